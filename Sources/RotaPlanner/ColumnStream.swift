import ColumnGeneration
import LinePricing
import LocalSearch
import RotaRules

/// Bounds from dual ascent over the line tables, then from columns over everybody: the bound, good duals and lines for the
/// neighbourhoods, and dives. GLPK takes bound and tables further.
final class ColumnStream: Stream {
  let name = "column-generation"
  let program: RuleProgram
  private var maker: LinePricer.Maker
  /// Threads that price people side by side.
  private let threads: Int
  private var ascent: DualBound?
  /// What takes the ascent's duals further before there are columns, its last value looked at, and passes since.
  private var volume: VolumeBound?
  private var landmark: (value: Int64, passes: Int)?
  /// Columns by a first-order method, where there are no choices: in the volume algorithm's place.
  private var firstOrder: FirstOrderMaster?
  /// A search for rotas by fixing stretches of lines, what it begins with, how many have ended, and how many on end found no better rota.
  private(set) var dive: FirstOrderDive?
  private var diveRoot: (root: ColumnRoot, value: Int64?)?
  private var dives = 0
  private var vainDives = 0
  /// Counted microseconds of those.
  private var vainWork = 0
  /// Passes since the bound last rose by a fiftieth.
  private var stale = 0
  var incumbent: (plan: Plan, score: Score)?
  var best: (plan: Plan, score: Score)?
  private(set) var bound: Score?
  private(set) var certificate: Certificate?
  private(set) var duals: [Double]?
  var root: ColumnRoot?
  var isFinished = false
  #if GLPK
    var columns: ColumnWork?
  #endif

  /// Whether certificates may not name totals that tables count although a multiplier could stand for them.
  let isPlain: Bool
  /// Where a tree of decisions can begin, with the value of the duals in 1/4096 of a program unit, once columns lift the bound no more.
  var proof: (root: ColumnRoot, value: Int64, counted: [Int])?

  /// Whether the simplex method follows the ascent at once: in windows of lines with many sums by the clock, where the first-order
  /// method now and then takes ten times as long.
  private let isDirect: Bool

  /// Bounds and rotas for `program`.
  init(
    _ program: RuleProgram, limits: LineLimits = LineLimits(), isPlain: Bool = false, isDirect: Bool = false, threads: Int = 1
  ) {
    self.isDirect = isDirect
    self.program = program
    self.threads = threads
    self.isPlain = isPlain
    maker = LinePricer.Maker(program, limits: limits)
  }

