import RotaModel
import RotaPooling

/// Tries every plan of a small system, each term read from its words alone.
struct EveryPlan {
  struct Way {
    var gap: Int
    var offer: Int
    var window: Int
    var supply: Int
    var agreement: Int
    var step: LadderStep
    var cost: Int
    var travel: Int
  }
  let input: PoolInput
  let now: Int
  /// How often people were moved before, by pseudonym.
  let moves: [String: Int]
  let gaps: [Gap]
  private(set) var ways: [Way] = []
  /// The best plan's levels: gaps, steps from the worst to the second, money, moves, travel.
  private(set) var best: [Int] = []
  private(set) var alone: [Int] = []
  private var guards: [[Int]]?

  init(_ input: PoolInput, now: Int, moves: [String: Int] = [:]) {
    self.input = input
    self.now = now
    self.moves = moves
    gaps = input.gaps
    for gap in gaps.indices {
      for offer in input.offers.indices {
        for window in input.windows.indices where input.windows[window].offer == offer { add(gap, offer, window) }
      }
      for supply in input.system.supplies.indices { add(gap, supply) }
    }
    guard ways.count <= 14 else { return }
    let own = ways.filter { $0.offer < 0 || input.offers[$0.offer].organisation == gaps[$0.gap].organisation }
    var plan: [Way] = []
    var first: ([Int], [Way])?
    search(own, 0, &plan, &first)
    alone = Array(first!.0.prefix(1 + input.system.ladder.count - 1))
    // The home-first plan by gaps and steps alone decides how each organisation fares.
    guards = input.system.members.indices.map { fares($0, first!.1) }
    var all: ([Int], [Way])?
    search(ways, 0, &plan, &all)
    best = all!.0
  }

  private mutating func add(_ gap: Int, _ supply: Int) {
    let supplier = input.system.supplies[supply]
    let wanted = gaps[gap]
    guard supplier.borrowers.contains(wanted.organisation), supplier.groups.contains(wanted.role),
      wanted.skills.allSatisfy({ supplier.skills.contains($0) }), let notice = supplier.notice,
      now + notice.count <= wanted.begin,
      let cost = supplier.rates.pence(wanted.role, minutes: minutes(wanted))
    else { return }
    ways.append(
      Way(gap: gap, offer: -1, window: -1, supply: supply, agreement: -1, step: supplier.step, cost: cost, travel: 0))
  }

  private func minutes(_ gap: Gap) -> PayMinutes { PayMinutes(gap.date, start: gap.start, end: gap.end, paid: gap.paid) }

  private mutating func add(_ gap: Int, _ person: Int, _ at: Int) {
    let wanted = gaps[gap]
    let offer = input.offers[person]
    let window = input.windows[at]
    // What holds for everybody.
    guard offer.roles.contains(wanted.role), wanted.skills.allSatisfy({ offer.skills.contains($0) }), offer.consent != nil,
      window.date == wanted.date, window.from <= wanted.begin, wanted.finish <= window.to,
      wanted.finish - wanted.begin <= window.mostMinutes
    else { return }
    if window.way == .release {
      let rows = input.spares.filter {
        $0.date == window.date && $0.organisation == offer.organisation && $0.ids.contains(offer.id)
      }
      guard !rows.isEmpty, rows.allSatisfy({ $0.cover - 1 >= $0.minimum! + ($0.accepted.isEmpty ? 1 : 0) }) else { return }
    }
    if offer.kind == .volunteer, clinical(wanted) == wanted.short { return }
    let way = offer.organisation == wanted.organisation ? 0 : 20
    func take(_ agreement: Int, _ step: LadderStep, _ cost: Int) {
      ways.append(Way(gap: gap, offer: person, window: at, supply: -1, agreement: agreement, step: step, cost: cost, travel: way))
    }
    if offer.organisation == wanted.organisation {
      let step: LadderStep =
        window.way == .release
        ? .move : [.bank: .ownBank, .volunteer: .ownBank, .extraHours: .additionalHours][offer.kind] ?? .overtime
      take(-1, step, 0)
      return
    }
    for (index, terms) in input.system.agreements.enumerated() {
      guard terms.lenders.contains(offer.organisation), terms.borrowers.contains(wanted.organisation),
        terms.groups.contains(wanted.role), terms.lends.contains(window.way), let notice = terms.notice,
        now + notice.count <= wanted.begin, terms.from! <= wanted.date, wanted.date <= terms.to!, way <= terms.travel!,
        !terms.excluded.contains(wanted.purpose) || wanted.purpose.isEmpty, terms.buddies == nil || (wanted.buddies ?? 0) > 0,
        input.homes.contains(where: { $0.organisation == offer.organisation }),
        let cost = terms.rates.pence(wanted.role, minutes: minutes(wanted))
      else { continue }
      take(index, terms.step, cost)
    }
  }

