import RotaModel
import RotaRules

/// Puts homes together: whose guest everybody is, what each may be given, and the limits that agreements and lenders set.
struct JoinBuild {
  private(set) var members: [JoinedMember] = []
  private(set) var guests: [JoinedGuest] = []
  private let homes: [IntegratedHome]
  private let choice: LoanChoice
  private let system: PoolSystem
  private let now: Int
  private var problems: [GuestProblem]
  /// Number of each loan shift at its home.
  private var numberAtHome: [Int]
  /// Loans of the plan that the rotas begin with, and those among them that people said yes to.
  private var standing: Set<LoanCell> = []
  private var agreed: Set<LoanCell> = []

  init(_ homes: [IntegratedHome], _ choice: LoanChoice, _ input: PoolInput, now: Int) {
    self.homes = homes
    self.choice = choice
    system = input.system
    self.now = now
    var numbers = Array(repeating: 0, count: choice.loans.count)
    problems = homes.enumerated().map { index, home in
      let own = choice.loans.own(index)
      for (number, loan) in own.enumerated() { numbers[loan] = number }
      return GuestProblem(
        home.rota.problem,
        loans: own.enumerated().map { number, loan in
          let known = choice.loans[loan]
          let hostShift = homes[known.host].rota.instance.shifts[known.duty.shift.index]
          return known.shift(hostShift, number: number + 1)
        })
    }
    numberAtHome = numbers
    // Whoever may go somewhere at all is a guest there.
    var loansOf: [[Int]] = Array(repeating: [], count: input.offers.count)
    for cell in choice.cells where !loansOf[cell.offer].contains(cell.loan) { loansOf[cell.offer].append(cell.loan) }
    for (index, home) in homes.enumerated() {
      for offer in home.offers {
        let person = home.person(offer)
        for loan in loansOf[offer] { problems[index].allow(numberAtHome[loan], for: person) }
        for host in homes.indices {
          let there = loansOf[offer].filter { choice.loans[$0].host == host }
          guard !there.isEmpty else { continue }
          var duties: [Duty] = []
          for loan in there where !duties.contains(choice.loans[loan].duty) { duties.append(choice.loans[loan].duty) }
          let instance = home.rota.instance
          let guest = problems[host].invite(
            input.offers[offer].id, instance.people[person.index], of: instance, duties: duties)
          guests.append(
            JoinedGuest(
              home: index, person: person, host: host, guest: guest,
              duties: there.map { (problems[index].duty(numberAtHome[$0], of: person), choice.loans[$0].duty) }))
        }
      }
    }
    for (index, guested) in problems.enumerated() {
      var (problem, admitting) = guested.finish()
      let people = problem.instance.people.count
      var stands = Roster(people: people, days: problem.instance.horizon.days)
      stands.cells.replaceSubrange(0..<homes[index].rota.roster.cells.count, with: homes[index].rota.roster.cells)
      admitting.append(stands)
      members.append(JoinedMember(problem, own: guested.own, admitting: admitting))
    }
  }

  /// The duty that a loan is on the line of whom it is offered by.
  func duty(_ cell: LoanCell) -> Duty {
    let loan = choice.loans[cell.loan]
    let home = homes[loan.home]
    return problems[loan.home].duty(numberAtHome[cell.loan], of: home.person(cell.offer))
  }

