import RotaModel

/// Points of strain of each person, and a floor under their score.
struct Wellbeing: Rule {
  static let about = RuleAbout(
    "wellbeing", family: "wellbeing",
    "Each person's points of strain are as few as may be: nights, weekends worked, quick returns, backward rotations, single days off "
      + "between work and single days of work, refused requests, tiring times and runs (the fatigue stand-in, informed by RR446, "
      + "not an official assessment), shifts in areas of high intensity. The score is 100 less the points for each full-time four "
      + "weeks (37.5 h x 28 days) of contract hours and presence; below the floor each point costs more. Nights, weekends and shifts of "
      + "high intensity beyond somebody's part of those before the rota count in the score, not in the price, and where they alone exceed "
      + "what the floor allows, only what is more is counted; of a past of less than a week without totals carried, nothing is. Who "
      + "owes no hours has no floor here. A hard rule has only the floor.",
    usually: .soft(1),
    StrainPart.allCases.map { part in
      Parameter(part.rawValue, .count, usual: "\(StrainWeights.usual(part))", words(part))
    } + [
      Parameter("rest", .hours, usual: "11", "hours of rest below which the next start is a quick return"),
      Parameter("tolerance", .hours, usual: "2", "hours that a shift may start earlier than one of the two days before it"),
      Parameter("floor", .count, usual: "none", "the least score, 0 to 100, of everybody with contract hours"),
      Parameter("floor-price", .price, usual: "20", "what each point below the floor costs, beside the price"),
      Parameter("carry", .flag, usual: "yes", "whether what the past left uneven counts"),
    ])
  /// Points by part, with what makes a return quick and a rotation backward.
  let weights: StrainWeights
  let floor: Int?
  let floorPrice: Int
  let carries: Bool

  init(_ arguments: inout Arguments) {
    var weights = StrainWeights()
    for part in StrainPart.allCases {
      if let points = arguments.count(part.rawValue, in: 0...100) { weights.points[part] = points }
    }
    if let rest = arguments.hours("rest", in: 0...48) { weights.rest = rest.count }
    if let tolerance = arguments.hours("tolerance", in: 0...24) { weights.tolerance = tolerance.count }
    self.weights = weights
    floor = arguments.count("floor", in: 0...100)
    floorPrice = arguments.count("floor-price", in: 0...10_000) ?? 20
    carries = arguments.flag("carry", usual: true)
  }

  private static func words(_ part: StrainPart) -> String {
    switch part {
    case .night: "points for each night"
    case .weekend: "points for each weekend in which a shift begins"
    case .quickReturn: "points for each start after too little rest"
    case .backward: "points for each shift that starts earlier in the day than one at most two days before it"
    case .isolated: "points for each free day between two of work, and each day of work between two without"
    case .refused: "points for each request that is not met"
    case .fatigue: "points for each 1.00 of risk by the fatigue stand-in, rounded day by day"
    case .highIntensity: "points for each shift in an area of high intensity"
    }
  }

  func compile(_ c: inout RuleCompiler) {
    if c.entry.price.isHard, floor == nil {
      return c.fault("missing-parameter", "a hard floor needs one", advice: "add `floor: SCORE`, or give a price")
    }
    let machines = StrainMachines(&c, weights)
    let past = carries ? CarriedStrain(c.instance) : nil
    for person in c.people {
      let carried = past?.points(person, weights)?.values.reduce(0, +) ?? 0
      let scale = WellbeingScale(person, c.instance)
      // Nobody is blamed for what the past alone did.
      let allowed = floor.flatMap { floor in scale?.points(atScore: floor) }.map { max($0, carried) }
      let tally: TallyHandle
      switch c.entry.price {
      case .hard:
        guard let allowed else { continue }
        tally = c.tally(owner: person, item: carried << 1, base: carried, .band(most: allowed))
      case .soft(let price, let level):
        let below = allowed.map { Curve.band(most: $0, price: floorPrice) } ?? Curve([])
        tally = c.tally(
          owner: person, item: carried << 1 | (price == 0 ? 1 : 0), base: carried, .band(most: carried, price: price) + below,
          price: .soft(1, level: level))
      }
      machines.add(person, to: { _ in tally }, &c)
      let isUnknown = carries && scale != nil && !CarriedStrain.isKnown(person, c.instance)
      c.needs(historyDays: max(machines.historyDays, isUnknown ? CarriedStrain.leastDays : 0), of: person)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let instance = names.grid.instance
    let who = names.person(breach.person)
    guard let person = breach.person, let scale = WellbeingScale(person, instance) else {
      return "\(who): \(names.count(breach.units, "point")) of strain"
    }
    // The item holds what is carried, and whether only what is below the floor has a price.
    let carried = breach.item >> 1
    let past = carried > 0 ? " and \(carried) carried" : ""
    guard let floor else {
      return "\(who): \(names.count(breach.units, "point")) of strain\(past), a score of \(scale.score(breach.units + carried))"
    }
    let allowed = max(scale.points(atScore: floor), carried)
    if breach.isHard { return "\(who): \(names.count(breach.units, "point")) of strain too many for a score of \(floor)" }
    let points = breach.item & 1 == 1 ? allowed - carried + breach.units : breach.units
    let score = scale.score(points + carried)
    return "\(who): \(names.count(points, "point")) of strain\(past), a score of \(score)"
      + (score < floor ? ", below the floor of \(floor)" : "")
  }
}
