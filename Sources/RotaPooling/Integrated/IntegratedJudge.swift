import RotaModel
import RotaRules

/// What an organisation makes of rotas that were planned together: its own gaps with guests counted, its own hard rules, and what its
/// lending leaves. It reads the rotas alone, by the home's problem, not by the program that planned them.
struct IntegratedJudge: Sendable {
  /// How an organisation fares.
  struct Fare: Sendable, Equatable {
    /// Weighted gaps.
    var weighted = 0
    /// People missing.
    var missing = 0
    /// Units by which hard rules are broken.
    var hard: Int64 = 0
    /// Loans that leave home nobody for a sick call.
    var exposed = 0
  }
  private let index: Int
  private let home: IntegratedHome
  private let member: JoinedMember
  private let guests: [JoinedGuest]
  private let rota: HomeRota
  private let system: PoolSystem
  private let settings: OfferSettings

  init(
    _ index: Int, _ home: IntegratedHome, _ member: JoinedMember, _ guests: [JoinedGuest], _ start: [Roster],
    _ system: PoolSystem, _ settings: OfferSettings
  ) throws(Faults) {
    self.index = index
    self.home = home
    self.member = member
    self.guests = guests
    self.system = system
    self.settings = settings
    rota = try HomeRota(
      member.problem, member.full(start, guests, index), times: [DutyTime](), admitting: member.admitting)
  }

  /// How the organisation fares with rotas; nil where one holds what its people cannot do.
  func fare(_ rotas: [Roster], loans: [(person: PersonID, day: Day, begin: Int, end: Int)]) -> Fare? {
    var now = rota
    now.roster = member.full(rotas, guests, index)
    let compiled = rota.compiled
    guard let cells = compiled.grid.encode(now.roster) else { return nil }
    var fare = Fare()
    fare.hard = compiled.program.audit(Plan(cells: cells, choices: compiled.program.choices(for: cells))).hard
    for gap in GapList(Offering(now, of: home.member, in: system, settings)).gaps {
      fare.weighted += gap.weight(missing: gap.short)
      fare.missing += gap.short
    }
    if home.change(in: system) != nil { fare.exposed = exposed(now.roster, loans) }
    return fare
  }

  private func exposed(_ roster: Roster, _ loans: [(person: PersonID, day: Day, begin: Int, end: Int)]) -> Int {
    let instance = home.rota.instance
    let accepted = home.accepted(in: system)
    return loans.count { loan in
      instance.cover.contains { need in
        let minimum = need.leastForLending
        let time = need.time(instance)
        guard minimum > 0, loan.begin < time.end, time.begin < loan.end, home.couldCount(loan.person, need) else { return false }
        // Guests may be called back, so they are no reserve.
        let there = Cover.staff(need, in: roster, rota.problem.instance).count { $0.index < member.own }
        return there < minimum + (accepted[loan.person.index] ? 0 : 1)
      }
    }
  }
}
