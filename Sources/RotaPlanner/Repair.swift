public import RotaModel
public import RotaRules

/// Re-plans a published rota after somebody drops out, changing as little as possible.
public enum Repair {
  /// A run of days on which somebody cannot work.
  public struct Dropout: Hashable, Sendable {
    /// Who.
    public var person: PersonID
    /// First day.
    public var first: Day
    /// Last day.
    public var last: Day

    /// `person` is away from `first` to `last`.
    public init(person: PersonID, first: Day, last: Day) {
      self.person = person
      self.first = first
      self.last = last
    }
  }

  /// One cell that the repair changes.
  public struct Change: Equatable, Sendable {
    /// Whose.
    public var person: PersonID
    /// When.
    public var day: Day
    /// What was published.
    public var before: RosterCell
    /// What it becomes.
    public var after: RosterCell

    /// A changed cell.
    public init(person: PersonID, day: Day, before: RosterCell, after: RosterCell) {
      self.person = person
      self.day = day
      self.before = before
      self.after = after
    }
  }

  /// The problem of a repair and the rota it starts from.
  public struct Task: Sendable {
    /// The instance with the absences, what is past pinned, and a price on every change.
    public var problem: Problem
    /// The published rota with the absences in it.
    public var start: Roster
  }

  /// Sets up a repair.
  ///
  /// - Parameters:
  ///   - published: the rota that people know.
  ///   - dropouts: who is away when. Their hours are credited as their planned shifts were.
  ///   - now: the first day that may still change; earlier ones stay as published.
  ///   - change: price of each cell that differs from the published rota.
  public static func task(
    _ problem: Problem, published: Roster, dropouts: [Dropout], from now: Day = Day(0), change: Int = 200
  ) -> Task {
    var problem = problem
    var start = published
    var instance = problem.instance
    let kind = absence(&instance)
    var gone: Set<Int> = []
    for dropout in dropouts {
      for d in max(0, dropout.first.index)...max(0, dropout.last.index) where d < instance.horizon.days && d >= now.index {
        let day = Day(d)
        guard gone.insert(dropout.person.index * instance.horizon.days + d).inserted else { continue }
        if case .absent = start[dropout.person, day] { continue }
        // Where the instance has the day off sick already, it says of which kind and with what credit.
        if let known = instance.absences.first(where: { $0.person == dropout.person && $0.day == day }) {
          start[dropout.person, day] = .absent(known.kind)
          continue
        }
        let credit = Minutes(
          instance.ownDuties(start[dropout.person, day]).reduce(0) { $0 + instance.shifts[$1.shift.index].paid.count })
        instance.absences.append(Absence(person: dropout.person, day: day, kind: kind, credit: credit))
        start[dropout.person, day] = .absent(kind)
      }
    }
    instance.fixed.removeAll { gone.contains($0.person.index * instance.horizon.days + $0.day.index) }
    instance.requests.removeAll { gone.contains($0.person.index * instance.horizon.days + $0.day.index) }
    // What is past is as it was published, whatever was once planned to be fixed.
    instance.fixed.removeAll { $0.day < now }
    for id in instance.personIDs {
      for d in 0..<max(0, min(now.index, instance.horizon.days)) {
        pin(&instance, id, Day(d), published[id, Day(d)])
      }
    }
    problem.instance = instance
    // Absences and pinned cells mean nothing without the rules that speak of them.
    for kind in ["absences", "fixed"] where !problem.rules.contains(where: { $0.kind == kind }) {
      let (entry, _) = Catalogue.read(
        kind, at: nil, .map([], nil), instance: instance, taken: Set(problem.rules.map(\.name)))
      if let entry { problem.rules.append(entry) }
    }
    problem.rules.append(
      RuleEntry(StayClose(to: published), name: unique("stay-close", problem.rules.map(\.name)), price: .soft(change)))
    return Task(problem: problem, start: start)
  }

  /// Who was published to work on days on which the instance has them away: what a sick call becomes once it is entered.
  public static func dropouts(_ instance: Instance, published: Roster) -> [Dropout] {
    let away = Set(instance.absences.map { $0.person.index * instance.horizon.days + $0.day.index })
    var found: [Dropout] = []
    for person in instance.personIDs {
      for day in instance.dayIDs where away.contains(person.index * instance.horizon.days + day.index) {
        guard !instance.ownDuties(published[person, day]).isEmpty else { continue }
        if let last = found.last, last.person == person, last.last.index == day.index - 1 {
          found[found.count - 1].last = day
        } else {
          found.append(Dropout(person: person, first: day, last: day))
        }
      }
    }
    return found
  }

  /// The cells in which two rotas differ, by day, then person.
  public static func changes(_ before: Roster, _ after: Roster) -> [Change] {
    var changes: [Change] = []
    let people = before.days == 0 ? 0 : before.cells.count / before.days
    for d in 0..<before.days {
      for p in 0..<people where before[PersonID(p), Day(d)] != after[PersonID(p), Day(d)] {
        changes.append(
          Change(person: PersonID(p), day: Day(d), before: before[PersonID(p), Day(d)], after: after[PersonID(p), Day(d)]))
      }
    }
    return changes
  }

  /// The kind of absence that a dropout is written as: no reason is said, so it is one of its own.
  private static func absence(_ instance: inout Instance) -> AbsenceKindID {
    if let known = instance.absenceKinds.firstIndex(where: { $0.code == "ABSENT" }) { return AbsenceKindID(known) }
    instance.absenceKinds.append(AbsenceKind(code: "ABSENT", credit: .none))
    return AbsenceKindID(instance.absenceKinds.count - 1)
  }

  private static func pin(_ instance: inout Instance, _ person: PersonID, _ day: Day, _ cell: RosterCell) {
    switch cell {
    case .absent: break
    case .off: instance.fixed.append(FixedCell(person: person, day: day, shift: nil))
    case .duty:
      guard let duty = instance.ownDuties(cell).first else {
        instance.fixed.append(FixedCell(person: person, day: day, shift: nil))
        return
      }
      instance.fixed.append(FixedCell(person: person, day: day, shift: duty.shift, unit: duty.unit, role: duty.role))
    }
  }

  private static func unique(_ name: String, _ taken: [String]) -> String {
    taken.contains(name) ? (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) }! : name
  }
}
