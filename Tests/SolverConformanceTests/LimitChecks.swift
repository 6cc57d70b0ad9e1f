import LinearProgram

extension Conformance where Solver: ~Copyable {
  static var limits: [Check] {
    [
      Check(name: "nodes") {
        var limits = Limits()
        limits.nodes = 40
        return try ends(.nodes, limits)
      },
      Check(name: "stop") {
        let count = Count()
        var limits = Limits()
        limits.stop = {
          count.asked += 1
          return count.asked > 30
        }
        return try ends(.stop, limits)
      },
      Check(name: "stop at once, no time, no pivots") {
        var faults: [String] = []
        var stop = Limits()
        stop.stop = { true }
        var pivots = Limits()
        pivots.pivots = 0
        for (limits, ending) in [(stop, Outcome.Ending.stop), (Limits(seconds: 0), .time), (pivots, .pivots)] {
          var s = try Solver(Sample.corner())
          let outcomes = [try s.solveRelaxation(limits), try s.solveInteger(limits)]
          for o in outcomes where o.status != .limit || o.ending != ending || o.bound > -11 + 1e-9 { faults.append("\(o)") }
        }
        return faults
      },
      Check(name: "seconds") {
        let begun = ContinuousClock.now
        let faults = try ends(.time, Limits(seconds: 0.2))
        let spent = begun.duration(to: .now)
        return spent < .seconds(5) ? faults : faults + ["0.2 seconds took \(spent)"]
      },
      Check(name: "gap") {
        var limits = Limits()
        limits.gap = 0.9
        var p = Sample.split(rows: 3, items: 30)
        // A root bound of 10000 and solutions of a few dozen more lie well within a gap of nine tenths.
        p.offset = 10000
        var s = try Solver(p)
        let outcome = try s.solveInteger(limits)
        return outcome.hasValues && outcome.bound <= outcome.objective && outcome.bound >= 10000 - 1e-6 && outcome.ending == .gap
          ? [] : ["\(outcome)"]
      },
      Check(name: "the bound never passes the optimum, wherever the nodes end") {
        var chance = Chance(state: 6)
        var faults: [String] = []
        for k in 0..<80 {
          let p = Sample.integers(&chance)
          let best = Sample.exhaustive(p) ?? .infinity
          for nodes in [1, 2, 3, 5] {
            var limits = Limits()
            limits.nodes = nodes
            var s = try Solver(p)
            let o = try s.solveInteger(limits)
            if o.bound > min(best, o.objective) + 1e-6 { faults.append("programme \(k), \(nodes) nodes: \(o), optimum \(best)") }
          }
        }
        return faults
      },
      Check(name: "a relaxation cut short bounds the optimum from below") {
        var chance = Chance(state: 7)
        var faults: [String] = []
        for k in 0..<60 {
          let p = Sample.relaxation(&chance, columns: 20, rows: 15)
          var s = try Solver(p)
          let best = try s.solveRelaxation(Limits()).objective
          for pivots in [1, 3, 6] {
            for method in [SimplexMethod.primal, .dual] {
              var limits = Limits()
              limits.pivots = pivots
              var t = try Solver(p)
              let o = try t.resolve(method, limits)
              if o.bound > best + 1e-6 || o.pivots > pivots {
                faults.append("programme \(k), \(pivots) pivots: \(o), optimum \(best)")
              }
            }
          }
        }
        return faults
      },
    ]
  }

  /// Whether a hard programme ends for the given reason, with its bound below its objective.
  private static func ends(_ ending: Outcome.Ending, _ limits: Limits) throws -> [String] {
    let p = Sample.split(rows: 4, items: 40)
    var s = try Solver(p)
    let o = try s.solveInteger(limits)
    let honest = o.bound <= o.objective && o.bound >= -1e-6
    let held = o.status == .limit || (o.status == .feasible && p.violation(s.values(p.columnCount)) < 1e-6)
    return o.ending == ending && held && honest ? [] : ["\(o)"]
  }
}

/// Counts calls; used on one thread only.
final class Count: @unchecked Sendable {
  var asked = 0
}
