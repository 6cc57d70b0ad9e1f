import LinePricing
public import RotaRules

/// A search for a rota by fixing stretches of lines, the most wanted first; in between the programme is brought back to its optimum by
/// the first-order method and new lines.
///
/// A fixing changes little, and the first-order method goes on from where it stood: a few dozen steps do, whatever the number of rows.
/// Strandmark et al. 2020 (doi 10.1016/j.cor.2020.104945) fix shifts so.
public struct FirstOrderDive: Sendable {
  /// The rota, audited, once there is one.
  public private(set) var found: (plan: Plan, score: Score)?
  /// Whether it has ended, with a rota or without.
  public private(set) var isOver = false
  /// Counted microseconds so far.
  public var spent: Int { master.spent }
  /// Counted microseconds of the last step; the next is likely to take as long.
  public private(set) var next = 0

  private var master: FirstOrderMaster
  private var fixings: Fixings
  /// Value of the programme from which on a rota is of no use.
  private var ceiling: Double
  /// Lets lines that are wanted almost as much go first; nil always takes the most wanted.
  private var random: SplitMix64?
  /// How much is fixed at a time, and how nearly the programme is solved in between.
  private let pace: Pace
  /// Values of the programme since something was last fixed, and the value that is good enough.
  private var values: [Double] = []
  private var enough: Double
  /// Whether anything was fixed yet.
  private var isBegun = false
  private var trial: Trial?
  /// Rounds of new lines so far.
  private var rounds = 0

  /// Days of a stretch; the last one may be shorter. Single days leave too little to decide at a time, and whole weeks fixed early
  /// leave too little to the others.
  private static let length = 4
  /// Share from which on all stretches may be fixed at a time.
  private static let clear = 0.95
  /// Steps of the first-order method in a round before anything is fixed, after, just after something was fixed, and where the
  /// programme's value is not known to `accuracy` when the next stretches are chosen.
  private static let firstSteps = 100
  private static let steps = 60
  private static let fewSteps = 40
  private static let fineSteps = 600
  private static let accuracy = 0.002
  /// Weight of the best duals of the whole in those at which lines are priced: they stay nearly the best while lines are fixed, and
  /// lines found near them fit together better.
  private static let smoothing = 0.8
  /// Lines of a person that a round adds, before anything is fixed and after.
  private static let firstLines = 3
  private static let lines = 1
  /// Most rounds before anything is fixed, and after each fixing.
  private static let firstRounds = 200
  private static let mostRounds = 30
  /// Rise from which on other choices are tried, and how many.
  private static let dear = 0.02
  private static let tries = 2
  /// Rounds in which the programme must fall by a share of what it is above what is good enough, or by one of its value; before anything
  /// is fixed.
  private static let firstLook = 15
  private static let firstFall = 0.05
  private static let flat = 0.0005

  /// How much is fixed at a time, and how nearly the programme is solved in between.
  public struct Pace: Sendable {
    /// Share of the open stretches that is fixed at a time, unless more of them are nearly whole.
    let share: Double
    /// Rise of the programme, as a share, that a fixing may cause.
    let rise: Double
    /// As `firstLook` and `firstFall`, after the first fixing.
    let look: Int
    let fall: Double

    /// A rota soon.
    public static let quick = Pace(share: 0.04, rise: 0.002, look: 4, fall: 0.1)
    /// A better rota, in about half as much time again.
    public static let careful = Pace(share: 0.04, rise: 0.0005, look: 8, fall: 0.03)
    /// Less fixed at a time: for parts of a rota, which are small.
    public static let slow = Pace(share: 0.02, rise: 0.002, look: 4, fall: 0.1)
  }

  private struct Fixings: Sendable {
    /// Whether a stretch of a person is fixed, by `person * stretches + stretch`.
    var isFixed: [Bool]
    let stretches: Int
    /// Stretches of each person that are not fixed, and of all together.
    var left: [Int]
    var open: Int
  }

  /// A stretch of a person, and a line that holds there what most shares want.
  private struct Choice: Sendable {
    var weight: Double
    var person: Int
    var stretch: Int
    var line: [UInt8]
  }

