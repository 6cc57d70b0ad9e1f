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

  /// One side of what the priced hours must be: `minutes` times the flows less `hours` times the priced hours are at most `most`.
  struct Side: Sendable, Equatable {
    var minutes: Int
    var hours: Int
    var most: Int
  }

  /// The sides of the lower hull of all that the priced hours can be, as whole loans make them: where shifts are alike the balance jumps, and
  /// a relaxation that knows it is nearly as good as the truth. Whole priced hours on or above the hull are exactly those of any whole plan.
  var sides: [Side] {
    let step = flows.reduce(0) { PricedBalance.divisor($0, abs($1.weight)) }
    let least = flows.reduce(0) { $0 + min(0, $1.weight) }
    let most = flows.reduce(0) { $0 + max(0, $1.weight) }
    guard step > 0, (most - least) / step <= 20_000 else {
      // Too many jumps to tell them apart.
      return [
        Side(minutes: 0, hours: 1, most: 0), Side(minutes: 1, hours: 60, most: free - ahead),
        Side(minutes: -1, hours: 60, most: free + ahead),
      ]
    }
    let terms = Imbalance(freeMinutes: free)
    var hull: [(flow: Int, hours: Int)] = []
    for flow in stride(from: least, through: most, by: step) {
      let point = (flow: flow, hours: terms.pricedHours(ahead: ahead + flow))
      // What lies on or above the line from before it to the new point is no corner.
      while hull.count > 1 {
        let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
        guard (b.hours - a.hours) * (point.flow - a.flow) >= (point.hours - a.hours) * (b.flow - a.flow) else { break }
        hull.removeLast()
      }
      hull.append(point)
    }
    return zip(hull, hull.dropFirst()).map { a, b in
      let common = PricedBalance.divisor(b.flow - a.flow, abs(b.hours - a.hours))
      let (rise, run) = ((b.hours - a.hours) / common, (b.flow - a.flow) / common)
      return Side(minutes: rise, hours: run, most: rise * a.flow - a.hours * run)
    }
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
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
