public import RotaModel
public import RotaPooling
import RotaRules

/// What a file says of uncertain demand.
public struct ScenarioFile: Sendable {
  /// What is planned for.
  public var scenarios: [ScenarioSketch] = []
  /// What plans are tried on.
  public var test: [ScenarioSketch] = []
  /// How many scenarios are drawn to try plans on, where none is given for that.
  public var drawn = 20
  /// Percent of the cases that the tail leaves out.
  public var alpha = 80
  /// Percent that the tail counts.
  public var tailWeight = 50
  /// Minutes before a shift at which its demand is known.
  public var reaction = 2_880
  /// The file itself.
  public var file: InputFile
  /// Every default that was assumed, in words.
  public var assumptions: [String] = []
  /// What should be looked at.
  public var warnings: [Fault] = []
}

/// Reads scenarios: a YAML file, or a table `scenario,weight,set,demand,staff,gap,short,absent,date`. See `docs/pooling.md`.
public enum ScenarioReader {
  static let columns: [TableColumns.Kind] = [
    .init("scenario", "name", required: true), .init("weight"), .init("set"), .init("demand"), .init("staff"), .init("gap"),
    .init("short", "missing"), .init("absent", "id"), .init("date"),
  ]
  /// More scenarios than this are not read.
  static var most: Int { 200 }

  /// Reads scenarios of a pool.
  ///
  /// - Throws: every fault at once.
  public static func read(at path: String, _ input: PoolInput) throws(Faults) -> ScenarioFile {
    var findings = Findings()
    guard let file = InputFile(reading: path, limit: Limits.tableBytes, into: &findings) else { throw Faults(findings.faults) }
    return try read(file, input)
  }

  /// Reads scenarios that are already in memory.
  public static func read(_ file: InputFile, _ input: PoolInput) throws(Faults) -> ScenarioFile {
    var draft = ScenarioDraft(input, file)
    if file.baseName.lowercased().hasSuffix(".csv") {
      if let table = SheetTable(file, into: &draft.findings) { draft.read(table) }
    } else if let tree = DocumentTree.read(
      file, advice: "give one scenario at least: `scenarios: [{name: quiet, weight: 3}]`", into: &draft.findings)
    {
      var top = Section(tree, file.baseName, into: &draft.findings)
      draft.read(&top)
    }
    if draft.result.scenarios.isEmpty, draft.findings.faults.isEmpty {
      draft.findings.fault(
        "no-scenarios", SourceLocation(file: file.name, line: 1), "“\(file.baseName.shown)” holds no scenarios",
        "give one at least: `scenarios: [{name: quiet, weight: 3}]`")
    }
    try draft.findings.check()
    draft.result.assumptions = draft.findings.assumptions
    draft.result.warnings = draft.findings.warnings
    return draft.result
  }
}

/// Scenarios while they are read.
private struct ScenarioDraft {
  var findings = Findings()
  var result: ScenarioFile
  private var pool = PoolDraft()
  private let gaps: Set<String>
  private let offers: [String: Int]
  private let input: PoolInput

