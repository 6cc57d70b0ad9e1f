public import RotaModel

/// What is written under one rule, read with the names of an instance; everything wrong is collected.
public struct Arguments {
  /// The instance whose names are meant.
  public let instance: Instance
  /// What is wrong so far.
  public private(set) var faults: [Fault] = []
  /// The rule's kind, for messages.
  public let kind: String

  private var entries: [ArgumentTree.Entry]
  private var read: Set<String> = []
  private let location: SourceLocation?

  /// The arguments of a rule of `kind`; anything but a map is a fault.
  public init(_ tree: ArgumentTree, kind: String, instance: Instance) {
    self.instance = instance
    self.kind = kind
    self.location = tree.location
    if case .map(let entries, _) = tree {
      self.entries = entries
    } else if case .text("", _) = tree {
      self.entries = []
    } else {
      self.entries = []
      fault(
        "rule-arguments", tree.location, "the rule \(kind) is followed by “\(tree.flow)”", "write its parameters as `key: value`")
    }
  }

  /// Collects a fault.
  public mutating func fault(_ code: String, _ at: SourceLocation?, _ cause: String, _ advice: String) {
    faults.append(Fault(code, at: at ?? location, cause, advice: advice))
  }

  /// Whether a key is given, rightly or wrongly.
  public func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// What stands under a key, once; nil where the key is absent.
  public mutating func tree(_ key: String) -> ArgumentTree? {
    read.insert(key)
    return entries.first { $0.key == key }?.value
  }

  /// Reports keys that nobody asked for, with the nearest known one.
  public mutating func finish(known: [String]) {
    for entry in entries where !read.contains(entry.key) {
      let near = nearest(to: entry.key, among: known)
      fault(
        "unknown-key", entry.location, "the rule \(kind) has no parameter “\(entry.key)”",
        near.map { "did you mean “\($0)”?" } ?? "it knows \(known.sorted().joined(separator: ", "))")
    }
  }

  // MARK: Scalars

  /// The text of a scalar.
  public mutating func text(_ key: String) -> (text: String, at: SourceLocation?)? {
    switch tree(key) {
    case nil: return nil
    case .text(let text, let at): return (text, at)
    case .some(let other):
      fault("not-a-value", other.location, "“\(key)” of \(kind) holds “\(other.flow)”", "give one value")
      return nil
    }
  }

