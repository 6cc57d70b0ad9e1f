import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Weeks that are planned one at a time join without a seam.
@Suite struct WeekByWeekTests {
  /// What the weeks leave as history is what the next week begins with, read from the file or not, and the whole costs what the
  /// static instance costs.
  @Test func weeksJoinWithoutASeam() throws {
    let folder = try Folder()
    let tiny = TinyINRC2.counters
    for file in tiny.files + tiny.solution { _ = try folder.write(file.name, file.text) }
    let known = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: "0,0")
    let rota = try RosterReader.read(folder.url("").path, for: known)
    var stages = try WeekByWeek(at: folder.url("").path, history: "0", weeks: "0,0")
    #expect(stages.weeks == 2 && stages.next.instance.horizon.days == 7)
    var week = Roster(people: 1, days: 7)
    for day in 0..<7 { week[PersonID(0), Day(day)] = rota[PersonID(0), Day(day)] }
    stages.add(week)
    // Monday, Tuesday and Saturday after four days: five days, a weekend more, one day off.
    guard case .folder(let entries) = stages.solution else { return }
    #expect(entries.map(\.name) == ["sol-week0.txt", "H1-n002w1.txt"])
    #expect(entries[1].text == "HISTORY\n1 n002w1\n\nNURSE_HISTORY\nCy 5 2 None 0 0 1\n")
    let path = try folder.write("left.txt", entries[1].text).path
    let alone = try WeekByWeek(at: folder.url("").path, history: path, weeks: "0")
    #expect(alone.next.instance.history == stages.next.instance.history)
    #expect(alone.next.instance.horizon == stages.next.instance.horizon)
    for day in 0..<7 { week[PersonID(0), Day(day)] = rota[PersonID(0), Day(7 + day)] }
    stages.add(week)
    #expect(stages.roster == rota)
    let whole = stages.whole
    let compiled = try whole.problem.compile(admitting: [stages.roster])
    #expect(ScoredParts(compiled, stages.roster, .inrc2) == ScoredParts(line: tiny.parts))
  }

  /// What the weeks cost one by one is what they cost together, but for days and weekends, which only the end settles.
  @Test func runsCostTheSameInPartsAndTogether() throws {
    let folder = try Folder()
    let tiny = TinyINRC2.counters
    for file in tiny.files { _ = try folder.write(file.name, file.text) }
    var random = SplitMix64(seed: 9)
    for _ in 0..<50 {
      var stages = try WeekByWeek(at: folder.url("").path, history: "0", weeks: "0,0")
      var parts: [String: Int] = [:]
      while stages.planned < stages.weeks {
        var week = Roster(people: 1, days: 7)
        let work = 2 + random.below(5)
        for day in 0..<7 where random.below(7) < work {
          week[PersonID(0), Day(day)] = .duty([Duty(shift: ShiftID(0), unit: UnitID(0), role: RoleID(0))])
        }
        let compiled = try stages.next.problem.compile()
        parts.merge(ScoredParts(compiled, week, .inrc2).parts, uniquingKeysWith: +)
        stages.add(week)
      }
      let whole = ScoredParts(try stages.whole.problem.compile(), stages.roster, .inrc2).parts
      for part in ["cons", "off"] { #expect(parts[part] == whole[part]) }
    }
  }
}