  /// Choices that are tried in turn, because the first made the programme much dearer.
  private struct Trial: Sendable {
    /// Those still to be tried.
    var choices: [[Choice]]
    /// What to go back to, and the value of the programme there.
    let before: State
    let value: Double
    /// The cheapest so far.
    var least: State?
  }

  private struct State: Sendable {
    var programme: FirstOrderMaster.Snapshot
    var fixings: Fixings
  }

  /// Begins with duals near the best ones of the whole (as `DualBound.certificate`) and lines by person.
  ///
  /// - Parameters:
  ///   - scope: whose lines are planned, relaxed totals counted line by line.
  ///   - start: what the programme comes to with lines enough, in program units, as far as known.
  ///   - cutoff: soft cost from which on a rota is of no use.
  ///   - random: lets lines that are wanted almost as much go first; nil always takes the most wanted.
  ///   - pace: how soon there should be a rota, and how good.
  public init(
    _ linking: Linking, _ scope: MasterScope, duals: [Int64], lines: [[[UInt8]]], start: Double? = nil,
    cutoff: Int64 = .max, random: SplitMix64? = nil, pace: Pace = .slow
  ) {
    precondition(linking.program.choices.isEmpty && scope.isCounting, "only lines that are legal can be fixed")
    master = FirstOrderMaster(linking, scope, duals: duals, value: nil, lines: lines)
    let people = linking.program.people
    let stretches = (linking.program.days + Self.length - 1) / Self.length
    var left = [Int](repeating: 0, count: people)
    for person in scope.people { left[person] = stretches }
    fixings = Fixings(
      isFixed: Array(repeating: false, count: people * stretches), stretches: stretches, left: left,
      open: scope.people.count * stretches)
    ceiling = cutoff < .max ? Self.ceiling(linking.program, below: cutoff) : .infinity
    self.random = random
    self.pace = pace
    enough = start.map { $0 + abs($0) / 1000 } ?? -.infinity
  }

  /// Says that a rota of this soft cost has been found elsewhere.
  public mutating func lower(cutoff: Int64) { ceiling = min(ceiling, Self.ceiling(master.linking.program, below: cutoff)) }

  /// The next lower cost that a rota can have, and a margin for the method.
  private static func ceiling(_ program: RuleProgram, below cutoff: Int64) -> Double {
    Double(cutoff - program.granularity) + 0.5
  }

  /// Steps until about `budget` counted microseconds are spent or it is over; returns what was spent.
  public mutating func epoch(budget: Int, stop: () -> Bool) -> Int {
    let start = spent
    while spent - start < budget, !stop(), !isOver {
      let before = spent
      advance()
      next = spent - before
    }
    return spent - start
  }

  /// One step: the programme solved once, then new lines, or something fixed.
  public mutating func advance() {
    guard !isOver else { return }
    master.solve(!isBegun ? Self.firstSteps : values.isEmpty ? Self.fewSteps : Self.steps)
    values.append(master.relaxation)
    if !isSettled {
      let left = fixings.left
      let count = isBegun ? Self.lines : Self.firstLines
      rounds += 1
      // One half of the people, then the other: two prices of theirs would seldom both be of use.
      let (half, isWhole) = (rounds % 2, !isBegun)
      master.price(smoothing: Self.smoothing, lines: count) { left[$0] > 0 && (isWhole || $0 % 2 == half) }
      if master.news == 0 { master.price(lines: count) { left[$0] > 0 } }
      if master.news > 0 { return }
    }
    if master.gap > Self.accuracy * abs(master.relaxation) {
      master.solve(Self.fineSteps)
      values[values.count - 1] = master.relaxation
      if !isSettled, master.news > 0 { return }
    }
    choose()
  }

  /// Whether the programme has come down far enough, or falls so slowly that it will hardly get there.
  private var isSettled: Bool {
    guard let last = values.last, last > enough else { return true }
    guard values.count <= (isBegun ? Self.mostRounds : Self.firstRounds) else { return true }
    let look = isBegun ? pace.look : Self.firstLook
    guard let before = values.dropLast(look).min(), let now = values.suffix(look).min() else { return false }
    let wanted = enough.isFinite ? (isBegun ? pace.fall : Self.firstFall) * (now - enough) : 0
    return before - now < max(wanted, Self.flat * abs(last))
  }

