public import RotaFormats
public import RotaModel
public import RotaPlanner
import RotaRules

/// Legal swaps of one shift, and who could take it, in words and as data.
public struct SwapReport: Sendable {
  let rota: CheckedRota
  let options: [Swaps.Option]
  let person: PersonID
  let day: Day

  /// Ways in which `person` can get rid of the shift of `day`.
  public init(_ rota: CheckedRota, _ options: [Swaps.Option], person: PersonID, day: Day) {
    self.rota = rota
    self.options = options
    self.person = person
    self.day = day
  }

  /// One line a way, cheapest first.
  public func text(_ paint: Paint) -> String {
    let names = rota.names
    var text = paint("\(names.person(person)), \(names.day(day)): \(word(rota.roster[person, day]))", .strong) + "\n"
    guard case .duty = rota.roster[person, day] else {
      return text + "Nothing is worked that day, so there is nothing to swap.\n"
    }
    if options.isEmpty {
      return text + "Nobody could take it without breaking a hard rule or leaving a minimum short.\n"
    }
    for (number, option) in options.enumerated() {
      let cost = rota.compiled.program.objective(option.score.soft)
      let price = cost == 0 ? "costs nothing" : cost < 0 ? "saves \(Amount.text(-cost))" : "costs \(Amount.text(cost))"
      let moves = option.changes.map { "\(names.person($0.person)) \(names.day($0.day)) \(word($0.before)) to \(word($0.after))" }
      text += "\("\(number + 1).".rightAligned(4)) \(moves.joined(separator: "; ")) (\(price))".wrapped(indent: 5) + "\n"
    }
    return text
  }

  /// The same as data.
  public var document: JSONValue {
    let names = rota.names
    return .object([
      "person": .string(names.person(person)), "date": .string(rota.instance.horizon.date(day).iso),
      "shift": .string(word(rota.roster[person, day])),
      "options": .array(
        options.map { option in
          .object([
            "cost": .number(rota.compiled.program.objective(option.score.soft)),
            "changes": .array(
              option.changes.map { change in
                .object([
                  "person": .string(names.person(change.person)), "date": .string(rota.instance.horizon.date(change.day).iso),
                  "before": .string(word(change.before)), "after": .string(word(change.after)),
                ])
              }),
            "worse": .array(option.worse.map(ReportDocument(rota).breach)),
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
}
