import LocalSearch
import RotaFormats
import RotaRules

/// kernels deltas N      N deltas of random legal one-cell changes, for counting instructions
/// kernels search S      a search of S seconds, a line at each new best rota
/// kernels work N S      a search of N million evaluations
/// kernels audits N      N audits in full of a rota of random duties, every breach told
/// All take a seed and an instance's folder; without one they plan a ward made up from a seed.
let arguments = CommandLine.arguments.dropFirst()
guard let mode = arguments.first, let amount = arguments.dropFirst().first.flatMap(Double.init) else {
  print("usage: kernels deltas N | audits N | search SECONDS | work MILLIONS   [SEED [INSTANCE]]")
  throw BadUsage()
}
let begin = ContinuousClock.now
let seed = arguments.dropFirst(2).first.flatMap(UInt64.init) ?? 1
let folder = arguments.dropFirst(3).first
let compiled = try (folder.map { try InstanceReader.read(at: $0).problem } ?? SyntheticWard.problem()).compile()
let program = compiled.program
let series = program.uses.count / program.people
let totals = program.people > 0 ? (program.tallies.count - program.linking) / program.people : 0
print(
  "people \(program.people) days \(program.days) series a person \(series) row totals a person \(totals) linking \(program.linking)"
)

switch mode {
case "deltas": deltas(Int(amount))
case "audits": audits(Int(amount))
case "search": search(seconds: amount, millions: .infinity, seed: seed)
case "work": search(seconds: .infinity, millions: amount, seed: seed)
default: throw BadUsage()
}

struct BadUsage: Error {}

/// A rota that a short search leaves, then `count` deltas of it; the sum keeps them from being optimised away.
func deltas(_ count: Int) {
  var search = LocalSearch(program: program, seed: 1)
  search.epoch(moves: 300_000)
  var probe = DeltaProbe(program, search.best, weight: 1000)
  var random = SplitMix64(seed: 2)
  var sum: Int64 = 0
  var done = 0
  let start = ContinuousClock.now
  while done < count {
    let person = random.below(program.people)
    let day = random.below(program.days)
    let cell = person * program.days + day
    let from = Int(program.allowedStart[cell])
    let symbol = Int(program.allowed[from + random.below(Int(program.allowedStart[cell + 1]) - from)])
    guard symbol != probe.symbol(person: person, day: day) else { continue }
    sum &+= probe.cost(person: person, day: day, symbol: symbol)
    done += 1
  }
  print("deltas \(count) in \(start.duration(to: .now)) sum \(sum)")
}

/// Times `count` audits of a rota that holds any allowed duty anywhere, which breaks far more than a rota that people would see.
func audits(_ count: Int) {
  var random = SplitMix64(seed: seed)
  let cells = (0..<(program.people * program.days)).map { cell in
    let from = Int(program.allowedStart[cell])
    return program.allowed[from + random.below(Int(program.allowedStart[cell + 1]) - from)]
  }
  let plan = Plan(cells: cells, choices: program.choices.map(\.lower))
  var breaches = 0
  let start = ContinuousClock.now
  for _ in 0..<count { program.audit(plan) { _ in breaches += 1 } }
  print("audits \(count) in \(start.duration(to: .now)), each with \(breaches / max(1, count)) breaches")
}

/// Epochs of 100,000 evaluations until the time or the work is over.
func search(seconds: Double, millions: Double, seed: UInt64) {
  var search = LocalSearch(program: program, seed: seed)
  var last: Score?
  while begin.duration(to: .now) < .seconds(min(seconds, 1e6)), Double(search.statistics.evaluations) < millions * 1e6 {
    search.epoch(moves: last == nil ? 10_000 : 100_000)
    if search.bestScore != last, seconds.isFinite || search.bestScore.hard != last?.hard {
      last = search.bestScore
      let t = begin.duration(to: .now).milliseconds
      print(t, "hard", search.bestScore.hard, "soft", program.objective(search.bestScore.soft))
    }
  }
  print("best hard", search.bestScore.hard, "soft", program.objective(search.bestScore.soft))
  report(search.best)
  let s = search.statistics
  print("evaluations \(s.evaluations) cycles \(s.cycles) improvements \(s.improvements) disagreements \(s.disagreements)")
  for kind in MoveKind.allCases { print(kind, s.tried[kind.rawValue], s.taken[kind.rawValue]) }
}

extension Duration {
  /// Whole milliseconds with their unit.
  var milliseconds: String { "\(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) ms" }
}

/// Hard breaches and costs of a rota by rule.
func report(_ plan: Plan) {
  var units: [String: (hard: Int64, soft: Int64)] = [:]
  program.audit(plan) { breach in
    if breach.isHard { print(compiled.problem.rules[breach.rule].rule.words(breach, compiled.names)) }
    let name = compiled.problem.rules[breach.rule].name
    units[name, default: (0, 0)].hard += breach.isHard ? Int64(abs(breach.units)) : 0
    units[name, default: (0, 0)].soft += breach.cost
  }
  for (name, sum) in units.sorted(by: { $0.key < $1.key }) { print(name, "hard", sum.hard, "soft", program.objective(sum.soft)) }
}
