import Foundation
import RotaFormats
import RotaModel
import Testing

/// Rotas for an instance, and earlier runs as history.
struct RosterTests {
  private func roster(_ name: String, _ text: String) throws -> Roster {
    try RosterReader.read(InputFile(name: name, text: text), for: Ward.read())
  }

  private func words(_ cell: RosterCell) -> String {
    switch cell {
    case .off: "off"
    case .absent(let kind): "absent \(kind.index)"
    case .duty(let duties): duties.map { "\($0.shift.index)/\($0.unit.index)/\($0.role.index)" }.joined(separator: "+")
    }
  }

  @Test func `a list of duties, with absences of the instance`() throws {
    let roster = try roster(
      "rota.csv",
      "person,date,shift,unit,role,organisation,source\nAde B,2026-11-30,LD,Ash Ward,RN,Trust,rota\nDi E,01/12,N,,,,\n")
    #expect(words(roster[PersonID(0), Day(0)]) == "2/0/0" && words(roster[PersonID(3), Day(1)]) == "3/0/1")
    #expect(words(roster[PersonID(1), Day(1)]) == "absent 0" && words(roster[PersonID(1), Day(0)]) == "off")
  }

  @Test func `a grid with two shifts on a day and wishes that are not worked`() throws {
    let roster = try roster("grid.csv", "\u{FEFF}name;29/11;30/11;01/12\r\nAde B;N;E+N;off\r\nBo C;;LD!;\r\nCy D;;LD?;L\r\n")
    #expect(words(roster[PersonID(0), Day(0)]) == "0/0/0+3/0/0" && words(roster[PersonID(0), Day(1)]) == "off")
    #expect(words(roster[PersonID(1), Day(0)]) == "2/0/0" && words(roster[PersonID(1), Day(1)]) == "absent 0")
    #expect(words(roster[PersonID(2), Day(0)]) == "off" && words(roster[PersonID(2), Day(1)]) == "1/0/0")
  }

  @Test(arguments: [
    (
      "rota.csv", "person,date,shift\nAde,2026-11-30,LD\n",
      "rota.csv:2:1: error[unknown-person]: there is no person “Ade” — did you mean “Ade B”?"
    ),
    ("rota.csv", "person,date,shift\nAde B,2026-11-30,LDD\n", "rota.csv:2:18: error[unknown-code]: the code “LDD” is not known"),
    (
      "rota.csv", "person,date,shift\nAde B,2026-11-30,E\nAde B,2026-11-30,E\n",
      "rota.csv:3:7: error[duplicate-duty]: Ade B has E twice on 2026-11-30"
    ),
    ("rota.csv", "person,date,shift\nAde B,,E\n", "rota.csv:2:1: error[incomplete-row]"),
    ("rota.csv", "person,date,shift,unit\nAde B,30/11,E,Elm\n", "rota.csv:2:15: error[unknown-unit]: there is no unit “Elm”"),
    ("rota.csv", "person,date,shift,role\nAde B,30/11,E,RM\n", "rota.csv:2:15: error[unknown-grade]: there is no grade “RM”"),
    (
      "grid.csv", "name,07/12,08/12\nAde B,N,N\n",
      "grid.csv: error[other-dates]: the grid has no date from 2026-11-30 to 2026-12-06"
    ),
    ("grid.csv", "", "grid.csv: error[empty-file]"),
  ])
  func `what is wrong with a rota`(name: String, text: String, expected: String) throws {
    let ward = try Ward.read()
    let faults = #expect(throws: Faults.self) { try RosterReader.read(InputFile(name: name, text: text), for: ward) }
    #expect(faults?.all.first?.description.hasPrefix(expected) == true, "\(faults.map(\.description) ?? "")")
  }

  // MARK: History

  private static let nextWeek = Ward.yaml.replacing("start: 2026-11-30", with: "start: 2026-12-07")
  private static let lastGrid = """
    name,2026-11-28,2026-11-30,2026-12-05,2026-12-06
    Ade B,N,LD,,LD
    Bo C,,LD,AL,
    Cy D,LD,E,LD@Ash Ward,LD
    Gone X,,E,E,E
    """

