import Foundation
import RotaFormats
import RotaPlanner
import RotaRules
import Testing

/// A year of random hard limits that a sensible person could keep: runs, days off in a row, successions, minutes between two bounds,
/// weekends, most shifts of a kind, leave.
private func longInstance(_ seed: UInt64) -> String {
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
  for day in 0..<days { for shift in ["E", "L", "N"] { text += "\(day),\(shift),1,100,1\n" } }
  return text
}

/// The first rota of a long horizon keeps every hard rule, and is the same on one thread and on two.
@Test func longLinesAreLegalFromTheFirstEpochOn() throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rota-long-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  var wrong: [String] = []
  for seed in 1...6 {
    let path = folder.appendingPathComponent("Long\(seed).txt").path
    try longInstance(UInt64(seed)).write(toFile: path, atomically: true, encoding: .utf8)
    let compiled = try InstanceReader.read(at: path).problem.compile()
    var options = PlanOptions()
    options.seconds = nil
    options.iterations = seed < 5 ? 1 : 12
    options.solver = seed < 5 ? .native : .auto
    options.seed = UInt64(seed)
    let one = try Planner.plan(compiled, options)
    options.threads = 1
    let two = try Planner.plan(compiled, options)
    if one.roster != two.roster { wrong.append("\(seed): one and two threads differ") }
    let hard = compiled.program.audit(one.plan).hard
    if hard != 0 { wrong.append("\(seed): \(hard) hard breaches") }
  }
  #expect(wrong.isEmpty)
}