  /// The rotas that stand, with the loans of the home-first plan on them.
  mutating func start(_ base: PoolPlan, _ notices: inout [String]) -> [Roster] {
    var rotas = homes.map(\.rota.roster)
    for booking in base.bookings where base.candidate(booking).isPerson {
      let candidate = base.candidate(booking)
      let gap = base.gaps[candidate.gap]
      let way = base.input.windows[candidate.window].way
      let day = system.horizon.day(gap.date)
      let found = choice.cells.filter { cell in
        guard cell.offer == candidate.offer, cell.day == day else { return false }
        let loan = choice.loans[cell.loan]
        let instance = homes[loan.host].rota.instance
        return homes[loan.host].member == gap.organisation && loan.way == way
          && instance.units[loan.duty.unit.index].name == gap.unit && instance.shifts[loan.duty.shift.index].code == gap.shift
          && instance.roles[loan.duty.role.index].name == gap.role
      }.min { $0.loan < $1.loan }
      guard let found else {
        notices.append("\(base.id(candidate)) cannot be put on the rota for \(gap.id)")
        continue
      }
      let home = homes[choice.loans[found.loan].home]
      rotas[choice.loans[found.loan].home][home.person(candidate.offer), day] = .duty([duty(found)])
      standing.insert(found)
      if booking.isAgreed { agreed.insert(found) }
    }
    return rotas
  }

  // MARK: Limits

  /// Price of a loan, by the place of its step on the ladder: nobody is lent for nothing.
  private static func price(_ rank: Int) -> Int { 5 * (rank + 1) }

  /// Adds what the homes' own rules do not say.
  mutating func hold(_ joining: inout Joining, _ programme: PoolProgramme, _ input: PoolInput, _ start: [Roster]) {
    let cells = choice.cells.map { cell -> JoinedCell? in
      let loan = choice.loans[cell.loan]
      let home = homes[loan.home]
      return joining.cell(loan.home, home.person(cell.offer), cell.day, .duty([duty(cell)]))
    }
    for limit in programme.limits.indices {
      var terms: [(cell: JoinedCell, weight: Int)] = []
      for term in programme.terms(limit) {
        if let cell = cells[Int(programme.limitColumn[term])] { terms.append((cell, Int(programme.limitWeight[term]))) }
      }
      joining.limit(terms, .band(most: programme.limitMost[limit]))
    }
    for (index, cell) in cells.enumerated() {
      // A yes is held.
      if let cell, agreed.contains(choice.cells[index]) {
        joining.keep(cell.member, cell.person, cell.day, only: [cell.symbol])
      }
      if let cell { joining.price(cell, Self.price(choice.loans[choice.cells[index].loan].rank)) }
    }
    for home in homes.indices {
      holdLines(&joining, home, Set(cells.compactMap { $0?.member == home ? $0 : nil }))
      holdFloors(&joining, home, start)
      if homes[home].change(in: system) != nil { holdReserve(&joining, home, cells) }
    }
  }

  /// What each of a home's people may be given: where the rota stands, what is on it and loans.
  private func holdLines(_ joining: inout Joining, _ home: Int, _ loans: Set<JoinedCell>) {
    let rota = homes[home].rota
    let grid = joining.grids[home]
    let mayChange = homes[home].change(in: system)
    for id in rota.instance.personIDs {
      var changed: [(cell: JoinedCell, weight: Int)] = []
      for day in rota.instance.dayIDs {
        guard let stands = joining.cell(home, id, day, rota.roster[id, day]) else { continue }
        let others = grid.elsewhere(id, day)
        for (local, symbol) in grid.palette(id).enumerated() where local != stands.symbol {
          let cell = JoinedCell(member: home, person: id, day: day, symbol: local)
          let away = grid.symbols[symbol].duties.filter { grid.instance.shifts[$0.shift.index].isElsewhere }
          // Work for others is a loan that the terms allow, or the one that is known of.
          let isPossible = loans.contains(cell) || away == others && homes[home].mayChange(day, system, now: now)
          guard isPossible else {
            joining.bar(cell)
            continue
          }
          if let mayChange { joining.price(cell, mayChange.price) }
          changed.append((cell, 1))
        }
      }
      if let most = mayChange?.daysAPerson, changed.count > most { joining.limit(changed, .band(most: most)) }
    }
  }

