import RotaModel
import RotaRules

/// Skills, pay bands, grades (the roles in which people work) and kinds of absence.
extension Draft {
  /// Names listed under `skills:` and `bands:`.
  mutating func readNames(_ top: inout Section) {
    if let tree = top.take("skills") {
      skillsAreListed = true
      for cell in Section.texts(tree, "`skills:`", top.at, into: &findings) where isNew(cell, "skill", in: skills) {
        skills.add(cell.text)
      }
    }
    if let tree = top.take("bands") {
      bandsAreListed = true
      for cell in Section.texts(tree, "`bands:`", top.at, into: &findings) where isNew(cell, "band", in: bands) {
        bands.add(cell.text)
      }
    }
  }

  /// Bands in use, lowest first: by number, then by name; a list in rota.yaml has its own order.
  mutating func settleBands(_ staff: SheetTable?, _ column: (([SheetTable.Cell]) -> SheetTable.Cell?)?, _ grades: ArgumentTree?) {
    guard !bandsAreListed else { return }
    var found: [String] = []
    func add(_ text: String) {
      if !text.isEmpty, !found.contains(text), found.count < Limits.names { found.append(text) }
    }
    if case .map(let entries, _) = grades {
      for entry in entries {
        switch entry.value {
        case .map(let inner, _):
          for pair in inner where pair.key.key == "bands" { Draft.plain(pair.value).forEach(add) }
        default: Draft.plain(entry.value).forEach(add)
        }
      }
    }
    if let staff, let column {
      for row in staff.rows { column(row).map { add($0.text) } }
    }
    for name in found.sorted(by: Draft.isLower) { bands.add(name) }
  }

  private static func plain(_ tree: ArgumentTree) -> [String] {
    switch tree {
    case .text(let text, _): [text]
    case .list(let items, _): items.flatMap(plain)
    case .map: []
    }
  }

  /// 3 before 5, 8a before 8b, numbers before names.
  static func isLower(_ a: String, _ b: String) -> Bool {
    let left = Int(a.prefix { $0.isNumber })
    let right = Int(b.prefix { $0.isNumber })
    switch (left, right) {
    case (let l?, let r?) where l != r: return l < r
    case (.some, nil): return true
    case (nil, .some): return false
    default: return a < b
    }
  }

  mutating func band(_ cell: SheetTable.Cell) -> BandID? {
    if let i = bands[cell.text] { return BandID(i) }
    findings.unknown("unknown-band", cell.at, "band", cell.text, among: bands.names, otherwise: "list it under `bands:`")
    return nil
  }

  /// `grades:`, short `RN: [5, 6]` or long `RN: {bands: [5, 6], skills: [...], substitutes: [...]}`.
  mutating func readGrades(_ tree: ArgumentTree?) {
    instance.bands = bands.names.map { Band(name: $0) }
    instance.skills = skills.names.map { Skill(name: $0) }
    guard let tree else {
      findings.assume("everybody works in one grade called “staff” (`grades:`)")
      roles.add("staff")
      instance.roles = [Role(name: "staff")]
      return
    }
    guard case .map(let entries, let at) = tree, !entries.isEmpty else {
      findings.fault(
        "not-a-map", tree.location, "`grades:` holds “\(tree.flow.shown)”", "write `grades: {RN: [5, 6], HCSW: [2, 3]}`")
      roles.add("staff")
      instance.roles = [Role(name: "staff")]
      return
    }
    var acting: [(role: Int, names: [SheetTable.Cell])] = []
    for entry in entries {
      let name = SheetTable.Cell(text: entry.key, at: entry.location ?? at ?? SourceLocation(file: ""))
      guard isNew(name, "grade", in: roles, most: 100) else { continue }
      roles.add(entry.key)
      var role = Role(name: entry.key)
      if case .map = entry.value {
        var section = Section(entry.value, "the grade \(entry.key.shown)", into: &findings)
        role.bands = (section.texts("bands", "band", into: &findings) ?? []).compactMap { band($0) }
        role.skills = (section.texts("skills", "skill", into: &findings) ?? []).compactMap { skill($0) }
        acting.append((instance.roles.count, section.texts("substitutes", "may be filled by", into: &findings) ?? []))
        section.finish(into: &findings)
      } else {
        role.bands = Section.texts(entry.value, "the grade \(entry.key.shown)", at, into: &findings).compactMap { band($0) }
      }
      instance.roles.append(role)
    }
    for (role, names) in acting {
      for name in names {
        guard let other = self.role(name) else { continue }
        if other.index == role {
          findings.fault("self-substitute", name.at, "the grade “\(name.text.shown)” stands in for itself", "remove it")
        } else {
          instance.roles[role].substitutes.append(other)
        }
      }
    }
  }

