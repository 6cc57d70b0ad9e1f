import RotaRules

/// People by what they can do: swaps mostly succeed between people of one kind.
struct Peers {
  /// People ordered by kind; `start[p]..<start[p] + count[p]` are those of p's kind.
  private let order: Flat<Int32>
  private let start: Flat<Int32>
  private let count: Flat<Int32>

  init(_ tables: borrowing SearchTables) {
    var kinds: [Int] = []
    for person in 0..<tables.people { kinds.append(tables.persons[person].kind) }
    let order = kinds.indices.sorted { (kinds[$0], $0) < (kinds[$1], $1) }
    var start = [Int32](repeating: 0, count: kinds.count)
    var count = [Int32](repeating: 0, count: kinds.count)
    var first = 0
    while first < order.count {
      var last = first
      while last < order.count, kinds[order[last]] == kinds[order[first]] { last += 1 }
      for i in first..<last {
        start[order[i]] = Int32(first)
        count[order[i]] = Int32(last - first)
      }
      first = last
    }
    self.order = Flat(order.map(Int32.init))
    self.start = Flat(start)
    self.count = Flat(count)
  }

  func free() {
    order.free()
    start.free()
    count.free()
  }

  /// Somebody, mostly of the same kind; sometimes the person themself.
  @inline(__always)
  func partner(of person: Int, _ random: inout SplitMix64) -> Int {
    if random.next() & 7 == 0 { return random.below(order.count) }
    return Int(order[Int(start[person]) &+ random.below(Int(count[person]))])
  }
}