  /// A gap that the start does not have costs more than any gap that it closes elsewhere.
  private func holdFloors(_ joining: inout Joining, _ home: Int, _ start: [Roster]) {
    let instance = homes[home].rota.instance
    let full = members[home].full(start, guests, home)
    let all = joining.grids[home].instance
    for (item, need) in instance.cover.enumerated() where max(need.minimum, need.target) > 0 {
      let there = Cover.staff(need, in: full, all).count
      joining.floor(home, requirement: item, least: min(there, max(need.minimum, need.target)))
    }
  }

  /// One sick call more leaves the minimum: whoever is lent in the place of work at home leaves one more than the minimum there. Two at a
  /// time would have to leave twice as many, which is more than asked, and safe.
  private func holdReserve(_ joining: inout Joining, _ home: Int, _ cells: [JoinedCell?]) {
    let instance = homes[home].rota.instance
    let horizon = instance.horizon
    let accepted = homes[home].accepted(in: system)
    struct Away {
      let cell: JoinedCell
      let begin: Int
      let end: Int
    }
    var away: [Away] = []
    for (index, cell) in cells.enumerated() {
      guard let cell, cell.member == home, !standing.contains(choice.cells[index]) else { continue }
      let loan = choice.loans[choice.cells[index].loan]
      guard loan.way == .release else { continue }
      let shift = homes[loan.host].rota.instance.shifts[loan.duty.shift.index]
      away.append(Away(cell: cell, begin: horizon.instant(cell.day, shift.start), end: horizon.instant(cell.day, shift.end)))
    }
    guard !away.isEmpty else { return }
    for (item, need) in instance.cover.enumerated() {
      let minimum = need.leastForLending
      guard minimum > 0 else { continue }
      let time = need.time(instance)
      let lent = away.filter {
        $0.begin < time.end && time.begin < $0.end && homes[home].couldCount($0.cell.person, need)
      }
      guard !lent.isEmpty else { continue }
      joining.limit(
        joining.cells(meeting: item, of: home).map { ($0, 1) }
          + lent.map { ($0.cell, -(accepted[$0.cell.person.index] ? minimum : minimum + 1)) },
        .band(least: 0))
    }
  }
}

extension JoinedMember {
  /// A member's rota with what guests do there.
  func full(_ rotas: [Roster], _ guests: [JoinedGuest], _ host: Int) -> Roster {
    let days = problem.instance.horizon.days
    var full = Roster(people: problem.instance.people.count, days: days)
    for person in 0..<own {
      for day in 0..<days { full[PersonID(person), Day(day)] = rotas[host][PersonID(person), Day(day)] }
    }
    for guest in guests where guest.host == host {
      for day in 0..<days {
        guard case .duty(let duties) = rotas[guest.home][guest.person, Day(day)] else { continue }
        let there = guest.duties.filter { duties.contains($0.home) }.map(\.host)
        if !there.isEmpty { full[guest.guest, Day(day)] = .duty(there) }
      }
    }
    return full
  }
}

extension IntegratedHome {
  /// People who may be lent although nobody is then left for a sick call.
  func accepted(in system: PoolSystem) -> [Bool] {
    let names = system.members[member.index].belowReserve
    return rota.instance.people.map { names.contains($0.name) }
  }

  /// Whether somebody could be one of those whom a requirement counts.
  func couldCount(_ id: PersonID, _ need: CoverRequirement) -> Bool {
    let instance = rota.instance
    let person = instance.people[id.index]
    guard person.home == need.unit || person.units.contains(need.unit), Cover.mayCount(id, need, instance) else { return false }
    guard case .role(let role) = need.group else { return true }
    return instance.roles(of: id, on: instance.horizon.date(need.day)).contains(role)
  }
}

extension CoverRequirement {
  /// When it is, minutes since 1970-01-01 00:00 UTC.
  func time(_ instance: Instance) -> (begin: Int, end: Int) {
    let (from, to) =
      switch period {
      case .shift(let id): (instance.shifts[id.index].start, instance.shifts[id.index].end)
      case .window(let from, let to): (from, to)
      }
    return (instance.horizon.instant(day, from), instance.horizon.instant(day, to))
  }
}
