public import RotaModel
public import RotaRules

/// What planning several rotas together came to.
public struct IntegratedPlan: Sendable {
  /// How an organisation fares, and what changes for it.
  public struct Share: Sendable {
    /// Which.
    public var member: MemberID
    /// How far its rota could change; nil where it stands.
    public var mayChange: MayChange?
    /// Weighted gaps and people missing: by itself, by the home-first plan, and by this one.
    public var weighted: (alone: Int, first: Int, now: Int)
    /// People missing.
    public var missing: (alone: Int, first: Int, now: Int)
    /// Loans that its people work for others, and that it gets from others.
    public var given: Int
    /// Loans that it gets.
    public var received: Int
    /// Days of people whose own rota differs from the one that stands, loans included.
    public var changes: [Change]
    /// The rota: its own people, loans and guests left aside.
    public var rota: Roster
  }
  /// A day that differs.
  public struct Change: Sendable {
    /// Who.
    public var person: PersonID
    /// When.
    public var day: Day
    /// What stands; what is planned, loans left aside.
    public var before: RosterCell
    /// What is planned; free where they are lent.
    public var after: RosterCell
    /// The loan, where they are lent.
    public var loan: Lent?
  }
  /// Somebody lent.
  public struct Lent: Sendable {
    /// Position of the offer in the input.
    public var offer: Int
    /// When.
    public var day: Day
    /// Who gets them.
    public var host: MemberID
    /// The unit.
    public var unit: String
    /// The shift's code there.
    public var shift: String
    /// Start and end, minutes after midnight.
    public var start: Int
    /// End.
    public var end: Int
    /// Paid minutes.
    public var paid: Int
    /// As what.
    public var role: String
    /// By which step.
    public var step: LadderStep
    /// Under which agreement; -1 inside the organisation.
    public var agreement: Int
    /// In free time, or in the place of work at home.
    public var way: LendingWay
  }
  /// Organisations.
  public var shares: [Share]
  /// Loans, by day, then host.
  public var loans: [Lent]
  /// Why nothing was taken over; nil where the plan stands.
  public var refused: String?
}

extension IntegratedPool {
  /// Whether a plan may be taken over the start: no organisation has more weighted gaps, breaks a hard rule more, or lends anybody whom one
  /// sick call would make missing, but as the start does.
  public func admits(_ plan: Plan) -> Bool { refusal(plan) == nil }

  /// Why a plan may not be taken, in words; nil where it may.
  func refusal(_ plan: Plan) -> String? {
    guard let now = fares(plan) else { return "a rota holds what somebody cannot do" }
    for (index, home) in homes.enumerated() {
      let name = input.system.members[home.member.index].name
      if now[index].hard > first[index].hard { return "a hard rule of \(name) would be broken" }
      if now[index].weighted > first[index].weighted { return "\(name) would have more weighted gaps" }
      if now[index].exposed > first[index].exposed { return "\(name) would have nobody left for a sick call" }
    }
    return nil
  }

  /// How everybody fares with a plan, by their own rules and rotas.
  func fares(_ plan: Plan) -> [IntegratedJudge.Fare]? {
    let rotas = joined.rotas(plan)
    var fares: [IntegratedJudge.Fare] = []
    for (index, judge) in judges.enumerated() {
      let horizon = homes[index].rota.instance.horizon
      let own = lent(rotas, of: index).filter { $0.way == .release }.map { loan in
        (
          person: homes[index].person(loan.offer), day: loan.day,
          begin: horizon.instant(loan.day, Minutes(loan.start)), end: horizon.instant(loan.day, Minutes(loan.end))
        )
      }
      guard let fare = judge.fare(rotas, loans: own) else { return nil }
      fares.append(fare)
    }
    return fares
  }

  /// Loans of a home's people.
  private func lent(_ rotas: [Roster], of index: Int) -> [IntegratedPlan.Lent] {
    let home = homes[index]
    let own = loans.own(index)
    let first = home.rota.instance.shifts.count
    var found: [IntegratedPlan.Lent] = []
    for offer in home.offers {
      let person = home.person(offer)
      for day in home.rota.instance.dayIDs {
        guard case .duty(let duties) = rotas[index][person, day], duties.count == 1, duties[0].shift.index >= first else {
          continue
        }
        let loan = loans[own[duties[0].shift.index - first]]
        let host = homes[loan.host].rota.instance
        let shift = host.shifts[loan.duty.shift.index]
        found.append(
          .init(
            offer: offer, day: day, host: homes[loan.host].member, unit: host.units[loan.duty.unit.index].name, shift: shift.code,
            start: shift.start.count, end: shift.end.count,
            paid: homes[loan.host].rota.compiled.grid.paid(day, loan.duty.shift), role: host.roles[loan.duty.role.index].name,
            step: loan.step,
            agreement: loan.agreement, way: loan.way))
      }
    }
    return found
  }

  /// What a plan comes to. One that may not be taken is replaced by the start, with the reason.
  public func outcome(_ found: Plan) -> IntegratedPlan {
    let refused = refusal(found)
    let plan = refused == nil ? found : start
    let rotas = joined.rotas(plan)
    let all = homes.indices.map { lent(rotas, of: $0) }
    guard let now = fares(plan) else { preconditionFailure("a plan that may be taken is expressible") }
    let shares = homes.enumerated().map { index, home in
      let gaps = home.offer.gaps
      var rota = home.rota.roster
      var changes: [IntegratedPlan.Change] = []
      for id in home.rota.instance.personIDs {
        for day in home.rota.instance.dayIDs where rotas[index][id, day] != rota[id, day] {
          let loan = all[index].first { home.person($0.offer) == id && $0.day == day }
          let after = loan == nil ? rotas[index][id, day] : .off
          changes.append(.init(person: id, day: day, before: rota[id, day], after: after, loan: loan))
          rota[id, day] = after
        }
      }
      return IntegratedPlan.Share(
        member: home.member, mayChange: home.change(in: input.system),
        weighted: (gaps.reduce(0) { $0 + $1.weight(missing: $1.short) }, first[index].weighted, now[index].weighted),
        missing: (gaps.reduce(0) { $0 + $1.short }, first[index].missing, now[index].missing),
        given: all[index].count { $0.host != home.member },
        received: all.enumerated().reduce(0) { sum, lender in
          lender.offset == index ? sum : sum + lender.element.count { $0.host == home.member }
        }, changes: changes, rota: rota)
    }
    return IntegratedPlan(
      shares: shares,
      loans: all.joined().sorted {
        ($0.day, $0.host, $0.unit, $0.start, $0.offer) < ($1.day, $1.host, $1.unit, $1.start, $1.offer)
      }, refused: refused)
  }
}
