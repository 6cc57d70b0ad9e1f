import RotaModel
import RotaRules

/// `cover:` and `demand.csv`: how many people are needed.
extension Draft {
  /// How many people of one group, as written.
  struct Need {
    var group: CoverGroup
    var label: String
    var minimum: Int
    var target: Int
    var maximum: Int?
    var minimumPrice: Int?
    var targetPrice: Int?
    var maximumPrice: Int?
    var at: SourceLocation?
    var list: String?
    /// Where the numbers follow from activity or beds; they are set day by day.
    var formula: CoverFormula?
    /// How the numbers came about.
    var words: String?
  }

  /// On which days something holds.
  private struct DayChoice {
    var weekdays: [Weekday] = []
    var dates: [CivilDate] = []

    func contains(_ date: CivilDate) -> Bool {
      (weekdays.isEmpty && dates.isEmpty) || weekdays.contains(date.weekday) || dates.contains(date)
    }
    /// How closely it names a date: a date before a weekday before a part of the week.
    var rank: Int { dates.isEmpty ? (weekdays.count == 1 ? 1 : 0) : 2 }
  }

  mutating func readCover(_ tree: ArgumentTree?) {
    guard let tree else { return }
    guard case .list(let items, let at) = tree else {
      if case .text("", _) = tree { return }
      findings.fault(
        "not-a-list", tree.location, "`cover:` holds “\(tree.flow.shown)”", "write a list of `- {time: 07:30-13:00, RN: 5}`")
      return
    }
    for item in items { readCover(item: item, at) }
  }

  private mutating func readCover(item: ArgumentTree, _ at: SourceLocation?) {
    var section = Section(item, "a line of cover", into: &findings)
    guard !section.entries.isEmpty else { return }
    let units = coverUnits(&section, item.location)
    let periods = coverPeriods(&section, item.location)
    var choice = DayChoice()
    if let cells = section.texts("days", "weekdays", into: &findings) {
      for cell in cells { choice.weekdays += weekdays(cell) ?? [] }
    }
    if let cells = section.texts("dates", "date", into: &findings) {
      for cell in cells { date(cell, "a date of cover").map { choice.dates.append($0) } }
    }
    let from = section.text("from", into: &findings).flatMap { date($0, "the first date of cover") }
    let to = section.text("to", into: &findings).flatMap { date($0, "the last date of cover") }
    if let from, let to, to < from {
      findings.fault("empty-range", item.location, "cover runs from \(from.iso) to \(to.iso)", "put the earlier date first")
    }
    let list = section.text("list", into: &findings)
    let isNamed = list.map { accept(name: $0, "a list") } ?? false
    var usual: [Need] = []
    var variants: [(choice: DayChoice, needs: [Need])] = []
    for entry in section.rest {
      if let days = variantDays(entry.key) {
        var inner: [Need] = []
        if case .map(let pairs, _) = entry.value {
          for pair in pairs { add(pair, to: &inner) }
        } else {
          findings.fault(
            "not-a-map", entry.location, "`\(entry.key.shown)` of cover holds “\(entry.value.flow.shown)”",
            "write `weekend: {RN: 3}`")
        }
        variants.append((days, inner))
      } else {
        add(entry, to: &usual)
      }
    }
    if section.rest.isEmpty {
      findings.fault(
        "empty-cover", item.location, "a line of cover asks for nobody", "add a grade, a skill or any, such as `RN: 5`")
    }
    for day in instance.dayIDs {
      let date = instance.horizon.date(day)
      guard choice.contains(date), from.map({ $0 <= date }) ?? true, to.map({ date <= $0 }) ?? true else { continue }
      var needs = usual
      for (_, inner) in variants.filter({ $0.choice.contains(date) }).sorted(by: { $0.choice.rank < $1.choice.rank }) {
        for need in inner {
          if let i = needs.firstIndex(where: { $0.label == need.label }) { needs[i] = need } else { needs.append(need) }
        }
      }
      for unit in units {
        for period in periods {
          for need in needs {
            guard var need = settled(need, unit, day, period) else { continue }
            if let list, isNamed {
              need.list = list.text
              guard isWhole(need) else { continue }
            }
            add(need, unit, day, period)
          }
        }
      }
    }
  }

  /// Whether a place of a list asks for so many and no fewer; a target beyond the minimum would be half a list.
  mutating func isWhole(_ need: Need) -> Bool {
    if need.target == need.minimum { return true }
    findings.fault(
      "half-a-list", need.at, "\(need.label.shown) of the list \((need.list ?? "").shown) has a target beside its minimum",
      "write one number, or `{min: 1, max: 2}`: a list has its whole team or nobody")
    return false
  }