  @Test func `last week's folder becomes history beside the folder's own grid`() throws {
    let file = try Ward.read(
      ["rota.yaml": Self.nextWeek],
      history: [
        "grid.csv": Self.lastGrid, "rota.csv": "person,date,shift,unit,role\nAde B,2026-12-06,LD,Ash Ward,HCSW\n",
        "people.csv": "person,hours,balance_carried,balance\nAde B,37.5,7.5,9\n",
      ])
    let history = file.instance.history
    #expect(history.days == 9 && history[PersonID(0), Day(-1)].map(words) == "2/0/1" && history[PersonID(0), Day(-2)] == .off)
    #expect(history[PersonID(1), Day(-2)].map(words) == "absent 0" && history[PersonID(1), Day(-1)] == .off)
    // Di is in the ward's own grid only, and its days before last week stay known.
    #expect(history[PersonID(3), Day(-8)].map(words) == "absent 1" && history[PersonID(0), Day(-8)].map(words) == "3/0/0")
    #expect(history.balances[0].minutes == Minutes(450))
    #expect(file.warnings.map(\.code).filter { $0 != "too-few-qualified" } == ["left-person"])
  }

  @Test(arguments: [
    ("2026-12-08", "error[history-gap]: the history ends on 2026-12-06, but the rota starts on 2026-12-08"),
    ("2026-11-27", "error[history-late]: the history begins on 2026-11-28, not before the start 2026-11-27"),
    ("2026-12-06", "warning[history-overlaps]: the history runs to 2026-12-06, and its days from 2026-12-06 on are left out"),
  ])
  func `the dates of the history must meet the start`(start: String, expected: String) {
    let yaml = Ward.yaml.replacing("2026-11-30", with: start)
    let found: [String]
    do {
      found = try Ward.read(["rota.yaml": yaml, "grid.csv": nil], history: ["grid.csv": Self.lastGrid]).warnings.map(
        \.description)
    } catch {
      found = error.all.map(\.description)
    }
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test func `four weeks in a row know all that went before`() throws {
    var folder: [String: String] = [:]
    for week in 0..<4 {
      let start = try #require(CivilDate(iso: "2026-11-30")) + 7 * week
      let yaml = Ward.yaml.replacing("start: 2026-11-30", with: "start: \(start.iso)")
      let file = try Ward.read(["rota.yaml": yaml, "grid.csv": week == 0 ? .some(Ward.grid) : nil], history: folder)
      let instance = file.instance
      #expect(instance.history.days == 2 + 7 * week && !file.warnings.contains { $0.code == "two-pasts" })
      #expect(instance.history[PersonID(0), Day(-7 * week - 1)].map(words) == "3/0/0")
      #expect(instance.history[PersonID(1), Day(-7 * week - 1)] == nil)
      #expect(week == 0 || instance.history[PersonID(3), Day(-7)].map(words) == "2/0/1")
      var roster = Roster(people: 4, days: 7)
      for person in instance.personIDs {
        roster[person, Day(0)] = .duty([Duty(shift: ShiftID(2), unit: UnitID(0), role: person.index < 3 ? RoleID(0) : RoleID(1))])
      }
      folder = ["grid.csv": CSVTable.grid(roster, instance).text, "rota.csv": CSVTable.rota(roster, instance).text]
    }
  }

  // MARK: Files

  @Test func `folders, files and what is neither`() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("rota-formats-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let ward = root.appendingPathComponent("ward")
    try FileManager.default.createDirectory(at: ward.appendingPathComponent("demand.csv"), withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try text.write(to: ward.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    try write("rota.yaml", Ward.yaml)
    try write("Staff.csv", Ward.staff)
    try write("gird.csv", Ward.grid)
    func codes(_ path: String) -> [String] {
      do { return try InstanceReader.read(at: path).warnings.map(\.code) } catch { return error.all.map(\.code) }
    }
    #expect(codes(ward.path) == ["is-a-folder", "unread-file"])
    try FileManager.default.removeItem(at: ward.appendingPathComponent("demand.csv"))
    let file = try InstanceReader.read(at: ward.path + "/")
    #expect(
      file.warnings.first?.code == "unread-file"
        && file.files.map { URL(fileURLWithPath: $0).lastPathComponent } == ["rota.yaml", "Staff.csv"])
    #expect(codes(root.path) == ["no-document"] && codes(root.path + "/nowhere") == ["missing-file"])
    #expect(codes(ward.path + "/gird.csv") == ["unknown-format"] && codes("/dev/zero") == ["unknown-format"])
    #expect(throws: Faults.self) { try RosterReader.read("/dev/zero", for: file) }
    try write("rota.csv", "person,date,shift\nAde B,30/11,N\n")
    #expect(try RosterReader.read(ward.path, for: file)[PersonID(0), Day(0)] != .off)
  }
}
