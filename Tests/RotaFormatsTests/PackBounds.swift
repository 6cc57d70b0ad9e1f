import RotaFormats
import RotaModel
import RotaRules
import RuleOracle
import Testing

/// A rule of a pack on lines that it just allows and just forbids, from some dates.
///
/// Lines and history are codes, `N*3` is three; people are divided by `/`. A line may be left out where another row has it.
struct PackBound: Sendable, CustomTestStringConvertible {
  let rule: String
  let shifts: String
  let starts: String
  var kept = ""
  var broken = ""
  var past = ""
  var tags: [String] = []
  /// Days on which the first person is away.
  var away: [Int] = []
  /// For rules about many people: changes of the ward.
  var change: @Sendable (inout Instance) -> Void = { _ in }

  var testDescription: String { "\(rule) from \(starts)" }

  init(
    _ rule: String, _ shifts: String, _ starts: String, _ kept: String = "", not broken: String = "", past: String = "",
    tags: [String] = [], away: [Int] = [], change: @escaping @Sendable (inout Instance) -> Void = { _ in }
  ) {
    (self.rule, self.shifts, self.starts, self.kept, self.broken) = (rule, shifts, starts, kept, broken)
    (self.past, self.tags, self.away, self.change) = (past, tags, away, change)
  }

  /// Pack, version and the rule's name.
  var parts: (pack: String, version: String?, id: String) {
    let parts = rule.split(separator: "/").map(String.init)
    let pack = parts[0].split(separator: "@").map(String.init)
    return (pack[0], pack.count > 1 ? pack[1] : nil, parts[1])
  }

  /// The clause, of the version named or else the last.
  var clause: PackClause? {
    guard let pack = PackReader.builtIn(parts.pack) else { return nil }
    let version = pack.versions.first { $0.id == parts.version } ?? pack.versions.last!
    return pack.clauses(on: version.from).first { $0.id == parts.id }
  }

  /// `E*2 - N` as `E E - N`.
  static func spread(_ text: String) -> String {
    text.split(separator: " ").map { word in
      let parts = word.split(separator: "*")
      return parts.count == 2
        ? Array(repeating: String(parts[0]), count: Int(parts[1])!).joined(separator: " ") : String(word)
    }
    .joined(separator: " ")
  }

  /// What the clause finds in a line from a date.
  func words(_ line: String, from start: String) throws -> [String] {
    guard let clause else { return ["no such clause"] }
    let lines = line.split(separator: "/").map { PackBound.spread(String($0)) }
    let days = lines.map { $0.split(separator: " ").count }.max() ?? 1
    let bounds = Bounds(
      shifts.split(separator: ",").map(String.init), start: start, days: days, past: PackBound.spread(past), absent: away)
    var ward = bounds.ward
    ward.people[0].tags = tags
    if lines.count > 1 {
      let codes = TrialWard.instance(people: lines.count)
      ward.people = codes.people
      let known = ward.history
      ward.history = History(people: lines.count, days: known.days)
      for day in -known.days..<0 { ward.history[PersonID(0), Day(day)] = known[PersonID(0), Day(day)] }
    }
    change(&ward)
    let (entry, faults) = Catalogue.read(clause.kind, at: nil, clause.arguments, instance: ward, taken: [])
    guard let entry, faults.isEmpty else { throw Faults(faults) }
    var roster = TrialWard.roster(lines.map { PackBound.plain($0) }, ward)
    for (person, line) in lines.enumerated() {
      for (day, code) in line.split(separator: " ").enumerated() where code.hasSuffix("'") {
        guard case .duty(let duties) = roster[PersonID(person), Day(day)] else { continue }
        roster[PersonID(person), Day(day)] = .duty(duties.map { Duty(shift: $0.shift, unit: UnitID(1), role: $0.role) })
      }
    }
    let compiled = try Problem(instance: ward, rules: [entry]).compile(admitting: [roster])
    guard let cells = compiled.grid.encode(roster) else { return ["not in the palette"] }
    var words: [String] = []
    compiled.program.audit(Plan(cells: cells, choices: compiled.program.choices.map(\.lower))) {
      words.append(entry.rule.words($0, compiled.names))
    }
    return words
  }

  /// Codes without the mark of the second unit.
  private static func plain(_ line: String) -> String { line.replacing("'", with: "") }
}

/// Each rule of each pack, just kept and just broken, across midnight, the end of a month and both changes of the clocks.
@Suite struct PackBoundsTests {
  @Test(arguments: PackBound.all) func aRuleAllowsAndForbidsJustThat(_ bound: PackBound) throws {
    for start in bound.starts.split(separator: " ").map(String.init) {
      if !bound.kept.isEmpty { #expect(try bound.words(bound.kept, from: start) == [], "\(bound.kept) from \(start)") }
      if !bound.broken.isEmpty { #expect(try !bound.words(bound.broken, from: start).isEmpty, "\(bound.broken) from \(start)") }
    }
  }

  /// Every clause of every version has a line that it allows and one that it forbids, across a month's end, and over both changes.
  @Test func noRuleOfAPackIsWithoutItsBounds() throws {
    var missing: [String] = []
    for name in Packs.names {
      let pack = try #require(PackReader.builtIn(name))
      for clause in pack.clauses {
        let rows = PackBound.all.filter { $0.parts.pack == name && $0.clause == clause }
        let days = rows.flatMap { row in
          row.starts.split(separator: " ").map { start -> ClosedRange<CivilDate> in
            let first = CivilDate(iso: String(start))!
            let lengths = [row.kept, row.broken].map {
              PackBound.spread($0).split(separator: "/").first?.split(separator: " ").count ?? 1
            }
            return first...(first + max(1, lengths.max() ?? 1))
          }
        }
        func covers(_ what: String, _ isMet: Bool) {
          if !isMet { missing.append("\(name)/\(clause.id) \(clause.from?.iso ?? ""): \(what)") }
        }
        covers("kept", rows.contains { !$0.kept.isEmpty })
        covers("broken", rows.contains { !$0.broken.isEmpty })
        covers("month", days.contains { $0.lowerBound.iso.prefix(7) != $0.upperBound.iso.prefix(7) })
        covers("spring", days.contains { $0.contains(CivilDate(iso: "2026-03-29")!) })
        covers("autumn", days.contains { $0.contains(CivilDate(iso: "2026-10-25")!) })
        covers(
          "midnight",
          rows.contains { row in
            row.shifts.split(separator: ",").contains { shift in
              let ends = shift.split(separator: " ")[1].split(separator: "-")
              return ends[1] <= ends[0] && (row.kept + row.broken).contains(shift.prefix { $0 != " " })
            }
          })
      }
    }
    #expect(missing == [])
  }
}
