public import RotaModel
import RotaRules

/// Reads an instance in the project's own format: see `instances/README.md`.
public enum NativeReader {
  /// Reads a folder with `rota.yaml` and its tables, a single YAML or JSON file, or standard input (`-`).
  ///
  /// - Parameters:
  ///   - path: the folder or file.
  ///   - history: the output folder of an earlier run; what was planned there becomes history.
  ///   - packs: names or files of rule packs, beside those that the instance names.
  /// - Throws: every fault of the whole input at once, warnings after them.
  public static func read(at path: String, history: String? = nil, packs: [String] = []) throws(Faults) -> InstanceFile {
    var findings = Findings()
    let folder = InputFolder(at: path, into: &findings)
    let past = history.map { PastFolder(at: $0, into: &findings) }
    return try read(folder, past, findings, packs: packs)
  }

  /// Reads files that are already in memory; tables are known by their names.
  public static func read(files: [InputFile], history: [InputFile] = []) throws(Faults) -> InstanceFile {
    var findings = Findings()
    let folder = InputFolder(files, into: &findings)
    let past = history.isEmpty ? nil : PastFolder(history, into: &findings)
    return try read(folder, past, findings)
  }

  private static func read(
    _ folder: InputFolder, _ past: PastFolder?, _ found: Findings, packs: [String] = []
  ) throws(Faults) -> InstanceFile {
    var draft = Draft()
    draft.findings = found
    draft.packs = PackSource(folder: folder.path, files: folder.others)
    var further = PackSource()
    draft.furtherPacks = packs.compactMap { further.use($0, into: &draft.findings) }
    var tables: [String: SheetTable] = [:]
    for name in InputFolder.tables {
      if let file = folder.tables[name] { tables[name] = SheetTable(file, into: &draft.findings) }
    }
    let pastTables = past.map { PastTables($0, into: &draft.findings) }
    var rules: (rules: [RuleEntry], packs: [PackUse]) = ([], [])
    if let document = folder.document, let tree = DocumentTree.read(document, into: &draft.findings) {
      var top = Section(tree, document.baseName, into: &draft.findings)
      draft.staffIsBroken = folder.tables["staff"] != nil && tables["staff"] == nil
      rules = draft.read(&top, document.name, tables, pastTables)
    }
    try draft.findings.check()
    let files = folder.files + draft.packs.read + further.read + (past?.files ?? [])
    return InstanceFile(
      problem: Problem(instance: draft.instance, rules: rules.rules, packs: rules.packs),
      assumptions: draft.findings.assumptions, warnings: draft.findings.warnings, inputHash: InputFile.hash(files),
      codeMap: draft.codes, dates: draft.dates, files: files.map(\.name))
  }
}

extension Draft {
  /// Reads everything in the order in which one part needs another.
  fileprivate mutating func read(
    _ top: inout Section, _ file: String, _ csv: [String: SheetTable], _ past: PastTables?
  ) -> (rules: [RuleEntry], packs: [PackUse]) {
    readFrame(&top)
    readColumnMaps(top.take("columns"))
    let grades = top.take("grades", "roles")
    // `absences:` as a map lists the kinds, as a list the rows of absences.csv.
    var kindTree = top.take("absence kinds")
    var absenceTree = top.take("absences")
    if case .map = absenceTree, kindTree == nil {
      kindTree = absenceTree
      absenceTree = nil
    }
    let codeTree = top.take("codes")
    let coverTree = top.take("cover")
    let ruleTree = top.take("rules")
    let packTree = top.take("packs", "rule packs")
    let weightTree = top.take("weights", "prices")
    let defaults = top.text("defaults", into: &findings)
    let balanceTree = top.take("balances")
    let standsAlone = top.text("stands alone", into: &findings).flatMap { flag($0, "`stands alone`") } ?? false
    var tables = csv
    func take(_ name: String, _ heading: String, _ tree: ArgumentTree?) {
      guard let tree, let table = SheetTable(tree, file: file, named: heading, into: &findings) else { return }
      if let other = tables[name] {
        findings.fault("two-tables", tree.location, "`\(name):` stands beside “\(other.file)”", "keep one of them")
      } else {
        tables[name] = table
      }
    }
    take("staff", "name", top.take("staff", "people"))
    take("demand", "group", top.take("demand"))
    take("activity", "activity", top.take("activity"))
    take("requests", "person", top.take("requests"))
    take("absences", "person", absenceTree)
    take("fixed", "person", top.take("fixed"))
    take("history", "person", top.take("history"))
    take("grid", "name", top.take("grid"))
    take("restrictions", "person", top.take("restrictions"))
    take("elsewhere", "person", top.take("elsewhere"))
    take("secondments", "person", top.take("secondments"))

    readPlaces(&top)
    readNames(&top)
    let staff = tables["staff"]
    let columns = staff.map { TableColumns($0, Draft.staffColumns, map: maps["staff"] ?? .init(), into: &findings) }
    settleSkills(staff, columns)
    settleBands(staff, columns.map { columns in { columns.cell("band", $0) } }, grades)
    readGrades(grades)
    readShifts(&top)
    readAbsenceKinds(kindTree)
    readCodes(codeTree)
    top.finish(into: &findings)
    readStaff(staff, columns)
    readBalances(balanceTree)
    if let table = tables["restrictions"] { readRestrictions(table) }
    if let table = tables["secondments"] { readSecondments(table) }
    settleElsewhere(
      tables["elsewhere"],
      past: [tables["history"], tables["grid"], past?.tables["grid"], past?.tables["rota"]].compactMap { $0 })

    if let past { readPast(past) }
    if let table = tables["history"] { readHistory(table) }
    if let table = tables["grid"] { readGrid(table) }
    if let table = tables["absences"] { readAbsences(table) }
    if let table = tables["fixed"] { readFixed(table) }
    if let table = tables["requests"] { readRequests(table) }
    reportUnknownCodes()
    placeElsewhere()
    settlePast(standsAlone: standsAlone)
    if let table = tables["activity"] { readActivity(table) }
    readCover(coverTree)
    reportActivity()
    if let table = tables["demand"] { readDemand(table) }
    checkWhole()
    return readRules(ruleTree, packs: packTree, weights: weightTree, defaults: defaults)
  }

