#if GLPK
  import GLPKSolver
  import LinearProgram
  import RotaFormulation
  import RotaRules

  /// Comparisons of a formulation with the audit; each returns what disagrees. To be called on a solver thread.
  enum Agreement {
    /// Every rota of allowed symbols, with every value of the choices, or nil when there are more than `most`.
    static func everyPlan(_ p: RuleProgram, most: Int) -> [Plan]? {
      var widths = (0..<(p.people * p.days)).map { Int(p.allowedStart[$0 + 1] - p.allowedStart[$0]) }
      widths += p.choices.map { Int($0.upper - $0.lower) + 1 }
      var count = 1
      for width in widths {
        count *= width
        if count > most { return nil }
      }
      return (0..<count).map { number in
        var rest = number
        var digits: [Int] = []
        for width in widths {
          digits.append(rest % width)
          rest /= width
        }
        let cells = (0..<(p.people * p.days)).map { p.allowed[Int(p.allowedStart[$0]) + digits[$0]] }
        return Plan(cells: cells, choices: p.choices.indices.map { p.choices[$0].lower + Int32(digits[cells.count + $0]) })
      }
    }

    /// Whether the integer optimum is the cheapest audit of all rotas with the fewest unavoidable breaches, and the relaxation below it.
    static func optimum(_ p: RuleProgram, _ forms: SeriesForms, _ plans: [Plan], _ what: String) throws -> [String] {
      let f = Formulation(p, forms)
      let best = plans.map { p.audit($0) }.filter { $0.hard == f.unavoidable }.map(\.soft).min()
      if let least = plans.map({ p.audit($0).hard }).min(), least < f.unavoidable {
        return ["\(what): \(f.unavoidable) hard units are said to be unavoidable, \(least) are"]
      }
      var s = try GLPKSolver(f.program)
      let relaxed = try s.solveRelaxation(Limits())
      let outcome = try s.solveInteger(Limits(seconds: 30))
      guard let best else {
        return outcome.status == .infeasible ? [] : ["\(what): \(outcome), but no rota keeps the hard rules"]
      }
      let audited = outcome.hasValues ? p.audit(f.plan { s.value($0) }) : Score(hard: -1)
      if outcome.status == .optimal, abs(outcome.objective - Double(best)) < 1e-5, relaxed.objective <= Double(best) + 1e-5,
        audited == Score(hard: f.unavoidable, soft: best)
      {
        return []
      }
      return ["\(what): \(outcome), relaxed \(relaxed.objective), audited \(audited), exhaustive search \(best)"]
    }

    /// Whether the programme held to a rota costs what the audit says, or has no solution where a hard rule is broken avoidably.
    static func fixed(_ p: RuleProgram, _ forms: SeriesForms, _ plans: [Plan], _ what: String) throws -> [String] {
      let f = Formulation(p, forms)
      return try plans.enumerated().compactMap { number, plan in
        let score = p.audit(plan)
        guard let program = f.fixed(to: plan) else {
          return score.hard == f.unavoidable ? "\(what), rota \(number): closed, but \(score)" : nil
        }
        var s = try GLPKSolver(program)
        let outcome = try s.solveInteger(Limits(seconds: 30))
        let right =
          score.hard == f.unavoidable
          ? outcome.status == .optimal && abs(outcome.objective - Double(score.soft)) < 1e-5 : outcome.status == .infeasible
        return right ? nil : "\(what), rota \(number): \(outcome), unavoidable \(f.unavoidable), audit \(score)"
      }
    }

    /// All forms that give the same integer solutions.
    static var forms: [SeriesForms] {
      var flow = SeriesForms()
      flow.windows = false
      var windows = SeriesForms()
      windows.longestLeastByWindows = 99
      windows.mostPairRows = 99
      return [SeriesForms(), flow, windows]
    }
  }
#endif
