import RotaFormats
import RotaModel
import RotaRules
import Testing

/// The minimal folder must be read exactly as the documentation shows it.
struct MinimalFolderTests {
  @Test func `the frame, the shifts and the grades`() throws {
    let file = try Ward.read()
    let instance = file.instance
    #expect(instance.name == "Ash Ward" && instance.horizon.start.iso == "2026-11-30" && instance.horizon.days == 7)
    #expect(
      instance.shifts.map { "\($0.code) \($0.start.count)-\($0.end.count) \($0.unpaidBreak.count)" } == [
        "E 420-900 30", "L 780-1260 30", "LD 420-1170 60", "N 1140-1890 60",
      ])
    #expect(
      instance.roles.map { "\($0.name) \($0.bands.map { instance.bands[$0.index].name })" } == [
        #"RN ["5", "6"]"#, #"HCSW ["2", "3", "4"]"#,
      ])
    #expect(instance.bands.map(\.name) == ["2", "3", "4", "5", "6"] && instance.skills.map(\.name) == ["charge"])
  }

  @Test func `the staff with their contracts and availability`() throws {
    let people = try Ward.read().instance.people
    #expect(
      people.map { "\($0.name) \($0.contract.weekly?.hours ?? 0)" } == ["Ade B 37.5", "Bo C 30.0", "Cy D 22.5", "Di E 37.5"])
    #expect(
      people[1].availability == [
        Availability(.only, weekdays: [.monday, .tuesday, .wednesday, .thursday], shifts: [ShiftID(2)])
      ])
    #expect(people[2].availability == [Availability(.never, shifts: [ShiftID(3)])])
  }

  @Test func `the grid is history, absences, wishes and fixed shifts`() throws {
    let instance = try Ward.read().instance
    #expect(instance.history.days == 2)
    #expect(instance.history[PersonID(0), Day(-1)] == .duty([Duty(shift: ShiftID(3), unit: UnitID(0), role: RoleID(0))]))
    #expect(instance.history[PersonID(1), Day(-1)] == nil)
    #expect(instance.history[PersonID(3), Day(-2)] == .absent(AbsenceKindID(1)))
    #expect(
      instance.requests == [
        Request(person: PersonID(0), day: Day(2), wish: .off),
        Request(person: PersonID(2), day: Day(1), wish: .shift(ShiftID(2))),
      ])
    #expect(instance.fixed == [FixedCell(person: PersonID(1), day: Day(0), shift: ShiftID(2))])
    #expect(instance.absences.map { "\($0.person.index) \($0.day.index) \($0.kind.index)" } == ["1 1 0", "1 2 0"])
  }

  @Test func `cover by clock window, grade, skill and weekend`() throws {
    let instance = try Ward.read().instance
    #expect(instance.cover.count == 7 * 9)
    let saturday = instance.cover.filter { $0.day == Day(5) }
    #expect(
      saturday.map { "\($0.label) \($0.minimum) \($0.target)" } == [
        "RN 5 5", "HCSW 4 4", "charge 1 1", "RN 5 5", "HCSW 3 3", "charge 1 1", "RN 3 3", "HCSW 3 3", "charge 1 1",
      ])
    #expect(saturday.last?.period == .window(Minutes(1260), Minutes(1860)) && saturday[0].group == .role(RoleID(0)))
  }

  @Test func `defaults are said, and rules are added`() throws {
    let file = try Ward.read()
    #expect(
      file.assumptions.contains { $0.contains("Europe/London") }
        && file.assumptions.contains { $0.contains("below minimum cover costs 1000") })
    #expect(file.problem.rules.contains { $0.kind == "cover" && $0.isDefault })
    #expect(file.inputHash.count == 64 && file.files == ["rota.yaml", "staff.csv", "grid.csv"])
  }

  @Test func `one JSON file holds the same`() throws {
    let json = """
      {"ward": "Ash Ward", "start": "2026-11-30", "weeks": 1,
       "shifts": {"E": "07:00-15:00 break 30", "L": "13:00-21:00 break 30", "LD": "07:00-19:30 break 60", "N": "19:00-07:30 break 60"},
       "grades": {"RN": [5, 6], "HCSW": [2, 3, 4]},
       "cover": [{"time": "07:30-13:00", "RN": 5, "HCSW": 4, "charge": 1},
         {"time": "15:00-19:00", "RN": 5, "HCSW": 4, "charge": 1, "weekend": {"HCSW": 3}},
         {"time": "21:00-07:00", "RN": 3, "HCSW": 3, "charge": 1}],
       "staff": [{"name": "Ade B", "band": 6, "hours": 37.5, "skills": ["charge"]},
         {"name": "Bo C", "band": 5, "hours": 30, "available": "Mon-Thu LD"}, {"name": "Cy D", "band": 5, "hours": 22.5, "available": "no N"},
         {"name": "Di E", "band": "3", "hours": 37.5, "skills": null}],
       "grid": {"Ade B": {"28/11": "N", "29/11": "N", "02/12": "off?"}, "Bo C": {"30/11": "LD!", "01/12": "AL", "02/12": "AL"},
         "Cy D": {"28/11": "LD", "29/11": "LD", "01/12": "LD?"}, "Di E": {"28/11": "SICK", "29/11": "SICK"}}}
      """
    let one = try NativeReader.read(files: [InputFile(name: "ward.json", text: json)])
    #expect(one.instance == (try Ward.read().instance))
  }
}
