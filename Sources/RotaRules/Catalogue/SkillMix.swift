import RotaModel

/// Skill mix: at least so many of a group, or at least or at most a share of the people there.
public struct SkillMix: Rule {
  public static let about = RuleAbout(
    "skill-mix", family: "cover",
    "At least so many people of a group, or a least or greatest share of them among those there, at each time; shares round in "
      + "favour of the group asked for.",
    usually: .soft(300),
    [
      Parameter("of", .staff, "the group: bands, skills, contracts, kinds ..."),
      Parameter("among", .staff, usual: "everybody who counts in cover", "those of whom the group is a share"),
      Parameter("least", .count, usual: "none", "fewest of the group"),
      Parameter("least-share", .share, usual: "none", "smallest share: 65%, 0.65 or 2/3"),
      Parameter("most-share", .share, usual: "none", "largest share"),
    ] + AttendanceTimes.parameters)
  let of: StaffFilter
  let among: StaffFilter
  let least: Int?
  let leastShare: Share?
  let mostShare: Share?
  let times: AttendanceTimes

  public init(_ arguments: inout Arguments) {
    let of = arguments.staff("of")
    if of == nil {
      arguments.fault("missing-parameter", nil, "the rule skill-mix does not say of whom", "add `of: {bands: [5, 6]}`")
    }
    self.of = of ?? StaffFilter()
    among = arguments.staff("among") ?? StaffFilter()
    least = arguments.count("least", in: 1...1000)
    leastShare = arguments.share("least-share")
    mostShare = arguments.share("most-share")
    times = AttendanceTimes(&arguments)
    if least == nil, leastShare == nil, mostShare == nil {
      arguments.fault(
        "missing-parameter", nil, "the rule skill-mix has no limit", "add `least:`, `least-share:` or `most-share:`")
    }
  }

  public func compile(_ c: inout RuleCompiler) {
    let instance = c.instance
    for (index, time) in times.all(instance).enumerated() {
      let date = instance.horizon.date(time.day)
      func belongs(_ id: PersonID, _ filter: StaffFilter) -> Bool {
        instance.people[id.index].counts && filter.matches(id, among: instance.people, on: date)
      }
      if let least {
        c.attendance(time, item: index * 3, .band(least: least)) { belongs($0, of) && belongs($0, among) ? 1 : 0 }
      }
      // A share p/q at least: q of the group less p of all is not negative. A missing person makes q of difference.
      if let share = leastShare {
        c.attendance(time, item: index * 3 + 1, Self.curve(share, c.entry.price)) { id in
          belongs(id, among) ? (belongs(id, of) ? share.whole : 0) - share.part : 0
        }
      }
      if let share = mostShare {
        c.attendance(time, item: index * 3 + 2, Self.curve(share, c.entry.price)) { id in
          belongs(id, among) ? share.part - (belongs(id, of) ? share.whole : 0) : 0
        }
      }
    }
  }

  private static func curve(_ share: Share, _ price: Price) -> Curve {
    .band(least: 0, per: price.isHard ? 1 : share.whole)
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let time = names.time(times.all(names.grid.instance)[breach.item / 3])
    let group = names.staff(of)
    switch breach.item % 3 {
    case 0: return "\(time): \(-breach.units) too few of \(group), at least \(least ?? 0) needed"
    case 1: return "\(time): \(group) are less than \(leastShare?.words ?? "") of \(names.staff(among))"
    default: return "\(time): \(group) are more than \(mostShare?.words ?? "") of \(names.staff(among))"
    }
  }
}
