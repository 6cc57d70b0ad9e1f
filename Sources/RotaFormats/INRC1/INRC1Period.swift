import Foundation
import RotaModel

/// The parts of an INRC-I file as they stand in it, checked one by one.
struct INRC1Period {
  /// A limit of a contract with its price.
  struct Limit: Equatable {
    let value: Int
    let weight: Int
  }
  /// A kind of contract: limits that are switched on, and prices above 0.
  struct Contract {
    let id: String
    var label: String
    var mostDays: Limit?
    var leastDays: Limit?
    var mostWorking: Limit?
    var leastWorking: Limit?
    var mostFree: Limit?
    var leastFree: Limit?
    var mostWeekends: Limit?
    var leastWeekends: Limit?
    var weekend: [Weekday] = [.saturday, .sunday]
    var completeWeekends = 0
    var identicalWeekends = 0
    var nightBeforeFreeWeekend = 0
    var alternativeSkill = 0
    /// Positions of unwanted patterns, as often as they are named.
    var patterns: [Int] = []
  }
  /// An unwanted pattern.
  struct Pattern {
    /// A kind of day: off, any shift, or one.
    enum Step { case off, any, shift(Int) }
    let id: String
    let weight: Int
    let steps: [Step]
    /// The weekday of the first step; nil is any.
    let start: Weekday?
  }

  /// Larger limits are refused: rules count up to a year.
  static let largest = 366
  static let largestWeight = 100_000

  var findings: Findings
  let root: MarkupElement
  var skills: [String: Int] = [:]
  var shifts: [String: Int] = [:]
  var employees: [String: Int] = [:]
  var contractIndex: [String: Int] = [:]
  var contracts: [Contract] = []
  var patterns: [Pattern] = []
  var patternIndex: [String: Int] = [:]
  /// By employee.
  var contractOf: [Int] = []
  var instance: Instance

  private static let sections = [
    "StartDate", "EndDate", "Skills", "ShiftTypes", "Patterns", "Contracts", "Employees", "CoverRequirements", "DayOffRequests",
    "DayOnRequests", "ShiftOffRequests", "ShiftOnRequests",
  ]

  init(_ root: MarkupElement, _ findings: Findings) {
    self.root = root
    self.findings = findings
    let name = root.attributes["ID"] ?? ""
    instance = Instance(
      name: name, horizon: Horizon(start: CivilDate(year: 2010, month: 1, day: 1)!, days: 1, timeZone: .gmt))
    _ = self.findings.accept(name: name, root.at, "the scheduling period")
    instance.organisations = [Organisation(name: "INRC-I")]
    instance.units = [Unit(name: name, organisation: OrganisationID(0))]
    instance.roles = [Role(name: "nurse")]
    var seen: [String: Int] = [:]
    for child in root.children {
      if let line = seen.updateValue(child.at.line, forKey: child.name) {
        self.findings.fault(
          "duplicate-section", child.at, "<\(child.name.shown)> stands on line \(line) already", "keep one of the two")
      }
      if !Self.sections.contains(child.name) {
        self.findings.warn("unread-section", child.at, "<\(child.name.shown)> is not read", "remove it if it does not matter")
      }
    }
  }

  // MARK: Parts

  mutating func readHorizon() {
    guard let start = date(root, "StartDate"), let end = date(root, "EndDate") else { return }
    guard end - start >= 0, end - start < RotaFormats.Limits.days else {
      findings.fault(
        "bad-horizon", root["EndDate"]?.at, "the period has \(end - start + 1) days",
        "end it after its start and within \(RotaFormats.Limits.days) days")
      return
    }
    instance.horizon.start = start
    instance.horizon.days = end - start + 1
  }

  mutating func readSkills() {
    for element in section("Skills", of: "Skill", required: false) where isNew(element.text, element, "skill", in: skills) {
      skills[element.text] = instance.skills.count
      instance.skills.append(Skill(name: element.text))
    }
  }

  mutating func readShifts() {
    for element in section("ShiftTypes", of: "Shift") {
      let id = element.attributes["ID"] ?? ""
      guard isNew(id, element, "shift", in: shifts), findings.accept(shift: id, element.at) else { continue }
      let start = clock(element, "StartTime")
      let end = clock(element, "EndTime")
      let skills = heldSkills(element)
      shifts[id] = instance.shifts.count
      var shift = Shift(code: id, name: element["Description"]?.text ?? "", start: Minutes(0), end: Minutes(1440))
      shift.skills = skills.map { SkillID($0) }
      if let start, let end {
        shift.start = Minutes(start)
        shift.end = Minutes(end > start ? end : end + 1440)
      }
      instance.shifts.append(shift)
    }
  }

