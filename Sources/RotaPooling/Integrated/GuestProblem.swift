import RotaModel
import RotaRules

/// A home's problem with its people's loans as shifts elsewhere and others' people as guests.
struct GuestProblem {
  private(set) var problem: Problem
  let own: Int
  /// Position of the first loan shift.
  let firstLoan: Int
  /// Contents that somebody's cells must be able to hold.
  private var contents: [[RosterCell]]

  /// - Parameter loans: shifts that the home's people may work for others.
  init(_ problem: Problem, loans: [Shift]) {
    own = problem.instance.people.count
    firstLoan = problem.instance.shifts.count
    self.problem = problem.adding(loans)
    // Loans are what is asked about; what people are known to work for others is held cell by cell.
    self.problem.rules.removeAll { $0.kind == "elsewhere" }
    contents = Array(repeating: [], count: own)
  }

  /// The duty that a loan shift is on the line of one of the home's people.
  func duty(_ loan: Int, of person: PersonID) -> Duty {
    problem.instance.elsewhereDuty(ShiftID(firstLoan + loan), of: person)
  }

  /// Lets one of its own people work a loan shift.
  mutating func allow(_ loan: Int, for person: PersonID) {
    let cell = RosterCell.duty([duty(loan, of: person)])
    if !contents[person.index].contains(cell) { contents[person.index].append(cell) }
  }

  /// Takes in somebody of another home; their skills and band are known by name.
  mutating func invite(_ name: String, _ guest: Person, of home: Instance, duties: [Duty]) -> PersonID {
    let instance = problem.instance
    let skills = guest.skills.compactMap { held -> HeldSkill? in
      let word = home.skills[held.skill.index].name
      return instance.skills.firstIndex { $0.name == word }.map { HeldSkill(SkillID($0), expires: held.expires) }
    }
    let band = guest.band.flatMap { band in instance.bands.firstIndex { $0.name == home.bands[band.index].name } }
    problem.instance.people.append(
      Person(
        name: name, band: band.map { BandID($0) }, skills: skills, contract: Contract(weekly: nil),
        organisation: OrganisationID(0),
        home: duties[0].unit, kind: .redeployed, counts: guest.counts && guest.kind != .volunteer,
        newlyQualified: guest.newlyQualified))
    contents.append(duties.map { .duty([$0]) })
    return PersonID(problem.instance.people.count - 1)
  }

  /// The problem with everybody in it: guests count where people are counted together, and in no rule of single lines, which are theirs at
  /// home.
  consuming func finish() -> (problem: Problem, admitting: [Roster]) {
    let guests = (own..<problem.instance.people.count).map { PersonID($0) }
    let old = problem.instance.history
    var history = History(people: problem.instance.people.count, days: old.days)
    for id in problem.instance.personIDs {
      for day in -old.days..<0 { history[id, Day(day)] = id.index < own ? old[id, Day(day)] : .off }
    }
    for person in 0..<own { history.balances[person] = old.balances[person] }
    history.standsAlone = old.standsAlone
    problem.instance.history = history
    for index in problem.rules.indices where type(of: problem.rules[index].rule).about.family != "cover" {
      problem.rules[index].people.except += guests
    }
    let days = problem.instance.horizon.days
    let most = contents.map(\.count).max() ?? 0
    let rosters = stride(from: 0, to: most, by: max(1, days)).map { first in
      var roster = Roster(people: problem.instance.people.count, days: days)
      for (person, cells) in contents.enumerated() {
        for (day, cell) in cells.dropFirst(first).prefix(days).enumerated() { roster[PersonID(person), Day(day)] = cell }
      }
      return roster
    }
    return (problem, rosters)
  }
}
