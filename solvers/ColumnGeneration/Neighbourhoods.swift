import LinePricing
public import LinearProgram
public import RotaRules

/// Improves a rota by freeing some people, or everybody on some days, and generating columns for them alone in a small programme of
/// its own, the others' lines standing still.
///
/// Which parts are freed is drawn where the rota costs more than the duals of the whole say it should. Counted work only: the same
/// calls give the same rotas.
public struct Neighbourhoods<Solver: PricedSolver & ~Copyable> {
  /// Ways to choose what is free.
  enum Kind: Int, CaseIterable, Sendable {
    /// Some people, all days.
    case people
    /// Everybody, some days.
    case days
    /// Many people, many days.
    case block
  }
  /// A kind of part, and whether the first-order method plans it.
  private struct Approach: Sendable {
    let kind: Kind
    let isFirstOrder: Bool
  }
  /// What an approach has come to.
  private struct Record: Sendable {
    /// Cells that are freed, about.
    var cells: Double
    /// Better rotas found, the older ones counting less and less; and counted microseconds a try took, on the same scale.
    var wins = 1.0
    var effort = Double(Neighbourhoods.target)
  }

  /// Duals and lines to begin with.
  public private(set) var root: ColumnRoot
  /// The best rota so far.
  public private(set) var best: (plan: Plan, score: Score)
  /// Parts tried, and how often a better rota was found.
  public private(set) var tried = 0
  public private(set) var improved = 0

  private var current: (plan: Plan, score: Score)
  private var random: SplitMix64
  private let approaches: [Approach]
  private var records: [Record]
  private var workspace = LineWorkspace()
  /// The part in hand.
  private var trial: (part: any RotaPart, approach: Int)?
  /// Whether a better rota than the one it is a part of has come from elsewhere since.
  private var isStale = false
  /// Counted microseconds of the last step; the next is likely to take as long.
  public private(set) var next = 0
  /// Parts of the present rota that hold nothing better.
  private var closed: [(people: [Int], days: Range<Int>)] = []
  /// How many times longer than usual a try may take: grows while nothing better is found.
  private var patience = 1.0
  /// Slack of the present rota; nil once it has changed.
  private var slack: (people: [Double], totals: [Double])?
  /// Days of each linking total: the first and the last.
  private let span: [ClosedRange<Int>]

  /// Counted microseconds that one try should take.
  private static var target: Int { 250_000 }
  /// Counted microseconds after which a try is given up, times patience.
  private static var most: Int { 8 * target }