  mutating func readEmployees() {
    for element in section("Employees", of: "Employee") {
      let id = element.attributes["ID"] ?? ""
      guard isNew(id, element, "employee", in: employees) else { continue }
      guard let contract = text(element, "ContractID") else { continue }
      guard let position = contractIndex[contract] else {
        findings.unknown(
          "unknown-contract", element["ContractID"]?.at, "contract", contract, among: contracts.map(\.id),
          otherwise: "list it in Contracts")
        continue
      }
      let held = heldSkills(element)
      employees[id] = instance.people.count
      contractOf.append(position)
      instance.people.append(
        Person(
          name: id, skills: held.map { HeldSkill(SkillID($0)) },
          contract: RotaModel.Contract(weekly: nil, name: contracts[position].label), organisation: OrganisationID(0),
          home: UnitID(0)))
    }
  }

  /// Exactly so many on each shift of each day; what a date says replaces what its weekday says.
  mutating func readCover() {
    let shiftCount = instance.shifts.count
    var byWeekday: [Weekday: [Int]] = [:]
    var byDate: [Int: [Int]] = [:]
    var seen: [String: Int] = [:]
    for element in root["CoverRequirements"]?.children ?? [] {
      let isWeekly = element.name == "DayOfWeekCover"
      guard isWeekly || element.name == "DateSpecificCover" else {
        findings.fault(
          "unknown-element", element.at, "<\(element.name.shown)> is no cover", "use DayOfWeekCover or DateSpecificCover")
        continue
      }
      let needs = needs(element)
      guard let when = text(element, isWeekly ? "Day" : "Date") else { continue }
      if let line = seen.updateValue(element.at.line, forKey: when) {
        findings.fault("duplicate-cover", element.at, "\(when.shown) stands on line \(line) already", "keep one of the two")
        continue
      }
      if isWeekly {
        if let day = weekday(when, element["Day"]!.at) { byWeekday[day] = needs }
      } else if let day = day(element) {
        byDate[day.index] = needs
      }
    }
    if root["CoverRequirements"] == nil {
      findings.fault("missing-section", root.at, "there is no <CoverRequirements>", "add it, or fetch the file again")
    }
    let none = Array(repeating: 0, count: shiftCount)
    for day in instance.dayIDs {
      let needs = byDate[day.index] ?? byWeekday[instance.horizon.weekday(day)] ?? none
      for shift in 0..<shiftCount {
        instance.cover.append(
          CoverRequirement(
            unit: UnitID(0), day: day, period: .shift(ShiftID(shift)), group: .anyone, label: "nurses", minimum: needs[shift],
            target: needs[shift], maximum: needs[shift]))
      }
    }
  }

  private mutating func needs(_ element: MarkupElement) -> [Int] {
    var needs = Array(repeating: 0, count: instance.shifts.count)
    var seen: [Int: Int] = [:]
    for cover in element.all("Cover") {
      guard let shift = shift(cover, "Shift"), let people = number(cover, "Preferred", in: 0...RotaFormats.Limits.people)
      else { continue }
      if let line = seen.updateValue(cover.at.line, forKey: shift) {
        findings.fault("duplicate-cover", cover.at, "the shift stands on line \(line) already", "keep one of the two")
      }
      needs[shift] = people
    }
    return needs
  }

  mutating func readRequests() {
    for (list, item) in [
      ("DayOffRequests", "DayOff"), ("DayOnRequests", "DayOn"), ("ShiftOffRequests", "ShiftOff"), ("ShiftOnRequests", "ShiftOn"),
    ] {
      for element in section(list, of: item, required: false) {
        let weight = weight(element)
        let day = day(element)
        var wish: Request.Wish? = item == "DayOff" ? .off : .on
        if item.hasPrefix("Shift") {
          wish = shift(element, "ShiftTypeID").map { item == "ShiftOff" ? .notShift(ShiftID($0)) : .shift(ShiftID($0)) }
        }
        guard let name = text(element, "EmployeeID") else { continue }
        guard let person = employees[name] else {
          findings.unknown(
            "unknown-person", element["EmployeeID"]?.at, "employee", name, among: instance.people.map(\.name),
            otherwise: "list it in Employees")
          continue
        }
        guard let weight, let day, let wish, weight > 0 else { continue }
        instance.requests.append(Request(person: PersonID(person), day: day, wish: wish, price: weight))
      }
    }
  }

  private mutating func heldSkills(_ element: MarkupElement) -> [Int] {
    var held: [Int] = []
    for skill in element["Skills"]?.all("Skill") ?? [] {
      guard let position = skills[skill.text] else {
        findings.unknown(
          "unknown-skill", skill.at, "skill", skill.text, among: instance.skills.map(\.name), otherwise: "list it in Skills")
        continue
      }
      if !held.contains(position) { held.append(position) }
    }
    return held
  }
}
