import RotaModel

/// Values of an INRC-I file; each is nil after a fault.
extension INRC1Period {
  /// The elements of a list.
  mutating func section(_ name: String, of item: String, required: Bool = true) -> [MarkupElement] {
    guard let list = root[name] else {
      if required { findings.fault("missing-section", root.at, "there is no <\(name)>", "add it, or fetch the file again") }
      return []
    }
    for child in list.children where child.name != item {
      findings.fault("unknown-element", child.at, "<\(child.name.shown)> stands in <\(name)>", "write <\(item)>")
    }
    if required, list.children.isEmpty { findings.fault("empty-section", list.at, "<\(name)> is empty", "add a <\(item)>") }
    return list.all(item)
  }

  /// The text of an element inside another.
  mutating func text(_ element: MarkupElement, _ name: String) -> String? {
    let found = element.all(name)
    guard let first = found.first, !first.text.isEmpty else {
      findings.fault("missing-value", (found.first ?? element).at, "<\(element.name)> has no <\(name)>", "add it")
      return nil
    }
    if found.count > 1 {
      findings.fault("duplicate-value", found[1].at, "<\(element.name)> has two <\(name)>", "keep one of them")
    }
    return first.text
  }

  /// A whole number inside an element.
  mutating func number(_ element: MarkupElement, _ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(element, name), let at = element[name]?.at else { return nil }
    return findings.number(text, at, "<\(name)>", in: range)
  }

  /// The weight of an element.
  mutating func weight(_ element: MarkupElement) -> Int? {
    guard let text = element.attributes["weight"] else {
      findings.fault("missing-value", element.at, "<\(element.name)> has no weight", "add weight=\"1\"")
      return nil
    }
    return findings.number(text, element.at, "the weight of <\(element.name)>", in: 0...Self.largestWeight)
  }

  /// A date written as 2010-01-31.
  mutating func date(_ element: MarkupElement, _ name: String) -> CivilDate? {
    guard let text = text(element, name) else { return nil }
    if let date = CivilDate(iso: text) { return date }
    findings.fault("bad-date", element[name]?.at, "“\(text.shown)” is no date", "write it as 2010-01-31")
    return nil
  }

  /// The day of an element's date.
  mutating func day(_ element: MarkupElement) -> Day? {
    guard let date = date(element, "Date") else { return nil }
    let day = instance.horizon.day(date)
    if instance.horizon.contains(day) { return day }
    let last = instance.horizon.date(Day(instance.horizon.days - 1))
    findings.fault(
      "outside-horizon", element["Date"]?.at, "\(date.iso) is not planned",
      "give a date from \(instance.horizon.start.iso) to \(last.iso)")
    return nil
  }

  /// A time of day written as 06:30:00, in minutes.
  mutating func clock(_ element: MarkupElement, _ name: String) -> Int? {
    guard let text = text(element, name) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    if (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
      (0..<60).contains(minute)
    {
      return hour * 60 + minute
    }
    findings.fault("bad-time", element[name]?.at, "“\(text.shown)” is no time", "write it as 06:30:00")
    return nil
  }

  /// A day of the week by its English name.
  mutating func weekday(_ text: String, _ at: SourceLocation) -> Weekday? {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    if let index = names.firstIndex(of: text) { return Weekday(rawValue: index) }
    findings.unknown("bad-weekday", at, "weekday", text, among: names, otherwise: "write it so")
    return nil
  }

  /// The position of a shift that an element names.
  mutating func shift(_ element: MarkupElement, _ name: String) -> Int? {
    guard let text = text(element, name) else { return nil }
    if let found = shifts[text] { return found }
    findings.unknown(
      "unknown-shift", element[name]?.at, "shift", text, among: instance.shifts.map(\.code), otherwise: "list it in ShiftTypes")
    return nil
  }

  /// Whether a name is free and fit; false after a fault.
  mutating func isNew(_ name: String, _ element: MarkupElement, _ what: String, in index: [String: Int]) -> Bool {
    let most =
      ["shift": RotaFormats.Limits.shifts, "employee": RotaFormats.Limits.people][what] ?? RotaFormats.Limits.names
    return findings.isNew(name, element.at, what, known: index[name] != nil, count: index.count, most: most)
  }
}
