public import RotaFormats
public import RotaModel
public import RotaPlanner
import RotaRules

/// What a repair changes, for whom, and who is next where somebody refuses.
public struct RepairReport: Sendable {
  let rota: CheckedRota
  let changes: [Repair.Change]
  let dropouts: [Repair.Dropout]
  private let trials: Trials

  /// The repair of a published rota.
  public init(_ rota: CheckedRota, published: Roster, dropouts: [Repair.Dropout]) {
    self.rota = rota
    self.dropouts = dropouts
    changes = Repair.changes(published, rota.roster)
    trials = Trials(rota.compiled.program, rota.plan)
  }

  /// Changes to anybody but those who dropped out.
  private var asks: [Repair.Change] {
    changes.filter { change in
      !dropouts.contains { $0.person == change.person && $0.first <= change.day && change.day <= $0.last }
    }
  }

  /// In words: who is away, what changes, and who is next on refusal.
  public func text(_ paint: Paint) -> String {
    let names = rota.names
    var text = paint("REPAIR", .strong) + ": "
    text += dropouts.map { away in
      "\(names.person(away.person)) absent \(names.day(away.first))"
        + (away.first == away.last ? "" : " to \(names.day(away.last))")
    }.joined(separator: "; ")
    let people = Set(asks.map(\.person)).count
    text +=
      "\n"
      + (asks.isEmpty
        ? "Nobody else's rota changes."
        : "\(names.count(asks.count, "change")) for \(names.count(people, "other person", "other people")):")
    for change in asks {
      text += "\n  \(names.day(change.day)): \(names.person(change.person)), \(word(change.before)) to \(word(change.after))"
      let next = next(change).map { names.person($0) }
      if !next.isEmpty { text += "; on refusal " + next.joined(separator: ", then ") }
    }
    return text + "\n"
  }

  /// The same as data.
  public var document: JSONValue {
    let names = rota.names
    return .object([
      "changes": .whole(asks.count),
      "asks": .array(
        asks.map { change in
          .object([
            "date": .string(rota.instance.horizon.date(change.day).iso), "person": .string(names.person(change.person)),
            "before": .string(word(change.before)), "after": .string(word(change.after)),
            "onRefusal": .strings(next(change).map { names.person($0) }),
          ])
        }),
    ])
  }

  private func word(_ cell: RosterCell) -> String {
    switch cell {
    case .off: "free"
    case .absent: "absent"
    case .duty(let duties): duties.map { rota.names.shift($0.shift) }.joined(separator: "+")
    }
  }

  /// Two who could take a new shift instead, without breaking a hard rule, cheapest first.
  private func next(_ change: Repair.Change) -> [PersonID] {
    let grid = rota.compiled.grid
    guard case .duty = change.after, case .off = change.before, let taken = grid.symbol(change.after) else { return [] }
    let wanted = grid.symbols[taken].duties
    var found: [(soft: Int64, person: PersonID)] = []
    for other in rota.instance.personIDs where other != change.person && rota.roster[other, change.day] == .off {
      let palette = grid.palette(other)
      let symbol = palette.indices.first { index in
        let duties = grid.symbols[palette[index]].duties
        return duties.count == wanted.count && !duties.isEmpty
          && zip(duties, wanted).allSatisfy { $0.shift == $1.shift && $0.unit == $1.unit && $0.role == $1.role }
      }
      guard let symbol else { continue }
      let trial = trials.change([.init(change.person, change.day, 0), .init(other, change.day, symbol)])
      if trial.hardWorse.isEmpty { found.append((trial.score.soft, other)) }
    }
    return found.sorted { ($0.soft, $0.person) < ($1.soft, $1.person) }.prefix(2).map(\.person)
  }
}
