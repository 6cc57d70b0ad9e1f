import RotaModel
import RotaRules

/// Writes an instance as an INRC-I file, as far as the set can say it; what it cannot say is listed.
struct INRC1Writer {
  /// What one person's contract says; people who share it get one contract.
  private struct Terms: Hashable {
    /// By the element's name, value and weight.
    var limits: [String: [Int]] = [:]
    /// By the element's name, the weight.
    var prices: [String: Int] = [:]
    var weekend: [Weekday]?
    var patterns: [Int] = []
  }

  private let problem: Problem
  private var terms: [Terms]
  private var patterns: [(weight: Int, steps: [String], start: Weekday?)] = []
  private(set) var lost: [String]
  private var requestPrice = 0

  private var instance: Instance { problem.instance }

  init(_ problem: Problem) {
    self.problem = problem
    terms = problem.instance.people.map { _ in Terms() }
    lost = problem.instance.lostInCompetitions("INRC-I")
    let known = problem.instance.personIDs.count { problem.instance.history.known($0) > 0 }
    if known > 0 { lost.append("history: what \(known) people did before, which INRC-I cannot say") }
    for entry in problem.rules { read(WrittenRule(entry, problem.instance)) }
    let exact = problem.instance.cover.allSatisfy {
      guard case .shift = $0.period, $0.group == .anyone else { return false }
      return $0.minimum == $0.target && $0.maximum == $0.minimum
    }
    if !exact { lost.append("cover: only an exact number of nurses for a shift of a day can be said; the minimum is written") }
  }

  // MARK: Rules

  private mutating func read(_ rule: WrittenRule) {
    if !take(rule) { lost.append(rule.lost(in: "INRC-I")) }
  }

  /// Notes what a rule says; false where it cannot be said.
  private mutating func take(_ rule: WrittenRule) -> Bool {
    switch rule.entry.kind {
    case "one-duty-a-day": return rule.says() && rule.entry.price.isHard
    case "cover": return rule.text("exact") == "yes" && rule.entry.price.isHard
    // They say nothing where there is nothing to be said of.
    case "absences", "fixed", "availability": return true
    case "requests":
      requestPrice = rule.price ?? 0
      return rule.price != nil && rule.people.count == instance.people.count
    case "qualification":
      if rule.entry.price.isHard { return instance.shifts.allSatisfy(\.skills.isEmpty) }
      return rule.price.map { $0 == 0 || put(price: "AlternativeSkillCategory", $0, rule) } ?? false
    case "totals":
      guard rule.says(only: "of", "least", "most", "count", "per"), rule.text("count") ?? "days" == "days",
        rule.text("per") ?? "horizon" == "horizon"
      else { return false }
      let of = rule.cells("of")
      if rule.isWork(of) { return put(limits: "NumAssignments", rule) }
      return rule.isOff(of) && rule.number("most") == 0 && rule.number("least") == nil
        && put(limits: "ConsecutiveFreeDays", rule)
    case "consecutive-run":
      let of = rule.cells("of")
      guard rule.isWork(of) || rule.isOff(of), isClosed(rule) else { return false }
      return put(limits: rule.isWork(of) ? "ConsecutiveWorkingDays" : "ConsecutiveFreeDays", rule)
    case "consecutive-weekends":
      return isClosed(rule) && rule.text("counts") ?? "start" == "start" && put(weekend: rule)
        && put(limits: "ConsecutiveWorkingWeekends", rule)
    case "weekends":
      return rule.number("most") == 0 && rule.says(only: "most", "days") && put(weekend: rule)
        && put(limits: "ConsecutiveWorkingWeekends", rule)
    case "complete-weekends": return put(weekend: rule) && rule.price.map { put(price: "CompleteWeekends", $0, rule) } ?? false
    case "identical-weekend":
      return rule.text("half") == "yes" && put(weekend: rule)
        && rule.price.map { put(price: "IdenticalShiftTypesDuringWeekend", $0, rule) } ?? false
    case "night-before-free-weekend":
      let nights = instance.shifts.indices.filter { instance.shifts[$0].end.count > 1440 }.map { ShiftID($0) }
      let of = rule.text("of") == nil && !rule.says(only: "days") ? rule.cells("of").shifts : nights
      return of == nights && put(weekend: rule)
        && rule.price.map { put(price: "NoNightShiftBeforeFreeWeekend", $0, rule) } ?? false
    case "pattern": return put(pattern: rule)
    default: return false
    }
  }

