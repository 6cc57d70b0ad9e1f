import RotaRules

/// A person's own tallies as the steps of a product move them.
struct RowTotals {
  let program: RuleProgram
  let person: Int
  let product: LineProduct
  /// First of the person's tallies.
  let first: Int
  /// The person's tallies.
  let count: Int
  let size: Int
  /// By `day * palette + symbol`: entries `start[i]..<start[i + 1]` of `weights`.
  private let start: [Int32]
  private let weights: [(tally: Int32, weight: Int32)]

  init(_ program: RuleProgram, person: Int, product: LineProduct) {
    self.program = program
    self.person = person
    self.product = product
    first = Int(program.rowTallyStart[person])
    count = Int(program.rowTallyStart[person + 1]) - first
    size = Int(program.paletteSize[person])
    var start: [Int32] = [0]
    var weights: [(Int32, Int32)] = []
    let base = Int(program.slotBase[person])
    for slot in base..<(base + program.days * size) {
      for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) where Int(program.terms[i].tally) >= first {
        weights.append((program.terms[i].tally - Int32(first), program.terms[i].weight))
      }
      start.append(Int32(weights.count))
    }
    self.start = start
    self.weights = weights
  }

  /// The tally at a position among the person's own.
  func tally(_ t: Int) -> RuleProgram.Tally { program.tallies[first + t] }

  /// Steps by `day * palette + symbol` of one tally.
  func weights(of t: Int) -> [Int32] {
    (0..<(program.days * size)).map { cell in
      var sum: Int32 = 0
      for i in Int(start[cell])..<Int(start[cell + 1]) where weights[i].tally == Int32(t) { sum += weights[i].weight }
      return sum
    }
  }

  /// Least and most steps of one tally by day and letter of the product.
  func letterRange(of t: Int) -> (least: [[Int]], most: [[Int]]) {
    let weights = weights(of: t)
    var least = product.layers.letters.map { Array(repeating: Int.max, count: $0) }
    var most = product.layers.letters.map { Array(repeating: Int.min, count: $0) }
    for d in 0..<program.days {
      for symbol in 0..<size {
        let letter = Int(product.letterOf[d * size + symbol])
        if letter < 0 { continue }
        let weight = Int(weights[d * size + symbol])
        least[d][letter] = min(least[d][letter], weight)
        most[d][letter] = max(most[d][letter], weight)
      }
    }
    return (least, most)
  }

  /// Steps of one tally by emission bundle.
  func emitted(_ t: Int) -> [Int] {
    product.emissions.map { bundle in bundle.reduce(0) { $0 + ($1.tally == Int32(t) ? Int($1.amount) : 0) } }
  }

  /// Whether steps of the product move a tally, beside cells.
  func isEmitted(_ t: Int) -> Bool { emitted(t).contains { $0 != 0 } }

  /// What a tally can have reached by each state, and can still gain from it, both by layer and state.
  struct Reach {
    var least: [[Int]]
    var most: [[Int]]
    var leastLeft: [[Int]]
    var mostLeft: [[Int]]
    /// Over all lines, what is emitted at the end included.
    var total: ClosedRange<Int>
  }

  /// The reach of a tally over the whole product.
  func reach(of t: Int) -> Reach {
    let layers = product.layers
    let days = program.days
    let (low, high) = letterRange(of: t)
    let emitted = emitted(t)
    var least = layers.states.map { Array(repeating: Int.max, count: $0) }
    var most = layers.states.map { Array(repeating: Int.min, count: $0) }
    least[0][0] = 0
    most[0][0] = 0
    for d in 0..<days {
      let letters = layers.letters[d]
      let (next, emission, lowest, highest) = (layers.next[d], layers.emission[d], low[d], high[d])
      for state in 0..<layers.states[d] {
        let (from, upTo) = (least[d][state], most[d][state])
        for letter in 0..<letters {
          let to = Int(next[state * letters + letter])
          if to < 0 { continue }
          let extra = emitted[Int(emission[state * letters + letter])]
          least[d + 1][to] = min(least[d + 1][to], from + lowest[letter] + extra)
          most[d + 1][to] = max(most[d + 1][to], upTo + highest[letter] + extra)
        }
      }
    }
    var leastLeft = layers.states.map { Array(repeating: Int.max, count: $0) }
    var mostLeft = layers.states.map { Array(repeating: Int.min, count: $0) }
    let total = left(emitted, low, high) { day, least, most in (leastLeft[day], mostLeft[day]) = (least, most) }
    return Reach(least: least, most: most, leastLeft: leastLeft, mostLeft: mostLeft, total: total)
  }

  /// Over all lines, what is emitted at the end included: the reach's `total` alone, in a quarter of the time.
  func total(of t: Int) -> ClosedRange<Int> {
    let (low, high) = letterRange(of: t)
    return left(emitted(t), low, high) { _, _, _ in }
  }

  /// Least and most that can still be gained, from the last day to the first: `found` is told each layer's, by state.
  private func left(_ emitted: [Int], _ low: [[Int]], _ high: [[Int]], _ found: (Int, [Int], [Int]) -> Void) -> ClosedRange<Int> {
    let layers = product.layers
    var least = layers.closeEmission.map { emitted[Int($0)] }
    var most = least
    found(program.days, least, most)
    for d in stride(from: program.days - 1, through: 0, by: -1) {
      let letters = layers.letters[d]
      let (next, emission, lowest, highest) = (layers.next[d], layers.emission[d], low[d], high[d])
      var leastHere = [Int](repeating: Int.max, count: layers.states[d])
      var mostHere = [Int](repeating: Int.min, count: layers.states[d])
      for state in 0..<layers.states[d] {
        var (lower, upper) = (Int.max, Int.min)
        for letter in 0..<letters {
          let to = Int(next[state * letters + letter])
          if to < 0 { continue }
          let extra = emitted[Int(emission[state * letters + letter])]
          lower = min(lower, lowest[letter] + extra + least[to])
          upper = max(upper, highest[letter] + extra + most[to])
        }
        (leastHere[state], mostHere[state]) = (lower, upper)
      }
      (least, most) = (leastHere, mostHere)
      found(d, least, most)
    }
    return least[0]...most[0]
  }

  /// The reach of a tally, day by day only: wider than the true one, but quick.
  func quickReach(of t: Int) -> ClosedRange<Int> {
    let left = quickLeft(of: t)
    return left.least[0]...left.most[0]
  }

  /// Least and most that a tally can still gain before each day and after the last one, from days alone.
  func quickLeft(of t: Int) -> (least: [Int], most: [Int]) {
    let layers = product.layers
    let (low, high) = letterRange(of: t)
    let emitted = emitted(t)
    let emits = emitted.contains { $0 != 0 }
    func ends(_ bundles: [Int32]) -> (Int, Int) {
      var (a, b) = (Int.max, Int.min)
      for e in bundles {
        a = min(a, emitted[Int(e)])
        b = max(b, emitted[Int(e)])
      }
      return (a, b)
    }
    var least = [Int](repeating: 0, count: program.days + 1)
    var most = least
    if emits { (least[program.days], most[program.days]) = ends(layers.closeEmission) }
    for d in stride(from: program.days - 1, through: 0, by: -1) {
      let (a, b) = emits ? ends(layers.emission[d]) : (0, 0)
      least[d] = least[d + 1] + low[d].min()! + a
      most[d] = most[d + 1] + high[d].max()! + b
    }
    return (least, most)
  }
}
