import Foundation
public import RotaModel
import RotaRules

/// A system of organisations as it was read.
public struct PoolFile: Sendable {
  /// Organisations and terms.
  public var system: PoolSystem
  /// The folder from which the paths in it are meant; empty for the current one.
  public var folder: String
  /// Every default that was assumed, in words.
  public var assumptions: [String]
  /// What should be looked at.
  public var warnings: [Fault]
  /// The file itself.
  public var file: InputFile

  /// A path of the file as seen from where the program runs.
  public func path(_ written: String) -> String {
    written.hasPrefix("/") || folder.isEmpty ? written : "\(folder)/\(written)"
  }
}

/// Reads `pool.yaml`: which organisations share people, where they are, and on what terms. See `docs/pooling.md`.
public enum PoolReader {
  /// Reads a file, or the `pool.yaml` of a folder.
  ///
  /// - Throws: every fault of the whole file at once.
  public static func read(at path: String) throws(Faults) -> PoolFile {
    var findings = Findings()
    var path = path
    if FileKind(path) == .folder {
      let base = path.hasSuffix("/") ? String(path.dropLast()) : path
      let names = ["pool.yaml", "pool.yml", "pool.json"]
      guard let found = names.first(where: { FileKind("\(base)/\($0)") != nil }) else {
        throw Faults([
          Fault(
            "no-document", at: SourceLocation(file: path), "“\(path.shown)” holds no pool.yaml",
            advice: "add it, or give the file that says which organisations share people")
        ])
      }
      path = "\(base)/\(found)"
    }
    guard let file = InputFile(reading: path, limit: Limits.documentBytes, into: &findings) else {
      throw Faults(findings.faults)
    }
    return try read(file)
  }

  /// What to do about an empty file: the least that there must be.
  static let smallest =
    "begin with `system: NAME`, `start: 2026-11-30`, `organisations: {NAME: {type: acute, offer: FOLDER}}` and `sites: {SITE: NAME}`,"
    + " each on a line of its own; docs/pooling.md says what else there is"

  /// Reads a file that is already in memory.
  public static func read(_ file: InputFile) throws(Faults) -> PoolFile {
    var draft = PoolDraft()
    if let tree = DocumentTree.read(file, advice: Self.smallest, into: &draft.findings) {
      var top = Section(tree, file.baseName, into: &draft.findings)
      draft.read(&top)
    }
    try draft.findings.check()
    let folder = file.name.contains("/") ? String(file.name[..<file.name.lastIndex(of: "/")!]) : ""
    return PoolFile(
      system: draft.system, folder: folder, assumptions: draft.findings.assumptions, warnings: draft.findings.warnings, file: file
    )
  }
}

/// A system while it is read.
struct PoolDraft {
  var findings = Findings()
  var system = PoolSystem(
    name: "",
    horizon: Horizon(start: CivilDate(daysSinceEpoch: 0), days: 28, timeZone: TimeZone(identifier: "Europe/London") ?? .gmt))
  var members = NameIndex()
  var sites = NameIndex()
  var dates = DateReading(style: .uk, near: nil)

  mutating func read(_ top: inout Section) {
    readFrame(&top)
    let organisations = entries(top.take("organisations", "organizations", "members"), "organisations")
    for entry in organisations {
      let isNew = findings.isNew(
        entry.key, entry.location, "organisation", known: members.names.contains(entry.key), count: members.names.count,
        most: Limits.names)
      if isNew { members.add(entry.key) }
    }
    if organisations.isEmpty {
      findings.fault(
        "no-organisations", top.at, "\(top.words) names no organisations",
        "list them: `organisations: {NAME: {type: acute, ...}}`")
    }
    readSites(top.take("sites"))
    readTravel(top.take("travel"))
    if let terms = imbalance(top.take("imbalance"), of: "the system", from: Imbalance()) { system.imbalance = terms }
    system.returnerInduction = induction(top.text("returner induction", into: &findings))
    system.budget = budget(top.text("budget", into: &findings))
    for entry in organisations { read(organisation: entry) }
    let agreements = list(top.take("agreements"), "agreements")
    for tree in agreements { read(agreement: tree) }
    for tree in list(top.take("banks", "supplies", "agencies"), "banks") { read(supply: tree) }
    readPressure(top.take("pressure"))
    system.notice = notice(top.take("notice"))
    top.finish(into: &findings)
    leaveOutUnsigned()
  }

  // MARK: Frame