  /// Whether runs at the ends count as they are; without a least that does not matter.
  private func isClosed(_ rule: WrittenRule) -> Bool { rule.text("edges") == "closed" || rule.number("least") ?? 1 <= 1 }

  private mutating func put(limits name: String, _ rule: WrittenRule) -> Bool {
    guard let price = rule.price else { return false }
    let sides = [("Max", rule.number("most")), ("Min", rule.number("least"))].filter { $0.1 != nil }
    for person in rule.people where sides.contains(where: { terms[person].limits[$0.0 + name] != nil }) { return false }
    for person in rule.people {
      for (side, value) in sides { terms[person].limits[side + name] = [value!, price] }
    }
    return true
  }

  private mutating func put(price name: String, _ price: Int, _ rule: WrittenRule) -> Bool {
    for person in rule.people where terms[person].prices[name] != nil { return false }
    for person in rule.people { terms[person].prices[name] = price }
    return true
  }

  private mutating func put(weekend rule: WrittenRule) -> Bool {
    let days = rule.weekdays("days") ?? [.saturday, .sunday]
    guard days == [.saturday, .sunday] || days == [.friday, .saturday, .sunday] else { return false }
    for person in rule.people where terms[person].weekend ?? days != days { return false }
    for person in rule.people { terms[person].weekend = days }
    return true
  }

  private mutating func put(pattern rule: WrittenRule) -> Bool {
    guard let price = rule.price, rule.number("most") ?? 0 == 0 else { return false }
    let starts = rule.weekdays("starts")
    guard starts?.count ?? 1 == 1 else { return false }
    var steps: [String] = []
    for step in rule.steps("steps") {
      if rule.isOff(step) {
        steps.append("None")
      } else if rule.isWork(step) {
        steps.append("Any")
      } else if step.shifts.count == 1, !step.off, !step.absent {
        steps.append(instance.shifts[step.shifts[0].index].code)
      } else {
        return false
      }
    }
    for person in rule.people { terms[person].patterns.append(patterns.count) }
    patterns.append((price, steps, starts?.first))
    return true
  }

  // MARK: Text

  /// The file.
  var text: String {
    var contracts: [Terms] = []
    let contractOf = terms.map { term -> Int in
      if let known = contracts.firstIndex(of: term) { return known }
      contracts.append(term)
      return contracts.count - 1
    }
    let last = instance.horizon.date(Day(instance.horizon.days - 1))
    return MarkupText(
      "SchedulingPeriod", [("ID", instance.name)],
      [
        MarkupText("StartDate", instance.horizon.start.iso), MarkupText("EndDate", last.iso),
        MarkupText("Skills", [], instance.skills.map { MarkupText("Skill", $0.name) }),
        MarkupText("ShiftTypes", [], instance.shifts.map(shift)),
        MarkupText("Patterns", [], patterns.enumerated().map { pattern($0, $1) }),
        MarkupText("Contracts", [], contracts.enumerated().map { contract($0, $1) }),
        MarkupText(
          "Employees", [],
          zip(instance.people, contractOf).map { person, contract in
            MarkupText(
              "Employee", [("ID", person.name)],
              [MarkupText("ContractID", String(contract)), MarkupText("Name", person.name), skills(person.skills.map(\.skill))])
          }),
        MarkupText("CoverRequirements", [], instance.dayIDs.map(cover)),
      ] + requests
    ).document
  }

  private func skills(_ skills: [SkillID]) -> MarkupText {
    MarkupText("Skills", [], skills.map { MarkupText("Skill", instance.skills[$0.index].name) })
  }

  private func shift(_ shift: Shift) -> MarkupText {
    func clock(_ minutes: Minutes) -> String {
      let m = minutes.count % 1440
      return "\(m / 600)\(m / 60 % 10):\(m % 60 / 10)\(m % 10):00"
    }
    return MarkupText(
      "Shift", [("ID", shift.code)],
      [
        MarkupText("StartTime", clock(shift.start)), MarkupText("EndTime", clock(shift.end)),
        MarkupText("Description", shift.name.isEmpty ? shift.code : shift.name), skills(shift.skills),
      ])
  }

