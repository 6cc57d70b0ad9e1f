import RotaModel

/// What stands on single days of single people: absences, fixed shifts, wishes, and the past. Tables and the grid end here.
extension Draft {
  /// Whether a date is planned; a warning says that it is left out where it is not.
  mutating func isPlanned(_ date: CivilDate, _ at: SourceLocation?, _ what: String) -> Bool {
    if instance.horizon.contains(instance.horizon.day(date)) { return true }
    if hasHorizon {
      findings.warn(
        "outside-horizon", at, "\(date.iso) is not planned, so \(what) of that day is left out", "correct the date or remove it")
    }
    return false
  }

  mutating func addAbsence(_ person: PersonID, _ date: CivilDate, _ kind: AbsenceKindID, credit: Minutes?, _ at: SourceLocation) {
    let key = PersonDate(person: person.index, date: date)
    if let known = absentOn[key] {
      if known.kind != kind {
        findings.fault(
          "two-absences", at,
          "\(instance.people[person.index].name.shown) is away twice on \(date.iso), of two kinds, also at \(known.at)",
          "keep one of them")
      }
      return
    }
    if let fixed = fixedOn[key], fixed.cell.shift != nil {
      findings.fault(
        "absent-and-fixed", at,
        "\(instance.people[person.index].name.shown) is away on \(date.iso), but has a fixed shift that day at \(fixed.at)",
        "keep one of them")
    }
    absentOn[key] = (kind, at)
    instance.absences.append(Absence(person: person, day: instance.horizon.day(date), kind: kind, credit: credit))
  }

  mutating func addFixed(_ cell: FixedCell, _ date: CivilDate, _ at: SourceLocation) {
    let key = PersonDate(person: cell.person.index, date: date)
    if let known = fixedOn[key] {
      if known.cell != cell {
        findings.fault(
          "two-fixed", at,
          "\(instance.people[cell.person.index].name.shown) has two fixed shifts on \(date.iso), the other at \(known.at)",
          "keep one of them")
      }
      return
    }
    if let away = absentOn[key] {
      guard cell.shift != nil else { return }
      findings.fault(
        "absent-and-fixed", at,
        "\(instance.people[cell.person.index].name.shown) has a fixed shift on \(date.iso), but is away that day at \(away.at)",
        "keep one of them")
    }
    fixedOn[key] = (cell, at)
    instance.fixed.append(cell)
  }

  mutating func addRequest(_ request: Request, _ date: CivilDate, _ at: SourceLocation) {
    let key = PersonDate(person: request.person.index, date: date)
    let name = instance.people[request.person.index].name.shown
    for known in wishedOn[key] ?? [] {
      if known.wish == request.wish {
        findings.warn(
          "duplicate-request", at, "\(name) wishes the same twice for \(date.iso), also at \(known.at)", "keep one of them")
        return
      }
      if Draft.contradict(known.wish, request.wish) {
        findings.warn(
          "contrary-requests", at, "\(name) has two wishes for \(date.iso) that cannot both be met, the other at \(known.at)",
          "keep one of them")
      }
    }
    wishedOn[key, default: []].append((request.wish, at))
    instance.requests.append(request)
  }

  private static func contradict(_ a: Request.Wish, _ b: Request.Wish) -> Bool {
    switch (a, b) {
    case (.off, .on), (.on, .off), (.off, .shift), (.shift, .off): true
    case (.shift(let x), .shift(let y)): x != y
    case (.shift(let x), .notShift(let y)), (.notShift(let x), .shift(let y)): x == y
    default: false
    }
  }

  /// Something known of the past; the first word on a day stands, and contradictions are pointed out.
  mutating func addPast(_ person: PersonID, _ date: CivilDate, _ cell: RosterCell?, _ at: SourceLocation) {
    let key = PersonDate(person: person.index, date: date)
    if let known = past[key] {
      if let old = known.cell, let cell, !Draft.same(old, cell) {
        findings.warn(
          "two-pasts", at,
          "\(instance.people[person.index].name.shown) did something else on \(date.iso) by \(known.at)",
          "the first of them is used")
      }
      if known.cell != nil { return }
    }
    past[key] = (cell, at)
  }

  /// Alike but for the grade, which a grid does not tell.
  private static func same(_ a: RosterCell, _ b: RosterCell) -> Bool {
    switch (a, b) {
    case (.duty(let x), .duty(let y)): x.map { [$0.shift.index, $0.unit.index] } == y.map { [$0.shift.index, $0.unit.index] }
    default: a == b
    }
  }

  /// Moves what is known of the past into the instance.
  mutating func settlePast(standsAlone: Bool) {
    let first = past.keys.map(\.date).min() ?? instance.horizon.start
    let days = min(Limits.historyDays, max(0, instance.horizon.start - first))
    var history = History(people: instance.people.count, days: days)
    for (key, value) in past where value.cell != nil {
      let day = instance.horizon.day(key.date)
      if day.index >= -days { history[PersonID(key.person), day] = value.cell }
    }
    for (i, balance) in balances.enumerated() { history.balances[i] = balance }
    history.standsAlone = standsAlone
    instance.history = history
    if days == 0, !standsAlone, instance.people.count > 0 {
      findings.assume(
        "nothing is known of the time before \(instance.horizon.start.iso), so rules that look back cannot be checked there")
    }
    // Everything was collected in the order of files; planning must not depend on that.
    instance.absences.sort { ($0.person, $0.day) < ($1.person, $1.day) }
    instance.fixed.sort { ($0.person, $0.day) < ($1.person, $1.day) }
  }

  /// A duty of somebody, in the unit and the grade that are usual for them.
  func duty(_ shift: ShiftID, _ person: PersonID, _ date: CivilDate, unit: UnitID? = nil, role: RoleID? = nil) -> Duty {
    if instance.shifts[shift.index].isElsewhere { return instance.elsewhereDuty(shift, of: person) }
    return Duty(
      shift: shift, unit: unit ?? instance.people[person.index].home,
      role: role ?? instance.roles(of: person, on: date).first ?? RoleID(0))
  }

  /// Remembers a code that nobody knows; each is reported once.
  mutating func note(unknown code: String, _ at: SourceLocation) {
    if let i = unknownCodes.firstIndex(where: { $0.code == code }) {
      unknownCodes[i].count += 1
    } else if unknownCodes.count < Limits.faults {
      unknownCodes.append((code, at, 1))
    }
  }

  mutating func reportUnknownCodes() {
    for (code, at, count) in unknownCodes {
      let near = nearest(to: code, among: codes.codes)
      findings.fault(
        "unknown-code", at, "the code “\(code.shown)” is not known" + (count > 1 ? " (\(count) cells, this is the first)" : ""),
        (near.map { "did you mean “\($0)”? If not, " } ?? "")
          + "list it under `shifts:`, `absence kinds:` or `codes:` (`\(code.shown): off`)")
    }
    unknownCodes = []
  }
}