  private mutating func readFrame(_ top: inout Section) {
    if let name = top.text("system", "name", into: &findings) {
      if findings.accept(name: name.text, name.at, "the system") { system.name = name.text }
    }
    if let style = top.text("date format", "dates", into: &findings) {
      dates.style = findings.dateStyle(style) ?? dates.style
    }
    if let cell = top.text("start", "first day", into: &findings) {
      if let start = date(cell, "the start").flatMap({ findings.start($0, cell.at) }) { system.horizon.start = start }
    } else if !top.has("start"), !top.has("first day") {
      findings.fault(
        "missing-key", top.at, "\(top.words) has no `start:`", "add the first day, such as `start: 2026-11-30`")
    }
    if let weeks = top.text("weeks", into: &findings) {
      if let count = count(weeks, "the number of weeks", in: 1...Limits.days / 7) { system.horizon.days = count * 7 }
    } else {
      findings.assume("people are shared for four weeks (`weeks:`)")
    }
    if let name = top.text("time zone", "timezone", into: &findings) {
      system.horizon.timeZone = findings.timeZone(name) ?? system.horizon.timeZone
    }
    system.riskOwner = owner(top.text("risk owner", into: &findings))
    readLadder(&top)
  }

  private mutating func readLadder(_ top: inout Section) {
    if let cells = top.texts("ladder", into: &findings) {
      system.ladder = []
      for cell in cells {
        guard let step = step(cell) else { continue }
        if system.ladder.contains(step) {
          findings.fault("duplicate-step", cell.at, "the step “\(step.rawValue)” stands twice on the ladder", "keep one")
        } else {
          system.ladder.append(step)
        }
      }
      if cells.isEmpty { findings.fault("empty-ladder", top.at, "the ladder has no steps", "leave it away, or list steps") }
    } else {
      findings.assume("the ladder is \(LadderStep.usual.map(\.rawValue).joined(separator: ", ")) (`ladder:`)")
    }
    for entry in entries(top.take("closes"), "closes") {
      let key = SheetTable.Cell(text: entry.key, at: entry.location ?? SourceLocation(file: ""))
      guard let step = step(key),
        let cell = Section.text(entry.value, "the closing time of “\(entry.key.shown)”", entry.location, into: &findings)
      else { continue }
      if system.closes[step] != nil {
        findings.fault("duplicate-step", key.at, "“\(step.rawValue)” closes twice", "keep one")
      } else if let minutes = duration(cell, "the closing time of “\(step.rawValue)”") {
        system.closes[step] = Minutes(minutes)
      }
    }
  }

  private mutating func readSites(_ tree: ArgumentTree?) {
    for entry in entries(tree, "sites") {
      let isNew = findings.isNew(
        entry.key, entry.location, "site", known: sites.names.contains(entry.key), count: sites.names.count, most: Limits.names)
      guard isNew,
        let cell = Section.text(
          entry.value, "the organisation of the site “\(entry.key.shown)”", entry.location, into: &findings),
        let member = member(cell)
      else { continue }
      sites.add(entry.key)
      system.sites.append(Site(name: entry.key, organisation: member))
    }
    system.travel = Travel(sites: system.sites.count)
  }

  private mutating func readTravel(_ tree: ArgumentTree?) {
    var seen: Set<[Int]> = []
    for item in list(tree, "travel") {
      var section = Section(item, "a way between sites", into: &findings)
      let between = section.texts("between", "sites", into: &findings)
      let minutes = section.text("minutes", "time", into: &findings)
      section.finish(into: &findings)
      guard let between, let minutes else {
        findings.fault(
          "incomplete-way", item.location, "a way between sites has no sites or no minutes",
          "write `{between: [SITE, SITE], minutes: 25}`")
        continue
      }
      let ends = between.compactMap { site($0) }
      let count = duration(minutes, "the minutes of a way", plain: 1, most: 1440)
      guard ends.count == between.count, let count else { continue }
      guard ends.count == 2, ends[0] != ends[1] else {
        findings.fault(
          "bad-way", between.first?.at ?? item.location, "a way joins \(ends.count) sites", "name two different sites")
        continue
      }
      guard seen.insert([min(ends[0].index, ends[1].index), max(ends[0].index, ends[1].index)]).inserted else {
        findings.fault(
          "duplicate-way", between[0].at,
          "the way between “\(between[0].text.shown)” and “\(between[1].text.shown)” is given twice",
          "keep one")
        continue
      }
      system.travel.set(ends[0], ends[1], minutes: count)
    }
  }
}
