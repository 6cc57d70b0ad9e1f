import RotaModel

/// Supervision: some people are there only with others who can supervise them.
public struct WorkingWith: Rule {
  public static let about = RuleAbout(
    "working-with", family: "cover",
    "Some people work only together with at least one of others, or one for every so many of them.", usually: .hard,
    [
      Parameter("who", .staff, "those who are supervised"),
      Parameter("with", .staff, "those who can supervise; who belongs to both needs nobody"),
      Parameter("each", .count, usual: "any number", "how many one person can supervise"),
    ] + AttendanceTimes.parameters)
  let who: StaffFilter
  let with: StaffFilter
  let each: Int?
  let times: AttendanceTimes

  public init(_ arguments: inout Arguments) {
    let who = arguments.staff("who")
    let with = arguments.staff("with")
    if who == nil || with == nil {
      arguments.fault(
        "missing-parameter", nil, "the rule working-with lacks “\(who == nil ? "who" : "with")”",
        "add `who: {tags: [new]}` and `with: {skills: [assessor]}`")
    }
    self.who = who ?? StaffFilter()
    self.with = with ?? StaffFilter()
    each = arguments.count("each", in: 1...1000)
    times = AttendanceTimes(&arguments)
  }

  public func compile(_ c: inout RuleCompiler) {
    let instance = c.instance
    for (item, time) in times.all(instance).enumerated() {
      let date = instance.horizon.date(time.day)
      func belongs(_ id: PersonID, _ filter: StaffFilter) -> Bool { filter.matches(id, among: instance.people, on: date) }
      let supervised = instance.personIDs.count { belongs($0, who) && !belongs($0, with) }
      guard supervised > 0 else { continue }
      let each = each ?? supervised
      c.attendance(time, item: item, .band(least: 0)) { belongs($0, with) ? each : belongs($0, who) ? -1 : 0 }
    }
  }

  public func words(_ breach: Breach, _ names: Names) -> String {
    let time = names.time(times.all(names.grid.instance)[breach.item])
    return "\(time): \(-breach.units) of \(names.staff(who)) without enough of \(names.staff(with))"
  }
}
