public import RotaFormats
public import RotaModel
public import RotaRules

/// A shift to be filled from outside, with the people to ring, best first.
public struct Opening: Sendable {
  /// Somebody who could legally take it.
  public struct Candidate: Sendable, Equatable {
    /// Who.
    public var person: PersonID
    /// What the rota would cost more (less, where negative), closed gaps included.
    public var cost: Double
    /// Minutes that the person is below contract in the period; 0 where none.
    public var underContract: Int
    /// How they are employed.
    public var kind: WorkerKind
  }
  /// The shift.
  public var shift: OpenShift
  /// Whom to ring, best first: people under their contract hours, others of the establishment, lent staff, bank, agency; within
  /// each by what it does to the rota.
  public var candidates: [Candidate]

  /// The shifts that would close some gaps, by day.
  static func all(_ gaps: [Gap], _ hindrances: Hindrances, _ people: [PersonTotals]) -> [Opening] {
    var openings: [Opening] = []
    for shift in OpenShift.closing(gaps, hindrances.instance) {
      openings.append(Opening(shift: shift, candidates: candidates(shift, gaps, hindrances, people)))
    }
    return openings
  }

  private static func candidates(_ shift: OpenShift, _ gaps: [Gap], _ hindrances: Hindrances, _ people: [PersonTotals])
    -> [Candidate]
  {
    let compiled = hindrances.compiled
    let instance = hindrances.instance
    var found: [Candidate] = []
    for person in instance.personIDs where hindrances.isFree(person, shift.day) {
      var cheapest: Int64?
      for (day, symbol) in hindrances.places(person, meeting: gaps[shift.gaps[0]].need) where day == shift.day {
        let duty = compiled.grid.ownDuties(compiled.grid.palette(person)[symbol])[0]
        guard shift.shift == nil || duty.shift == shift.shift else { continue }
        let change = hindrances.trials.change([.init(person, day, symbol)])
        if change.hardWorse.isEmpty { cheapest = min(cheapest ?? .max, change.score.soft) }
      }
      guard let cheapest else { continue }
      found.append(
        Candidate(
          person: person, cost: compiled.program.objective(cheapest), underContract: max(0, -(people[person.index].balance ?? 0)),
          kind: instance.people[person.index].kind))
    }
    return found.sorted { ($0.tier, $0.cost, $0.person) < ($1.tier, $1.cost, $1.person) }
  }
}

extension Opening.Candidate {
  /// Who is asked before whom.
  fileprivate var tier: Int {
    switch kind {
    case .substantive, .extraHours, .student, .volunteer: underContract > 0 ? 0 : 1
    case .redeployed: 2
    case .bank, .returner: 3
    case .collaborativeBank: 4
    case .agency: 5
    case .offFramework: 6
    }
  }

  /// "7.5 h under contract", "bank", "a cost of 35".
  public func words(_ names: Names) -> String {
    var parts: [String] = []
    if kind != .substantive { parts.append(kind.rawValue) }
    if underContract > 0 { parts.append("\(names.hours(underContract)) under contract") }
    if cost > 0 { parts.append("a cost of \(Amount.text(cost))") }
    return names.person(person) + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }
}