  // MARK: Absences

  /// Kinds of absence that need no listing: the usual codes, each worth a fifth of the contracted week from Monday to Friday.
  static let usualAbsences: [(code: String, credit: AbsenceKind.Credit)] = [
    ("AL", .contractDay), ("SICK", .contractDay), ("STUDY", .contractDay), ("LEAVE", .contractDay), ("UNPAID", .none),
  ]

  /// `absence kinds:` (or `absences:` as a map): AL: contract day, UNPAID: none, STUDY: 7.5.
  mutating func readAbsenceKinds(_ tree: ArgumentTree?) {
    if case .map(let entries, let at) = tree {
      absenceKindsAreListed = true
      for entry in entries {
        let cell = SheetTable.Cell(text: entry.key, at: entry.location ?? at ?? SourceLocation(file: ""))
        guard accept(code: cell, "kind of absence"), isNew(cell, "kind of absence", in: kinds) else { continue }
        if shifts.names.contains(entry.key) {
          findings.fault("duplicate-code", cell.at, "“\(entry.key.shown)” is a shift and a kind of absence", "rename one of them")
          continue
        }
        var value = entry.value
        if case .map = value {
          var section = Section(value, "the kind of absence \(entry.key.shown)", into: &findings)
          value = section.take("credit", "hours") ?? .text("", value.location)
          section.finish(into: &findings)
        }
        guard let text = Section.text(value, "the kind of absence \(entry.key.shown)", at, into: &findings) else { continue }
        add(kind: entry.key, credit(text) ?? .contractDay)
      }
    } else if let tree, case .text(let text, let at) = tree, !text.isEmpty {
      findings.fault("not-a-map", at, "`absence kinds:` holds “\(text.shown)”", "write `absence kinds: {AL: contract day}`")
    }
    if !absenceKindsAreListed {
      for (code, credit) in Draft.usualAbsences where shifts[code] == nil { add(kind: code, credit) }
    }
  }

  private mutating func add(kind code: String, _ credit: AbsenceKind.Credit) {
    kinds.add(code)
    instance.absenceKinds.append(AbsenceKind(code: code, credit: credit))
  }

  private mutating func credit(_ cell: SheetTable.Cell) -> AbsenceKind.Credit? {
    switch cell.text.key {
    case "none", "0", "unpaid": return AbsenceKind.Credit.none
    case "contract day", "contract", "": return .contractDay
    default:
      return hours(cell, "the credit of a day away (contract day, none or hours)", in: 0...24).map { .fixed($0) }
    }
  }

  /// `codes:` further spellings in grids: `D: LD`, `DO: off`, `A/L: AL`.
  mutating func readCodes(_ tree: ArgumentTree?) {
    codes = CodeMap(instance)
    guard let tree else { return }
    guard case .map(let entries, let at) = tree else {
      findings.fault("not-a-map", tree.location, "`codes:` holds “\(tree.flow.shown)”", "write `codes: {DO: off, A/L: AL}`")
      return
    }
    for entry in entries {
      let place = entry.location ?? at
      guard let cell = Section.text(entry.value, "the code \(entry.key.shown)", place, into: &findings) else { continue }
      guard let meaning = codes.meaning(of: cell.text) else {
        findings.unknown(
          "unknown-code", cell.at, "code", cell.text, among: codes.codes,
          otherwise: "give a shift, a kind of absence, off or unknown")
        continue
      }
      if let known = codes.meaning(of: entry.key), codes.codes.contains(entry.key), known != meaning {
        findings.fault("duplicate-code", place, "the code “\(entry.key.shown)” already means something else", "remove it")
        continue
      }
      codes.add(entry.key, meaning)
    }
  }

  /// Whether a text can be a code in a grid; false after a fault.
  mutating func accept(code cell: SheetTable.Cell, _ what: String) -> Bool {
    let text = cell.text
    let reserved = ["off", "on", "any", "work", "free", "absent", "not", "unknown", "no", "leave"]
    if reserved.contains(text.lowercased()) {
      findings.fault(
        "reserved-code", cell.at, "the \(what) is called “\(text.shown)”, a word with a meaning of its own", "rename it")
      return false
    }
    if text.count > 16 || text.isEmpty || text.contains(where: { $0.isWhitespace || "?!+@,;\"'#=".contains($0) })
      || text.hasPrefix("-")
    {
      findings.fault(
        "bad-code", cell.at, "“\(text.shown)” cannot be the code of a \(what)",
        "use up to 16 letters and digits, without spaces and ? ! + @ , ; # = or quotes")
      return false
    }
    return true
  }
}