  /// Fixes what is wanted most, or something else where that made the programme much dearer; ends where nothing is open.
  private mutating func choose() {
    values = []
    isBegun = true
    if isTryingOthers() { return }
    let value = master.relaxation
    enough = value + pace.rise * abs(value)
    // The dual value says what the lines in hand come to at least, however far the method has come.
    guard value - master.gap <= ceiling else {
      isOver = true
      return
    }
    // Without a line for everybody there is nothing to choose from.
    guard master.pool.indices.allSatisfy({ fixings.left[$0] == 0 || !master.pool[$0].isEmpty }) else {
      isOver = true
      return
    }
    let wishes = wishes()
    guard !wishes.isEmpty else {
      isOver = true
      let plan = master.rota()
      found = (plan, master.linking.program.audit(plan))
      return
    }
    let batch = batch(wishes)
    let others = wishes.filter { $0.weight <= 0.999 }.prefix(Self.tries).map { [$0] }
    trial = Trial(
      choices: batch.count > 1 ? Array(others) : Array(others.dropFirst()),
      before: State(programme: master.snapshot, fixings: fixings), value: value)
    fix(batch)
  }

  /// Goes on to the next choice, unless the one in hand is cheap enough; after the last one the cheapest is taken.
  private mutating func isTryingOthers() -> Bool {
    guard var trial else { return false }
    let value = master.relaxation
    self.trial = nil
    if value < trial.least?.programme.relaxation ?? .infinity {
      trial.least = State(programme: master.snapshot, fixings: fixings)
    }
    if value > trial.value + Self.dear * abs(trial.value), !trial.choices.isEmpty {
      restore(trial.before)
      fix(trial.choices.removeFirst())
      self.trial = trial
      return true
    }
    if let least = trial.least, least.programme.relaxation < value { restore(least) }
    return false
  }

  private mutating func restore(_ state: State) {
    master.snapshot = state.programme
    fixings = state.fixings
  }

  /// Stretches that are whole already, many that nearly are, or else a few of different people.
  private func batch(_ wishes: [Choice]) -> [Choice] {
    let few = max(1, Int(Double(fixings.open) * pace.share))
    let many = max(few, fixings.open / 8)
    var batch: [Choice] = []
    var lines: [Int: [UInt8]] = [:]
    var count = 0
    for choice in wishes {
      let isWhole = choice.weight > 0.999
      guard isWhole || choice.weight > Self.clear && count < many || count < few && lines[choice.person] == nil else { continue }
      // Two stretches of a person may come from lines that do not go together.
      if !isWhole, let other = lines[choice.person], other != choice.line { continue }
      if !isWhole { count += 1 }
      lines[choice.person] = choice.line
      batch.append(choice)
    }
    return batch
  }

  /// What is wanted most of each open stretch, the most wanted first.
  private mutating func wishes() -> [Choice] {
    var wishes: [Choice] = []
    for (position, person) in master.scope.people.enumerated() where fixings.left[person] > 0 {
      let used = master.used(position)
      for stretch in 0..<fixings.stretches where !fixings.isFixed[person * fixings.stretches + stretch] {
        let days = days(stretch)
        var groups: [(weight: Double, line: [UInt8])] = []
        for (line, share) in used {
          if let known = groups.firstIndex(where: { $0.line[days] == line[days] }) {
            groups[known].weight += share
          } else {
            groups.append((share, line))
          }
        }
        guard var best = groups.first else { continue }
        for group in groups.dropFirst() where group.weight > best.weight { best = group }
        let noise = random == nil || best.weight > 0.999 ? 0 : 0.15 * Double(random!.below(1000)) / 1000
        wishes.append(Choice(weight: best.weight - noise, person: person, stretch: stretch, line: best.line))
      }
    }
    return wishes.sorted { (-$0.weight, $0.person, $0.stretch) < (-$1.weight, $1.person, $1.stretch) }
  }

  private func days(_ stretch: Int) -> Range<Int> {
    stretch * Self.length..<min((stretch + 1) * Self.length, master.linking.program.days)
  }

  private mutating func fix(_ choices: [Choice]) {
    for choice in choices {
      fixings.isFixed[choice.person * fixings.stretches + choice.stretch] = true
      fixings.left[choice.person] -= 1
      fixings.open -= 1
    }
    master.keep(choices.map { ($0.person, days($0.stretch), $0.line) })
  }
}