  /// A whole number in `range`.
  public mutating func count(_ key: String, in range: ClosedRange<Int> = 0...100_000) -> Int? {
    guard let (text, at) = text(key) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      fault(
        "bad-number", at, "“\(key)” of \(kind) is “\(text)”",
        "give a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  /// A whole number that must be given.
  public mutating func required(_ key: String, in range: ClosedRange<Int> = 0...100_000) -> Int {
    guard has(key) else {
      read.insert(key)
      fault("missing-parameter", nil, "the rule \(kind) lacks “\(key)”", "add `\(key): NUMBER`")
      return range.lowerBound
    }
    return count(key, in: range) ?? range.lowerBound
  }

  /// Decimal hours (11, 37.5) or hours and minutes (11:30).
  public mutating func hours(_ key: String, in range: ClosedRange<Double> = 0...10_000) -> Minutes? {
    guard let (text, at) = text(key) else { return nil }
    if let minutes = Arguments.minutes(text), range.contains(minutes.hours) { return minutes }
    fault(
      "bad-hours", at, "“\(key)” of \(kind) is “\(text)”",
      "give hours such as 11, 37.5 or 11:30, from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// Hours that must be given.
  public mutating func requiredHours(_ key: String, in range: ClosedRange<Double> = 0...10_000) -> Minutes {
    guard has(key) else {
      read.insert(key)
      fault("missing-parameter", nil, "the rule \(kind) lacks “\(key)”", "add `\(key): HOURS`")
      return Minutes(0)
    }
    return hours(key, in: range) ?? Minutes(0)
  }

  /// Hours as people write them: 11, 37.5, 11:30.
  public static func minutes(_ text: String) -> Minutes? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, let h = Int(parts[0]), let m = Int(parts[1]), parts[1].count == 2, (0..<60).contains(m),
      (0...10_000).contains(h)
    {
      return Minutes(h * 60 + m)
    }
    guard let hours = Double(text), hours.isFinite, abs(hours) <= 10_000 else { return nil }
    return Minutes(hours: hours)
  }

  /// Yes or no in any of the usual spellings.
  public mutating func flag(_ key: String, usual: Bool) -> Bool {
    guard let (text, at) = text(key) else { return usual }
    switch text.lowercased() {
    case "yes", "true", "on", "y": return true
    case "no", "false", "off", "n": return false
    default:
      fault("bad-flag", at, "“\(key)” of \(kind) is “\(text)”", "write yes or no")
      return usual
    }
  }

  /// One of some words.
  public mutating func choice<Value: RawRepresentable & CaseIterable>(_ key: String, usual: Value) -> Value
  where Value.RawValue == String {
    guard let (text, at) = text(key) else { return usual }
    if let value = Value(rawValue: text) { return value }
    fault(
      "bad-choice", at, "“\(key)” of \(kind) is “\(text)”",
      "choose one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    return usual
  }

  // MARK: Names

  /// One value or a list of values, as texts.
  public mutating func texts(_ key: String) -> [(text: String, at: SourceLocation?)]? {
    switch tree(key) {
    case nil: return nil
    case .text(let text, let at): return text.isEmpty ? [] : [(text, at)]
    case .list(let items, _):
      var texts: [(String, SourceLocation?)] = []
      for item in items {
        if case .text(let text, let at) = item {
          texts.append((text, at))
        } else {
          fault("not-a-value", item.location, "“\(key)” of \(kind) holds “\(item.flow)” in its list", "give plain values")
        }
      }
      return texts
    case .map(_, let at)?:
      fault("not-a-value", at, "“\(key)” of \(kind) holds a map", "give one value or a list")
      return nil
    }
  }

  /// Positions of names in one of the instance's lists; unknown ones are faults with the nearest known name.
  public mutating func names(_ key: String, of what: String, among known: [String]) -> [Int]? {
    guard let texts = texts(key) else { return nil }
    var found: [Int] = []
    for (text, at) in texts {
      if let index = known.firstIndex(of: text) {
        found.append(index)
      } else {
        unknown(what, text, at, among: known)
      }
    }
    return found
  }

  private mutating func unknown(_ what: String, _ text: String, _ at: SourceLocation?, among known: [String]) {
    let near = nearest(to: text, among: known)
    fault(
      "unknown-\(what.replacing(" ", with: "-"))", at, "there is no \(what) “\(text)”",
      near.map { "did you mean “\($0)”?" }
        ?? (known.isEmpty ? "the instance names none" : "known: \(known.prefix(12).joined(separator: ", "))"))
  }

  /// Units, by name.
  public mutating func units(_ key: String) -> [UnitID]? {
    names(key, of: "unit", among: instance.units.map(\.name))?.map { UnitID($0) }
  }

  /// Skills, by name.
  public mutating func skills(_ key: String) -> [SkillID]? {
    names(key, of: "skill", among: instance.skills.map(\.name))?.map { SkillID($0) }
  }

  /// Roles, by name.
  public mutating func roles(_ key: String) -> [RoleID]? {
    names(key, of: "role", among: instance.roles.map(\.name))?.map { RoleID($0) }
  }

  /// People, by name.
  public mutating func people(_ key: String) -> [PersonID]? {
    names(key, of: "person", among: instance.people.map(\.name))?.map { PersonID($0) }
  }

  /// Weekdays as Mon, Tue or as weekday, weekend.
  public mutating func weekdays(_ key: String) -> [Weekday]? {
    guard let texts = texts(key) else { return nil }
    var days: [Weekday] = []
    for (text, at) in texts {
      if let more = Arguments.weekdays(text) {
        days += more.filter { !days.contains($0) }
      } else {
        fault("bad-weekday", at, "“\(key)” of \(kind) is “\(text)”", "write Mon, Mon-Thu, weekday or weekend")
      }
    }
    return days.sorted()
  }

  /// Mon; Mon-Thu; Fri-Mon over the weekend; weekday(s); weekend(s).
  public static func weekdays(_ text: String) -> [Weekday]? {
    func day(_ text: Substring) -> Weekday? {
      let lower = text.lowercased()
      let long = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
      return Weekday.allCases.first { $0.short.lowercased() == lower || long[$0.rawValue] == lower }
    }
    switch text.lowercased() {
    case "weekday", "weekdays": return [.monday, .tuesday, .wednesday, .thursday, .friday]
    case "weekend", "weekends": return [.saturday, .sunday]
    default: break
    }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    if ends.count == 1 { return day(ends[0]).map { [$0] } }
    guard ends.count == 2, let from = day(ends[0]), let to = day(ends[1]) else { return nil }
    return (0..<7).map { Weekday(rawValue: (from.rawValue + $0) % 7)! }
      .prefix((to.rawValue - from.rawValue + 7) % 7 + 1).map { $0 }
  }

  // MARK: Sets of cells and people

  /// A set of cells: one term or a list of `work`, `shift` (work but for on call from home), `off`, `absent`, `free` (off or
  /// absent), a shift's code, a tag (`night`, `nights`, another of `Shift.usualTags`, or one of the shifts' own), an area
  /// (`high-intensity`, `ordinary`, `in Ash`); each may begin with `not `.
  public mutating func cells(_ key: String, usual: CellSet) -> CellSet {
    guard let tree = tree(key) else { return usual }
    return cells(tree, key)
  }

  /// A set of cells that must be given.
  public mutating func requiredCells(_ key: String) -> CellSet {
    if !has(key) {
      fault("missing-parameter", nil, "the rule \(kind) lacks “\(key)”", "add `\(key):` with shifts, tags, work or off")
    }
    return cells(key, usual: CellSet(words: ""))
  }

  /// A list of sets, one for each step of a pattern. A step is one term or a list of terms.
  public mutating func steps(_ key: String) -> [CellSet] {
    switch tree(key) {
    case nil:
      fault("missing-parameter", nil, "the rule \(kind) lacks “\(key)”", "add `\(key): [N, off, E]`")
      return []
    case .list(let items, _)?: return items.map { cells($0, key) }
    case .some(let other): return [cells(other, key)]
    }
  }

  private mutating func cells(_ tree: ArgumentTree, _ key: String) -> CellSet {
    let items: [ArgumentTree]
    if case .list(let list, _) = tree { items = list } else { items = [tree] }
    var set = CellSet(words: "")
    var words: [String] = []
    for item in items {
      guard case .text(let text, let at) = item else {
        fault("not-a-value", item.location, "“\(key)” of \(kind) holds “\(item.flow)”", "give shifts, tags, work or off")
        continue
      }
      let negated = text.hasPrefix("not ")
      let term = negated ? String(text.dropFirst(4)) : text
      guard var found = cells(named: term) else {
        unknown("shift or kind of shift", term, at, among: cellNames)
        continue
      }
      if negated { found = found.complement(instance) }
      words.append(text)
      set = set.union(found, instance, words: "")
    }
    set.words = words.joined(separator: ", ")
    return set
  }

  private var cellNames: [String] {
    ["work", "shift", "off", "absent", "free", "high-intensity", "ordinary"] + Shift.usualTags
      + instance.units.map { "in \($0.name)" } + instance.shifts.map(\.code) + instance.shifts.flatMap(\.tags)
  }

  private func cells(named term: String) -> CellSet? {
    if let index = instance.shifts.firstIndex(where: { $0.code == term }) {
      return CellSet(shifts: [ShiftID(index)], words: term)
    }
    switch term.lowercased() {
    case "work", "any": return .work(instance)
    case "shift", "shifts": return .shift(instance)
    case "off": return CellSet(off: true, words: term)
    case "absent", "leave": return CellSet(absent: true, words: term)
    case "free": return .rest
    case "high-intensity", "high intensity": return .highIntensity(instance)
    case "ordinary": return .ordinary(instance)
    default: break
    }
    if term.lowercased().hasPrefix("in ") {
      let name = term.dropFirst(3).lowercased()
      if let unit = instance.units.firstIndex(where: { $0.name.lowercased() == name }) {
        return .work(in: UnitID(unit), instance)
      }
    }
    for tag in [term, term.lowercased(), term.hasSuffix("s") ? String(term.lowercased().dropLast()) : term] {
      if Shift.usualTags.contains(tag) || instance.shifts.contains(where: { $0.tags.contains(tag) }) {
        var set = CellSet.tagged(tag, instance)
        set.words = term
        return set
      }
    }
    return nil
  }

  /// A choice of people under a key: `{bands: [5], skills: [IV], units: [..], contracts: [..], people: [..], except: [..], ...}`.
  public mutating func staff(_ key: String) -> StaffFilter? {
    guard let tree = tree(key) else { return nil }
    var inner = Arguments(tree, kind: "\(kind), \(key)", instance: instance)
    let filter = inner.filter()
    faults += inner.faults
    return filter
  }

  private mutating func filter() -> StaffFilter {
    var filter = StaffFilter()
    filter.people = people("people") ?? []
    filter.except = people("except") ?? []
    filter.bands = names("bands", of: "band", among: instance.bands.map(\.name))?.map { BandID($0) } ?? []
    filter.skills = skills("skills") ?? []
    filter.units = units("units") ?? []
    filter.organisations =
      names("organisations", of: "organisation", among: instance.organisations.map(\.name))?.map { OrganisationID($0) } ?? []
    filter.contracts = texts("contracts")?.map(\.text) ?? []
    filter.tags = texts("tags")?.map(\.text) ?? []
    filter.kinds =
      names("kinds", of: "kind of worker", among: WorkerKind.allCases.map(\.rawValue))?.map { WorkerKind.allCases[$0] } ?? []
    finish(known: ["people", "except", "bands", "skills", "units", "organisations", "contracts", "tags", "kinds"])
    return filter
  }
}