  private mutating func coverUnits(_ section: inout Section, _ at: SourceLocation?) -> [UnitID] {
    if let cells = section.texts("unit", "units", into: &findings) { return cells.compactMap { unit($0) } }
    if instance.units.count > 1 {
      findings.fault("no-unit", at, "a line of cover names none of the \(instance.units.count) units", "add `unit:`")
    }
    return [UnitID(0)]
  }

  private mutating func coverPeriods(_ section: inout Section, _ at: SourceLocation?) -> [CoverPeriod] {
    let time = section.text("time", "window", into: &findings)
    let shifts = section.texts("shift", "shifts", into: &findings)
    if let time, shifts != nil {
      findings.fault("time-and-shift", time.at, "a line of cover names a time and a shift", "keep one of them")
    }
    if let shifts {
      return shifts.compactMap { shift($0).map { .shift($0) } }
    }
    guard let time else {
      findings.fault(
        "no-period", at, "a line of cover names neither a time nor a shift", "add `time: 07:30-13:00` or `shift: LD`")
      return []
    }
    return window(time).map { [$0] } ?? []
  }

  /// A clock window, or the code of a shift.
  mutating func window(_ cell: SheetTable.Cell) -> CoverPeriod? {
    if let i = shifts[cell.text] { return .shift(ShiftID(i)) }
    guard let (start, end) = DateReading.window(cell.text) else {
      findings.fault(
        "bad-times", cell.at, "the time of cover is “\(cell.text.shown)”", "write it as 07:30-13:00, or give a shift")
      return nil
    }
    return .window(Minutes(start), Minutes(end))
  }

  mutating func weekdays(_ cell: SheetTable.Cell) -> [Weekday]? {
    var days: [Weekday] = []
    for part in cell.text.split(whereSeparator: { ";, ".contains($0) }) {
      guard let more = RuleWords.weekdays(String(part)) else {
        findings.fault("bad-weekday", cell.at, "a weekday is “\(cell.text.shown)”", "write Mon, Mon-Thu, weekday or weekend")
        return nil
      }
      days += more
    }
    return days
  }

  private func variantDays(_ key: String) -> DayChoice? {
    if roles.names.contains(key) || skills.names.contains(key) { return nil }
    if let days = RuleWords.weekdays(key) { return DayChoice(weekdays: days) }
    guard key.contains(where: \.isNumber), let date = try? dates.date(key) else { return nil }
    return DayChoice(dates: [date])
  }

  /// One group and its numbers: `RN: 5`, `charge: {min: 1, target: 2}`, `staff: {bands: [6], min: 1}`.
  private mutating func add(_ entry: ArgumentTree.Entry, to needs: inout [Need]) {
    if entry.key.key == "staff", roles["staff"] == nil || entry.value.isMap {
      let items: [ArgumentTree]
      if case .list(let list, _) = entry.value { items = list } else { items = [entry.value] }
      for item in items { addStaff(item, entry, to: &needs) }
      return
    }
    guard let group = group(SheetTable.Cell(text: entry.key, at: entry.location ?? SourceLocation(file: ""))) else { return }
    if needs.contains(where: { $0.label == entry.key }) {
      findings.fault(
        "duplicate-key", entry.location, "“\(entry.key.shown)” stands twice in one line of cover", "keep one of them")
      return
    }
    if case .map = entry.value {
      var section = Section(entry.value, "cover by \(entry.key.shown)", into: &findings)
      if let need = numbers(&section, group, entry.key) { needs.append(need) }
      section.finish(into: &findings)
    } else if let cell = Section.text(entry.value, "cover by \(entry.key.shown)", entry.location, into: &findings) {
      guard let n = count(cell, "the number of \(entry.key.shown)", in: 0...Limits.people) else { return }
      needs.append(Need(group: group, label: entry.key, minimum: n, target: n, at: entry.location))
    }
  }

  private mutating func addStaff(_ tree: ArgumentTree, _ entry: ArgumentTree.Entry, to needs: inout [Need]) {
    guard case .map(let pairs, let at) = tree else {
      findings.fault(
        "not-a-map", tree.location, "`staff` of cover holds “\(tree.flow.shown)”", "write `staff: {bands: [6], min: 1}`")
      return
    }
    let counting =
      ["min", "minimum", "target", "max", "maximum", "price", "target price", "max price", "label", "because"] + CoverFormula.keys
    var section = Section(.map(pairs.filter { counting.contains($0.key.key) }, at), "cover by staff", into: &findings)
    let filter = ArgumentTree.map(pairs.filter { !counting.contains($0.key.key) }, at)
    var arguments = Arguments(.map([ArgumentTree.Entry("staff", filter, at: at)], at), kind: "cover by staff", instance: instance)
    let chosen = arguments.staff("staff") ?? StaffFilter()
    for fault in arguments.faults { findings.add(fault) }
    let label = section.text("label", into: &findings)?.text ?? filter.flow
    if let need = numbers(&section, .staff(chosen), label) { needs.append(need) }
    section.finish(into: &findings)
  }

