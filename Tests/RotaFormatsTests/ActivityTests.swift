import Foundation
import RotaFormats
import RotaModel
import Testing

/// Cover that follows from activity and from beds, against sums done by hand.
struct ActivityTests {
  /// A unit with one shift of 7 paid hours, and lines of cover.
  private func needs(
    _ cover: String, unit: String = "", activity: String = "", days: Int = 1, file: String? = nil
  ) throws -> [CoverRequirement] {
    let document = """
      ward: Ash
      units: {Ash: {\(unit)}}
      start: 2026-11-30
      days: \(days)
      shifts: {E: 07:00-15:00 break 60}
      grades: {RN: [5]}
      cover:
        - {shift: E, \(cover)}

      """
    var files = [InputFile(name: "rota.yaml", text: document)]
    files.append(InputFile(name: "staff.csv", text: "name,band\n" + (0..<30).map { "P\($0),5\n" }.joined()))
    if !activity.isEmpty { files.append(InputFile(name: "activity.csv", text: activity)) }
    return try NativeReader.read(files: files.sorted { $0.name < $1.name }).instance.cover
  }

  @Test func `visits times minutes are people, rounded up`() throws {
    let need = try needs("RN: {activity: visits, minutes: 40, of a shift: 300}", activity: "activity,count\nvisits,34\n")[0]
    #expect(need.minimum == 5 && need.target == 5)
    #expect(need.formula == "34 visits x 40 min / 300 min = 4.54")
  }

  @Test func `a shift has its paid minutes where nothing else is said`() throws {
    let need = try needs("RN: {activity: visits, minutes: 42}", activity: "activity,count\nvisits,30\n")[0]
    #expect(need.minimum == 3 && need.formula == "30 visits x 42 min / 420 min = 3.00")
  }

  @Test func `contacts by caseload, with a share and a least number`() throws {
    let counts = "date,days,activity,count\n,,contacts,16\n2026-12-01,,contacts,17\n2026-12-02,,contacts,0\n"
    let found = try needs("RN: {activity: contacts, share: 50 %, a person: 8, at least: 1}", activity: counts, days: 3)
    #expect(found.map(\.minimum) == [1, 2, 1])
    #expect(found[1].formula == "17 contacts x 50 % / 8 = 1.07")
    #expect(found[2].formula == "0 contacts x 50 % / 8 = 0.00, at least 1")
  }

  @Test func `demand at 80 % equals the formula, and one tier adds exactly its staff`() throws {
    func people(_ tier: Int, _ basis: String) throws -> Int {
      try needs("RN: {ratio: 1:8}", unit: "beds: 30, occupancy: 80 %, tiers: [10, 10], tier: \(tier), staff to: \(basis)")[0]
        .minimum
    }
    // 30 x 0.8 / 8 = 3; 40 x 0.8 / 8 = 4; 50 x 0.8 / 8 = 5. All beds: 3.75, 5, 6.25.
    #expect(try (0...2).map { try people($0, "occupancy") } == [3, 4, 5])
    #expect(try (0...2).map { try people($0, "80 %") } == [3, 4, 5])
    #expect(try (0...2).map { try people($0, "beds") } == [4, 5, 7])
  }

  @Test func `an occupancy to reach is no staffing level`() throws {
    let unit = "beds: 30, occupancy: 80 %, tiers: [10]"
    #expect(try needs("RN: {ratio: 1:10}", unit: unit)[0].formula == "30 beds / 10 = 3.00")
    let counts = "date,activity,count\n2026-11-30,census,21\n2026-12-02,tier,1\n"
    let found = try needs("RN: {ratio: 1:10}", unit: unit, activity: counts, days: 3)
    #expect(found.compactMap(\.formula) == ["census 21 / 10 = 2.10", "30 beds / 10 = 3.00", "40 beds (30 + 10) / 10 = 4.00"])
    #expect(found.map(\.minimum) == [3, 3, 4])
  }

  @Test func `what was reckoned is the same from the table that is written`() throws {
    let cover = try needs("RN: {activity: visits, minutes: 40, of a shift: 300}", activity: "activity,count\nvisits,34\n")
    var ward = Instance(name: "Ash", horizon: Horizon(start: CivilDate(iso: "2026-11-30")!, days: 1, timeZone: .gmt))
    ward.units = [Unit(name: "Ash", organisation: OrganisationID(0))]
    ward.roles = [Role(name: "RN", bands: [])]
    ward.shifts = [Shift(code: "E", start: Minutes(420), end: Minutes(900))]
    ward.cover = cover
    let table = CSVTable.demand(ward).text
    #expect(table.contains("Ash,2026-11-30,E,,RN,,5,5,,,,,34 visits x 40 min / 300 min = 4.54"))
    let document = "ward: Ash\nstart: 2026-11-30\ndays: 1\nshifts: {E: 07:00-15:00}\ngrades: {RN: [5]}\n"
    let again = try NativeReader.read(files: [
      InputFile(name: "demand.csv", text: table), InputFile(name: "rota.yaml", text: document),
      InputFile(name: "staff.csv", text: "name,band\nAde,5\n"),
    ])
    #expect(again.instance.cover == cover)
  }
}
