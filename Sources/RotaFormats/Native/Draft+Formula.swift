import RotaModel
import RotaRules

/// Numbers of people that follow from activity or beds.
extension Draft {
  /// `{activity: visits, minutes: 40, of a shift: 300}`, `{activity: contacts, a person: 8}`, `{ratio: 1:12}`; nil where it is none.
  mutating func formula(_ section: inout Section, _ label: String) -> CoverFormula? {
    guard CoverFormula.keys.contains(where: section.has) else { return nil }
    let activity = section.text("activity", into: &findings)
    let minutes = section.text("minutes", into: &findings)
    let shift = section.text("of a shift", into: &findings)
    let person = section.text("a person", into: &findings)
    let ratio = section.text("ratio", into: &findings)
    let share = section.text("share", into: &findings).map { part($0, "the share of \(label.shown)") }
    let least = section.text("at least", into: &findings).map { count($0, "the least of \(label.shown)", in: 0...Limits.people) }
    guard [minutes, person, ratio].count(where: { $0 != nil }) == 1 else {
      findings.fault(
        "no-ratio", section.at, "the number of \(label.shown) follows from none or several of `minutes`, `a person` and `ratio`",
        "keep one: `minutes: 40`, `a person: 8` or `ratio: 1:12`")
      return nil
    }
    if let shift, minutes == nil {
      findings.fault(
        "not-by-minutes", shift.at, "`of a shift` of \(label.shown) stands without `minutes`", "add `minutes:` or remove it")
    }
    if let minutes, activity == nil {
      findings.fault(
        "minutes-of-nothing", minutes.at, "`minutes` of \(label.shown) names no activity", "add `activity:` with its name")
    }
    var load: CoverFormula.Load?
    if let minutes {
      let each = count(minutes, "the minutes of \(label.shown)", in: 1...1440)
      let have = shift.map { count($0, "`of a shift` of \(label.shown)", in: 1...1440) }
      if let each, have == nil || have! != nil { load = .minutes(each, ofShift: have ?? nil) }
    } else if let person {
      load = count(person, "`a person` of \(label.shown)", in: 1...10_000).map { .ratio(people: 1, each: $0) }
    } else if let ratio {
      let parts = ratio.text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0.trimmingSpaces) }
      if parts.count == 2, let people = parts[0], let each = parts[1], (1...1000).contains(people), (1...10_000).contains(each) {
        load = .ratio(people: people, each: each)
      } else {
        findings.fault(
          "bad-ratio", ratio.at, "the ratio of \(label.shown) is “\(ratio.text.shown)”",
          "write people to patients, such as 1:12")
      }
    }
    guard let load, share == nil || share! != nil, least == nil || least! != nil else { return nil }
    if minutes != nil, activity == nil { return nil }
    return CoverFormula(
      activity: activity, load: load, share: (share ?? nil) ?? 1000, least: (least ?? nil) ?? 0, at: section.at)
  }

  /// A part of a whole in thousandths: 80 %, 62.5%; nil after a fault.
  mutating func part(_ cell: SheetTable.Cell, _ what: String) -> Int? {
    let text = cell.text.hasSuffix("%") ? String(cell.text.dropLast()).trimmed : ""
    if let value = Double(text), value.isFinite, (0...100).contains(value), (value * 10).rounded() == value * 10 {
      return Int(value * 10)
    }
    findings.fault("bad-share", cell.at, "\(what) is “\(cell.text.shown)”", "write a share such as 80 %")
    return nil
  }

  /// The numbers of a need that follows from a formula, on one day; nil where they cannot be had.
  mutating func settled(_ need: Need, _ unit: UnitID, _ day: Day, _ period: CoverPeriod) -> Need? {
    guard let formula = need.formula else { return need }
    var shift = 0
    if case .minutes(_, let have) = formula.load {
      if let have {
        shift = have
      } else if case .shift(let id) = period, instance.shifts[id.index].paid.count > 0 {
        shift = instance.shifts[id.index].paid.count
      } else {
        findings.fault(
          "no-shift-length", formula.at, "nothing says how many minutes of a shift one \(need.label.shown) has for it",
          "add `of a shift: 300`")
        return nil
      }
    }
    let amount: (thousandths: Int, words: String)
    if let activity = formula.activity {
      guard let count = activityCount(activity, unit, day) else { return nil }
      amount = (count * 1000, "\(count) \(activity.text)")
    } else {
      guard let patients = patients(unit, day, formula) else { return nil }
      amount = patients
    }
    let people = formula.people(amount.thousandths, amount.words, shift: shift)
    guard people.count <= Limits.people else {
      findings.fault(
        "too-many-people", formula.at, "\(people.count) \(need.label.shown) follow from \(people.words)",
        "at most \(Limits.people); correct the counts or the formula")
      return nil
    }
    var settled = need
    settled.minimum = people.count
    settled.target = people.count
    settled.words = people.words
    return settled
  }

  // MARK: Beds

  /// `{beds: 30, occupancy: 80 %, tiers: [10, 10], tier: 1, staff to: census}` of a unit; nil where it has no beds.
  mutating func bedPlan(_ section: inout Section, _ name: String) -> BedPlan? {
    let keys = ["beds", "occupancy", "tiers", "tier", "staff to"].filter(section.has)
    let beds = section.text("beds", into: &findings)
    let occupancy = section.text("occupancy", into: &findings).map { part($0, "the occupancy of \(name.shown)") }
    let tiers = section.texts("tiers", into: &findings) ?? []
    let tier = section.text("tier", into: &findings)
    let basis = section.text("staff to", into: &findings)
    guard let beds else {
      if let key = keys.first(where: { $0 != "beds" }) {
        findings.fault("no-beds", section.at, "the unit \(name.shown) has `\(key)`, but no `beds`", "add `beds:`")
      }
      return nil
    }
    // The other keys are looked at all the same, so that all faults are told at once.
    let number = count(beds, "the beds of \(name.shown)", in: 0...10_000)
    var plan = BedPlan(beds: number ?? 0, tiers: [], tier: 0, basis: .censusOrBeds, at: beds.at)
    plan.tiers = tiers.compactMap { count($0, "the beds of a tier of \(name.shown)", in: 0...10_000) }
    if let tier { plan.tier = count(tier, "the open tier of \(name.shown)", in: 0...tiers.count) ?? 0 }
    switch basis?.text.lowercased() {
    case nil:
      if let occupancy = occupancy ?? nil {
        findings.assume(
          "\(name) is staffed to its census where one is given, else to all its beds: \(CoverFormula.percent(occupancy)) is an occupancy to"
            + " reach, not a staffing level (`staff to:`)")
      }
    case "census": plan.basis = .census
    case "beds": plan.basis = .beds
    case "occupancy":
      if let occupancy = occupancy ?? nil {
        plan.basis = .part(occupancy)
      } else {
        findings.fault(
          "no-occupancy", basis?.at, "\(name.shown) is staffed to an occupancy, but has none", "add `occupancy: 80 %`")
      }
    default:
      if let basis, basis.text.hasSuffix("%") {
        if let part = part(basis, "`staff to` of \(name.shown)") { plan.basis = .part(part) }
      } else if let basis {
        findings.fault(
          "bad-basis", basis.at, "`staff to` of \(name.shown) is “\(basis.text.shown)”",
          "write census, beds, occupancy or a share such as 80 %")
      }
    }
    return plan
  }

  /// The patients for whom a unit is staffed on a day, in thousandths, with what they are in words.
  private mutating func patients(_ unit: UnitID, _ day: Day, _ formula: CoverFormula) -> (thousandths: Int, words: String)? {
    let name = instance.units[unit.index].name
    guard let plan = bedPlans[unit.index] else {
      findings.fault(
        "no-beds", formula.at, "a ratio is asked for of \(name.shown), which has no beds",
        "add `beds:` to the unit, or `activity:` to the ratio")
      return nil
    }
    func given(_ what: String) -> ActivityCount? { activity[ActivityKey(unit: unit, day: day, name: what)] }
    usedActivity.formUnion(["census", "tier"])
    var tier = plan.tier
    if let other = given("tier") {
      guard other.count <= plan.tiers.count else {
        findings.fault(
          "unknown-tier", other.at, "\(name.shown) has tier \(other.count), but only \(plan.tiers.count) tiers",
          "correct it, or add to `tiers:`")
        return nil
      }
      tier = other.count
    }
    let open = plan.open(tier)
    switch plan.basis {
    case .beds: return (open.beds * 1000, open.words)
    case .part(let part): return (open.beds * part, "\(open.words) x \(CoverFormula.percent(part))")
    case .census, .censusOrBeds:
      if let census = given("census") {
        if census.count > open.beds {
          findings.warn(
            "census-above-beds", census.at, "\(name.shown) has a census of \(census.count) in \(open.words)",
            "open a tier, or correct one of them")
        }
        return (census.count * 1000, "census \(census.count)")
      }
      if case .censusOrBeds = plan.basis { return (open.beds * 1000, open.words) }
      _ = activityCount(SheetTable.Cell(text: "census", at: formula.at ?? SourceLocation(file: "")), unit, day)
      return nil
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String { String(self).trimmed }
}
