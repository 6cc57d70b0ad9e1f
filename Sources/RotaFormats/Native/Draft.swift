import Foundation
import RotaModel
import RotaRules

/// An instance while it is read. Each part is read by an extension of its own; nothing stops at a fault, so that all are found at once.
struct Draft {
  var findings = Findings()
  var instance: Instance
  var dates: DateReading { didSet { dateOf = [:] } }
  /// Dates by how they are written: a table says the same few again and again.
  private var dateOf: [String: CivilDate] = [:]
  var hasHorizon = false
  var organisations = NameIndex()
  var units = NameIndex()
  var skills = NameIndex()
  var bands = NameIndex()
  var roles = NameIndex()
  var shifts = NameIndex()
  var kinds = NameIndex()
  var people = NameIndex()
  var codes: CodeMap
  var furtherCodes: [(code: String, meaning: CodeMap.Meaning)] = []
  var maps: [String: TableColumns.Map] = [:]
  /// Skills and bands may be listed in rota.yaml; if not, those in use are meant.
  var skillsAreListed = false
  var bandsAreListed = false
  var absenceKindsAreListed = false
  /// Whether there is a staff table that could not be read, which was said already.
  var staffIsBroken = false
  /// Carried totals a person.
  var balances: [History.Balance] = []
  /// Where people stand, for later faults.
  var placeOfPerson: [SourceLocation] = []
  var placeOfAvailability: [Int: SourceLocation] = [:]
  /// What already stands on a person's day, with its place.
  var absentOn: [PersonDate: (kind: AbsenceKindID, at: SourceLocation)] = [:]
  var fixedOn: [PersonDate: (cell: FixedCell, at: SourceLocation)] = [:]
  var wishedOn: [PersonDate: [(wish: Request.Wish, at: SourceLocation)]] = [:]
  var past: [PersonDate: (cell: RosterCell?, at: SourceLocation)] = [:]
  /// Work for other employers by person and date.
  var elsewhereOn: [PersonDate: [(shift: ShiftID, at: SourceLocation)]] = [:]
  /// Where each requirement was asked for.
  var placeOfCover: [SourceLocation?] = []
  /// Counts of `activity.csv`, the names in it as first written, which of them cover reads, and which it lacks.
  var activity: [ActivityKey: ActivityCount] = [:]
  var activityNames: [String: (name: String, at: SourceLocation?)] = [:]
  var usedActivity: Set<String> = []
  var lackingActivity: [(cell: SheetTable.Cell, unit: UnitID, day: Day, days: Int)] = []
  /// Beds by unit.
  var bedPlans: [Int: BedPlan] = [:]
  /// Codes that nobody knows, with their first place and how often they occur.
  var unknownCodes: [(code: String, at: SourceLocation, count: Int)] = []

  /// People of the past who are not on the staff.
  var strangers: Set<String> = []
  /// Where packs are found, and those that a command adds to the instance's own.
  var packs = PackSource(folder: nil)
  var furtherPacks: [PackUse] = []
  /// Requirements by what makes two of them the same.
  var coverIndex: [CoverKey: Int] = [:]

  struct CoverKey: Hashable {
    var unit: UnitID
    var day: Day
    var period: CoverPeriod
    var label: String
  }

  struct PersonDate: Hashable {
    var person: Int
    var date: CivilDate
  }

  /// An instance that was read before, to read a rota for it.
  init(_ file: InstanceFile) {
    instance = file.instance
    dates = file.dates
    codes = file.codeMap
    hasHorizon = true
    units = NameIndex(instance.units.map(\.name))
    roles = NameIndex(instance.roles.map(\.name))
    shifts = NameIndex(instance.shifts.map(\.code))
    kinds = NameIndex(instance.absenceKinds.map(\.code))
    people = NameIndex(instance.people.map(\.name))
  }

  init() {
    let horizon = Horizon(start: CivilDate(daysSinceEpoch: 0), days: 1, timeZone: .gmt)
    instance = Instance(name: "", horizon: horizon)
    dates = DateReading(style: .uk, near: nil)
    codes = CodeMap(instance)
  }

  // MARK: Values

  /// A date; nil after a fault.
  mutating func date(_ cell: SheetTable.Cell, _ what: String) -> CivilDate? {
    if let known = dateOf[cell.text] { return known }
    do throws(DateReading.Failure) {
      let date = try dates.date(cell.text)
      dateOf[cell.text] = date
      return date
    } catch {
      switch error {
      case .noSuchDay:
        findings.fault(
          "no-such-day", cell.at, "\(what) is “\(cell.text.shown)”, a day that the calendar does not have", "correct it")
      case .weekday(let real):
        findings.fault(
          "wrong-weekday", cell.at, "\(what) is “\(cell.text.shown)”, but that day is a \(real.short)",
          "correct the date or the weekday")
      case .unreadable:
        findings.fault(
          "bad-date", cell.at, "\(what) is “\(cell.text.shown)”",
          dates.style == .uk
            ? "write the date as 2026-01-05, 05/01/2026 or 5 Jan 2026"
            : "write the date as 2026-01-05, or say `date format: UK` for 05/01/2026")
      }
      return nil
    }
  }