  init(_ input: PoolInput, _ file: InputFile) {
    result = ScenarioFile(file: file)
    self.input = input
    gaps = Set(input.gaps.map(\.id))
    offers = Dictionary(input.offers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: YAML

  mutating func read(_ top: inout Section) {
    if let cell = top.text("react", "reaction", into: &findings) {
      if let minutes = pool.duration(cell, "the time to react") { result.reaction = minutes }
    } else {
      findings.assume("demand is known 48 h before a shift (`react:`)")
    }
    if let cell = top.text("tail", "alpha", into: &findings) {
      result.alpha = percent(cell, "the tail", in: 0...99) ?? 80
    } else {
      findings.assume("the tail is the worst 20 % (`tail: 80 %`)")
    }
    if let cell = top.text("tail weight", into: &findings) {
      result.tailWeight = percent(cell, "the weight of the tail", in: 0...99) ?? 50
    } else {
      findings.assume("the tail counts 50 %, the expected gaps the rest (`tail weight:`)")
    }
    if let cell = top.text("held out", "drawn", into: &findings) {
      result.drawn = pool.count(cell, "the number of scenarios drawn", in: 0...ScenarioReader.most) ?? 0
    }
    result.scenarios = sketches(top.take("scenarios"), "scenarios", known: [])
    result.test = sketches(top.take("test"), "test", known: result.scenarios.map(\.name))
    top.finish(into: &findings)
    take()
  }

  private mutating func sketches(_ tree: ArgumentTree?, _ what: String, known: [String]) -> [ScenarioSketch] {
    var all: [ScenarioSketch] = []
    for item in pool.list(tree, what) {
      var section = Section(item, "a scenario", into: &findings)
      let name = section.text("name", into: &findings)
      var sketch = ScenarioSketch(name: name?.text ?? "\(all.count + known.count + 1)")
      let isNew = findings.isNew(
        sketch.name, name?.at ?? item.location, "scenario", known: (known + all.map(\.name)).contains(sketch.name),
        count: known.count + all.count, most: ScenarioReader.most)
      if let cell = section.text("weight", into: &findings) {
        sketch.weight = pool.count(cell, "the weight of a scenario", in: 1...1_000_000) ?? 1
      }
      if let cell = section.text("demand", into: &findings) { sketch.demand = percent(cell, "the demand", in: 0...300) ?? 100 }
      if let cell = section.text("staff", into: &findings) { sketch.staff = percent(cell, "the staff", in: 0...100) ?? 100 }
      for entry in pool.entries(section.take("gaps", "missing"), "gaps") {
        let key = SheetTable.Cell(text: entry.key, at: entry.location ?? item.location ?? SourceLocation(file: result.file.name))
        if let cell = Section.text(entry.value, "the people missing", entry.location, into: &findings) {
          short(&sketch, key, cell)
        }
      }
      for cell in section.texts("absent", "away", into: &findings) ?? [] {
        let parts = cell.text.split(whereSeparator: \.isWhitespace).map { String($0) }
        let date = parts.count > 1 ? SheetTable.Cell(text: parts[parts.count - 1], at: cell.at) : nil
        let isDated = date.map { offers[cell.text] == nil && $0.text.contains("-") } ?? false
        let id = isDated ? parts.dropLast().joined(separator: " ") : cell.text
        absent(&sketch, SheetTable.Cell(text: id, at: cell.at), isDated ? date : nil)
      }
      section.finish(into: &findings)
      if isNew { all.append(sketch) }
    }
    return all
  }

  // MARK: Table

  mutating func read(_ table: SheetTable) {
    let columns = TableColumns(table, ScenarioReader.columns, into: &findings)
    findings.assume(
      "demand is known 48 h before a shift, the tail is the worst 20 % and counts 50 % (a YAML file can say otherwise)")
    var order: [String] = []
    var known: [String: (sketch: ScenarioSketch, isTest: Bool)] = [:]
    for row in table.rows {
      guard let name = columns.cell("scenario", row) else {
        findings.fault("incomplete-row", row.first?.at, "a row has no scenario", "fill the column")
        continue
      }
      if known[name.text] == nil {
        guard
          findings.isNew(name.text, name.at, "scenario", known: false, count: order.count, most: ScenarioReader.most)
        else { continue }
        order.append(name.text)
        known[name.text] = (ScenarioSketch(name: name.text), false)
      }
      var (sketch, isTest) = known[name.text]!
      if let cell = columns.cell("weight", row) {
        sketch.weight = pool.count(cell, "the weight of a scenario", in: 1...1_000_000) ?? 1
      }
      if let cell = columns.cell("set", row), let i = pool.word(cell, "set of scenarios", among: ["plan", "test"]) {
        isTest = i == 1
      }
      if let cell = columns.cell("demand", row) { sketch.demand = percent(cell, "the demand", in: 0...300) ?? 100 }
      if let cell = columns.cell("staff", row) { sketch.staff = percent(cell, "the staff", in: 0...100) ?? 100 }
      if let gap = columns.cell("gap", row) {
        if let cell = columns.cell("short", row) {
          short(&sketch, gap, cell)
        } else {
          findings.fault("incomplete-row", gap.at, "a row names a gap but not how many are missing", "fill the column short")
        }
      }
      if let id = columns.cell("absent", row) { absent(&sketch, id, columns.cell("date", row)) }
      known[name.text] = (sketch, isTest)
    }
    for name in order {
      if known[name]!.isTest { result.test.append(known[name]!.sketch) } else { result.scenarios.append(known[name]!.sketch) }
    }
    take()
  }

  // MARK: Values

  /// Faults of values are found by the draft of the pool.
  private mutating func take() {
    findings.add(pool.findings)
    pool.findings = Findings()
  }

  private mutating func percent(_ cell: SheetTable.Cell, _ what: String, in range: ClosedRange<Int>) -> Int? {
    let text = cell.text.hasSuffix("%") ? String(cell.text.dropLast()).trimmed : cell.text
    return pool.count(SheetTable.Cell(text: text, at: cell.at), what, in: range)
  }

  private mutating func short(_ sketch: inout ScenarioSketch, _ gap: SheetTable.Cell, _ cell: SheetTable.Cell) {
    guard gaps.contains(gap.text) else {
      findings.unknown(
        "unknown-gap", gap.at, "gap", gap.text, among: input.gaps.map(\.id), otherwise: "name gaps as the pool's lists do")
      return
    }
    if sketch.short[gap.text] != nil {
      findings.fault("duplicate-gap", gap.at, "the gap “\(gap.text.shown)” stands twice in a scenario", "keep one")
    }
    if let count = pool.count(cell, "the number of people missing", in: 0...5_000) { sketch.short[gap.text] = count }
  }

  private mutating func absent(_ sketch: inout ScenarioSketch, _ id: SheetTable.Cell, _ date: SheetTable.Cell?) {
    guard let offer = offers[id.text] else {
      findings.unknown(
        "unknown-offer", id.at, "offer", id.text, among: input.offers.map(\.id), otherwise: "name pseudonyms as the offers do")
      return
    }
    guard let date else {
      sketch.absent.insert(Scenario.Absence(offer: offer))
      return
    }
    if let day = pool.date(date, "the date of an absence") { sketch.absent.insert(Scenario.Absence(offer: offer, date: day)) }
  }
}
