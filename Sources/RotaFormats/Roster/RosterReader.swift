import Foundation
public import RotaModel

/// Reads a rota: a `rota.csv` of duties, a `grid.csv`, an output folder that holds one, a solution in the form of the instance's
/// benchmark set, or standard input (`-`).
public enum RosterReader {
  /// Reads the rota at `path` for an instance. Days of absences that the rota does not name stay absences of the instance; dates outside
  /// the horizon are left out.
  ///
  /// - Throws: every fault at once: unknown people, shifts and codes, duplicates, bad dates.
  public static func read(_ path: String, for file: InstanceFile) throws(Faults) -> Roster {
    let place = InputPlace(path)
    if let benchmark = file.format.benchmark, benchmark.recognisesRoster(place) {
      return try benchmark.readRoster(place, for: file)
    }
    if let held = file.format.held, held.recognises(place) { return try held.readRoster(path, for: file) }
    var findings = Findings()
    var input: InputFile?
    switch path == "-" ? .other : FileKind(path) {
    case _ where path == "-":
      input = InputFile(standardInput: Limits.tableBytes, into: &findings)
    case nil:
      findings.fault("missing-file", SourceLocation(file: path), "there is no rota “\(path.shown)”", "check the name")
    case .folder?:
      let base = path.hasSuffix("/") ? String(path.dropLast()) : path
      // Duties with units and grades say more than codes.
      if let found = ["\(base)/rota.csv", "\(base)/grid.csv"].first(where: { FileKind($0) != nil }) {
        input = InputFile(reading: found, limit: Limits.tableBytes, into: &findings)
      } else {
        findings.fault(
          "no-rota", SourceLocation(file: path), "“\(path.shown)” holds neither rota.csv nor grid.csv", "give a rota")
      }
    case .file?, .other?:
      input = InputFile(reading: path, limit: Limits.tableBytes, into: &findings)
    }
    guard let input else { throw Faults(findings.faults) }
    return try read(input, for: file)
  }

  /// Reads a rota that is already in memory.
  public static func read(_ input: InputFile, for file: InstanceFile) throws(Faults) -> Roster {
    var draft = Draft(file)
    var roster = Roster(people: file.instance.people.count, days: file.instance.horizon.days)
    if let table = SheetTable(input, into: &draft.findings) {
      let headings = table.heading.map(\.text.key)
      let isList = headings.contains("date") && headings.contains { ["shift", "code", "duty"].contains($0) }
      if isList { draft.readRota(table, &roster) } else { draft.readGridRota(table, &roster) }
    }
    // What is worked for others is the instance's to say, whatever an older rota has of it.
    for id in draft.instance.personIDs where draft.instance.shifts.contains(where: \.isElsewhere) {
      for day in draft.instance.dayIDs { roster[id, day] = draft.instance.withElsewhere(roster[id, day], id, day) }
    }
    draft.reportUnknownCodes()
    try draft.findings.check()
    return roster
  }
}

extension Draft {
  private var absenceCells: [(PersonID, Day, AbsenceKindID)] { instance.absences.map { ($0.person, $0.day, $0.kind) } }

  /// One row a duty; days without one are free, or absences of the instance.
  fileprivate mutating func readRota(_ table: SheetTable, _ roster: inout Roster) {
    for (person, day, kind) in absenceCells { roster[person, day] = .absent(kind) }
    let columns = TableColumns(table, Draft.rotaColumns, into: &findings)
    guard columns.has("person"), columns.has("date"), columns.has("shift") else { return }
    var seen: Set<SeenDuty> = []
    for row in table.rows {
      guard let name = columns.cell("person", row), let when = columns.cell("date", row), let code = columns.cell("shift", row)
      else {
        findings.fault("incomplete-row", row.first?.at, "a row has no person, date or shift", "fill all three columns")
        continue
      }
      let person = self.person(name)
      let date = self.date(when, "the date")
      let unit = columns.cell("unit", row).flatMap { self.unit($0) }
      let role = columns.cell("role", row).flatMap { self.role($0) }
      let what = GridCell(code.text, codes, units: units)
      guard let person, let date else {
        if case .bad(let text) = what { note(unknown: text, code.at) }
        continue
      }
      let day = instance.horizon.day(date)
      guard instance.horizon.contains(day) else { continue }
      switch what {
      case .work(let places, _):
        for place in places {
          let duty = duty(place.shift, person, date, unit: unit ?? place.unit, role: role)
          guard seen.insert(SeenDuty(person: person, day: day, shift: place.shift)).inserted else {
            findings.fault(
              "duplicate-duty", when.at,
              "\(instance.people[person.index].name.shown) has \(code.text.shown) twice on \(date.iso)",
              "keep one of the rows")
            continue
          }
          if case .duty(let before) = roster[person, day] {
            roster[person, day] = .duty(earliestFirst(before + [duty]))
          } else {
            roster[person, day] = .duty([duty])
          }
        }
      case .absent(let kind, _): roster[person, day] = .absent(kind)
      case .off, .unknown: roster[person, day] = .off
      case .bad(let text): note(unknown: text, code.at)
      case .blank, .notShift: note(unknown: code.text, code.at)
      }
    }
  }

  private struct SeenDuty: Hashable {
    let person: PersonID
    let day: Day
    let shift: ShiftID
  }

  private func earliestFirst(_ duties: [Duty]) -> [Duty] { instance.earliestFirst(duties) }

  /// A grid: blank cells are free days, or absences of the instance; wishes are not worked.
  fileprivate mutating func readGridRota(_ table: SheetTable, _ roster: inout Roster) {
    for (person, day, kind) in absenceCells { roster[person, day] = .absent(kind) }
    let grid = GridTable(table, &self)
    if !grid.columns.isEmpty, !grid.columns.contains(where: { instance.horizon.contains(instance.horizon.day($0.date)) }) {
      let last = instance.horizon.start + (instance.horizon.days - 1)
      findings.fault(
        "other-dates", SourceLocation(file: table.file), "the grid has no date from \(instance.horizon.start.iso) to \(last.iso)",
        "give the rota of these days")
    }
    for (person, cells) in grid.rows {
      for (i, date, _) in grid.columns {
        let day = instance.horizon.day(date)
        guard instance.horizon.contains(day) else { continue }
        switch GridCell(cells[i].text, codes, units: units) {
        case .work(let places, .plain), .work(let places, .fixed):
          roster[person, day] = .duty(
            earliestFirst(places.map { duty($0.shift, person, date, unit: $0.unit, role: role(of: person, day, $0)) }))
        case .absent(let kind, .plain), .absent(let kind, .fixed): roster[person, day] = .absent(kind)
        case .off(.plain), .off(.fixed): roster[person, day] = .off
        case .bad(let code): note(unknown: code, cells[i].at)
        case .blank, .work, .absent, .off, .notShift, .unknown: break
        }
      }
    }
  }

  /// The grade in which a fixed shift is worked, where the instance says so.
  private func role(of person: PersonID, _ day: Day, _ place: GridCell.Place) -> RoleID? {
    instance.fixed.first { $0.person == person && $0.day == day && $0.shift == place.shift }?.role
  }
}
