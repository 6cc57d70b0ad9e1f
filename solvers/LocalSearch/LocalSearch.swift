public import RotaRules

/// The native search: annealing over many kinds of moves, with exact deltas, adaptive weights on hard rules and restarts from
/// an elite pool.
///
/// It knows no clock: `epoch` does a fixed amount of work, so that the same seed and the same calls give the same rota. One
/// search belongs to one thread.
public struct LocalSearch: ~Copyable {
  var state: SearchState
  var random: SplitMix64
  var elite = ElitePool(capacity: 6)
  var schedule: Schedule
  var journal: Journal
  var lines: LineBook
  var stretches: StretchBook
  let peers: Peers
  let exponential: Flat<Double>
  /// First weight of a hard breach unit, below which no weight falls.
  let firstWeight: Int64
  /// Hard breach units by rule that no rota can avoid.
  let unavoidable: [Int64]
  /// Best rota by the deltas; audited at the end of each epoch.
  private var seen: Snapshot
  /// Best rota of the present cycle, for the elite pool.
  var cycleBest: Snapshot
  let tried: Flat<Int>
  let taken: Flat<Int>
  private var counts = SearchStatistics()
  private let extra: [Int32]?
  private var isFresh: Bool

  /// The best rota so far, audited.
  public private(set) var best: Plan
  /// Its score by the full audit, with what `extraCellPrice` adds to the soft cost.
  public private(set) var bestScore: Score

  /// A search over `program`.
  ///
  /// - Parameters:
  ///   - start: where to begin; nil begins with a rota made by regret in the first epoch.
  ///   - extraCellPrice: added to the price of each slot (`RuleProgram.slot`), as repair does for cells that differ from the
  ///     published rota.
  ///   - isStaggered: of two searches side by side, one is; their cycles then end at different times.
  public init(
    program: RuleProgram, seed: UInt64, start: Plan? = nil, extraCellPrice: [Int32]? = nil, isStaggered: Bool = false
  ) {
    let plan = start ?? program.idlePlan
    firstWeight = program.firstHardWeight
    unavoidable = program.unavoidableHardUnits
    state = SearchState(program, plan, extra: extraCellPrice, weight: firstWeight)
    random = SplitMix64(seed: seed)
    extra = extraCellPrice
    journal = Journal(capacity: max(4096, 8 * program.people * program.days))
    lines = LineBook(people: program.people)
    stretches = StretchBook(program)
    schedule = Schedule(cells: state.tables.freeCells.count, isStaggered: isStaggered)
    exponential = Flat(LocalSearch.exponentials)
    seen = Snapshot(plan, state.score)
    cycleBest = Snapshot(plan, state.score)
    tried = Flat(repeating: 0, count: MoveKind.allCases.count)
    taken = Flat(repeating: 0, count: MoveKind.allCases.count)
    best = plan
    bestScore = state.score
    isFresh = start == nil
    peers = Peers(state.tables)
  }

  deinit {
    journal.free()
    peers.free()
    exponential.free()
    seen.free()
    cycleBest.free()
    tried.free()
    taken.free()
  }

  /// What was done so far.
  public var statistics: SearchStatistics {
    var result = counts
    result.evaluations = state.work
    result.cycles = max(0, schedule.cycle - 1)
    result.tried = tried.values
    result.taken = taken.values
    return result
  }

  /// Does about `moves` evaluations of changed cells, then audits the best rota if there is a new one.
  public mutating func epoch(moves: Int) {
    counts.epochs += 1
    let before = seen.score
    let end = state.work + moves
    if isFresh {
      isFresh = false
      if !isLong || !constructLong() { construct() }
      keepIfBest()
    }
    if state.tables.freeCells.count > 0 || state.choices.count > 0 {
      while state.work < end {
        if state.work >= schedule.cycleEnd { nextCycle() }
        cool()
        let pause = min(end, state.work + 2000)
        while state.work < pause { step() }
      }
    }
    if seen.score != before || counts.audits == 0 { audit() }
  }

  /// Takes a rota found elsewhere; the search goes on from it if it is better than its own best.
  public mutating func adopt(_ plan: Plan) {
    let score = audited(plan)
    elite.insert(plan, score)
    guard score < seen.score else { return }
    isFresh = false
    best = plan
    bestScore = score
    state.load(plan)
    seen.keep(state)
    cycleBest.keep(state)
    counts.adopted += 1
  }

  /// Remembers the present rota if it is the best of the cycle or of all.
  @inline(__always)
  mutating func keepIfBest() {
    guard state.score < cycleBest.score else { return }
    cycleBest.keep(state)
    guard state.score < seen.score else { return }
    seen.keep(state)
    counts.improvements += 1
  }

  /// The score of a rota by the audit, with the extra prices.
  private func audited(_ plan: Plan) -> Score {
    var score = state.program.audit(plan)
    if let extra {
      for person in 0..<state.people {
        for day in 0..<state.days {
          score.soft += Int64(extra[state.program.slot(person, day, Int(plan.cells[person * state.days + day]))])
        }
      }
    }
    return score
  }

  /// Audits the best rota; the audit's word counts.
  private mutating func audit() {
    let plan = seen.plan
    let score = audited(plan)
    if score != seen.score { counts.disagreements += 1 }
    if score < bestScore || counts.audits == 0 {
      best = plan
      bestScore = score
    }
    counts.audits += 1
  }
}

/// A rota put aside without allocation.
struct Snapshot {
  private let cells: Flat<UInt8>
  private let choices: Flat<Int32>
  private(set) var score: Score

  init(_ plan: Plan, _ score: Score) {
    cells = Flat(plan.cells)
    choices = Flat(plan.choices)
    self.score = score
  }

  func free() {
    cells.free()
    choices.free()
  }

  var plan: Plan { Plan(cells: cells.values, choices: choices.values) }

  /// Copies the rota of a state.
  mutating func keep(_ state: borrowing SearchState) {
    score = state.score
    cells.copy(from: state.cells)
    choices.copy(from: state.choices)
  }
}

extension RuleProgram {
  /// Nobody works, except where a cell leaves no choice.
  var idlePlan: Plan {
    Plan(
      cells: (0..<people * days).map { allowed[Int(allowedStart[$0])] },
      choices: choices.map { max($0.lower, min($0.upper, 0)) })
  }

  /// By rule, the hard units of totals that history and fixed cells break already; one more for single cells.
  var unavoidableHardUnits: [Int64] {
    var units = [Int64](repeating: 0, count: rules + 1)
    for tally in tallies where tally.isHard {
      // A hard total's units grow with the distance from its band.
      units[Int(tally.rule)] += tally.reach.map { price(tally, Int($0)) }.min() ?? 0
    }
    for person in 0..<people {
      for day in 0..<days {
        units[rules] += Int64(cellHard[slot(person, day, Int(allowed[Int(allowedStart[person * days + day])]))])
      }
    }
    return units
  }

  /// A weight for hard breaches that no single soft price outweighs.
  var firstHardWeight: Int64 {
    var most: Int64 = 1
    for use in uses { most = max(most, Int64(use.price)) }
    for price in cellPrice { most = max(most, Int64(abs(price))) }
    for tally in tallies where !tally.isHard {
      most = max(most, Int64(abs(tally.slopeBelow)), Int64(abs(tally.slopeAbove)))
    }
    return most
  }
}
