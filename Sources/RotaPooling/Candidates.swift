import RotaModel

/// Every way to fill every gap that the terms allow.
enum Candidates {
  static func all(_ eligibility: Eligibility) -> [Candidate] {
    let input = eligibility.input
    let system = input.system
    var all: [Candidate] = []
    for (index, gap) in eligibility.gaps.enumerated() {
      var own: [Candidate] = []
      let minutes = PayMinutes(gap.date, start: gap.start, end: gap.end, paid: gap.paid)
      for person in input.offers.indices {
        for terms in eligibility.terms(index, person) {
          _ = eligibility.exclusion(index, person, terms) { window in
            let offer = input.offers[person]
            let cost = terms.agreement < 0 ? nil : system.agreements[terms.agreement].rates.pence(gap.role, minutes: minutes)
            own.append(
              Candidate(
                gap: index, offer: person, window: window, supply: -1, agreement: terms.agreement, step: terms.step,
                rank: terms.rank, cost: cost ?? 0,
                travel: offer.zone.flatMap { system.travel.between($0, gap.site) } ?? 0,
                isVolunteer: offer.kind == .volunteer))
          }
        }
      }
      for (number, supply) in system.supplies.enumerated() {
        guard let rank = system.rank(supply.step), eligibility.exclusion(index, supply: number) == nil else { continue }
        own.append(
          Candidate(
            gap: index, offer: -1, window: -1, supply: number, agreement: -1, step: supply.step, rank: rank,
            cost: supply.rates.pence(gap.role, minutes: minutes) ?? 0, travel: 0, isVolunteer: false))
      }
      own.sort {
        ($0.rank, $0.cost, $0.travel, $0.offer, $0.window, $0.supply &+ ($0.agreement << 20))
          < ($1.rank, $1.cost, $1.travel, $1.offer, $1.window, $1.supply &+ ($1.agreement << 20))
      }
      all += own
    }
    return all
  }
}
