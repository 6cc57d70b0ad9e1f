import RotaModel
import RotaRules
import RuleOracle
import Testing

/// A kind of rule, named by its kind in test reports.
struct Kind: CustomTestStringConvertible, Sendable {
  let name: String
  var testDescription: String { name }
  static let all = Catalogue.rules.map { Kind(name: $0.about.kind) }
}

@Suite struct OracleTests {
  @Test(arguments: Kind.all) func everyRuleHasAnOracleAndWords(_ kind: Kind) throws {
    let about = try #require(Catalogue.rule(kind.name)).about
    let oracle = try #require(Oracles.oracle(kind.name), "the rule \(kind.name) has no oracle")
    #expect(!about.words.isEmpty && !about.family.isEmpty)
    #expect(about.parameters.allSatisfy { !$0.words.isEmpty })
    #expect(!oracle.trials.isEmpty)
  }

  @Test func kindsAndParametersAreUnique() {
    let kinds = Catalogue.rules.map { $0.about.kind }
    #expect(Set(kinds).count == kinds.count)
    #expect(Catalogue.rules.allSatisfy { Set($0.about.parameters.map(\.name)).count == $0.about.parameters.count })
    #expect(Oracles.all.allSatisfy { kinds.contains($0.kind) })
  }

  /// Every parameter is used in a trial, or could be ignored by the rule unnoticed.
  @Test(arguments: Kind.all) func everyParameterIsTried(_ kind: Kind) throws {
    let about = try #require(Catalogue.rule(kind.name)).about
    let oracle = try #require(Oracles.oracle(kind.name))
    let tried = Set(
      oracle.trials.flatMap { trial -> [String] in
        if case .map(let entries, _) = trial.arguments { entries.map(\.key) } else { [] }
      })
    #expect(about.parameters.map(\.name).filter { !tried.contains($0) } == [])
  }

  @Test(arguments: Kind.all) func ruleAgreesWithItsOracle(_ kind: Kind) throws {
    let oracle = try #require(Oracles.oracle(kind.name))
    var broken = 0
    var kept = 0
    for trial in oracle.trials {
      let run = try TrialRun(oracle, trial)
      broken += run.broken
      kept += run.rotas - run.broken
      #expect(run.disagreement == nil, "\(kind.name) \(trial.arguments.flow) \(trial.name)")
      #expect(run.wordless == nil, "\(kind.name) \(trial.arguments.flow) \(trial.name)")
    }
    #expect(broken > 0 && kept > 0, "\(kind.name): the trials hold \(broken) broken and \(kept) kept rotas")
  }

  /// Random problems of every kind compile, and their rules agree with the oracles there too.
  @Test(arguments: Kind.all) func ruleAgreesOnRandomWards(_ kind: Kind) throws {
    let oracle = try #require(Oracles.oracle(kind.name))
    for seed in 0..<12 {
      var random = SplitMix64(seed: UInt64(seed))
      let ward = RandomProblem.instance(&random, people: 1...4, days: 3...14, shifts: 1...4)
      let entry = RandomProblem.entry(oracle, &random, ward, taken: [])
      let run = try TrialRun(oracle, Trial(entry.arguments, on: ward, rotas: 25))
      #expect(run.disagreement == nil, "\(kind.name) \(entry.arguments.flow), seed \(seed)")
    }
  }

  /// The planted mistake: a run compiler that allows one day too many must be caught, or the oracles prove nothing.
  @Test func anOracleCatchesAnOffByOne() throws {
    let trial = Trial(["most": 2], on: TrialWard.instance(days: 5))
    let oracle = try #require(Oracles.oracle("consecutive-run"))
    let rule = try #require(Catalogue.rule("consecutive-run"))
    let honest = try TrialRun(oracle, trial)
    let planted = try TrialRun(oracle, trial) { arguments in
      var lax = Arguments(["most": 3], kind: "consecutive-run", instance: arguments.instance)
      return rule.init(&lax)
    }
    #expect(honest.disagreement == nil && honest.rotas == 243)
    #expect(planted.disagreement?.contains("the words demand") == true)
  }
}
