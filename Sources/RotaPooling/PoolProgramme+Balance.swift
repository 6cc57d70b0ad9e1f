import RotaModel

/// An organisation whose being ahead of others, or behind, has a price.
struct PricedBalance: Sendable {
  /// Minutes that it gave beyond what it received before the plan.
  var ahead: Int
  /// Minutes that cost nothing.
  var free: Int
  /// Pence for each hour begun beyond those.
  var price: Int
  /// Its loans, with their minutes: those that it gives positive, those that it receives negative.
  var flows: [(column: Int32, weight: Int)]
}

/// The balance between organisations: what each may be ahead of the others, and what that costs.
extension PoolProgramme {
  mutating func addBalances(_ input: PoolInput) {
    for member in input.system.members.indices.map({ MemberID($0) }) {
      let terms = input.system.imbalance(of: member)
      guard terms.isStated else { continue }
      let ahead = input.ahead(member)
      let flows = flows(member, input)
      if let most = terms.mostMinutes {
        // Whoever is beyond the limit already may not go further.
        add(.given, flows, most: max(0, most - ahead))
        add(.received, flows.map { ($0.column, -$0.weight) }, most: max(0, most + ahead))
      }
      if terms.price > 0, !flows.isEmpty || terms.pricedHours(ahead: ahead) > 0 {
        priced.append(PricedBalance(ahead: ahead, free: terms.freeMinutes, price: terms.price, flows: flows))
      }
    }
  }

  /// Loans of named people between an organisation and others.
  private func flows(_ member: MemberID, _ input: PoolInput) -> [(column: Int32, weight: Int)] {
    candidates.indices.compactMap { column in
      guard candidates[column].isPerson else { return nil }
      let gap = gaps[candidates[column].gap]
      let home = input.offers[candidates[column].offer].organisation
      guard home != gap.organisation, home == member || gap.organisation == member else { return nil }
      return (Int32(column), home == member ? gap.paid : -gap.paid)
    }
  }

  /// How much of a limit a choice uses.
  func used(_ limit: Int, _ choice: Choice) -> Int {
    terms(limit).reduce(0) { $0 + Int(limitWeight[$1]) * Int(choice.counts[Int(limitColumn[$1])]) }
  }

  /// The first balance that a choice puts beyond its limit; nil where it keeps all.
  func overdrawn(_ choice: Choice) -> Int? {
    limits.indices.first { limits[$0].isOfBalance && used($0, choice) > limitMost[$0] }
  }

  /// Pence for what organisations are ahead of each other once the choice is worked.
  func imbalanceCost(_ choice: Choice) -> Int {
    priced.reduce(0) { sum, balance in
      let ahead = balance.flows.reduce(balance.ahead) { $0 + $1.weight * Int(choice.counts[Int($1.column)]) }
      return sum + balance.price * Imbalance(freeMinutes: balance.free).pricedHours(ahead: ahead)
    }
  }
}