  private static let weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  private func pattern(_ id: Int, _ pattern: (weight: Int, steps: [String], start: Weekday?)) -> MarkupText {
    let entries = pattern.steps.enumerated().map { index, step in
      let day = pattern.start.map { Self.weekdayNames[($0.rawValue + index) % 7] }
      return MarkupText(
        "PatternEntry", [("index", String(index))], [MarkupText("ShiftType", step), MarkupText("Day", day ?? "Any")])
    }
    return MarkupText(
      "Pattern", [("ID", String(id)), ("weight", String(pattern.weight))], [MarkupText("PatternEntries", [], entries)])
  }

  private func contract(_ id: Int, _ terms: Terms) -> MarkupText {
    var parts = [MarkupText("SingleAssignmentPerDay", "true", [("weight", "1")])]
    for name in ["NumAssignments", "ConsecutiveWorkingDays", "ConsecutiveFreeDays", "ConsecutiveWorkingWeekends"] {
      for side in ["Max", "Min"] {
        let limit = terms.limits[side + name]
        parts.append(
          MarkupText(
            side + name, String(limit?[0] ?? 0), [("on", limit == nil ? "0" : "1"), ("weight", String(limit?[1] ?? 0))]))
      }
    }
    let isLong = terms.weekend?.count == 3
    parts.append(MarkupText("WeekendDefinition", isLong ? "FridaySaturdaySunday" : "SaturdaySunday"))
    for name in [
      "CompleteWeekends", "IdenticalShiftTypesDuringWeekend", "NoNightShiftBeforeFreeWeekend", "AlternativeSkillCategory",
    ] {
      let price = terms.prices[name]
      parts.append(MarkupText(name, price == nil ? "false" : "true", [("weight", String(price ?? 0))]))
    }
    parts.append(MarkupText("UnwantedPatterns", [], terms.patterns.map { MarkupText("Pattern", String($0)) }))
    return MarkupText("Contract", [("ID", String(id))], [MarkupText("Description", "contract \(id)")] + parts)
  }

  private func cover(_ day: Day) -> MarkupText {
    var people: [ShiftID: Int] = [:]
    for need in instance.cover where need.day == day && need.unit.index == 0 {
      if case .shift(let shift) = need.period { people[shift, default: 0] += need.minimum }
    }
    return MarkupText(
      "DateSpecificCover", [],
      [MarkupText("Date", instance.horizon.date(day).iso)]
        + instance.shifts.indices.map { shift in
          MarkupText(
            "Cover", [],
            [
              MarkupText("Shift", instance.shifts[shift].code),
              MarkupText("Preferred", String(people[ShiftID(shift)] ?? 0)),
            ])
        })
  }

  private var requests: [MarkupText] {
    var lists: [String: [MarkupText]] = [:]
    for request in instance.requests {
      var parts = [
        MarkupText("EmployeeID", instance.people[request.person.index].name),
        MarkupText("Date", instance.horizon.date(request.day).iso),
      ]
      let name: String
      switch request.wish {
      case .off: name = "DayOff"
      case .on: name = "DayOn"
      case .shift(let shift):
        name = "ShiftOn"
        parts.insert(MarkupText("ShiftTypeID", instance.shifts[shift.index].code), at: 0)
      case .notShift(let shift):
        name = "ShiftOff"
        parts.insert(MarkupText("ShiftTypeID", instance.shifts[shift.index].code), at: 0)
      }
      lists[name, default: []].append(MarkupText(name, [("weight", String(request.price ?? requestPrice))], parts))
    }
    return ["DayOff", "DayOn", "ShiftOff", "ShiftOn"].map { MarkupText($0 + "Requests", [], lists[$0] ?? []) }
  }
}

extension INRC1Format {
  static func write(_ file: InstanceFile) throws(Faults) -> Conversion {
    let writer = INRC1Writer(file.problem)
    // What was written must be readable: a period that cuts a weekend cannot be said at all.
    _ = try read(InputFile(name: "\(file.instance.name).xml", text: writer.text))
    return Conversion(.file(writer.text), lost: writer.lost)
  }
}
