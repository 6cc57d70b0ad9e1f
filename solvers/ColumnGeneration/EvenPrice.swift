import LinePricing
import RotaRules

/// Duals to begin with where hours are what is scarce: one price an hour for all who can stand in for each other, and for each place the
/// price of the hours that it takes.
///
/// Methods that climb from duals of 0 do not leave it for long where every line is limited by its hours: only when hours have a
/// price and places are worth what their hours cost, both at once, does the bound rise. Of some prices, taken from what places are worth, the
/// one with the best bound is kept. Every bound is the Lagrangian's own, in whole numbers.
struct EvenPrice {
  /// Duals as `DualBound.certificate`, and their value in 1/4096 of a program unit.
  let duals: [Int64]
  let value: Int64

  /// A person's total that counts hours: its dual, and the minutes of a step.
  private typealias Hours = (multiplier: Int, tally: Int, step: Double)

  /// The most prices that are tried.
  private static let most = 16

  /// Nil where no price is better than none.
  init?(_ linking: Linking, _ team: inout PricingTeam) {
    let program = linking.program
    let hours = (0..<program.people).map { EvenPrice.hours(of: $0, linking) }
    guard hours.contains(where: { $0 != nil }) else { return nil }
    let places = EvenPrice.places(linking, hours)
    let prices = EvenPrice.prices(linking, places)
    let none = [Int64](repeating: 0, count: linking.duals)
    guard let start = linking.value(none, &team) else { return nil }
    var best = (value: start, duals: none)
    for price in prices {
      let duals = EvenPrice.duals(price, linking, hours, places)
      if let value = linking.value(duals, &team), value > best.value { best = (value, duals) }
    }
    // Grades that share no place may be short of hours to different degrees.
    let groups = EvenPrice.groups(linking, hours)
    for group in groups where groups.count > 1 && groups.count <= EvenPrice.most {
      let before = best.duals
      for price in [0] + prices {
        let trial = EvenPrice.duals(price, linking, hours, places)
        var duals = before
        for dual in group { duals[dual] = trial[dual] }
        if let value = linking.value(duals, &team), value > best.value { best = (value, duals) }
      }
    }
    guard best.value > start else { return nil }
    (duals, value) = (best.duals, best.value)
  }

  /// Duals by people who have places in common, directly or by others.
  private static func groups(_ linking: Linking, _ hours: [Hours?]) -> [[Int]] {
    let program = linking.program
    // By total, then by person.
    var joined = Groups(count: program.linking + program.people)
    for person in 0..<program.people where hours[person] != nil {
      for slot in linking.slots(of: person) {
        for j in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
          let tally = Int(program.terms[j].tally)
          guard tally < program.linking, linking.lower[tally] < 0 else { continue }
          joined.join(tally, program.linking + person)
        }
      }
    }
    var groups: [Int: [Int]] = [:]
    for total in 0..<program.linking { groups[joined.first(total), default: []].append(total) }
    for (person, own) in hours.enumerated() {
      if let own { groups[joined.first(program.linking + person), default: []].append(own.multiplier) }
    }
    return groups.keys.sorted().map { groups[$0]! }.filter { $0.count > 1 }
  }

  /// The relaxed total of a person that counts hours: the one to which most days can add, of these the one that binds first.
  private static func hours(of person: Int, _ linking: Linking) -> Hours? {
    let program = linking.program
    let table = linking.pricer.tables[person]
    var days = [Int](repeating: 0, count: table.relaxed.count)
    var position: [Int32: Int] = [:]
    for (r, t) in table.relaxed.enumerated() { position[Int32(t)] = r }
    for day in 0..<program.days {
      var isCounted = [Bool](repeating: false, count: table.relaxed.count)
      let cell = person * program.days + day
      for i in Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1]) {
        let slot = program.slot(person, day, Int(program.allowed[i]))
        for j in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) where program.terms[j].weight > 0 {
          if let r = position[program.terms[j].tally] { isCounted[r] = true }
        }
      }
      for r in days.indices where isCounted[r] { days[r] += 1 }
    }
    var best: (days: Int, room: Double, r: Int)?
    for r in days.indices where days[r] > 0 {
      let dual = linking.multiplierStart[person] + r
      guard linking.upper[dual] > 0 else { continue }
      let step = abs(Double(program.tallies[table.relaxed[r]].step))
      // What a small price buys: up to where the total has a price of its own.
      let room = Double(table.hulls[r].least(1).k) * step
      if best.map({ (days[r], -room) > ($0.days, -$0.room) }) ?? true { best = (days[r], room, r) }
    }
    guard let best else { return nil }
    let tally = table.relaxed[best.r]
    return (linking.multiplierStart[person] + best.r, tally, abs(Double(program.tallies[tally].step)))
  }

  /// By linking total that is worth filling: the fewest hours that a step of it takes, shared among all that the same slot fills.
  private static func places(_ linking: Linking, _ hours: [Hours?]) -> [Double?] {
    let program = linking.program
    var least = [Double?](repeating: nil, count: program.linking)
    for person in 0..<program.people {
      guard let own = hours[person] else { continue }
      for day in 0..<program.days {
        let cell = person * program.days + day
        for i in Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1]) {
          let slot = program.slot(person, day, Int(program.allowed[i]))
          var amount = 0.0
          var filled: [(total: Int, weight: Double)] = []
          for j in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
            let (tally, weight) = (Int(program.terms[j].tally), Double(program.terms[j].weight))
            if tally == own.tally { amount += weight * own.step }
            if tally < program.linking, weight > 0, linking.lower[tally] < 0 { filled.append((tally, weight)) }
          }
          guard amount > 0 else { continue }
          for (total, weight) in filled {
            let share = amount / (weight * Double(filled.count))
            least[total] = min(least[total] ?? share, share)
          }
        }
      }
    }
    return least
  }

  /// Prices an hour at which some place is worth its hours, in 1/4096 of a program unit, ascending.
  private static func prices(_ linking: Linking, _ places: [Double?]) -> [Double] {
    var all: Set<Double> = []
    for (total, hours) in places.enumerated() {
      guard let hours else { continue }
      let vertices = linking.hulls[total].vertices
      for (a, b) in zip(vertices, vertices.dropFirst()) where b.price < a.price {
        all.insert(Double(costUnit) * Double(a.price - b.price) / Double(b.k - a.k) / hours)
      }
    }
    let sorted = all.sorted()
    guard sorted.count > most else { return sorted }
    return (0..<most).map { sorted[$0 * (sorted.count - 1) / (most - 1)] }
  }

  private static func duals(_ price: Double, _ linking: Linking, _ hours: [Hours?], _ places: [Double?]) -> [Int64] {
    var duals = [Int64](repeating: 0, count: linking.duals)
    for own in hours {
      guard let own else { continue }
      duals[own.multiplier] = Int64(min(price * own.step, linking.upper[own.multiplier]))
    }
    for (total, hours) in places.enumerated() {
      guard let hours else { continue }
      duals[total] = Int64(max(-price * hours, linking.lower[total]).rounded(.up))
    }
    return duals
  }
}