  mutating func group(_ cell: SheetTable.Cell) -> CoverGroup? {
    if let i = roles[cell.text] { return .role(RoleID(i)) }
    if let i = skills[cell.text] {
      var filter = StaffFilter()
      filter.skills = [SkillID(i)]
      return .staff(filter)
    }
    if ["any", "anyone", "total", "all"].contains(cell.text.lowercased()) { return .anyone }
    let names = roles.names + skills.names + ["any"]
    let near = nearest(
      to: cell.text, among: names + ["time", "shift", "unit", "days", "dates", "weekend", "weekday", "from", "to", "list"])
    findings.fault(
      "unknown-group", cell.at, "there is no grade or skill “\(cell.text.shown)”",
      near.map { "did you mean “\($0)”?" }
        ?? (names.count > 15 ? "" : "known: \(names.joined(separator: ", ")); ")
        + "list it under `grades:` or `skills:`, or give the skill to somebody in staff.csv")
    return nil
  }

  private mutating func numbers(_ section: inout Section, _ group: CoverGroup, _ label: String) -> Need? {
    func number(_ cell: SheetTable.Cell?, _ what: String, _ draft: inout Draft) -> Int? {
      cell.flatMap { draft.count($0, "\(what) of \(label.shown)", in: 0...100_000) }
    }
    let least = number(section.text("min", "minimum", into: &findings), "the minimum", &self)
    let wanted = number(section.text("target", into: &findings), "the target", &self)
    let most = number(section.text("max", "maximum", into: &findings), "the maximum", &self)
    var need = Need(
      group: group, label: label, minimum: least ?? 0, target: wanted ?? least ?? 0, maximum: most, at: section.at)
    need.minimumPrice = number(section.text("price", into: &findings), "the price", &self)
    need.targetPrice = number(section.text("target price", into: &findings), "the target price", &self)
    need.maximumPrice = number(section.text("max price", into: &findings), "the maximum price", &self)
    need.words = section.text("because", into: &findings)?.text
    if CoverFormula.keys.contains(where: section.has) {
      need.formula = formula(&section, label)
      if least != nil || wanted != nil || most != nil {
        findings.fault(
          "formula-and-numbers", section.at, "\(label.shown) has numbers beside what they follow from",
          "remove `min`, `target` and `max`; a lowest number is `at least: 1`")
      }
      if need.formula == nil { return nil }
    }
    return check(need)
  }

  mutating func check(_ need: Need) -> Need? {
    if need.target < need.minimum {
      findings.fault(
        "empty-range", need.at, "\(need.label.shown) has the minimum \(need.minimum) and the target \(need.target)",
        "make the target no less than the minimum")
      return nil
    }
    if let most = need.maximum, most < need.target {
      findings.fault(
        "empty-range", need.at, "\(need.label.shown) has the target \(need.target) and the maximum \(most)",
        "make the maximum no less than the target")
      return nil
    }
    return need
  }

  mutating func add(_ need: Need, _ unit: UnitID, _ day: Day, _ period: CoverPeriod) {
    let same = coverIndex[CoverKey(unit: unit, day: day, period: period, label: need.label)]
    if let same {
      findings.fault(
        "duplicate-cover", need.at,
        "cover by \(need.label.shown) of the same unit, day and time is asked for twice, also at \(placeOfCover[same]?.description ?? "another place")",
        "keep one of them")
      return
    }
    guard instance.cover.count < Limits.requirements else {
      findings.fault(
        "too-many-requirements", need.at, "more than \(Limits.requirements) numbers of people are asked for", "split the instance"
      )
      return
    }
    coverIndex[CoverKey(unit: unit, day: day, period: period, label: need.label)] = instance.cover.count
    placeOfCover.append(need.at)
    instance.cover.append(
      CoverRequirement(
        unit: unit, day: day, period: period, group: need.group, label: need.label, minimum: need.minimum, target: need.target,
        maximum: need.maximum, minimumPrice: need.minimumPrice, targetPrice: need.targetPrice, maximumPrice: need.maximumPrice,
        list: need.list, formula: need.words))
  }
}

extension ArgumentTree {
  /// Whether it is a map, or a list of maps.
  var isMap: Bool {
    switch self {
    case .map: true
    case .list(let items, _): items.contains { if case .map = $0 { true } else { false } }
    case .text: false
    }
  }
}
