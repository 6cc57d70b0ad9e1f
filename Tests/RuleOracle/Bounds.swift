public import RotaModel
public import RotaRules

/// One rule on one person's line, for tests of what is just legal and just not.
public struct Bounds {
  /// The ward.
  public var ward: Instance

  /// A ward of one person with shifts such as `T 07:00-19:30 break 30 paid-break 15`, and `on-call` where meant.
  public init(_ shifts: [String], start: String, days: Int, past: String = "", absent: [Int] = []) {
    var kinds: [Shift] = []
    for text in shifts {
      let words = text.split(separator: " ").map(String.init)
      let ends = words[1].split(separator: "-").map { clock in
        clock.split(separator: ":").reduce(0) { $0 * 60 + Int($1)! }
      }
      var shift = Shift(
        code: words[0], start: Minutes(ends[0]), end: Minutes(ends[1] <= ends[0] ? ends[1] + 1440 : ends[1]),
        isOnCall: words.contains("on-call"))
      func number(_ word: String) -> Minutes? { words.firstIndex(of: word).map { Minutes(Int(words[$0 + 1])!) } }
      shift.unpaidBreak = number("break") ?? Minutes(0)
      shift.paidBreak = number("paid-break") ?? Minutes(0)
      shift.paidOverride = number("paid")
      kinds.append(shift)
    }
    ward = TrialWard.instance(days: days, shifts: [], start: start, absent: absent)
    ward.shifts = kinds
    let codes = past.split(separator: " ").map(String.init)
    ward.history = History(people: 1, days: codes.count)
    for (index, code) in codes.enumerated() where code != "?" {
      ward.history[PersonID(0), Day(index - codes.count)] = TrialWard.cell(code, ward)
    }
  }

  /// What a rule says of a line of codes; nothing where it is kept.
  public func words(_ kind: String, _ arguments: ArgumentTree, _ line: String) throws -> [String] {
    let (entry, faults) = Catalogue.read(kind, at: nil, arguments, instance: ward, taken: [])
    guard let entry, faults.isEmpty else { throw Faults(faults) }
    let roster = TrialWard.roster([line], ward)
    let compiled = try Problem(instance: ward, rules: [entry]).compile(admitting: [roster])
    var words: [String] = []
    guard let cells = compiled.grid.encode(roster) else { return ["not in the palette"] }
    compiled.program.audit(Plan(cells: cells)) { words.append(entry.rule.words($0, compiled.names)) }
    return words
  }

  /// Whether a rule is kept.
  public func isKept(_ kind: String, _ arguments: ArgumentTree, _ line: String) throws -> Bool {
    try words(kind, arguments, line).isEmpty
  }
}