  var boundProof: BoundProof { certificate != nil ? .certified : bound == nil ? .none : .solver }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    if dive != nil { return search(budget, stop) }
    #if GLPK
      if let columns {
        var spent = 0
        while spent < budget, !isFinished, dive == nil, !stop.isPressed { spent += work(columns, stop) }
        return spent
      }
    #endif
    return ascend(budget, stop)
  }

  /// Once there is a bound, more of it can wait where columns are found with difficulty: for about the first ten seconds, and where the
  /// horizon is long, for good, since no programme comes to an end there.
  var lending: Int {
    guard bound != nil, ascent?.linking.isHard ?? false else { return 0 }
    return isOutOfReach ? .max : 10_000_000
  }

  /// Whether columns do not come to an end: many days, and totals of lines that multipliers stand for. Duals alone then give the bound.
  private var isOutOfReach: Bool { program.days >= LocalSearch.longLine && ascent?.linking.isHard ?? false }

  var next: Int {
    if let dive { return dive.next }
    #if GLPK
      if let columns { return columns.next }
    #endif
    return passWork
  }

  /// Counted microseconds of a pass of the ascent.
  private var passWork: Int {
    guard let ascent else { return 0 }
    return ascent.work / ColumnStream.elements + program.slots / 10 + program.people * (40 + ascent.linking.duals / 100)
  }

  /// Counted microseconds a day that it takes to make a person's table.
  private static let making = 300
  /// Elements of the tables that are done in a counted microsecond, as measured on a ward's month.
  private static let elements = 2000
  /// Lines of each person with which the master begins: more of them make its first solve long.
  static let firstLines = 15

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) { incumbent = (plan, score) }

  /// Soft cost of the best rota; nil where none is legal yet.
  var legalCost: Int64? { incumbent.flatMap { $0.score.hard == 0 ? $0.score.soft : nil } }

  func release() {
    #if GLPK
      columns = nil
    #endif
  }

  /// Passes of the dual ascent, until they no longer help.
  private func ascend(_ budget: Int, _ stop: StopSwitch) -> Int {
    var spent = 0
    if ascent == nil {
      while maker.pricer == nil, spent < budget, !stop.isPressed {
        maker.next()
        spent += program.days * ColumnStream.making
      }
      guard let pricer = maker.pricer else { return spent }
      let linking = Linking(program, pricer, threads: threads)
      ascent = DualBound(linking)
      if linking.isImpossible { isFinished = true }
      // Where totals of lines are many, a climb from 0 takes too long.
      if linking.isHard, !isFinished {
        ascent!.beginAtEvenPrice()
        spent += 20 * passWork
      }
    }
    guard !isFinished else { return spent }
    if firstOrder != nil { return spent + approach(budget - spent, stop) }
    if volume != nil { return spent + smooth(budget - spent, stop) }
    while spent < budget, !stop.isPressed {
      let before = ascent!.bound
      ascent!.epoch(passes: 1)
      spent += passWork
      if let bound = ascent!.bound, bound > (before ?? .min) + max(1, bound / 50) { stale = 0 } else { stale += 1 }
      if ascent!.isHopeless { break }
    }
    take(ascent!.bound, ascent!.certificate, ascent!.linking, counted: [])
    if ascent!.isHopeless {
      isFinished = true
    } else if stale > 16 {
      if let plan = ascent!.construct() { offer(plan, program.audit(plan)) }
      if isDirect {
        finishAscent()
      } else if program.choices.isEmpty, !isOutOfReach {
        firstOrder = FirstOrderMaster(
          ascent!.linking, duals: ascent!.certificate, value: ascent!.value, lines: ascent!.columns)
        if let incumbent, incumbent.score.hard == 0 { firstOrder!.adopt(incumbent.plan) }
      } else {
        volume = VolumeBound(ascent!.linking, duals: ascent!.certificate, keeping: ColumnStream.firstLines)
      }
    }
    return spent
  }

  /// Passes of the volume algorithm, as long as they lift the bound by much: columns found at duals near the best are the useful ones.
  private func smooth(_ budget: Int, _ stop: StopSwitch) -> Int {
    var spent = 0
    while spent < budget, !stop.isPressed {
      volume!.epoch(passes: 1, ceiling: legalCost)
      spent += passWork
      if isOutOfReach {
        guard volume!.isHopeless || volume!.isSettled else { continue }
        isFinished = true
        break
      }
      if endsVainStretch() {
        take(volume!.bound, volume!.certificate, volume!.linking, counted: [])
        finishAscent()
        return spent
      }
    }
    take(volume!.bound, volume!.certificate, volume!.linking, counted: [])
    return spent
  }

  /// Whether a stretch of passes has ended that won next to nothing, or nothing more can be won at all.
  private func endsVainStretch() -> Bool {
    guard let volume, !volume.isHopeless, !volume.isSettled else { return true }
    guard let value = volume.value, volume.passes > 1 else { return false }
    guard let since = landmark else {
      landmark = (value, volume.passes)
      return false
    }
    guard volume.passes >= since.passes + ColumnStream.stretch else { return false }
    landmark = (value, volume.passes)
    // A bound of 0 that stays there has won nothing either.
    return value == since.value || value - since.value < abs(value) / 100
  }

  /// Passes of the volume algorithm in which it must have won a hundredth.
  private static let stretch = 20

  /// Rounds of columns by the first-order method, until bound and programme are close.
  private func approach(_ budget: Int, _ stop: StopSwitch) -> Int {
    var spent = 0
    while spent < budget, !stop.isPressed {
      let before = firstOrder!.spent
      firstOrder!.round()
      spent += firstOrder!.spent - before
      take(firstOrder!.bound, firstOrder!.certificate, firstOrder!.linking, counted: [])
      if firstOrder!.isFinished {
        finishAscent()
        break
      }
    }
    return spent
  }

  private func finishAscent() {
    let start =
      firstOrder.map {
        (ColumnRoot(linking: $0.linking, duals: $0.certificate, lines: $0.lines(most: ColumnStream.firstLines)), $0.value)
      } ?? volume.map { (ColumnRoot(linking: $0.linking, duals: $0.certificate, lines: $0.columns), $0.value) }
      ?? ascent.map { (ColumnRoot(linking: $0.linking, duals: $0.certificate, lines: $0.columns), $0.value) }
    guard let (start, value) = start else {
      isFinished = true
      return
    }
    (firstOrder, volume) = (nil, nil)
    root = start
    #if GLPK
      columns = ColumnWork(start, value: value)
    #endif
    // Where multipliers stand for many totals, lines that break them are no use to a dive, and better tables come first.
    let isEasy = 2 * start.linking.multipliers <= 3 * program.people
    if program.choices.isEmpty, isEasy || !hasColumns { beginDive(from: start, value: value) }
    if dive == nil, !hasColumns { isFinished = true }
  }

  private var hasColumns: Bool {
    #if GLPK
      columns != nil
    #else
      false
    #endif
  }

  /// Most dives, most on end that find nothing better, and the work after which these are no longer worth it: where a dive takes half a
  /// minute, neighbourhoods win more.
  private static let dives = 40
  private static let vainDives = 8
  private static let vainWork = 30_000_000

  var hasDivesLeft: Bool { dives < Self.dives && vainDives < Self.vainDives && vainWork < Self.vainWork }

  /// The first dive takes the most wanted lines; later ones let others go first now and then.
  var diceOfDive: SplitMix64? { dives == 0 ? nil : SplitMix64(seed: UInt64(dives)) }

  /// Keeps what a dive of so many counted microseconds found.
  func endDive(_ found: (plan: Plan, score: Score)?, after work: Int) {
    dives += 1
    vainDives = found == nil ? vainDives + 1 : 0
    vainWork = found == nil ? vainWork + work : 0
    if let found { offer(found.plan, found.score) }
  }

  /// Begins a dive, if there were not enough of them already.
  func beginDive(from root: ColumnRoot, value: Int64?) {
    guard hasDivesLeft else { return }
    diveRoot = (root, value)
    if dives == 0 { self.root = root }
    var scope = MasterScope(everybody: program, isCounting: true)
    if let value, let legalCost { scope.fix(root, value: value, cutoff: legalCost) }
    dive = FirstOrderDive(
      root.linking, scope, duals: root.duals, lines: root.lines,
      start: value.map { Double($0) / Double(costUnit) }, cutoff: legalCost ?? .max, random: diceOfDive,
      pace: dives == 0 ? .quick : .careful)
  }

  /// Steps of the dive in hand; where it ends, columns go on, or the next dive begins.
  private func search(_ budget: Int, _ stop: StopSwitch) -> Int {
    if let legalCost { dive!.lower(cutoff: legalCost) }
    let spent = dive!.epoch(budget: budget) { stop.isPressed }
    guard dive!.isOver else { return spent }
    endDive(dive!.found, after: dive!.spent)
    dive = nil
    // As long as dives find better rotas, columns can wait.
    if !hasColumns || vainDives == 0, let diveRoot { beginDive(from: diveRoot.root, value: diveRoot.value) }
    if dive == nil, !hasColumns { isFinished = true }
    return spent
  }

  func take(_ value: Int64?, _ duals: [Int64], _ linking: Linking, counted: [Int]) {
    guard let value else { return }
    let found = Score(hard: 0, soft: value)
    guard bound == nil || found > bound! else { return }
    bound = found
    certificate = isPlain && !counted.isEmpty ? nil : Certificate(duals, of: linking, counted: counted)
    self.duals = duals.prefix(program.linking).map { Double($0) / Double(costUnit) }
  }

  func offer(_ plan: Plan, _ score: Score) {
    if best == nil || score < best!.score { best = (plan, score) }
  }
}