  private func search(_ ways: [Way], _ at: Int, _ plan: inout [Way], _ best: inout ([Int], [Way])?) {
    guard isLegal(plan) else { return }
    guard at < ways.count else {
      guard isBalanced(plan) else { return }
      if let guards, !input.system.members.indices.allSatisfy({ m in zip(fares(m, plan), guards[m]).allSatisfy { $0 <= $1 } }) {
        return
      }
      let value = levels(plan)
      if best == nil || value.lexicographicallyPrecedes(best!.0) { best = (value, plan) }
      return
    }
    search(ways, at + 1, &plan, &best)
    plan.append(ways[at])
    search(ways, at + 1, &plan, &best)
    plan.removeLast()
  }

  /// Every limit only gets tighter with one booking more.
  func isLegal(_ plan: [Way]) -> Bool {
    for gap in gaps.indices {
      let here = plan.filter { $0.gap == gap }
      if here.count > gaps[gap].short { return false }
      let volunteers = here.filter { $0.offer >= 0 && input.offers[$0.offer].kind == .volunteer }.count
      if volunteers > gaps[gap].short - clinical(gaps[gap]) { return false }
    }
    for supply in input.system.supplies.indices {
      let here = plan.filter { $0.supply == supply }
      for way in here
      where here.filter({ gaps[$0.gap].date == gaps[way.gap].date }).count > input.system.supplies[supply].shiftsADay!.count {
        return false
      }
    }
    for person in input.offers.indices {
      let own = plan.filter { $0.offer == person }
      if own.count > input.offers[person].mostShifts! { return false }
      if own.reduce(0, { $0 + added($1) }) > input.offers[person].minutesLeft! { return false }
      for a in own.indices {
        for b in own.indices where a < b {
          let (first, second) = gaps[own[a].gap].begin <= gaps[own[b].gap].begin ? (own[a], own[b]) : (own[b], own[a])
          if first.window == second.window || gaps[second.gap].begin - gaps[first.gap].finish < 11 * 60 { return false }
          if input.windows[first.window].notWith.contains(gaps[second.gap].date) { return false }
          if input.windows[second.window].notWith.contains(gaps[first.gap].date) { return false }
        }
      }
    }
    for spare in input.spares {
      let gone = plan.filter {
        $0.offer >= 0 && input.windows[$0.window].way == .release && gaps[$0.gap].date == spare.date
          && input.offers[$0.offer].organisation == spare.organisation && spare.ids.contains(input.offers[$0.offer].id)
      }.count
      if gone > 0, spare.cover - gone < spare.minimum! + (spare.accepted.isEmpty ? 1 : 0) { return false }
    }
    if let most = input.system.budget, plan.reduce(0, { $0 + $1.cost }) > most { return false }
    for (index, member) in input.system.members.enumerated() {
      let cost = plan.filter { gaps[$0.gap].organisation == MemberID(index) }.reduce(0) { $0 + $1.cost }
      if let most = member.budget, cost > most { return false }
    }
    // Those lent take up parts of the unit's own people who are there.
    for gap in gaps where gap.buddies ?? 0 > 0 {
      let beside = plan.filter { way in
        let other = gaps[way.gap]
        return other.unit == gap.unit && max(other.begin, gap.begin) < min(other.finish, gap.finish)
      }
      let parts = beside.reduce(0.0) { sum, way in
        sum + (way.agreement < 0 ? 0 : input.system.agreements[way.agreement].buddies.map { 1 / Double($0) } ?? 0)
      }
      if parts > Double(gap.buddies!) + 1e-9 { return false }
    }
    for (index, terms) in input.system.agreements.enumerated() {
      let under = plan.filter { $0.agreement == index }
      for way in under where under.filter({ $0.offer == way.offer }).count > terms.shiftsAPerson!.count { return false }
      for member in input.system.members.indices {
        let lent = under.filter { input.offers[$0.offer].organisation == MemberID(member) }.reduce(0) { $0 + gaps[$1.gap].paid }
        // All dates of these systems lie in December.
        if lent > terms.minutesAMonth!.count { return false }
        let rota = input.homes.filter { $0.organisation == MemberID(member) }.reduce(0) { $0 + $1.minutes }
        if lent * 100 > rota * terms.shareOfHomeRota!.count { return false }
      }
    }
    return true
  }

