public import ColumnGeneration
import LinePricing
public import RotaFormats
public import RotaModel
public import RotaRules

/// `certificate.json`: whole numbers from which a lower bound can be added up again.
///
/// For instances of the NRP set in the form `{scale, root: {cover: [[day, shift, dual]], caps: [[person, shift, multiplier]]}}`,
/// where a dual is what one more person is worth. Otherwise `{scale, root: {totals: [[rule, item, day, person, dual]], counted:
/// [[rule, item, day, person]]}}`: each total by its rule's name, its number in the rule, its day and its person (null where it has
/// none), with what one step of it is worth; `counted` are totals of lines that are counted step by step rather than priced.
/// All numbers are in 1/scale of the objective.
public struct CertificateDocument {
  private let compiled: Problem.Compiled
  private let isNRP: Bool

  /// Certificates of a compiled problem that was read in some format.
  public init(_ compiled: Problem.Compiled, format: InstanceReader.Format) {
    self.compiled = compiled
    isNRP = format == .nrp
  }

  private var program: RuleProgram { compiled.program }
  private var scale: Int { Int(costUnit) * program.scale }

  /// The document; nil where the set's own form has no words for what the certificate says.
  public func text(_ certificate: Certificate) -> String? {
    (isNRP ? nrpRoot(certificate) : root(certificate)).map { JSONValue.object(["scale": .whole(scale), "root": $0]).text }
  }

  /// The bound that a certificate in a file proves, added up anew, in the objective's own unit; nil where it proves that no rota is
  /// legal.
  ///
  /// - Throws: as `read`.
  public func bound(_ file: String) throws(Faults) -> Double? {
    try read(file).bound(program).map(program.objective)
  }

  /// Reads one back.
  ///
  /// - Throws: faults of a document that is not a certificate of this problem.
  public func read(_ file: String) throws(Faults) -> Certificate {
    var findings = Findings()
    guard let input = InputFile(reading: file, limit: 16 << 20, into: &findings),
      let tree = DocumentTree.read(input, into: &findings)
    else { throw Faults(findings.faults) }
    var entries: [Int: Int64] = [:]
    var counted: [Int] = []
    guard case .map(let top, _) = tree, whole(value(top, "scale")) == Int64(scale), case .map(let root, _)? = value(top, "root")
    else { throw fault(tree, "it does not begin with the scale \(scale) and a root") }
    for (key, sign) in isNRP ? [("cover", -1), ("caps", 1)] : [("totals", 1), ("counted", 0)] {
      guard let list = value(root, key) else { continue }
      guard case .list(let rows, _) = list else { throw fault(list, "`\(key)` is not a list") }
      let places = isNRP ? nrpPlaces(key) : self.places
      for row in rows {
        guard case .list(let cells, _) = row, let t = places[cells.prefix(isNRP ? 2 : 4).map(\.flow)] else {
          throw fault(row, "\(row.flow) is no total of this instance")
        }
        if sign == 0 {
          counted.append(t)
        } else if let dual = whole(cells.last), abs(dual) < 1 << 50, cells.count == (isNRP ? 3 : 5) {
          entries[t] = Int64(sign) * dual
        } else {
          throw fault(row, "\(row.flow) does not end in a whole number")
        }
      }
    }
    return Certificate(duals: entries, counted: counted)
  }

  // MARK: The general form

  /// How a total is named: rule, item, day, person.
  private func name(_ t: Int) -> [JSONValue] {
    let tally = program.tallies[t]
    return [
      .string(compiled.problem.rules[Int(tally.rule)].name), .whole(Int(tally.item)),
      tally.day < 0 ? .null : .whole(Int(tally.day)),
      tally.owner < 0 ? .null : .string(compiled.problem.instance.people[Int(tally.owner)].name),
    ]
  }

  private var places: [[String]: Int] {
    var places: [[String]: Int] = [:]
    for t in program.tallies.indices { places[name(t).map(plain)] = t }
    return places
  }

  private func root(_ certificate: Certificate) -> JSONValue? {
    let used = Set(certificate.duals.keys).union(certificate.counted)
    let places = places
    // Totals that share a name could not be told apart again.
    guard used.allSatisfy({ places[name($0).map(plain)] == $0 }) else { return nil }
    return .object([
      "totals": .array(certificate.duals.keys.sorted().map { .array(name($0) + [.whole(Int(certificate.duals[$0]!))]) }),
      "counted": .array(certificate.counted.sorted().map { .array(name($0)) }),
    ])
  }

  private func plain(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .whole(let n): String(n)
    default: "null"
    }
  }

  // MARK: The form of the NRP set

  /// Totals by the words of `cover` (day, shift) or `caps` (person, shift).
  private func nrpPlaces(_ key: String) -> [[String]: Int] {
    var places: [[String]: Int] = [:]
    for t in program.tallies.indices {
      guard let (list, first, shift) = nrpName(t), list == key else { continue }
      places[[plain(first), shift]] = t
    }
    return places
  }

  /// A total as the set would name it: cover of a day's shift, or the cap of a person's shift; nil for any other.
  private func nrpName(_ t: Int) -> (list: String, first: JSONValue, shift: String)? {
    let instance = compiled.problem.instance
    let tally = program.tallies[t]
    let rule = compiled.problem.rules[Int(tally.rule)]
    if tally.owner < 0 {
      guard rule.kind == "cover" else { return nil }
      let need = instance.cover[Int(tally.item)]
      guard case .shift(let shift) = need.period else { return nil }
      return ("cover", .whole(need.day.index), instance.shifts[shift.index].code)
    }
    guard rule.kind == "totals", rule.name.hasPrefix("most-"), let shift = onlyShift(t) else { return nil }
    return ("caps", .string(instance.people[Int(tally.owner)].name), instance.shifts[shift].code)
  }

  /// The one shift that a person's total counts.
  private func onlyShift(_ t: Int) -> Int? {
    let person = PersonID(Int(program.tallies[t].owner))
    var shifts: Set<Int> = []
    for (local, symbol) in compiled.grid.palette(person).enumerated() {
      for day in 0..<program.days {
        let slot = program.slot(person.index, day, local)
        let terms = program.terms[Int(program.termStart[slot])..<Int(program.termStart[slot + 1])]
        guard terms.contains(where: { Int($0.tally) == t }) else { continue }
        for duty in compiled.grid.symbols[symbol].duties { shifts.insert(duty.shift.index) }
      }
    }
    return shifts.count == 1 ? shifts.first : nil
  }

  private func nrpRoot(_ certificate: Certificate) -> JSONValue? {
    guard certificate.counted.isEmpty else { return nil }
    var lists: [String: [JSONValue]] = ["cover": [], "caps": []]
    for t in certificate.duals.keys.sorted() {
      guard let (list, first, shift) = nrpName(t) else { return nil }
      let dual = Int(certificate.duals[t]!)
      lists[list]!.append(.array([first, .string(shift), .whole(list == "cover" ? -dual : dual)]))
    }
    return .object(lists.mapValues { .array($0) })
  }

  // MARK: Reading

  private func value(_ entries: [ArgumentTree.Entry], _ key: String) -> ArgumentTree? { entries.first { $0.key == key }?.value }

  private func whole(_ tree: ArgumentTree?) -> Int64? {
    guard case .text(let text, _)? = tree else { return nil }
    return Int64(text)
  }

  private func fault(_ tree: ArgumentTree, _ cause: String) -> Faults {
    Faults([
      Fault(
        "bad-certificate", at: tree.location, "this is no certificate of the instance: \(cause)",
        advice: "take the certificate.json that `solve` wrote for it")
    ])
  }
}