  /// Begins from a rota without hard breaches.
  public init(_ root: ColumnRoot, from plan: Plan, score: Score, seed: UInt64) {
    self.root = root
    best = (plan, score)
    current = (plan, score)
    random = SplitMix64(seed: seed)
    let program = root.linking.program
    let cells = Double(program.people * program.days)
    approaches = (program.choices.isEmpty ? [false, true] : [false]).flatMap { isFirstOrder in
      Kind.allCases.map { Approach(kind: $0, isFirstOrder: isFirstOrder) }
    }
    records = approaches.map { _ in Record(cells: min(cells, max(6 * Double(program.days), 120))) }
    var first = [Int](repeating: Int.max, count: program.linking)
    var last = [Int](repeating: -1, count: program.linking)
    for person in 0..<program.people {
      let size = Int(program.paletteSize[person])
      for day in 0..<program.days {
        for slot in program.slot(person, day, 0)..<program.slot(person, day, 0) + size {
          for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1])
          where Int(program.terms[i].tally) < program.linking {
            first[Int(program.terms[i].tally)] = min(first[Int(program.terms[i].tally)], day)
            last[Int(program.terms[i].tally)] = max(last[Int(program.terms[i].tally)], day)
          }
        }
      }
    }
    span = (0..<program.linking).map { last[$0] < 0 ? 0...0 : first[$0]...last[$0] }
  }

  /// Takes over newer duals and lines.
  public mutating func take(_ root: ColumnRoot) {
    self.root = root
    slack = nil
  }

  /// Takes over a rota found elsewhere, if it is better.
  public mutating func adopt(_ plan: Plan, _ score: Score) {
    guard score < best.score else { return }
    best = (plan, score)
    current = best
    slack = nil
    closed = []
    isStale = true
  }

  /// Tries parts until about `budget` counted microseconds are spent; returns what was. A part that is not done goes on next time.
  public mutating func epoch(budget: Int, stop: @escaping @Sendable () -> Bool) throws(SolverError) -> Int {
    var spent = 0
    while spent < budget, !stop() {
      let step = try advance(stop)
      spent += step
      next = step
    }
    return spent
  }

  /// One step of the part in hand, or the choice of another; returns counted microseconds.
  private mutating func advance(_ stop: @escaping @Sendable () -> Bool) throws(SolverError) -> Int {
    guard let (part, approach) = trial else { return try begin() }
    let before = part.spent
    if isStale { part.lower(cutoff: current.score.soft) }
    do {
      try part.advance(stop: stop)
    } catch {
      trial = nil
      throw error
    }
    let spent = part.spent - before
    if part.isOver {
      end(part, approach)
      trial = nil
    }
    return spent
  }

  /// Chooses a part.
  private mutating func begin() throws(SolverError) -> Int {
    tried += 1
    let program = root.linking.program
    let approach = choose()
    let (people, days) = part(approach)
    if isClosed(people, days) {
      learn(approach, 0, nil)
      return 500
    }
    // Now and then a rota that costs the same is welcome: it leads to other neighbours.
    let cutoff = current.score.soft + (random.below(4) == 0 ? 1 : 0)
    let limit = Int(Double(Self.most) * patience)
    let own = SplitMix64(seed: random.next())
    let part: any RotaPart =
      approaches[approach].isFirstOrder
      ? FirstOrderPart(root, people: people, days: days, of: current.plan, cutoff: cutoff, limit: limit, random: own)
      : try NeighbourhoodPart<Solver>(
        root, people: people, days: days, of: current.plan, cutoff: cutoff, limit: limit, random: own)
    trial = (part, approach)
    isStale = false
    return program.people * 10 + 500
  }

  /// Learns from a part that is over.
  private mutating func end(_ part: any RotaPart, _ approach: Int) {
    learn(approach, part.effort, part.found?.score)
    // What is proved to hold nothing better need not be tried again while nothing has changed.
    if !isStale, part.bound >= current.score.soft { closed.append((part.people, part.days)) }
    guard let found = part.found, found.score <= current.score else { return }
    if found.plan.cells != current.plan.cells || found.plan.choices != current.plan.choices { closed = [] }
    current = found
    slack = nil
    if found.score < best.score { best = found }
  }

  /// Makes the next part of this approach larger or smaller, so that it takes about as long as it should.
  private mutating func learn(_ approach: Int, _ spent: Int, _ score: Score?) {
    let program = root.linking.program
    let ratio = Double(Self.target) * patience / Double(max(spent, 1))
    let all = Double(program.people * program.days)
    records[approach].cells = min(1.4 * all, max(40, records[approach].cells * min(1.4, max(0.7, ratio))))
    let won = score != nil && score! < current.score
    if won { improved += 1 }
    patience = won ? max(1, patience * 0.7) : min(20, patience * 1.07)
    guard spent > 0 else { return }
    records[approach].wins = 0.9 * records[approach].wins + (won ? 1 : 0)
    records[approach].effort = 0.9 * records[approach].effort + 0.1 * Double(spent)
  }

  /// Whether all of a part lies in one that is known to hold nothing better.
  private func isClosed(_ people: [Int], _ days: Range<Int>) -> Bool {
    closed.contains { part in
      part.days.lowerBound <= days.lowerBound && part.days.upperBound >= days.upperBound && part.people.count >= people.count
        && people.allSatisfy(Set(part.people).contains)
    }
  }

  private mutating func choose() -> Int {
    let odds = records.map { ($0.wins + 0.3) / max($0.effort, Double(Self.target) / 5) }
    var dice = Double(random.below(1_000_000)) / 1_000_000 * odds.reduce(0, +)
    for approach in approaches.indices {
      dice -= odds[approach]
      if dice < 0 { return approach }
    }
    return 0
  }

  /// Whose lines are free on which days.
  private mutating func part(_ approach: Int) -> (people: [Int], days: Range<Int>) {
    let program = root.linking.program
    if slack == nil { slack = root.slack(of: current.plan, &workspace) }
    // Of many sizes up to the largest that can be afforded.
    let cells = records[approach].cells * (0.4 + 0.6 * Double(random.below(1000)) / 1000)
    switch approaches[approach].kind {
    case .people:
      let count = max(2, min(program.people, Int(cells) / program.days))
      return (draw(count), 0..<program.days)
    case .days:
      let length = max(2, min(program.days, Int(cells) / program.people))
      return (Array(0..<program.people), window(length))
    case .block:
      // About as many weeks as there are people, on the scale of the whole.
      let share = (cells / Double(program.people * program.days)).squareRoot()
      let length = max(3, min(program.days, Int(share * Double(program.days))))
      return (draw(max(2, min(program.people, Int(cells) / length))), window(length))
    }
  }

  /// Days around a total that costs more than it should.
  private mutating func window(_ length: Int) -> Range<Int> {
    let program = root.linking.program
    var day = random.below(program.days)
    if random.below(4) != 0, let t = pick(slack!.totals, floor: 0) { day = span[t].lowerBound }
    let from = max(0, min(day - random.below(length), program.days - length))
    return from..<(from + length)
  }

  /// People, those first whose lines cost more than they should.
  private mutating func draw(_ count: Int) -> [Int] {
    var weights = slack!.people
    let mean = weights.reduce(0, +) / Double(max(1, weights.count))
    let floor = random.below(3) == 0 ? 1e9 : max(0.2 * mean, 1e-3)
    var people: [Int] = []
    while people.count < count, let person = pick(weights, floor: floor) {
      people.append(person)
      weights[person] = -1
    }
    return people
  }

  /// An index drawn by weight plus `floor`; those with negative weight are out. Nil where nothing has any.
  private mutating func pick(_ weights: [Double], floor: Double) -> Int? {
    let sum = weights.reduce(0) { $0 + ($1 < 0 ? 0 : $1 + floor) }
    guard sum > 0 else { return nil }
    var dice = Double(random.below(1 << 30)) / Double(1 << 30) * sum
    var last: Int?
    for (index, weight) in weights.enumerated() where weight >= 0 && weight + floor > 0 {
      last = index
      dice -= weight + floor
      if dice < 0 { return index }
    }
    return last
  }
}