  /// Minutes that an organisation has given beyond what it received, before a plan and with it.
  private func ahead(_ member: Int, _ plan: [Way]) -> (before: Int, after: Int) {
    let before = member < input.ahead.count ? input.ahead[member] : 0
    var after = before
    for way in plan where way.offer >= 0 {
      let home = input.offers[way.offer].organisation.index
      let host = gaps[way.gap].organisation.index
      if home == member, host != member { after += gaps[way.gap].paid }
      if host == member, home != member { after -= gaps[way.gap].paid }
    }
    return (before, after)
  }

  /// Whether nobody is further ahead or behind than the limit, or than they were before where that was further. A further loan may balance
  /// another, so that this is asked of whole plans.
  func isBalanced(_ plan: [Way]) -> Bool {
    input.system.members.indices.allSatisfy { member in
      guard let most = input.system.imbalance(of: MemberID(member)).mostMinutes else { return true }
      let (before, after) = ahead(member, plan)
      return after <= max(most, before) && after >= min(-most, before)
    }
  }

  /// Pence for hours begun beyond the free ones.
  private func imbalance(_ plan: [Way]) -> Int {
    input.system.members.indices.reduce(0) { sum, member in
      let terms = input.system.imbalance(of: MemberID(member))
      var hours = 0
      while abs(ahead(member, plan).after) > terms.freeMinutes + 60 * hours { hours += 1 }
      return sum + hours * terms.price
    }
  }

  /// People below the minimum; one at least where more than the target is at stake.
  private func clinical(_ gap: Gap) -> Int {
    let below = gap.minimum > gap.filled ? gap.minimum - gap.filled : 0
    return min(gap.short, gap.danger == .belowTarget ? below : max(1, below))
  }

  private func added(_ way: Way) -> Int { max(0, gaps[way.gap].paid - input.windows[way.window].releasedMinutes) }

  private func unfilled(_ gap: Int, _ plan: [Way]) -> Int {
    let here = plan.filter { $0.gap == gap }
    let volunteers = here.filter { $0.offer >= 0 && input.offers[$0.offer].kind == .volunteer }.count
    let missing = gaps[gap].short - here.count
    // Those who count fill the minimum first.
    let below = max(0, clinical(gaps[gap]) - (here.count - volunteers))
    guard gaps[gap].danger != .belowTarget else { return missing * Danger.belowTarget.weight }
    return below * gaps[gap].danger.weight + (missing - below) * Danger.belowTarget.weight
  }

  private func levels(_ plan: [Way]) -> [Int] {
    var values = [gaps.indices.reduce(0) { $0 + unfilled($1, plan) }]
    for step in input.system.ladder.dropFirst().reversed() { values.append(plan.filter { $0.step == step }.count) }
    guard guards != nil else { return values }
    // Without an earlier plan nothing is a change.
    values.append(0)
    values.append(plan.reduce(imbalance(plan)) { $0 + $1.cost })
    values.append(
      input.offers.indices.reduce(0) { sum, person in
        let before = moves[input.offers[person].id] ?? 0
        let all = before + plan.filter { $0.offer == person }.count
        let share = Double(input.offers[person].wholeTime) / 100
        return sum + (all * all - before * before) * Int((100 / share).rounded())
      })
    values.append(plan.reduce(0) { $0 + $1.travel })
    return values
  }

  private func fares(_ member: Int, _ plan: [Way]) -> [Int] {
    let own = gaps.indices.filter { gaps[$0].organisation == MemberID(member) }
    let here = plan.filter { own.contains($0.gap) }
    let open = own.reduce(0) { sum, gap in sum + gaps[gap].short - plan.filter { $0.gap == gap }.count }
    let agency = here.filter { [.frameworkAgency, .aboveCap, .offFramework].contains($0.step) }.count
    let bank = here.filter { [.ownBank, .overtime].contains($0.step) }.count
    return [own.reduce(0) { $0 + unfilled($1, plan) }, open + agency, open + agency + bank]
  }
}
