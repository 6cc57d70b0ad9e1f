import Foundation
import RotaModel
import RotaRules

/// Some weeks of a scenario, after a history, as an ordinary instance under ordinary rules.
///
/// A skill is a role, so that a duty says in which skill it is worked. What history counts becomes cells before the first day, as
/// many as the longest run that is under way, and balances of days and weekends.
struct INRC2Problem {
  /// Prices of the set's rules S1 to S7.
  enum Price {
    static let target = 30, shiftRun = 15, run = 30, request = 10, weekend = 30, days = 20, weekends = 30
  }
  /// The Monday on which every scenario begins; the set knows weekdays but no dates.
  static let start = CivilDate(year: 2015, month: 1, day: 5)!

  let scenario: INRC2Scenario
  let history: INRC2History
  let weeks: [INRC2Week]

  /// Weeks of the scenario that are over when these are.
  private var weeksDone: Int { history.week + weeks.count }

  /// The instance and its rules.
  func problem(named name: String) -> Problem {
    let instance = instance(named: name)
    return Problem(instance: instance, rules: rules(instance))
  }

  /// What had to be made up, in words.
  var assumptions: [String] {
    var words = ["INRC-II gives no clock times: its shifts are 8 hours long and spread over the day; no rule reads them"]
    if weeksDone < scenario.weeks {
      words.append(
        "after \(weeksDone) of \(scenario.weeks) weeks, days and weekends are held to their share of what the contract allows")
    }
    return words
  }

  // MARK: Instance

  private func instance(named name: String) -> Instance {
    let start = Self.start + 7 * history.week
    var instance = Instance(name: name, horizon: Horizon(start: start, days: 7 * weeks.count, timeZone: .gmt))
    instance.organisations = [Organisation(name: scenario.name)]
    instance.units = [Unit(name: scenario.name, organisation: OrganisationID(0))]
    instance.skills = scenario.skills.map { Skill(name: $0) }
    instance.roles = scenario.skills.indices.map { Role(name: scenario.skills[$0], skills: [SkillID($0)]) }
    let last = max(scenario.shifts.count - 1, 1)
    instance.shifts = scenario.shifts.enumerated().map { position, shift in
      let start = 360 + position * 960 / last
      return Shift(code: shift.name, start: Minutes(start), end: Minutes(start + 480))
    }
    instance.people = scenario.nurses.map { nurse in
      Person(
        name: nurse.name, skills: nurse.skills.map { HeldSkill(SkillID($0)) },
        contract: Contract(weekly: nil, name: scenario.contracts[nurse.contract].name), organisation: OrganisationID(0),
        home: UnitID(0))
    }
    for (week, data) in weeks.enumerated() {
      for day in 0..<7 {
        for need in data.needs where need.days[day].target > 0 {
          instance.cover.append(
            CoverRequirement(
              unit: UnitID(0), day: Day(7 * week + day), period: .shift(ShiftID(need.shift)), group: .role(RoleID(need.skill)),
              label: scenario.skills[need.skill], minimum: need.days[day].minimum, target: need.days[day].target))
        }
      }
      instance.requests += data.requests.map { request in
        Request(
          person: PersonID(request.nurse), day: Day(7 * week + request.day),
          wish: request.shift.map { .notShift(ShiftID($0)) } ?? .off)
      }
    }
    instance.history = past()
    return instance
  }

  /// The counters as days: the run under way and, where it is a longer stretch of work, some other shift before it.
  private func past() -> History {
    let longest = history.lines.map { max($0.working, $0.off) }.max() ?? 0
    var past = History(people: history.lines.count, days: longest)
    past.standsAlone = true
    for (index, line) in history.lines.enumerated() {
      let person = PersonID(index)
      for back in 0..<line.off { past[person, Day(-1 - back)] = .off }
      if let last = line.last {
        let other = (last + 1) % scenario.shifts.count
        let role = RoleID(scenario.nurses[index].skills.first ?? 0)
        for back in 0..<line.working {
          let shift = ShiftID(back < line.sameShift ? last : other)
          past[person, Day(-1 - back)] = .duty([Duty(shift: shift, unit: UnitID(0), role: role)])
        }
      }
      past.balances[index].days = line.days
      past.balances[index].weekends = line.weekends
    }
    return past
  }

  // MARK: Rules

  private func rules(_ instance: Instance) -> [RuleEntry] {
    var rules = StatedRules(instance)
    rules.add("one-duty-a-day", hard: true)
    rules.add("qualification", named: "skill", hard: true)
    rules.add("cover", [("target", .of(Price.target)), ("below", "minimum")], hard: true)
    for shift in scenario.shifts where !shift.notBefore.isEmpty {
      rules.add(
        "succession", named: "not-after-\(shift.name)",
        [("after", .text(shift.name, nil)), ("not", .of(shift.notBefore.map { scenario.shifts[$0].name }))], hard: true)
    }
    for shift in scenario.shifts {
      addRun(&rules, "shifts-in-a-row-\(shift.name)", of: shift.name, shift.run, Price.shiftRun, [])
    }
    let used = Set(scenario.nurses.map(\.contract))
    for (index, contract) in scenario.contracts.enumerated() where used.contains(index) {
      let people: [(String, ArgumentTree)] = [
        ("for", .map([.init("contracts", .list([.text(contract.name, nil)], nil))], nil))
      ]
      addRun(&rules, "days-in-a-row-\(contract.name)", of: "work", contract.work, Price.run, people)
      addRun(&rules, "days-off-in-a-row-\(contract.name)", of: "off", contract.off, Price.run, people)
      if contract.completeWeekends {
        rules.add("complete-weekends", named: "complete-weekends-\(contract.name)", [("price", .of(Price.weekend))] + people)
      }
      addTotals(&rules, contract, people)
    }
    rules.add("requests", [("price", .of(Price.request))])
    return rules.entries
  }

  private func addRun(
    _ rules: inout StatedRules, _ name: String, of: String, _ run: (least: Int, most: Int), _ price: Int,
    _ people: [(String, ArgumentTree)]
  ) {
    var limits: [(String, ArgumentTree)] = []
    if run.least > 1 { limits.append(("least", .of(run.least))) }
    if run.most <= INRC2Scenario.unlimited { limits.append(("most", .of(run.most))) }
    guard !limits.isEmpty else { return }
    // Nothing came before the counters; what touches the last day may go on.
    rules.add(
      "consecutive-run", named: name, [("of", .text(of, nil))] + limits + [("edges", "start"), ("price", .of(price))] + people)
  }

  /// Days and weekends of all weeks; before the last week, their share of the weeks that are over.
  private func addTotals(
    _ rules: inout StatedRules, _ contract: INRC2Scenario.Contract, _ people: [(String, ArgumentTree)]
  ) {
    let all = scenario.weeks
    func upTo(_ most: Int) -> Int { (most * weeksDone + all - 1) / all }
    var limits: [(String, ArgumentTree)] = []
    let least = contract.days.least * weeksDone / all
    if least > 0 { limits.append(("least", .of(least))) }
    if upTo(contract.days.most) <= INRC2Scenario.unlimited { limits.append(("most", .of(upTo(contract.days.most)))) }
    if !limits.isEmpty {
      rules.add("totals", named: "days-\(contract.name)", limits + [("carry", "yes"), ("price", .of(Price.days))] + people)
    }
    guard upTo(contract.weekends) <= 100 else { return }
    rules.add(
      "weekends", named: "weekends-\(contract.name)",
      [("most", .of(upTo(contract.weekends))), ("carry", "yes"), ("price", .of(Price.weekends))] + people)
  }
}
