public import RotaModel

/// Somebody who may take charge at every time at which people are needed, or at which anybody is there.
public struct InCharge: Rule {
  public static let about = RuleAbout(
    "in-charge", family: "cover",
    "At least one person who may take charge: with the skill, on the establishment and not newly qualified, unless permitted by name.",
    usually: .soft(500),
    [
      Parameter("skill", .skill, usual: "charge", "the skill that the person in charge holds"),
      Parameter("permit", .people, usual: "nobody", "bank, agency, redeployed or newly qualified people who may take charge too"),
      Parameter(
        "when", .choice, usual: "demanded",
        "demanded: at each time, whoever is there (one breach a time); staffed: only when others are there (one breach for each)"
      ),
    ] + AttendanceTimes.parameters)

  /// When somebody must be in charge.
  public enum When: String, CaseIterable, Sendable {
    case demanded, staffed
  }
  /// The skill that the person in charge holds; nil only after a fault.
  public let skill: SkillID?
  let permit: [PersonID]
  let when: When
  let times: AttendanceTimes

  public init(_ arguments: inout Arguments) {
    let named = arguments.skills("skill")
    skill = named?.first ?? arguments.instance.skills.firstIndex { $0.name == "charge" }.map { SkillID($0) }
    if named == nil, skill == nil {
      arguments.fault(
        "missing-parameter", nil, "there is no skill “charge”", "add `skill:` with the skill of the person in charge")
    }
    permit = arguments.people("permit") ?? []
    when = arguments.choice("when", usual: .demanded)
    times = AttendanceTimes(&arguments)
  }

  public func compile(_ c: inout RuleCompiler) {
    let instance = c.instance
    guard let skill else { return }
    for (item, time) in times.all(instance).enumerated() {
      let date = instance.horizon.date(time.day)
      func canLead(_ id: PersonID) -> Bool {
        let person = instance.people[id.index]
        return person.counts && person.holds(skill, on: date)
          && (permit.contains(id) || person.kind == .substantive && !person.newlyQualified)
      }
      switch when {
      case .demanded: c.attendance(time, item: item, .band(least: 1)) { canLead($0) ? 1 : 0 }
      case .staffed:
        // One leader outweighs all others together.
        let others = instance.people.count
        c.attendance(time, item: item, .band(least: 0)) { id in
          canLead(id) ? others : instance.people[id.index].counts ? -1 : 0
        }
      }
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let time = names.time(times.all(names.grid.instance)[breach.item])
    switch when {
    case .demanded: return "\(time): nobody who may take charge"
    case .staffed: return "\(time): \(names.count(-breach.units, "person", "people")) with nobody who may take charge"
    }
  }
}
