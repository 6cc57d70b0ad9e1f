import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Opting out, the first day of employment, paid breaks and on call, as files say them.
struct OptOutTests {
  private static let rota = """
    ward: Ash
    start: 2026-11-30
    shifts:
      E: 07:00-15:00 break 30
      N: {time: 20:00-08:00, break: 60, paid break: 30}
      OC: {time: 09:00-09:00, on-call: yes, paid: 3}
      OD: {time: 17:00-09:00, oncall: yes}
    cover:
      - {shift: E, any: 1}
    """
  private static let staff = """
    name,hours,opt out,started
    Ade,37.5,yes,
    Bo,37.5,2026-01-05,
    Cy,37.5,05/01/2026..30/06/2026,2026-11-02
    Di,37.5,..2026-06-30,
    Ed,37.5,no,7 Dec
    Fay,37.5,,
    """

  private func read() throws -> InstanceFile {
    try NativeReader.read(files: [InputFile(name: "rota.yaml", text: Self.rota), InputFile(name: "staff.csv", text: Self.staff)])
  }

  @Test func `opting out and the first day are read`() throws {
    let people = try read().instance.people
    let (january, june) = (CivilDate(iso: "2026-01-05")!, CivilDate(iso: "2026-06-30")!)
    #expect(
      people.map(\.optOut) == [
        OptOut(), OptOut(from: january), OptOut(from: january, to: june), OptOut(to: june), nil, nil,
      ])
    #expect(people.map { $0.started?.iso } == [nil, nil, "2026-11-02", nil, "2026-12-07", nil])
    #expect(OptOut(from: january, to: june).holds(on: june) && !OptOut(from: january, to: june).holds(on: june + 1))
  }

  @Test func `paid breaks and on call are read`() throws {
    let file = try read()
    let shifts = file.instance.shifts
    #expect(shifts.map(\.paidBreak.count) == [0, 30, 0, 0] && shifts.map(\.breaks.count) == [30, 90, 0, 0])
    #expect(shifts.map(\.isOnCall) == [false, false, true, true] && shifts.map(\.paid.count) == [450, 660, 180, 0])
    #expect(!file.assumptions.contains { $0.contains("OC") || $0.contains("OD") })
  }

  @Test func `what was read is written and read again`() throws {
    let file = try read()
    let conversion = try Conversion(file, to: .rota)
    #expect(conversion.lost == [])
  }

  @Test func `faults are found`() {
    func findings(_ cells: String) -> [String] {
      Ward.findings(["staff.csv": "name,band,hours,opt out,started\nAde B,5,30,\(cells)\nBo C,5,30,,\nCy D,5,30,,\nDi E,5,30,,\n"]
      )
      .filter { $0.hasPrefix("staff.csv") }
    }
    #expect(
      findings("perhaps,") == [
        "staff.csv:2:12: error[bad-date]: the opt-out of Ade B is “perhaps” — write the date as 2026-01-05, 05/01/2026 or 5 Jan 2026"
      ])
    #expect(
      findings("2026-06-30..2026-01-05,") == [
        "staff.csv:2:12: error[empty-range]: the opt-out of Ade B ends on 2026-01-05, before it begins on 2026-06-30 — write the earlier date first"
      ])
    #expect(findings(",2026-02-30").map { $0.contains("no-such-day") } == [true])
    let long = Ward.yaml.replacing("E:  07:00-15:00 break 30", with: "E:  {time: 07:00-15:00, break: 30, paid break: 450}")
    #expect(Ward.findings(["rota.yaml": long]).contains { $0.contains("error[long-break]: the breaks of 480 minutes") })
  }
}