  /// A whole number; nil after a fault.
  mutating func count(_ cell: SheetTable.Cell, _ what: String, in range: ClosedRange<Int>) -> Int? {
    if let value = Int(cell.text), range.contains(value) { return value }
    if let value = Double(cell.text), value.isFinite, value == value.rounded(), abs(value) < 1e9, range.contains(Int(value)) {
      return Int(value)
    }
    if let value = Int(cell.text), value < 0, range.lowerBound == 0 {
      findings.fault("negative-number", cell.at, "\(what) is \(value)", "give a whole number from 0 to \(range.upperBound)")
    } else {
      findings.fault(
        "bad-number", cell.at, "\(what) is “\(cell.text.shown)”",
        "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return nil
  }

  /// Hours as 37.5, 37,5, 37:30 or 37.5h; nil after a fault.
  mutating func hours(_ cell: SheetTable.Cell, _ what: String, in range: ClosedRange<Double>) -> Minutes? {
    var text = cell.text.lowercased()
    for unit in ["hours", "hrs", "h"] where text.hasSuffix(unit) {
      text = String(text.dropLast(unit.count)).trimmed
      break
    }
    if let minutes = Arguments.minutes(text.replacing(",", with: ".")) {
      if range.contains(minutes.hours) { return minutes }
      if minutes.count < 0, range.lowerBound == 0 {
        findings.fault(
          "negative-number", cell.at, "\(what) is \(cell.text.shown)", "give hours from 0 to \(number(range.upperBound))")
        return nil
      }
    }
    findings.fault(
      "bad-hours", cell.at, "\(what) is “\(cell.text.shown)”",
      "give hours such as 37.5 or 37:30, from \(number(range.lowerBound)) to \(number(range.upperBound))")
    return nil
  }

  private func number(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }

  /// Yes or no; nil after a fault.
  mutating func flag(_ cell: SheetTable.Cell, _ what: String) -> Bool? {
    switch cell.text.lowercased() {
    case "yes", "true", "y", "1", "on", "x": return true
    case "no", "false", "n", "0", "off": return false
    default:
      findings.fault("bad-flag", cell.at, "\(what) is “\(cell.text.shown)”", "write yes or no")
      return nil
    }
  }

  /// A name that is fit for every file; false after a fault.
  mutating func accept(name cell: SheetTable.Cell, _ what: String) -> Bool {
    findings.accept(name: cell.text, cell.at, what)
  }

  /// A person by name; nil after a fault.
  mutating func person(_ cell: SheetTable.Cell) -> PersonID? {
    if let i = people[cell.text] { return PersonID(i) }
    findings.unknown(
      "unknown-person", cell.at, "person", cell.text, among: people.names, otherwise: "add the person to staff.csv")
    return nil
  }

  /// A unit by name; nil after a fault.
  mutating func unit(_ cell: SheetTable.Cell) -> UnitID? {
    if let i = units[cell.text] { return UnitID(i) }
    findings.unknown("unknown-unit", cell.at, "unit", cell.text, among: units.names, otherwise: "list it under `units:`")
    return nil
  }

  /// A shift by code; nil after a fault.
  mutating func shift(_ cell: SheetTable.Cell) -> ShiftID? {
    if case .shift(let id) = codes.meaning(of: cell.text) { return id }
    if let i = shifts[cell.text] { return ShiftID(i) }
    if case .absence = codes.meaning(of: cell.text) {
      faultAbsence(cell)
      return nil
    }
    findings.unknown("unknown-shift", cell.at, "shift", cell.text, among: shifts.names, otherwise: "list it under `shifts:`")
    return nil
  }

  /// A kind of absence where a shift is meant. The cell is said, not the kind: a row of a table is somebody's.
  mutating func faultAbsence(_ cell: SheetTable.Cell) {
    findings.fault(
      "unknown-shift", cell.at, "a kind of absence stands where a shift is meant",
      "name a shift; days away belong into absences.csv or the grid")
  }

  /// A skill by name; nil after a fault.
  mutating func skill(_ cell: SheetTable.Cell) -> SkillID? {
    if let i = skills[cell.text] { return SkillID(i) }
    findings.unknown(
      "unknown-skill", cell.at, "skill", cell.text, among: skills.names,
      otherwise: skillsAreListed ? "list it under `skills:`" : "give it to somebody in staff.csv, or list it under `skills:`")
    return nil
  }

  /// A role by name; nil after a fault.
  mutating func role(_ cell: SheetTable.Cell) -> RoleID? {
    if let i = roles[cell.text] { return RoleID(i) }
    findings.unknown("unknown-grade", cell.at, "grade", cell.text, among: roles.names, otherwise: "list it under `grades:`")
    return nil
  }

  /// Adds a thing with a name of its own, unless there are too many; false after a fault.
  mutating func isNew(_ cell: SheetTable.Cell, _ what: String, in index: NameIndex, most: Int = Limits.names) -> Bool {
    findings.isNew(
      cell.text, cell.at, what, known: index.names.contains(cell.text), count: index.names.count, most: most)
  }
}
