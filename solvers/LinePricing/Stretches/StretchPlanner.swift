public import RotaRules

/// Plans some weeks of one person's line by dynamic programming, the rest of the line staying as it is, or still open.
///
/// Order rules hold exactly: a stretch begins in the state that the days before it leave, and ends in one that the days after it
/// can take. One or two of the person's totals are counted exactly; for the others multipliers stand, which are raised while the
/// stretch that is found breaks a hard limit. So a year is planned week by week where one table over all of it would be too large.
public struct StretchPlanner {
  /// What is known of the days outside the stretch.
  public enum Rest {
    /// They stay as they are.
    case fixed
    /// Days after the stretch are not planned yet: each of the person's own totals, in their order, has to lie in its band once
    /// the stretch is over. Nil asks for nothing.
    case open([ClosedRange<Int>?])

    var isOpen: Bool { if case .open = self { true } else { false } }
  }

  /// Symbols of the stretch found, palette-local, by day.
  public private(set) var cells: [UInt8] = []
  /// Whether no stretch of the last question can be cheaper than the one found: every total that matters was counted.
  public private(set) var isExact = false
  /// Elements of all loops so far: what the answers took.
  public private(set) var work = 0

  let program: RuleProgram
  /// One for all people with the same rules over the same days.
  private var automata: [JointAutomaton] = []
  private var known: [[JointAutomaton.Part]: [Int]] = [:]
  /// By person; -1 while unknown.
  private var automatonOf: [Int]
  private var startOf: [Int32]
  /// By person and own total: worth of a step, in the unit of costs, learnt from the stretches found.
  private var multipliers: [[Int64]]
  private var room = StretchWork()

  /// A planner for the lines of a program; nothing is made yet.
  public init(_ program: RuleProgram) {
    self.program = program
    automatonOf = Array(repeating: -1, count: program.people)
    startOf = Array(repeating: -1, count: program.people)
    multipliers = Array(repeating: [], count: program.people)
  }

  /// Says what a step of each of a person's own totals is worth, in the unit of costs, as other methods have found it.
  public mutating func learn(_ worth: [Int64], of person: Int) {
    if automatonOf[person] < 0 { make(person) }
    multipliers[person] = worth
  }

  /// How often multipliers are moved before a stretch is given up, and a whole line.
  private static let tries = 10
  private static let lineTries = 30

  /// Finds the cheapest stretch that the multipliers allow, into `cells`.
  ///
  /// - Parameters:
  ///   - line: the whole line, palette-local symbols by day.
  ///   - costs: by `day of the stretch * palette + symbol`, all prices of the slots included.
  ///   - unit: what one program unit is in those costs.
  ///   - axes: how many totals are counted exactly, at most 2.
  ///   - corridor: for long stretches beside fixed days, how many days' worth a counted total may come to lie off the way that it
  ///     takes on the line as it is, on any day; nil for any.
  ///   - isPatient: whether multipliers move in many small steps, as a whole line needs it.
  ///   - turn: decides between equally cheap stretches.
  /// - Returns: whether there is a stretch that the hard order rules allow and that breaks no hard total more than the line did.
  public mutating func plan(
    _ person: Int, _ days: Range<Int>, line: [UInt8], costs: [Int64], unit: Int64, rest: Rest, axes: Int, corridor: Int? = nil,
    isPatient: Bool = false, turn: Int = 0
  ) -> Bool {
    if automatonOf[person] < 0 { make(person) }
    let automaton = automata[automatonOf[person]]
    isExact = false
    guard !automaton.isTooLarge, !days.isEmpty else { return false }
    room.begin()
    defer { work += room.work }
    var problem = StretchProblem(program, person, days, unit: unit, turn: turn, isOpen: rest.isOpen)
    problem.corridor = corridor
    guard problem.look(at: line, automaton, start: startOf[person]) else { return false }
    problem.bind(rest, automaton, multipliers[person])
    problem.chooseAxes(axes)
    isExact = problem.isExact
    problem.group(automaton)
    guard problem.explore(automaton, &room) else { return false }
    problem.end(line, automaton, &room)
    guard problem.narrow(line, automaton, &room) else { return false }
    let greatest = costs.reduce(1) { max($0, abs($1)) }
    let isLine = isPatient || rest.isOpen && days.count == program.days
    var bump = max(1, greatest / (isPatient ? 128 : isLine ? 32 : 8))
    for _ in 0..<(isLine ? StretchPlanner.lineTries : StretchPlanner.tries) {
      problem.price(costs, automaton, &room)
      guard problem.fill(&room) else { return false }
      problem.trace(automaton, &room)
      if room.isBroken { return false }
      if problem.isMet(&room, bump) {
        multipliers[person] = problem.settled(room, most: 4 * greatest)
        cells = room.cells
        isExact = isExact && room.shift == 0 && corridor == nil
        return true
      }
      // A whole line answers to small steps.
      bump = isLine ? bump * 9 / 8 : bump * 3 / 2
    }
    return false
  }

  private mutating func make(_ person: Int) {
    let first = program.rowTallyStart[person]
    multipliers[person] = [Int64](repeating: 0, count: Int(program.rowTallyStart[person + 1] - first))
    let size = Int(program.paletteSize[person])
    var parts: [JointAutomaton.Part] = []
    var start: [UInt16] = []
    for use in program.uses[Int(program.useStart[person])..<Int(program.useStart[person + 1])] {
      let emits = use.emitTo >= 0 && program.series[Int(use.series)].emits
      guard use.isHard || use.price != 0 || emits else { continue }
      parts.append(
        JointAutomaton.Part(
          series: use.series, classBase: use.classBase, isHard: use.isHard, price: use.price,
          tally: emits ? use.emitTo - first : -1, emitFactor: emits ? use.emitFactor : 0))
      start.append(use.start)
    }
    // The same parts over palettes of another size are another automaton.
    var at = known[parts]?.first { automata[$0].letterOf.count == program.days * size }
    if at == nil {
      at = automata.count
      known[parts, default: []].append(automata.count)
      automata.append(JointAutomaton(program, parts, size: size))
    }
    automatonOf[person] = at!
    startOf[person] = automata[at!].state(start)
  }
}
