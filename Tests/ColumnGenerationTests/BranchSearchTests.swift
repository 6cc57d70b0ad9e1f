#if GLPK
  import GLPKSolver
  import LinePricing
  import RotaModel
  import RotaRules
  import RuleOracle
  import Testing

  @testable import ColumnGeneration

  /// Trees of decisions against the best of all rotas.
  @Suite struct BranchSearchTests {
    /// A tree after a short ascent; nil where nobody can bound anything.
    private static func tree(
      _ program: RuleProgram, cutoff: Int64 = 1 << 40
    ) throws -> BranchSearch<GLPKSolver>? {
      let linking = Linking(program, LinePricer(program))
      guard !linking.isImpossible else { return nil }
      var ascent = DualBound(linking)
      ascent.epoch(passes: 5)
      guard let value = ascent.value else { return nil }
      let root = ColumnRoot(linking: linking, duals: ascent.certificate, lines: ascent.columns)
      return try BranchSearch<GLPKSolver>(root, value: value, cutoff: cutoff)
    }

    /// At every moment the bound is at most the optimum and the certificate proves the bound; a tree that begins without any rota ends
    /// with the optimum, also where columns alone leave a gap.
    @Test func treesOfTinyProblemsCloseOnTheOptimum() throws {
      var wrong: [String] = []
      var (closed, gaps, found) = (0, 0, 0)
      try TinyProblems.each(0..<130, most: 200_000) { seed, program, optimum in
        guard let cost = optimum, var tree = try Self.tree(program) else { return }
        func fail(_ words: String) { wrong.append("seed \(seed): \(words)") }
        var root: Int64?
        for _ in 0..<3000 where !tree.isFinished {
          try tree.epoch(budget: 1)
          guard let bound = tree.bound else { continue }
          if tree.size == 1 { root = bound }
          if bound > cost { fail("bound \(bound) above \(cost)") }
          guard tree.size % 7 == 1 || tree.isFinished else { continue }
          if tree.certificate(counted: [])?.bound(program) ?? .min < bound { fail("a certificate below the bound \(bound)") }
        }
        if let rota = tree.found {
          found += 1
          if program.audit(rota.plan) != rota.score || rota.score.soft < cost { fail("a score that is not the audit's") }
        }
        if tree.isFinished, tree.bound == cost {
          closed += 1
          if let root, root < cost { gaps += 1 }
        }
      }
      #expect(wrong.prefix(5) == [])
      #expect(closed > 20 && gaps > 0 && found > 15, "\(closed) closed, \(gaps) gaps, \(found) with a rota")
    }

    @Test func theSameWorkGivesTheSameTree() throws {
      var wrong: [String] = []
      var divided = 0
      for seed in UInt64(100)..<116 {
        let problem = RandomProblem.make(seed: seed, people: 3...5, days: 5...7, rules: 2...5)
        let program = try problem.compile().program
        func run(_ slices: [Int]) throws -> (Certificate?, Int)? {
          guard var tree = try Self.tree(program) else { return nil }
          for slice in slices { try tree.epoch(budget: slice) }
          while !tree.isFinished, tree.size < 30 { try tree.epoch(budget: 1) }
          return (tree.certificate(counted: []), tree.size)
        }
        guard let one = try run([]), let two = try run([1, 500, 1]) else { continue }
        if one != two { wrong.append("seed \(seed): \(one.1) nodes, then \(two.1)") }
        if one.1 > 2 { divided += 1 }
      }
      #expect(wrong == [])
      #expect(divided > 1, "\(divided) divided")
    }

    /// A dive from an open node ends in a rota that is what it says, no dearer than the cutoff and kept to the node's decisions; dives
    /// now and then find the optimum before the tree does.
    @Test func divesFromOpenNodesKeepToTheirDecisions() throws {
      var wrong: [String] = []
      var (dived, found, best) = (0, 0, 0)
      for seed in UInt64(300)..<480 {
        let problem = RandomProblem.make(seed: seed, people: 2...3, days: 3...5, shifts: 1...2, rules: 2...5)
        let program = try problem.compile().program
        guard program.choices.isEmpty, let cost = Enumeration.optimum(program, most: 200_000)?.cost,
          var tree = try Self.tree(program)
        else { continue }
        for _ in 0..<40 where !tree.isFinished {
          try tree.epoch(budget: 1)
          guard tree.size % 4 == 3, var dive = tree.dive(random: SplitMix64(seed: seed)) else { continue }
          let masks = tree.nextMasks
          dived += 1
          for _ in 0..<5000 where !dive.isOver { dive.advance() }
          guard let rota = dive.found else { continue }
          found += 1
          if program.audit(rota.plan) != rota.score { wrong.append("seed \(seed): not its audit") }
          guard rota.score.hard == 0 else { continue }
          if rota.score.soft < cost { wrong.append("seed \(seed): \(rota.score.soft) below \(cost)") }
          if rota.score.soft == cost { best += 1 }
          for person in 0..<program.people {
            let line = Array(rota.plan.cells[(person * program.days)..<((person + 1) * program.days)])
            if masks[person]?.admits(line) == false { wrong.append("seed \(seed): a decision is not kept") }
          }
        }
      }
      #expect(wrong.prefix(5) == [])
      #expect(dived > 15 && found > 10 && best > 5, "\(dived) dives, \(found) rotas, \(best) optimal")
    }

    /// Whatever stands in a tree, it proves no more than is true: duals of any size and sign, and decisions about anything.
    @Test func aForgedTreeProvesNothingFalse() throws {
      var wrong: [String] = []
      for seed in UInt64(0)..<12 {
        let problem = RandomProblem.make(seed: seed, people: 2...3, days: 3...4, shifts: 1...2, rules: 1...5)
        let program = try problem.compile().program
        guard let cost = Enumeration.optimum(program, most: 200_000)?.cost else { continue }
        var random = SplitMix64(seed: seed)
        func node(_ depth: Int) -> Certificate.Node {
          if depth == 0 || random.below(3) == 0 {
            var duals: [Int: Int64] = [:]
            for t in program.tallies.indices where random.below(2) == 0 {
              duals[t] = Int64(truncatingIfNeeded: random.next()) >> (14 + random.below(40))
            }
            return .leaf(duals)
          }
          let person = random.below(program.people)
          let allowed = (0..<Int(program.paletteSize[person])).filter { _ in random.below(2) == 0 }.map { UInt8($0) }
          let branch = Branch(person: person, day: random.below(program.days), allowed: allowed)
          return .branch(branch, inside: node(depth - 1), outside: node(depth - 1))
        }
        for _ in 0..<8 {
          let forged = Certificate(root: node(4), counted: [])
          if let bound = forged.bound(program), bound > cost { wrong.append("seed \(seed): \(bound) above \(cost)") }
        }
      }
      #expect(wrong.prefix(5) == [])
    }
  }
#endif
