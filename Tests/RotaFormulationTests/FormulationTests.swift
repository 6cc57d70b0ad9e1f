#if GLPK
  import GLPKSolver
  import LinearProgram
  import RotaFormulation
  import RotaRules
  import RuleOracle
  import Testing

  @Suite struct FormulationTests {
    @Test func optimaOfRandomTablesEqualExhaustiveSearch() throws {
      let faults = try SolverThread.run { () throws -> [String] in
        var faults: [String] = []
        var tried = 0
        for seed in 0..<250 {
          let p = RandomProgram.make(seed: UInt64(seed))
          guard let plans = Agreement.everyPlan(p, most: 3000) else { continue }
          tried += 1
          for (k, form) in Agreement.forms.enumerated() {
            faults += try Agreement.optimum(p, form, plans, "seed \(seed), form \(k)")
          }
        }
        return tried > 100 ? faults : faults + ["only \(tried) programs were small enough"]
      }
      #expect(faults == [])
    }

    @Test func everyRotaOfRandomTablesCostsWhatTheAuditSays() throws {
      let faults = try SolverThread.run { () throws -> [String] in
        var faults: [String] = []
        for seed in 1000..<1060 {
          let p = RandomProgram.make(seed: UInt64(seed), people: 1...2, days: 2...5)
          var random = SplitMix64(seed: UInt64(seed))
          let plans = sample(p, &random, 25)
          for (k, form) in Agreement.forms.enumerated() {
            faults += try Agreement.fixed(p, form, plans, "seed \(seed), form \(k)")
          }
        }
        return faults
      }
      #expect(faults == [])
    }

    @Test func optimaOfRandomWardsEqualExhaustiveSearch() throws {
      let faults = try SolverThread.run { () throws -> [String] in
        var faults: [String] = []
        var tried = 0
        for seed in 0..<150 {
          let problem = RandomProblem.make(seed: UInt64(seed), people: 1...3, days: 3...5, shifts: 1...2)
          let p = try problem.compile().program
          guard let plans = Agreement.everyPlan(p, most: 4000) else { continue }
          let unavoidable = Formulation(p).unavoidable
          if plans.contains(where: { p.audit($0).hard == unavoidable }) { tried += 1 }
          for (k, form) in Agreement.forms.enumerated() {
            faults += try Agreement.optimum(p, form, plans, "ward \(seed), form \(k)")
          }
        }
        return tried > 50 ? faults : faults + ["only \(tried) wards were small enough and have a rota that keeps the hard rules"]
      }
      #expect(faults == [])
    }

    @Test func rotasOfRandomWardsCostWhatTheAuditSays() throws {
      let faults = try SolverThread.run { () throws -> [String] in
        var faults: [String] = []
        for seed in 500..<540 {
          let p = try RandomProblem.make(seed: UInt64(seed)).compile().program
          var random = SplitMix64(seed: UInt64(seed))
          let plans = sample(p, &random, 8)
          for (k, form) in Agreement.forms.enumerated() {
            faults += try Agreement.fixed(p, form, plans, "ward \(seed), form \(k)")
          }
        }
        return faults
      }
      #expect(faults == [])
    }
  }

  /// Some rotas of allowed symbols.
  private func sample(_ p: RuleProgram, _ random: inout SplitMix64, _ count: Int) -> [Plan] {
    (0..<count).map { _ in
      let cells = (0..<(p.people * p.days)).map { cell in
        p.allowed[Int(p.allowedStart[cell]) + random.below(Int(p.allowedStart[cell + 1] - p.allowedStart[cell]))]
      }
      return Plan(cells: cells, choices: p.choices.map { Int32(random.within(Int($0.lower)...Int($0.upper))) })
    }
  }
#endif
