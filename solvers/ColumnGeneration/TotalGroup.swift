import LinePricing
import RotaRules

/// Linking totals that count exactly the same, such as the minimum and the target of one shift: one row of a programme stands for
/// all of them. Rows that always move together cost the simplex method many steps that change nothing.
struct TotalGroup: Sendable {
  /// The totals, ascending.
  let members: [Int]
  /// The sum of their hulls where none of them breaks a hard rule; prices in program units. Empty where there is no such value.
  let vertices: [(k: Int, price: Double)]
  /// Whether no hard rule ends the hull at that side.
  let isOpenBelow: Bool
  let isOpenAbove: Bool

  /// What a member's dual may be at each vertex, in 1/4096 of a program unit, by member.
  private let slopes: [[ClosedRange<Double>]]

  /// Groups of all linking totals, by their first member.
  static func all(_ linking: Linking) -> [TotalGroup] {
    let program = linking.program
    var group: [UInt64: Int] = [:]
    var members: [[Int]] = []
    for (t, hash) in hashes(program).enumerated() {
      if let known = group[hash], joint(members[known] + [t], linking) != nil {
        members[known].append(t)
      } else {
        group[hash] = members.count
        members.append([t])
      }
    }
    return members.map { TotalGroup($0, linking) }
  }

  private init(_ members: [Int], _ linking: Linking) {
    self.members = members
    let program = linking.program
    func isOpen(_ t: Int, _ end: [Double]) -> Bool { !program.tallies[t].isHard || end[t] == 0 }
    isOpenBelow = members.allSatisfy { isOpen($0, linking.lower) }
    isOpenAbove = members.allSatisfy { isOpen($0, linking.upper) }
    let joint = TotalGroup.joint(members, linking)
    let ks = Set(members.flatMap { linking.hulls[$0].vertices.map { Int($0.k) } }).sorted().filter {
      joint?.contains($0) ?? false
    }
    vertices = ks.map { k in (k, members.reduce(0) { $0 + TotalGroup.price(linking.hulls[$1], k) }) }
    slopes = members.map { t in
      ks.map { k in
        let (left, right) = TotalGroup.slopes(linking.hulls[t], k)
        let least = min(max(left.map { $0 * Double(costUnit) } ?? linking.lower[t], linking.lower[t]), linking.upper[t])
        let most = min(max(right.map { $0 * Double(costUnit) } ?? linking.upper[t], least), linking.upper[t])
        return least...max(least, most)
      }
    }
  }

  /// The duals of the members, in 1/4096 of a program unit, that together make `dual` a step: each within what its own price asks
  /// for where the sum of the prices is best, so that they bound as well as the row does.
  func split(_ dual: Double, _ take: (Int, Double) -> Void) {
    guard members.count > 1, !vertices.isEmpty else { return take(members[0], dual) }
    var best = 0
    for v in vertices.indices
    where vertices[v].price * Double(costUnit) - dual * Double(vertices[v].k)
      < vertices[best].price * Double(costUnit) - dual * Double(vertices[best].k)
    {
      best = v
    }
    var left = dual
    var own = slopes.map { min(max(0, $0[best].lowerBound), $0[best].upperBound) }
    for value in own { left -= value }
    for m in own.indices {
      let moved = min(max(own[m] + left, slopes[m][best].lowerBound), slopes[m][best].upperBound)
      left -= moved - own[m]
      own[m] = moved
    }
    for (m, t) in members.enumerated() { take(t, own[m]) }
  }

  /// Values that break none of these totals.
  private static func joint(_ members: [Int], _ linking: Linking) -> ClosedRange<Int>? {
    var range = Int.min...Int.max
    for t in members {
      guard let first = linking.hulls[t].vertices.first, let last = linking.hulls[t].vertices.last else { return nil }
      let own = Int(first.k)...Int(last.k)
      guard range.overlaps(own) else { return nil }
      range = range.clamped(to: own)
    }
    return range
  }

  /// Price of a hull at a value that it spans.
  private static func price(_ hull: TallyHull, _ k: Int) -> Double {
    for (a, b) in zip(hull.vertices, hull.vertices.dropFirst()) where k <= Int(b.k) {
      let share = Double(k - Int(a.k)) / Double(b.k - a.k)
      return Double(a.price) + share * Double(b.price - a.price)
    }
    return Double(hull.vertices.last?.price ?? 0)
  }

  /// Slopes of a hull on both sides of a value that it spans; nil where it ends.
  private static func slopes(_ hull: TallyHull, _ k: Int) -> (left: Double?, right: Double?) {
    var ends: (left: Double?, right: Double?)
    for (a, b) in zip(hull.vertices, hull.vertices.dropFirst()) {
      let slope = Double(b.price - a.price) / Double(b.k - a.k)
      if Int(a.k) < k, k <= Int(b.k) { ends.left = slope }
      if Int(a.k) <= k, k < Int(b.k) { ends.right = slope }
    }
    return ends
  }

  /// By linking total, a number that tells which shifts of whom and which choices it counts, and how often.
  private static func hashes(_ program: RuleProgram) -> [UInt64] {
    var hashes = [UInt64](repeating: 0, count: program.linking)
    func take(_ term: RuleProgram.Term, _ of: UInt64) {
      guard Int(term.tally) < program.linking else { return }
      var mix = SplitMix64(
        seed: hashes[Int(term.tally)] ^ (of &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(bitPattern: Int64(term.weight)) << 40)
      hashes[Int(term.tally)] = mix.next()
    }
    for slot in 0..<program.slots {
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) { take(program.terms[i], UInt64(slot)) }
    }
    for (c, choice) in program.choices.enumerated() {
      for i in Int(choice.terms.lowerBound)..<Int(choice.terms.upperBound) {
        take(program.choiceTerms[i], UInt64(program.slots + c))
      }
    }
    return hashes
  }
}
