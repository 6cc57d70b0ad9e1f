import RotaModel
public import RotaRules

/// A rule and its oracle over the rotas of a trial.
public struct TrialRun: Sendable {
  /// How many rotas were compared.
  public private(set) var rotas = 0
  /// How many of them broke the rule, by the oracle; a trial in which all or none do tells little.
  public private(set) var broken = 0
  /// The first rota over which rule and oracle differ, in words; nil where there is none.
  public private(set) var disagreement: String?
  /// A breach that does not name its person, or is said in no words; nil where there is none.
  public private(set) var wordless: String?

  /// Compares the rule that stands in the catalogue, or another that claims the same meaning, with an oracle.
  public init(_ oracle: any Oracle.Type, _ trial: Trial, rule other: ((inout Arguments) -> any Rule)? = nil) throws {
    let (read, faults) = Catalogue.read(oracle.kind, at: nil, trial.arguments, instance: trial.instance, taken: [])
    guard var entry = read, faults.isEmpty else { throw Faults(faults) }
    if let other {
      var arguments = Arguments(trial.arguments, kind: oracle.kind, instance: trial.instance)
      entry.rule = other(&arguments)
    }
    let compiled = try Problem(instance: trial.instance, rules: [entry]).compile(admitting: trial.admitting)
    let (program, grid) = (compiled.program, compiled.grid)
    var judged = Judged(
      instance: trial.instance, roster: Roster(people: grid.people, days: grid.days), arguments: trial.arguments,
      filter: entry.people, price: entry.price)
    var walk = CellWalk(compiled, limit: trial.rotas)
    while disagreement == nil, let cells = walk.next() {
      judged.roster = grid.decode(cells)
      compare(compiled, program, Plan(cells: cells, choices: program.choices(for: cells)), oracle, judged)
    }
  }

  private mutating func compare(
    _ compiled: Problem.Compiled, _ program: RuleProgram, _ plan: Plan, _ oracle: any Oracle.Type, _ judged: Judged
  ) {
    var sums: [Int: Sum] = [:]
    program.audit(plan) { breach in
      sums[breach.person?.index ?? -1, default: Sum()].found += abs(breach.units)
      sums[breach.person?.index ?? -1, default: Sum()].cost += program.objective(breach.cost)
      // Words are slow to make; a few hundred breaches show them all.
      guard wordless == nil, rotas < 40 || rotas % 50 == 0 else { return }
      let words = compiled.problem.rules[breach.rule].rule.words(breach, compiled.names)
      let person = breach.person.map { judged.instance.people[$0.index].name } ?? ""
      if words.isEmpty || !words.contains(person) { wordless = "“\(words)” for \(person), in \(judged.picture)" }
      if let day = breach.day, !words.contains(compiled.names.day(day)) {
        wordless = "“\(words)” does not name \(compiled.names.day(day)), in \(judged.picture)"
      }
    }
    var isBroken = false
    for finding in oracle.judge(judged) {
      let price = Double(judged.perUnit ?? 0)
      isBroken = isBroken || finding.units != 0
      sums[finding.person?.index ?? -1, default: Sum()].demanded += finding.units
      sums[finding.person?.index ?? -1, default: Sum()].worth += finding.cost ?? Double(finding.units) * price
    }
    rotas += 1
    broken += isBroken ? 1 : 0
    for (person, sum) in sums.sorted(by: { $0.key < $1.key }) where disagreement == nil {
      let name = person < 0 ? "all" : judged.instance.people[person].name
      if sum.found != sum.demanded {
        disagreement = "\(name): the rule finds \(sum.found), the words demand \(sum.demanded), in \(judged.picture)"
      } else if !judged.price.isHard, abs(sum.cost - sum.worth) > 1e-6 {
        disagreement = "\(name): the rule costs \(sum.cost), the words \(sum.worth), in \(judged.picture)"
      }
    }
  }

  private struct Sum {
    var found = 0
    var demanded = 0
    var cost = 0.0
    var worth = 0.0
  }
}

/// All cells of a program in turn, or random ones where there are too many.
struct CellWalk {
  private let sizes: [UInt8]
  private let limit: Int
  private let isComplete: Bool
  private var count = 0
  private var cells: [UInt8]
  private var random = SplitMix64(seed: 20_261_122)

  init(_ compiled: Problem.Compiled, limit: Int) {
    let program = compiled.program
    sizes = (0..<program.people * program.days).map { UInt8(program.paletteSize[$0 / program.days]) }
    let all = sizes.reduce(1.0) { $0 * Double($1) }
    isComplete = all <= Double(limit)
    self.limit = isComplete ? Int(all) : limit
    cells = sizes.map { _ in 0 }
  }

  mutating func next() -> [UInt8]? {
    guard count < limit else { return nil }
    count += 1
    if isComplete {
      if count > 1 {
        var i = 0
        while cells[i] + 1 == sizes[i] {
          cells[i] = 0
          i += 1
        }
        cells[i] += 1
      }
    } else {
      // Half of the rotas keep to runs, since scattered cells seldom make long ones.
      let sticky = count % 2 == 0 ? 55 : 0
      for i in cells.indices {
        if i > 0, sizes[i] == sizes[i - 1], random.below(100) < sticky {
          cells[i] = cells[i - 1]
        } else {
          cells[i] = UInt8(random.below(Int(sizes[i])))
        }
      }
    }
    return cells
  }
}
