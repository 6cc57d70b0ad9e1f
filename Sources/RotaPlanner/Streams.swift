import LocalSearch
import RotaRules

/// Which streams a run has: the same ones whatever the number of threads.
enum Streams {
  /// Epochs of native search that give GLPK a cutoff, where it is asked to work alone.
  private static let warmUp = 10

  /// Days and people times days up to which columns over everybody are within reach.
  private static let mostDays = 200
  private static let mostCells = 10_000

  /// Whether columns over everybody come to an end in minutes.
  private static func isWithinColumns(_ program: RuleProgram) -> Bool {
    #if GLPK
      return program.days <= mostDays && program.people * program.days <= mostCells
    #else
      return false
    #endif
  }

  /// Whether lines are part of so many totals that columns over everybody are out of reach: averages and rolling sums by the clock.
  private static func hasManyTotals(_ program: RuleProgram) -> Bool {
    program.days >= LocalSearch.longLine && program.tallies.count - program.linking > 100 * program.people
  }

  /// - Parameter guide: prices that lead a search over a long horizon, where there are any.
  static func choose(
    _ program: RuleProgram, _ options: PlanOptions, _ start: Plan?, guide: () -> RuleProgram?
  ) throws -> [any Stream] {
    func search(_ salt: UInt64, epochs: Int = .max, slowness: Int = 1) -> SearchStream {
      SearchStream(program, seed: options.seed ^ salt, start: start, isStaggered: salt != 0, epochs: epochs, slowness: slowness)
    }
    // Threads beyond one for each stream price people side by side.
    let pricing = max(1, options.threads / 2)
    let salt: UInt64 = 0x5DEE_CE66_D1CE_4E5B
    let first = MixedStream(search(0), seed: options.seed, isFirst: true)
    let last = MixedStream(search(salt), seed: options.seed ^ salt, isFirst: false)
    switch options.solver {
    case .native: return [search(0), search(salt)]
    case .glpk:
      #if GLPK
        return [Relay([search(0, epochs: warmUp), ProgrammeStream(program)])]
      #else
        throw Planner.Failure.unavailable(.glpk)
      #endif
    case .auto where program.choices.isEmpty && hasManyTotals(program):
      // Sums by the clock: windows leave few of them.
      let bounds = HorizonBound(program, threads: pricing, beginsEven: true)
      let slowness = WindowWork.slowness
      return [
        TeamWindowStream(program, search(0, slowness: slowness), seed: options.seed, part: 0),
        TeamWindowStream(program, search(salt, slowness: slowness), seed: options.seed ^ salt, part: 1, bounds: bounds),
      ]
    case .auto where program.days >= LocalSearch.longLine && program.choices.isEmpty && !isWithinColumns(program):
      // A year of many people has too large tables for columns over all of it.
      let bounds = HorizonBound(program, threads: pricing)
      let guide = guide()
      return [(salt: UInt64(0), bounds: HorizonBound?.none), (salt: salt, bounds: bounds)].map { line in
        func windows(_ over: RuleProgram, _ from: Plan?, _ turn: UInt64) -> WindowStream {
          let seed = options.seed ^ line.salt &+ turn &* 0x9E37_79B9_7F4A_7C15
          let search = SearchStream(over, seed: seed, start: from ?? start, isStaggered: line.salt != 0)
          // The guide has the even turns.
          return WindowStream(over, search, seed: seed, bounds: line.bounds, tries: turn % 2 == 1 || guide == nil)
        }
        guard let guide else { return windows(program, nil, 0) }
        return GuidedStream(program, guide: guide, isStaggered: line.salt != 0, make: windows)
      }
    case .auto, .columnGeneration:
      let columns = ColumnStream(program, isPlain: options.certifiesPlainly, threads: pricing)
      var second: [any Stream] = [columns]
      #if GLPK
        if options.solver == .auto, ProgrammeStream.isSmall(program) { second.append(ProgrammeStream(program, nodes: 2000)) }
      #endif
      second.append(last)
      #if GLPK
        return [first, ProvingStream(program, Relay(second), proving: TreeStream(after: columns))]
      #else
        return [first, Relay(second)]
      #endif
    }
  }
}