  /// `columns: {staff: {name: Staff Name, ignore: [Pay point]}}`.
  private mutating func readColumnMaps(_ tree: ArgumentTree?) {
    guard let tree else { return }
    let kinds: [String: [TableColumns.Kind]] = [
      "staff": Draft.staffColumns, "demand": Draft.demandColumns, "requests": Draft.requestColumns,
      "absences": Draft.absenceColumns,
      "fixed": Draft.fixedColumns, "history": Draft.historyColumns, "grid": [.init("name")],
      "restrictions": Draft.restrictionColumns,
      "elsewhere": Draft.elsewhereColumns,
      "activity": Draft.activityColumns,
      "secondments": Draft.secondmentColumns,
    ]
    var section = Section(tree, "`columns:`", into: &findings)
    for name in InputFolder.tables {
      guard let inner = section.take(name) else { continue }
      var map = TableColumns.Map()
      var columns = Section(inner, "the columns of \(name)", into: &findings)
      map.ignored = (columns.texts("ignore", into: &findings) ?? []).map(\.text)
      for kind in kinds[name] ?? [] {
        if let cell = columns.text(kind.name, into: &findings) { map.headings[kind.name] = cell }
      }
      columns.finish(into: &findings)
      maps[name] = map
    }
    section.finish(into: &findings)
  }

  /// `balances: {Ade B: {hours: 7.5, nights: 12, weekends: 4, disliked: 2, days: 60}}`.
  private mutating func readBalances(_ tree: ArgumentTree?) {
    guard let tree else { return }
    guard case .map(let entries, _) = tree else {
      findings.fault(
        "not-a-map", tree.location, "`balances:` holds “\(tree.flow.shown)”", "write `balances: {Ade B: {hours: 7.5}}`")
      return
    }
    for entry in entries {
      var section = Section(entry.value, "the balance of \(entry.key.shown)", into: &findings)
      let hours = section.text("hours", into: &findings).flatMap {
        self.hours($0, "the hours balance of \(entry.key.shown)", in: -1_000...1_000)
      }
      let nights = section.text("nights", into: &findings).flatMap {
        count($0, "the nights of \(entry.key.shown)", in: 0...1_000)
      }
      let weekends = section.text("weekends", into: &findings).flatMap {
        count($0, "the weekends of \(entry.key.shown)", in: 0...1_000)
      }
      let disliked = section.text("disliked", into: &findings).flatMap {
        count($0, "the disliked shifts of \(entry.key.shown)", in: 0...1_000)
      }
      let days = section.text("days", into: &findings).flatMap {
        count($0, "the days of \(entry.key.shown)", in: 0...10_000)
      }
      let high = section.text("high intensity", into: &findings).flatMap {
        count($0, "the high-intensity shifts of \(entry.key.shown)", in: 0...10_000)
      }
      section.finish(into: &findings)
      guard let id = person(SheetTable.Cell(text: entry.key, at: entry.location ?? SourceLocation(file: ""))) else { continue }
      balances[id.index].minutes = hours ?? balances[id.index].minutes
      balances[id.index].nights = nights ?? balances[id.index].nights
      balances[id.index].weekends = weekends ?? balances[id.index].weekends
      balances[id.index].disliked = disliked ?? balances[id.index].disliked
      balances[id.index].days = days ?? balances[id.index].days
      balances[id.index].highIntensity = high ?? balances[id.index].highIntensity
    }
  }
}
