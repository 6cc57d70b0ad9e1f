import ColumnGeneration
import Foundation
import LinePricing
import RotaFormats
import RotaRules
import Testing

@testable import RotaPlanner

/// A year of random hard limits that a sensible person could keep: runs, days off in a row, successions, minutes between two bounds,
/// weekends, most shifts of a kind, leave.
private func longInstance(_ seed: UInt64, peak: Int = 1) -> String {
  var random = SplitMix64(seed: seed)
  let weeks = 9 + random.below(14)
  let days = 7 * weeks
  let people = 4 + random.below(4)
  var text = "SECTION_HORIZON\n\(days)\nSECTION_SHIFTS\nE,480,\nL,\(480 + 120 * random.below(2)),E\nN,600,E|L\nSECTION_STAFF\n"
  for person in 0..<people {
    let least = 1 + random.below(3)
    let minutes = weeks * (1200 + 120 * random.below(5))
    let caps = "E=\(days)|L=\(weeks + random.below(days))|N=\(random.below(2) * weeks)"
    let runs = "\(least + 2 + random.below(2)),\(least),\(1 + random.below(3))"
    text += "P\(person),\(caps),\(minutes + 600),\(minutes - 600),\(runs),\(weeks / 2)\n"
  }
  text += "SECTION_DAYS_OFF\n"
  for person in 0..<people {
    let from = random.below(days - 14)
    text += "P\(person)" + (from..<(from + 3 + random.below(7))).map { ",\($0)" }.joined() + "\n"
  }
  text += "SECTION_SHIFT_ON_REQUESTS\nSECTION_SHIFT_OFF_REQUESTS\nSECTION_COVER\n"
  for day in 0..<days {
    for shift in ["E", "L", "N"] { text += "\(day),\(shift),\(2 * day < days ? 1 : peak),100,1\n" }
  }
  return text
}

private func longProblem(_ seed: UInt64, peak: Int = 1) throws -> Problem.Compiled {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rota-long-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appendingPathComponent("Long.txt").path
  try longInstance(seed, peak: peak).write(toFile: path, atomically: true, encoding: .utf8)
  return try InstanceReader.read(at: path).problem.compile()
}

/// Where the second half of a year wants three times as much as the first, limits leave it more than half of themselves; where all days
/// want the same, half, but for a day's worth. At the end nothing but the limits themselves counts.
@Test func limitsArePacedByWhatDaysWant() throws {
  for seed: UInt64 in 1...4 {
    func bands(_ peak: Int, before share: Double, slack: Int = 1) throws -> [ClosedRange<Int>?] {
      let program = try longProblem(seed, peak: peak).program
      let pacing = StretchPacing(program, person: 0, wants: StretchPacing.wants(program))
      return pacing.bands(before: Int(Double(program.days) * share), slack: slack)
    }
    let (even, peak, end) = (try bands(1, before: 0.5), try bands(3, before: 0.5), try bands(3, before: 1))
    #expect(even.count == peak.count && even.contains { $0 != nil })
    var (less, compared) = (0, 0)
    for (total, band) in even.enumerated() {
      guard let band, let other = peak[total], let last = end[total], last.upperBound > 3 else { continue }
      compared += 1
      #expect(other.upperBound <= band.upperBound && band.upperBound <= last.upperBound)
      if other.upperBound < band.upperBound { less += 1 }
    }
    #expect(compared > 0 && less == compared, "seed \(seed): \(less) of \(compared) limits keep something for the peak")
  }
}

/// The first rota of a long horizon keeps every hard rule, and is the same on one thread and on two.
@Test func longLinesAreLegalFromTheFirstEpochOn() throws {
  var wrong: [String] = []
  for seed: UInt64 in 1...4 {
    let compiled = try longProblem(seed)
    var options = PlanOptions()
    options.seconds = nil
    options.iterations = 1
    options.solver = seed < 4 ? .native : .auto
    options.seed = seed
    let one = try Planner.plan(compiled, options)
    options.threads = 1
    let two = try Planner.plan(compiled, options)
    if one.roster != two.roster { wrong.append("\(seed): one and two threads differ") }
    let hard = compiled.program.audit(one.plan).hard
    if hard != 0 { wrong.append("\(seed): \(hard) hard breaches") }
  }
  #expect(wrong.isEmpty)
}

/// A window planned as a problem of its own wins in the whole rota what it wins there, and always the same.
@Test func windowsWinInTheWholeWhatTheyWinAlone() throws {
  var wins = 0
  var wrong = 0
  for seed: UInt64 in 7...8 {
    let compiled = try longProblem(seed)
    // No more than the first rota.
    let search = SearchStream(compiled.program, seed: seed, start: nil)
    _ = search.epoch(budget: 1, stop: StopSwitch())
    let start = try #require(search.best)
    var found: [Plan] = []
    for _ in 0..<2 {
      // Everybody, or a team of its own.
      let team = seed % 2 == 0 ? nil : [0, 2, 3]
      let window = try #require(WindowWork(compiled.program, start.plan, 14..<28, team: team, seed: seed, allowed: 60_000))
      let before = window.best.score
      while !window.isDone { _ = window.epoch(budget: 20_000, stop: StopSwitch()) }
      let plan = window.put(into: start.plan, compiled.program)
      let score = compiled.program.audit(plan)
      if score.hard != 0 || start.score.soft - score.soft != before.soft - window.best.score.soft { wrong += 1 }
      if score < start.score { wins += 1 }
      window.release()
      found.append(plan)
    }
    if found[0].cells != found[1].cells { wrong += 1 }
  }
  #expect(wrong == 0)
  #expect(wins > 0)
}

