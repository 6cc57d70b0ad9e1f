import Foundation
import RotaFormats
import RotaModel
import RotaReport
import RotaRules
import Testing

/// Rotas that were worked somewhere are read from their own tables, and can be checked under any rules.
@Suite struct RealRotaTests {
  /// What everybody does, a row a person: codes, with `-` for a day away and `.` for a free one.
  private func rows(_ file: InstanceFile) throws -> [String] {
    let rota = try #require(file.rota)
    return file.instance.personIDs.map { id in
      file.instance.dayIDs.map { day in
        switch rota[id, day] {
        case .off: "."
        case .absent: "-"
        case .duty(let duties): duties.map { file.instance.shifts[$0.shift.index].code }.joined(separator: "+")
        }
      }.joined(separator: " ")
    }
  }

  private func read(_ name: String, _ text: String, _ folder: Folder) throws -> InstanceFile {
    try InstanceReader.read(at: try folder.write(name, text).path)
  }

  @Test func normalDaysAreWorkedOnWorkingDaysOnly() throws {
    let file = try read("trust.csv", TinyRealRotas.cpft, try Folder())
    #expect(file.format == .cpft && file.instance.name == "trust")
    #expect(try rows(file) == ["nwd . . . . nwd", "L1 L1 . . N2 N2", "MF_L3 . . . . L2"])
    #expect(file.assumptions.contains { $0.contains("(4 days)") })
  }

  @Test func gradesComeFromTheNames() throws {
    let instance = try read("trust.csv", TinyRealRotas.cpft, try Folder()).instance
    #expect(instance.bands.map(\.name) == ["SHO", "SpR"] && instance.roles.map(\.name) == ["SHO", "SpR", "doctor"])
    #expect(instance.people.map { $0.band?.index } == [1, 0, nil])
  }

  @Test func shiftsHaveTheirProgramsTimes() throws {
    let instance = try read("trust.csv", TinyRealRotas.cpft, try Folder()).instance
    let times = instance.shifts.map { "\($0.code) \($0.start.count) \($0.end.count)" }
    #expect(times == ["nwd 540 1020", "L1 540 1290", "L2 540 1290", "MF_L3 1020 1290", "N2 1275 1995"])
    #expect(instance.shifts.filter(\.isNight).map(\.code) == ["N2"])
    #expect(instance.shifts.filter(\.isLong).map(\.code) == ["L1", "L2", "N2"])
  }

  /// What the year's own table of bank holidays says, with days that were moved.
  @Test(arguments: [
    ("2022-06-01", "nwd . . . . nwd"), ("2020-05-04", "nwd nwd nwd nwd . ."), ("2027-03-25", "nwd . . . . nwd"),
    ("2021-12-24", "nwd . . . . nwd"), ("2016-12-23", "nwd . . . . nwd"), ("2022-12-31", ". . . nwd nwd nwd"),
    ("2015-08-28", "nwd . . . nwd nwd"), ("2023-05-04", "nwd nwd . . . nwd"),
  ])
  func bankHolidaysAreFree(_ start: String, _ expected: String) throws {
    let first = try #require(CivilDate(iso: start))
    let dates = (0..<6).map { (first + $0).iso }.joined(separator: ",")
    let file = try read("t.csv", "doctor,\(dates)\n1_SHO,nwd,nwd,nwd,nwd,nwd,nwd\n", try Folder())
    #expect(try rows(file) == [expected])
  }

  /// Activities of a day are one day's work; work on call at home comes after it; a day with PjourD is a holiday.
  @Test func activitiesOfADayAreOneDaysWork() throws {
    let file = try read("ward.csv", TinyRealRotas.medinet, try Folder())
    #expect(file.format == .medinet)
    #expect(try rows(file) == ["Dag+Bjour BjourH . . .", ". PjourD PjourH . .", "Pjour . . - -"])
    #expect(file.instance.requests.map(\.person.index) == Array(repeating: 1, count: file.instance.shifts.count - 1))
    let compiled = try file.problem.compile(admitting: [try #require(file.rota)])
    #expect(CheckedRota(compiled, try #require(file.rota))?.hardBreaches.isEmpty == true)
  }

  @Test func heldRotasAskForNothingAndStandAlone() throws {
    let folder = try Folder()
    for (name, text) in [("a.csv", TinyRealRotas.cpft), ("b.csv", TinyRealRotas.medinet)] {
      let file = try read(name, text, folder)
      #expect(file.instance.cover.isEmpty && file.instance.history.standsAlone)
      #expect(file.problem.rules.allSatisfy { $0.kind != "minimum-rest" })
      // The same table, given as a rota, is the same rota.
      #expect(try RosterReader.read(folder.url(name).path, for: file) == file.rota)
    }
  }

  @Test func otherRotasOfTheSamePeopleAreRead() throws {
    let folder = try Folder()
    let file = try read("a.csv", TinyRealRotas.cpft, folder)
    let rota = try folder.write("rota.csv", "person,date,shift\n1_SpR,2015-12-25,L1\n")
    #expect(try RosterReader.read(rota.path, for: file)[PersonID(0), Day(1)] != .off)
    let other = try folder.write("b.csv", TinyRealRotas.cpft.replacing("2_SHO", with: "3_SHO"))
    #expect(throws: Faults.self) { try RosterReader.read(other.path, for: file) }
  }

  /// A rota folder of it is the same instance, and its rota the same rota.
  @Test func convertedRotasComeBack() throws {
    let folder = try Folder()
    for (name, text) in [("a.csv", TinyRealRotas.cpft), ("b.csv", TinyRealRotas.medinet)] {
      let file = try read(name, text, folder)
      let conversion = try Conversion(file, to: .rota)
      try conversion.text.write(to: folder.url("out-\(name)").path)
      let again = try InstanceReader.read(at: folder.url("out-\(name)").path)
      #expect(conversion.lost == [] && again.instance == file.instance)
      #expect(again.warnings.allSatisfy { $0.code != "unread-file" })
      #expect(try RosterReader.read(folder.url("out-\(name)").path, for: again) == file.rota)
      #expect(throws: Faults.self) { try Conversion(file, to: file.format) }
    }
  }
}
