import RotaModel

/// Patterns and contracts of an INRC-I file.
extension INRC1Period {
  mutating func readPatterns() {
    for element in section("Patterns", of: "Pattern", required: false) {
      let id = element.attributes["ID"] ?? ""
      let weight = weight(element)
      guard isNew(id, element, "pattern", in: patternIndex) else { continue }
      var entries: [(index: Int, step: Pattern.Step, day: Weekday?, at: SourceLocation)] = []
      for entry in element["PatternEntries"]?.all("PatternEntry") ?? [] {
        let index = findings.number(entry.attributes["index"] ?? "", entry.at, "the index", in: 0...30)
        guard let kind = text(entry, "ShiftType"), let dayName = text(entry, "Day"), let index else { continue }
        let step: Pattern.Step
        switch kind {
        case "None": step = .off
        case "Any": step = .any
        default:
          guard let shift = shift(entry, "ShiftType") else { continue }
          step = .shift(shift)
        }
        entries.append((index, step, dayName == "Any" ? nil : weekday(dayName, entry["Day"]!.at), entry.at))
      }
      entries.sort { $0.index < $1.index }
      guard let first = entries.first else {
        findings.fault("empty-section", element.at, "the pattern “\(id.shown)” has no entries", "add a <PatternEntry>")
        continue
      }
      for (position, entry) in entries.enumerated() {
        if entry.index != position {
          findings.fault("bad-pattern", entry.at, "the index \(entry.index) stands at place \(position)", "count from 0")
        }
        let expected = first.day.map { Weekday(rawValue: ($0.rawValue + position) % 7)! }
        if let day = entry.day, day != expected {
          findings.fault(
            "bad-pattern", entry.at, "\(day.short) does not follow from the first entry's day",
            "give the days in turn, or Any for all")
        }
      }
      guard let weight else { continue }
      patternIndex[id] = patterns.count
      patterns.append(Pattern(id: id, weight: weight, steps: entries.map(\.step), start: first.day))
    }
  }

  mutating func readContracts() {
    for element in section("Contracts", of: "Contract") {
      let id = element.attributes["ID"] ?? ""
      guard isNew(id, element, "contract", in: contractIndex) else { continue }
      var contract = Contract(id: id, label: element["Description"]?.text ?? "")
      contract.mostDays = limit(element, "MaxNumAssignments")
      contract.leastDays = limit(element, "MinNumAssignments")
      contract.mostWorking = limit(element, "MaxConsecutiveWorkingDays")
      contract.leastWorking = limit(element, "MinConsecutiveWorkingDays")
      contract.mostFree = limit(element, "MaxConsecutiveFreeDays")
      contract.leastFree = limit(element, "MinConsecutiveFreeDays")
      contract.mostWeekends = limit(element, "MaxConsecutiveWorkingWeekends")
      contract.leastWeekends = limit(element, "MinConsecutiveWorkingWeekends")
      if let four = limit(element, "MaxWorkingWeekendsInFourWeeks") {
        findings.warn(
          "unread-rule", element["MaxWorkingWeekendsInFourWeeks"]?.at,
          "at most \(four.value) weekends in four weeks is not judged: the set gives it no meaning", "switch it off")
      }
      contract.completeWeekends = price(element, "CompleteWeekends")
      contract.identicalWeekends = price(element, "IdenticalShiftTypesDuringWeekend")
      contract.nightBeforeFreeWeekend = price(element, "NoNightShiftBeforeFreeWeekend")
      contract.alternativeSkill = price(element, "AlternativeSkillCategory")
      readWeekend(element, &contract)
      for named in element["UnwantedPatterns"]?.all("Pattern") ?? [] {
        if let found = patternIndex[named.text] {
          contract.patterns.append(found)
        } else {
          findings.unknown(
            "unknown-pattern", named.at, "pattern", named.text, among: patterns.map(\.id), otherwise: "list it in Patterns")
        }
      }
      contractIndex[id] = contracts.count
      contracts.append(contract)
    }
    // People know contracts by their description, where each has its own.
    let labels = contracts.map(\.label)
    if labels.contains("") || Set(labels).count < labels.count || labels.contains(where: { $0.count > 80 }) {
      for i in contracts.indices { contracts[i].label = contracts[i].id }
    }
  }

  private mutating func readWeekend(_ element: MarkupElement, _ contract: inout Contract) {
    guard let definition = text(element, "WeekendDefinition") else { return }
    let kinds: [String: [Weekday]] = [
      "SaturdaySunday": [.saturday, .sunday], "FridaySaturdaySunday": [.friday, .saturday, .sunday],
    ]
    guard let days = kinds[definition] else {
      findings.fault(
        "bad-weekend", element["WeekendDefinition"]?.at, "“\(definition.shown)” is no weekend",
        "write \(kinds.keys.sorted().joined(separator: " or "))")
      return
    }
    contract.weekend = days
    let first = instance.horizon.weekday(Day(0))
    let last = instance.horizon.weekday(Day(instance.horizon.days - 1))
    let counts =
      contract.completeWeekends + contract.identicalWeekends + contract.nightBeforeFreeWeekend > 0
      || contract.mostWeekends != nil || contract.leastWeekends != nil
    if counts, days.dropFirst().contains(first) || days.dropLast().contains(last) {
      findings.fault(
        "cut-weekend", element["WeekendDefinition"]?.at, "the period begins or ends within a weekend",
        "begin and end it with whole weekends, or switch off the rules about weekends")
    }
  }

  /// A limit that is switched on and has a price.
  private mutating func limit(_ element: MarkupElement, _ name: String) -> Limit? {
    guard let item = element[name] else { return nil }
    guard let value = number(element, name, in: 0...Self.largest), let weight = weight(item) else { return nil }
    return item.attributes["on"] == "1" && weight > 0 ? Limit(value: value, weight: weight) : nil
  }

  /// The price of a rule that is switched on; else 0.
  private mutating func price(_ element: MarkupElement, _ name: String) -> Int {
    guard let item = element[name], let on = text(element, name), let weight = weight(item) else { return 0 }
    switch on.lowercased() {
    case "true", "1": return weight
    case "false", "0": return 0
    default:
      findings.fault("bad-flag", item.at, "“\(on.shown)” is neither true nor false", "write true or false")
      return 0
    }
  }
}
