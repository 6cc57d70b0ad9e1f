import Foundation
import RotaModel
import RotaRules

/// A rota that was worked somewhere, in a table of that place: staff, shifts and days are those of the rota, so that it can be checked
/// under any rules. It asks for no cover and knows no time before its first day.
protocol HeldRotaFormat: SingleFileFormat {}

extension HeldRotaFormat {
  /// Reads another rota of the same people and days.
  static func readRoster(_ path: String, for file: InstanceFile) throws(Faults) -> Roster {
    let other = try read(InstanceSource(path: path))
    let (mine, theirs) = (file.instance, other.instance)
    guard let rota = other.rota, mine.people == theirs.people, mine.horizon == theirs.horizon, mine.shifts == theirs.shifts else {
      throw Faults([
        Fault(
          "other-rota", at: SourceLocation(file: path), "“\(path.shown)” has other people, days or shifts than the instance",
          advice: "check it by itself")
      ])
    }
    return rota
  }
}

/// What the tables of worked rotas have in common while they are read.
struct HeldRota {
  /// The most cells that a fault about one code names.
  private static let placesNamed = 50

  let input: InputFile
  var findings: Findings
  var instance: Instance
  /// By person, in the order of the staff; days as they were found.
  var cells: [[RosterCell]] = []
  /// Codes that mean nothing, in the order met, with every place.
  private var unknown: [(code: String, at: [SourceLocation])] = []
  private var unknownIndex: [String: Int] = [:]

  init(_ input: InputFile, organisation: String, zone: String, _ findings: Findings) {
    self.input = input
    self.findings = findings
    // The reader replaces the days once it knows them.
    let nowhere = Horizon(start: CivilDate(year: 2026, month: 1, day: 5)!, days: 1, timeZone: .init(identifier: zone) ?? .gmt)
    instance = Instance(name: input.stem, horizon: nowhere)
    instance.organisations = [Organisation(name: organisation)]
    instance.units = [Unit(name: organisation, organisation: OrganisationID(0))]
  }

  /// A date as 2026-01-05; nil after a fault.
  mutating func date(_ cell: SheetTable.Cell) -> CivilDate? {
    if let date = CivilDate(iso: cell.text) { return date }
    findings.fault("bad-date", cell.at, "“\(cell.text.shown)” is no date", "write it as 2026-01-05")
    return nil
  }

  /// Adds a doctor, without contract hours; nil after a fault.
  mutating func addPerson(_ name: SheetTable.Cell, band: BandID? = nil) -> PersonID? {
    let known = instance.people.contains { $0.name == name.text }
    guard findings.isNew(name.text, name.at, "doctor", known: known, count: instance.people.count, most: Limits.people) else {
      return nil
    }
    instance.people.append(
      Person(
        name: name.text, band: band, contract: Contract(weekly: nil), organisation: OrganisationID(0), home: UnitID(0)))
    return PersonID(instance.people.count - 1)
  }

  /// Notes a code that means nothing.
  mutating func note(unknown code: SheetTable.Cell) {
    if let i = unknownIndex[code.text] {
      unknown[i].at.append(code.at)
    } else {
      unknownIndex[code.text] = unknown.count
      unknown.append((code.text, [code.at]))
    }
  }

  /// One fault for each unknown code, with all its places.
  mutating func reportUnknown(among known: [String]) {
    for (code, places) in unknown {
      let named = places.prefix(HeldRota.placesNamed).map { "\($0.line):\($0.column)" }.joined(separator: ", ")
      let more = places.count > HeldRota.placesNamed ? " and \(places.count - HeldRota.placesNamed) more" : ""
      findings.fault(
        "unknown-code", places[0],
        "there is no code “\(code.shown)”" + (places.count > 1 ? ", but \(places.count) cells have it: \(named)\(more)" : ""),
        (nearest(to: code, among: known).map { "did you mean “\($0)”? " } ?? "") + "known: \(known.joined(separator: ", "))")
    }
  }

  /// Takes the horizon; false after a fault.
  mutating func setDays(from start: CivilDate, count: Int, _ at: SourceLocation) -> Bool {
    guard count <= Limits.days else {
      findings.fault(
        "too-many-days", at, "the rota has \(count) days, more than \(Limits.days)", "split it into shorter ones")
      return false
    }
    instance.horizon.start = start
    instance.horizon.days = count
    return true
  }

  /// The instance, under the rules that give its own words a meaning and those stated.
  func file(stated: [RuleEntry]) -> InstanceFile {
    var instance = instance
    instance.history = History(people: instance.people.count, days: 0)
    instance.history.standsAlone = true
    var findings = findings
    var rules = stated
    for (entry, words) in DefaultRules.entries(for: instance, beside: stated, protective: false) {
      rules.append(entry)
      findings.assume("\(words) (rule \(entry.name))")
    }
    var rota = Roster(people: instance.people.count, days: instance.horizon.days)
    for (id, row) in zip(instance.personIDs, cells) {
      for (day, cell) in zip(instance.dayIDs, row) { rota[id, day] = cell }
    }
    var file = InstanceFile(
      problem: Problem(instance: instance, rules: rules), assumptions: findings.assumptions, warnings: findings.warnings,
      inputHash: InputFile.hash([input]), codeMap: CodeMap(instance), dates: DateReading(style: .iso, near: nil),
      files: [input.name])
    file.rota = rota
    return file
  }
}

/// A kind of shift that a table of worked rotas knows by its code.
struct HeldShift {
  let code: String
  let name: String
  let start: Int
  let end: Int
  var unpaidBreak = 0
  var isAtHome = false

  /// As an instance has it. On call from home counts no hours: which of them were worked, the table does not say.
  var shift: Shift {
    Shift(
      code: code, name: name, start: Minutes(start), end: Minutes(end), unpaidBreak: Minutes(unpaidBreak),
      tags: isAtHome ? ["on-call"] : [], paidOverride: isAtHome ? Minutes(0) : nil)
  }

  /// 09:00-21:30, for what is assumed.
  var clock: String { CSVTable.window(Minutes(start), Minutes(end)) }
}