/// Lines planned towards the fractional optimum keep every hard rule, the same ones each time, and no rota is below the bound.
@Test func expectedRotasAreLegalAndAboveTheBound() throws {
  let compiled = try longProblem(120)
  let search = SearchStream(compiled.program, seed: 120, start: nil)
  _ = search.epoch(budget: 1, stop: StopSwitch())
  let start = try #require(search.best)
  let bounds = HorizonBound(compiled.program, threads: 1)
  while bounds.expected(from: start.plan, share: 1, seed: 3) == nil {
    _ = bounds.epoch(budget: 100_000, incumbent: start.score, stop: StopSwitch())
  }
  var rotas: [Plan] = []
  for share in [1, 1, 0.5] {
    var expected = try #require(bounds.expected(from: start.plan, share: share, seed: 3))
    while !expected.isDone { expected.next() }
    rotas.append(expected.plan)
  }
  let scores = rotas.map { compiled.program.audit($0) }
  #expect(rotas[0].cells == rotas[1].cells && rotas[0].cells != start.plan.cells)
  #expect(scores.allSatisfy { $0.hard == 0 } && bounds.bound! <= scores.min()!, "\(scores)")
}

/// What days cost and what lines cost by themselves is what the whole rota costs.
@Test func daysAndLinesAddUpToTheRota() throws {
  let program = try longProblem(120).program
  let search = SearchStream(program, seed: 4, start: nil)
  _ = search.epoch(budget: 1, stop: StopSwitch())
  let rota = try #require(search.best)
  let lines = (0..<program.people).map { person in
    program.ownScore(of: person, Array(rota.plan.cells[(person * program.days)..<((person + 1) * program.days)])).soft
  }
  let days = program.linkingCosts(of: rota.plan)
  #expect(days.count == program.days && days.contains { $0 > 0 })
  #expect(Double(lines.reduce(0, +)) + days.reduce(0, +) == Double(rota.score.soft))
}

/// The guide's prices are the problem's own, and three tenths of a missing duty for each weekend worked by half.
@Test func guideChargesWeekendsWorkedByHalf() throws {
  for seed: UInt64 in 1...3 {
    let compiled = try longProblem(seed)
    let (own, guide) = (compiled.program, try #require(Guide.program(compiled)))
    var random = SplitMix64(seed: seed)
    for _ in 0..<5 {
      let plan = Plan(
        cells: (0..<own.people * own.days).map { cell in
          let symbols = own.allowed[Int(own.allowedStart[cell])..<Int(own.allowedStart[cell + 1])]
          return symbols[symbols.startIndex + random.below(symbols.count)]
        })
      // Horizons of these instances begin on a Monday.
      let halves = (0..<own.people * own.days / 7).count { week in
        (plan.cells[7 * week + 5] == 0) != (plan.cells[7 * week + 6] == 0)
      }
      let (plain, led) = (own.audit(plan), guide.audit(plan))
      #expect(halves > 0 && led.soft - plain.soft == Int64(30 * halves) && led.hard == plain.hard)
    }
  }
}

/// A stream that is led by turns gives rotas at the problem's own prices, none worse than the one before, the same ones each time, and
/// turns with and without the guide both happen.
@Test func guidedStreamsAreJudgedByTheProblem() throws {
  for seed: UInt64 in 1...2 {
    let compiled = try longProblem(seed)
    let program = compiled.program
    let guide = try #require(Guide.program(compiled))
    var ends: [Plan] = []
    for _ in 0..<2 {
      var turns: [Bool] = []
      func turn(_ over: RuleProgram, _ start: Plan?, _ number: UInt64) -> WindowStream {
        turns.append(over.uses.count > program.uses.count)
        return WindowStream(over, SearchStream(over, seed: seed &+ number, start: start), seed: seed &+ number)
      }
      let stream = GuidedStream(
        program, guide: guide, isStaggered: seed == 2, firstTurn: 60_000, make: turn)
      var last: Score?
      for _ in 0..<14 {
        _ = stream.epoch(budget: 30_000, stop: StopSwitch())
        let best = try #require(stream.best)
        #expect(program.audit(best.plan) == best.score && last.map { best.score <= $0 } ?? true)
        last = best.score
      }
      stream.release()
      #expect(turns.count > 3 && turns.enumerated().allSatisfy { $0.element == ($0.offset % 2 == 0) })
      ends.append(try #require(stream.best).plan)
    }
    #expect(ends[0].cells == ends[1].cells)
  }
}

/// Windows cover all days, those that cost most are promised most, and what was learnt of one decides when it comes again.
@Test func windowsOfATeamAreChosenByWhatTheyWin() {
  var windows = TeamWindows(Array(0..<15), totals: [], days: 182)
  #expect(windows.length == 21)
  #expect(Set((0..<windows.count).flatMap { Array(windows.window($0)) }) == Set(0..<182))
  var costs = [Double](repeating: 1, count: 182)
  costs[100] = 1000
  func dearest() -> Int { windows.promises(costs).enumerated().max { $0.element < $1.element }!.offset }
  let first = dearest()
  #expect(windows.window(first).contains(100))
  // Nothing won, hardly anything left: others come first. What was won beside the other stream's changes is tried again at once.
  windows.learn(first, length: 21, won: 0, lost: 0, left: 3)
  #expect(dearest() != first && windows.patience(of: first) == 2)
  windows.learn(first, length: 21, won: 0, lost: 900, left: 3)
  #expect(dearest() == first && windows.patience(of: first) == 2)
  // Once round without wins, they become longer.
  for index in 0..<windows.count { windows.learn(index, length: 21, won: 0, lost: 0, left: 0) }
  #expect(windows.length == 28)
  windows.learn(0, length: 21, won: 50, lost: 0, left: 0)
  #expect(windows.patience(of: 0) == 1, "a window of the former length says nothing of the present ones")
}
