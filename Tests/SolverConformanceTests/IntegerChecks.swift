import LinearProgram

extension Conformance where Solver: ~Copyable {
  static var integers: [Check] {
    [
      Check(name: "small whole-number programmes against every point") {
        var chance = Chance(state: 3)
        var faults: [String] = []
        var solvable = 0
        for k in 0..<300 {
          let p = Sample.integers(&chance)
          var s = try Solver(p)
          let outcome = try s.solveInteger(Limits())
          guard let best = Sample.exhaustive(p) else {
            if outcome.status != .infeasible { faults.append("programme \(k): \(outcome), expected infeasible") }
            continue
          }
          solvable += 1
          faults += optimum(outcome, best, "programme \(k)") + wholeAndFeasible(p, s, outcome, "programme \(k)")
        }
        if solvable < 150 || solvable > 290 { faults.append("\(solvable) solvable programmes make a poor test") }
        return faults
      },
      Check(name: "cutoff: nothing cheaper is proved, something cheaper is found") {
        var chance = Chance(state: 4)
        var faults: [String] = []
        for k in 0..<120 {
          let p = Sample.integers(&chance)
          guard let best = Sample.exhaustive(p) else { continue }
          var limits = Limits()
          limits.cutoff = best
          var s = try Solver(p)
          let at = try s.solveInteger(limits)
          if at.status != .cutoff || at.bound < best - 1e-6 { faults.append("programme \(k), cutoff \(best): \(at)") }
          limits.cutoff = best + 1
          var t = try Solver(p)
          faults += optimum(try t.solveInteger(limits), best, "programme \(k), cutoff \(best + 1)")
        }
        return faults
      },
      Check(name: "a cutoff that becomes known on the way") {
        let p = Sample.split(rows: 2, items: 12)
        var free = try Solver(p)
        let best = try free.solveInteger(Limits())
        var limits = Limits()
        limits.newCutoff = { _ in best.objective }
        var s = try Solver(p)
        let at = try s.solveInteger(limits)
        let proved = best.status == .optimal && best.objective > 0.5 && at.status == .cutoff && close(at.bound, best.objective)
        return proved ? [] : ["\(best), then \(at)"]
      },
      Check(name: "every improvement is told, each cheaper than the last") {
        var chance = Chance(state: 5)
        var faults: [String] = []
        for k in 0..<60 {
          let p = Sample.integers(&chance)
          let told = Told()
          var limits = Limits()
          limits.improved = { objective, values in told.all.append((objective, values)) }
          var s = try Solver(p)
          let outcome = try s.solveInteger(limits)
          guard outcome.hasValues else { continue }
          let objectives = told.all.map(\.0)
          let falling = zip(objectives, objectives.dropFirst()).allSatisfy { $0 > $1 }
          let honest = told.all.allSatisfy { p.violation($0.1) < 1e-6 && close(p.objective($0.1), $0.0) }
          if !falling || !honest || !close(objectives.last ?? .nan, outcome.objective) {
            faults.append("programme \(k): \(objectives)")
          }
        }
        return faults
      },
    ]
  }

  private static func wholeAndFeasible(_ p: LinearProgram, _ s: borrowing Solver, _ outcome: Outcome, _ what: String) -> [String]
  {
    let values = s.values(p.columnCount)
    let whole = values.allSatisfy { $0 == $0.rounded() }
    return whole && p.violation(values) < 1e-6 && close(p.objective(values), outcome.objective) ? [] : ["\(what): \(values)"]
  }
}

/// What a solver told of; written on the thread that runs the solve, read after it.
final class Told: @unchecked Sendable {
  var all: [(Double, [Double])] = []
}
