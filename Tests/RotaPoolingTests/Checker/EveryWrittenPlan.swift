/// Every plan of a small written system, to find the best by the ladder's words: fewest weighted gaps, then fewest bookings of the worst step,
/// and so on up to the second. No organisation may end with more weighted gaps, agency or bank than by itself.
struct EveryWrittenPlan {
  typealias Row = [String: String]
  private struct Way {
    let booking: Row
    let host: String
    let isInside: Bool
    let rank: Int
  }
  let rules: WrittenRules
  private let gaps: [Row]
  private var ways: [Way] = []
  private var guards: [String: [Int]]?

  /// Nil where there are too many ways to try.
  init?(_ system: WrittenSystem, most: Int = 16) {
    rules = WrittenRules(system)
    gaps = rules.gaps.sorted { $0.key < $1.key }.map(\.value)
    for gap in gaps {
      for (id, offer) in rules.offers.sorted(by: { $0.key < $1.key }) {
        for window in rules.windows(id, gap) { add(gap, WrittenRules.Person(offer: offer, window: window)) }
      }
      for bank in system.banks where rules.faults(bank, gap).isEmpty {
        for _ in 0..<(gap.whole("short") ?? 0) { add(gap, bank.name, bank.name, bank.step, bank.name, "", nil) }
      }
    }
    guard ways.count <= most else { return nil }
    var plan: [Way] = []
    var first: (value: [Int], plan: [Way])?
    search(ways.filter(\.isInside), 0, &plan, &first)
    guards = Dictionary(uniqueKeysWithValues: system.organisations.map { ($0, fares($0, first!.plan)) })
  }

  /// Levels of the best plan.
  func best() -> [Int] {
    var plan: [Way] = []
    var best: (value: [Int], plan: [Way])?
    search(ways, 0, &plan, &best)
    return best!.value
  }

  /// Levels of a plan that was written.
  func value(_ bookings: [Row]) -> [Int] {
    value(bookings.map { way($0, rank: rules.system.ladder.firstIndex(of: $0.text("tier")) ?? -1) })
  }

  // MARK: Ways

  private func way(_ booking: Row, rank: Int) -> Way {
    Way(booking: booking, host: booking.text("host"), isInside: booking.text("home") == booking.text("host"), rank: rank)
  }

  private mutating func add(_ gap: Row, _ person: WrittenRules.Person) {
    let none: WrittenSystem.Terms? = nil
    for step in rules.system.ladder {
      let under = [none] + rules.system.terms.filter { $0.step == step }
      for terms in under where rules.faults(person, gap, step: step, terms: terms).isEmpty {
        add(gap, person.id, person.home, step, terms?.name ?? "", person.window.text("way"), person.window)
      }
    }
  }

  private mutating func add(
    _ gap: Row, _ id: String, _ home: String, _ step: String, _ agreement: String, _ way: String, _ window: Row?
  ) {
    guard let rank = rules.system.ladder.firstIndex(of: step) else { return }
    let booking = [
      "person": id, "home": home, "host": gap.text("organisation"), "unit": gap.text("unit"), "date": gap.text("date"),
      "shift": gap.text("shift"), "role": gap.text("role"), "tier": step, "agreement": agreement, "gap": gap.text("gap"),
      "way": way,
      "released shift": window?.text("released shift") ?? "",
    ]
    ways.append(
      Way(
        booking: booking, host: gap.text("organisation"), isInside: home == gap.text("organisation") || window == nil, rank: rank)
    )
  }

  // MARK: Plans

  /// A ledger is no matter of who comes; balances between organisations are one of whole plans.
  private func isLegal(_ plan: [Way], isWhole: Bool) -> Bool {
    let text = plan.map(\.booking)
    return PoolChecker(rules.system.with(text)).faults().allSatisfy {
      $0.hasPrefix("ledger") || $0.hasPrefix("balance") && !isWhole
    }
  }

  private func search(_ ways: [Way], _ at: Int, _ plan: inout [Way], _ best: inout (value: [Int], plan: [Way])?) {
    guard at < ways.count else {
      guard rules.system.apart == nil || isLegal(plan, isWhole: true) else { return }
      if let guards {
        for (name, least) in guards where zip(fares(name, plan), least).contains(where: { $0 > $1 }) { return }
      }
      let value = value(plan)
      if best == nil || value.lexicographicallyPrecedes(best!.value) { best = (value, plan) }
      return
    }
    search(ways, at + 1, &plan, &best)
    plan.append(ways[at])
    // Every limit only gets tighter with one booking more.
    if isLegal(plan, isWhole: false) { search(ways, at + 1, &plan, &best) }
    plan.removeLast()
  }

  private func value(_ plan: [Way]) -> [Int] {
    let open = gaps.reduce(0) { $0 + weight($1, plan) }
    return [open] + (1..<rules.system.ladder.count).reversed().map { rank in plan.count { $0.rank == rank } }
  }

  /// The weight of what stays open of a gap: volunteers only ever fill what is wished for, the others the dangerous places first.
  private func weight(_ gap: Row, _ plan: [Way]) -> Int {
    let dangers = ["within 24 hours": 10_000, "below two registered": 1_000, "nobody in charge": 100, "below minimum": 10]
    let here = plan.filter { $0.booking.text("gap") == gap.text("gap") }
    let volunteers = here.count { rules.offers[$0.booking.text("person")]?.text("kind") == "volunteer" }
    let (short, clinical) = (gap.whole("short") ?? 0, rules.clinical(gap))
    let dangerous = max(0, clinical - (here.count - volunteers))
    return dangerous * (dangers[gap.text("danger")] ?? 1) + (short - here.count - dangerous)
  }

  private func fares(_ organisation: String, _ plan: [Way]) -> [Int] {
    let own = gaps.filter { $0.text("organisation") == organisation }
    let here = plan.filter { $0.host == organisation }
    let open = own.reduce(0) { $0 + ($1.whole("short") ?? 0) } - here.count
    let agencies = ["framework agency", "above cap", "off-framework"]
    let agency = here.count { agencies.contains($0.booking.text("tier")) }
    let bank = here.count { ["own bank", "overtime"].contains($0.booking.text("tier")) }
    return [own.reduce(0) { $0 + weight($1, plan) }, open + agency, open + agency + bank]
  }
}

extension WrittenSystem {
  /// The same with another list of bookings.
  func with(_ bookings: [[String: String]]) -> WrittenSystem {
    WrittenSystem(self, plan: ["redeployments.csv": WrittenTable(rows: bookings)])
  }

  /// The same with other files of the plan.
  func with(files: [(name: String, text: String)]) -> WrittenSystem {
    let tables = files.filter { $0.name.hasSuffix(".csv") }.map { ($0.name, WrittenTable($0.text)) }
    return WrittenSystem(self, plan: Dictionary(tables, uniquingKeysWith: { $1 }))
  }

  fileprivate init(_ other: WrittenSystem, plan: [String: WrittenTable]) {
    self = other
    self.plan = plan
  }
}

extension WrittenTable {
  init(rows: [[String: String]]) { self.rows = rows }
}
