import LocalSearch
import RotaFormats
import RotaRules

/// kernels deltas N      N deltas of random legal one-cell changes, for counting instructions
/// kernels search S      a search of S seconds, a line at each new best rota
/// Both take a seed and an instance's folder; without one they plan a ward made up from a seed.
let arguments = CommandLine.arguments.dropFirst()
guard let mode = arguments.first, let amount = arguments.dropFirst().first.flatMap(Double.init) else {
  print("usage: kernels deltas N | search SECONDS [SEED [INSTANCE]]")
  throw BadUsage()
}
let begin = ContinuousClock.now
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
case "search": search(seconds: amount, seed: arguments.dropFirst(2).first.flatMap(UInt64.init) ?? 1)
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

/// Epochs of 100,000 evaluations until the time is over.
func search(seconds: Double, seed: UInt64) {
  var search = LocalSearch(program: program, seed: seed)
  var last: Score?
  while begin.duration(to: .now) < .seconds(seconds) {
    search.epoch(moves: last == nil ? 10_000 : 100_000)
    if search.bestScore != last {
      last = search.bestScore
      let t = begin.duration(to: .now).milliseconds
      print(t, "hard", search.bestScore.hard, "soft", program.objective(search.bestScore.soft))
    }
  }
  let s = search.statistics
  print("evaluations \(s.evaluations) cycles \(s.cycles) improvements \(s.improvements) disagreements \(s.disagreements)")
  for kind in MoveKind.allCases { print(kind, s.tried[kind.rawValue], s.taken[kind.rawValue]) }
}

extension Duration {
  /// Whole milliseconds with their unit.
  var milliseconds: String { "\(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) ms" }
}
