import Foundation
import RotaFormats
import RotaModel
import Testing

/// Work for other employers, restrictions and intensities, as files say them.
struct ElsewhereTests {
  private static let table = """
    person,date,to,start,end,paid
    Ade B,2026-11-29,,21:00,07:00,
    Ade B,2026-12-02,2026-12-03,15:00,20:00,4.5
    Bo C,2026-11-30,,06:00,06:45,
    """

  private func words(_ cell: RosterCell?, _ instance: Instance) -> String {
    switch cell {
    case nil: "?"
    case .off: "off"
    case .absent: "absent"
    case .duty(let duties): duties.map { instance.shifts[$0.shift.index].code }.joined(separator: "+")
    }
  }

  private func file(_ changes: [String: String?] = [:], history: [String: String] = [:]) throws -> InstanceFile {
    try Ward.read(changes.merging(["elsewhere.csv": Self.table]) { old, _ in old }, history: history)
  }

  @Test func `it becomes shifts of its own, in the plan and in the past`() throws {
    let instance = try file().instance
    let codes = instance.shifts.filter(\.isElsewhere).map(\.code)
    #expect(codes == ["X0600-0645", "X1500-2000/0430", "X2100-0700"])
    #expect(instance.shifts.filter(\.isElsewhere).allSatisfy { !$0.counts && !$0.planned && $0.has(tag: "elsewhere") })
    #expect(instance.elsewhere.map { "\($0.person.index) \($0.day.index) \($0.shift.index)" } == ["0 2 5", "0 3 5", "1 0 4"])
    #expect(instance.shifts[5].paid == Minutes(270))
    // Ade's grid says N on the same day of the past.
    #expect(words(instance.history[PersonID(0), Day(-1)], instance) == "N+X2100-0700")
  }

  @Test(arguments: [
    "", "person,date,shift\nAde B,2026-12-02,E\n", "name,02/12,30/11\nAde B,E+X1500-2000/0430,X0600-0645\nBo C,,LD\n",
  ])
  func `a rota that leaves it out gets it, one that has it keeps it`(text: String) throws {
    let file = try file()
    let roster = try RosterReader.read(
      InputFile(name: "rota.csv", text: text.isEmpty ? "person,date,shift\n" : text), for: file)
    let wednesday = words(roster[PersonID(0), Day(2)], file.instance)
    #expect(wednesday == (text.isEmpty ? "X1500-2000/0430" : "E+X1500-2000/0430"))
    #expect(words(roster[PersonID(0), Day(3)], file.instance) == "X1500-2000/0430")
    // What a rota has of it on another day is not the instance's.
    #expect(words(roster[PersonID(0), Day(0)], file.instance) == "off")
    #expect(words(roster[PersonID(1), Day(0)], file.instance).hasPrefix("X0600-0645"))
  }

  @Test func `what was written is read back, also as the history of the next rota`() throws {
    let file = try file()
    var roster = Roster(people: 4, days: 7)
    for id in file.instance.personIDs {
      for day in file.instance.dayIDs { roster[id, day] = file.instance.withElsewhere(.off, id, day) }
    }
    let own = Duty(shift: ShiftID(0), unit: UnitID(0), role: RoleID(0))
    roster[PersonID(0), Day(3)] = file.instance.withElsewhere(.duty([own]), PersonID(0), Day(3))
    let (grid, list) = (CSVTable.grid(roster, file.instance).text, CSVTable.rota(roster, file.instance).text)
    #expect(list.contains("Ade B,2026-12-03,X1500-2000/0430,,,,elsewhere\n") && grid.contains("E+X1500-2000/0430"))
    for (name, text) in [("grid.csv", grid), ("rota.csv", list)] {
      let again = try RosterReader.read(InputFile(name: name, text: text), for: file)
      #expect(again[PersonID(0), Day(3)] == roster[PersonID(0), Day(3)])
    }
    // The next week's instance has no such table, and knows the code all the same.
    let next = try Ward.read(
      ["rota.yaml": Ward.yaml.replacing("2026-11-30", with: "2026-12-07"), "grid.csv": nil],
      history: ["grid.csv": grid, "rota.csv": list]
    ).instance
    #expect(words(next.history[PersonID(0), Day(-4)], next) == "E+X1500-2000/0430")
    #expect(next.shifts.contains { $0.code == "X1500-2000/0430" && $0.isElsewhere } && next.elsewhere.isEmpty)
  }

  @Test func `a planned grid may show it beside a fixed shift`() throws {
    let grid = "name,02/12\nAde B,E+X1500-2000/0430\n"
    let instance = try file(["grid.csv": grid]).instance
    #expect(instance.fixed.count == 1 && instance.fixed[0].shift == ShiftID(0) && instance.elsewhere.count == 3)
  }

  @Test func `units have an intensity, shifts a mode, people a balance and restrictions`() throws {
    let yaml = Ward.yaml
      .replacing("N:  19:00-07:30 break 60", with: "N: {time: 19:00-07:30, break: 60, mode: remote}")
      .replacing("weeks: 1", with: "weeks: 1\nunits: {Ash: {intensity: 2}}\nbalances: {Bo C: {high intensity: 4}}")
    let instance = try Ward.read([
      "rota.yaml": yaml,
      "staff.csv": "name,band,hours,high intensity,skills\nAde B,6,37.5,7,charge\nBo C,5,30,,\nCy D,5,22.5,,\nDi E,3,37.5,,\n",
      "restrictions.csv":
        "person,restriction,hours,from,to,reference\nAde B,No nights,,,,A/7\nBo C,most hours,20:30,01/12,05/12,\nCy D,no high-intensity,,,,\n",
    ]).instance
    #expect(instance.units[0].intensity == 2 && instance.units[0].isHighIntensity && instance.shifts[3].isRemote)
    #expect(instance.history.balances.map(\.highIntensity) == [7, 4, nil, nil])
    #expect(instance.restrictions.map(\.kind) == [.noNights, .mostHours(Minutes(1230)), .noHighIntensity])
    #expect(instance.restrictions[0].reference == "A/7" && instance.restrictions[1].to == CivilDate(iso: "2026-12-05"))
  }
}
