import ColumnGeneration
import RotaFormats
import RotaModel
import RotaRules

/// The words of a certificate for totals, and its leaves in them.
struct TotalNames {
  /// Whether in the form of the NRP set.
  let isNRP: Bool
  private let compiled: Problem.Compiled
  /// Totals by list and words.
  private var places: [String: [[String]: Int]] = [:]
  private var nameOf: [Int: (list: String, words: [JSONValue])] = [:]

  init(_ compiled: Problem.Compiled, isNRP: Bool) {
    self.compiled = compiled
    self.isNRP = isNRP
    for t in compiled.program.tallies.indices {
      let (list, words) = (isNRP ? nrpName(t) : nil) ?? ("totals", name(t))
      // Of totals that share a name the last one keeps it: the others could not be told apart again.
      if let other = places[list, default: [:]].updateValue(t, forKey: words.map(plain)) { nameOf[other] = nil }
      nameOf[t] = (list, words)
    }
  }

  /// What the numbers of a list are multiplied by to give duals; nil where a leaf has no such list.
  func sign(_ list: String) -> Int64? {
    isNRP ? ["cover": -1, "caps": 1, "totals": 1][list] : ["totals": 1][list]
  }

  /// The total that a row of a list is about: its words, then a number.
  func total(_ list: String, _ row: [ArgumentTree]) -> Int? { places[list]?[row.dropLast().map(\.flow)] }

  /// The total that is counted; the NRP set knows none.
  func counted(_ row: [ArgumentTree]) -> Int? { isNRP ? nil : places["totals"]?[row.map(\.flow)] }

  /// Totals by their words; nil where one has none.
  func list(_ totals: [Int]) -> JSONValue? {
    let rows = totals.sorted().compactMap { nameOf[$0].map { JSONValue.array($0.words) } }
    return rows.count == totals.count ? .array(rows) : nil
  }

  /// A leaf; nil where a total has no words.
  func leaf(_ duals: [Int: Int64]) -> JSONValue? {
    var lists: [String: [JSONValue]] = isNRP ? ["cover": [], "caps": []] : ["totals": []]
    for t in duals.keys.sorted() {
      guard let (list, words) = nameOf[t], let sign = sign(list) else { return nil }
      lists[list, default: []].append(.array(words + [.whole(Int(sign * duals[t]!))]))
    }
    return .object(lists.mapValues { .array($0) })
  }

  private func plain(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .whole(let n): String(n)
    default: ""
    }
  }

  /// How a total is named: rule, item, day, person.
  private func name(_ t: Int) -> [JSONValue] {
    let tally = compiled.program.tallies[t]
    return [
      .string(compiled.problem.rules[Int(tally.rule)].name), .whole(Int(tally.item)),
      tally.day < 0 ? .null : .whole(Int(tally.day)),
      tally.owner < 0 ? .null : .string(compiled.problem.instance.people[Int(tally.owner)].name),
    ]
  }

  /// A total as the set would name it: cover of a day's shift, or the cap of a person's shift; nil for any other.
  private func nrpName(_ t: Int) -> (list: String, words: [JSONValue])? {
    let instance = compiled.problem.instance
    let tally = compiled.program.tallies[t]
    let rule = compiled.problem.rules[Int(tally.rule)]
    if tally.owner < 0 {
      guard rule.kind == "cover" else { return nil }
      let need = instance.cover[Int(tally.item)]
      guard case .shift(let shift) = need.period else { return nil }
      return ("cover", [.whole(need.day.index), .string(instance.shifts[shift.index].code)])
    }
    guard rule.kind == "totals", rule.name.hasPrefix("most-"), let shift = onlyShift(t) else { return nil }
    return ("caps", [.string(instance.people[Int(tally.owner)].name), .string(instance.shifts[shift].code)])
  }

  /// The one shift that a person's total counts.
  private func onlyShift(_ t: Int) -> Int? {
    let program = compiled.program
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
}
