/// Reads the written files of a plan and says what is wrong with them. It shares nothing with the program but the files.
struct PoolChecker {
  typealias Row = [String: String]
  let rules: WrittenRules
  var system: WrittenSystem { rules.system }

  init(_ system: WrittenSystem) { rules = WrittenRules(system) }

  /// Bookings as they were written.
  var bookings: [Row] { system.plan["redeployments.csv"]?.rows ?? [] }

  /// Everything that is wrong.
  func faults() -> [String] {
    var faults: [String] = []
    for booking in bookings {
      faults += self.faults(booking).map { "\(booking.text("gap")), \(booking.text("person")): \($0)" }
    }
    return faults + places() + people() + agreements() + homes() + supplies() + beside() + budget() + balance() + ledger()
  }

  /// What each organisation gives and receives, against the limit and `balance.csv`. A further loan may balance another.
  private func balance() -> [String] {
    var given: [String: Int] = [:]
    var received: [String: Int] = [:]
    for booking in bookings where rules.offers[booking.text("person")] != nil && booking.text("home") != booking.text("host") {
      given[booking.text("home"), default: 0] += rules.paid(gap(booking))
      received[booking.text("host"), default: 0] += rules.paid(gap(booking))
    }
    var faults: [String] = []
    for name in system.organisations {
      let (gives, gets) = (given[name] ?? 0, received[name] ?? 0)
      if let most = system.apart, abs(gives - gets) > most { faults.append("balance: \(name) is \(gives - gets) minutes ahead") }
      for row in system.plan["balance.csv"]?.rows ?? [] where row.text("organisation") == name && row.text("period") == "plan" {
        let written = (Double(row.text("hours given")) ?? -1, Double(row.text("hours received")) ?? -1)
        if abs(written.0 * 60 - Double(gives)) > 0.5 || abs(written.1 * 60 - Double(gets)) > 0.5 {
          faults.append("balance: the file of \(name) says \(written)")
        }
      }
    }
    return faults
  }

  /// Whoever is lent works beside the unit's own people, at the time of each of its gaps.
  private func beside() -> [String] {
    rules.gaps.sorted { $0.key < $1.key }.compactMap { id, gap in
      guard let own = gap.whole("buddies"), own > 0 else { return nil }
      let (begin, finish) = rules.span(gap)
      let parts = bookings.reduce(0.0) { sum, booking in
        let (from, to) = rules.span(self.gap(booking))
        guard booking.text("host") == gap.text("organisation"), booking.text("unit") == gap.text("unit"), from < finish,
          begin < to,
          let each = terms(booking)?.buddies
        else { return sum }
        return sum + 1 / Double(each)
      }
      return parts > Double(own) + 1e-9 ? "\(id): \(own) of the unit's own are too few for who is lent" : nil
    }
  }

  private func budget() -> [String] {
    guard let most = system.budget else { return [] }
    let spent = bookings.reduce(0) { sum, booking in
      if let bank = system.banks.first(where: { $0.name == booking.text("person") }) {
        return sum + (rules.pence(gap(booking), bank.rates, bank.enhancements) ?? 0)
      }
      return sum + (terms(booking).flatMap { rules.pence(gap(booking), $0.rates, $0.enhancements) } ?? 0)
    }
    return spent > most ? ["budget: \(spent) of \(most) pence"] : []
  }

  // MARK: One booking

  private func gap(_ booking: Row) -> Row { rules.gaps[booking.text("gap")] ?? [:] }

  private func person(_ booking: Row) -> WrittenRules.Person? {
    guard let offer = rules.offers[booking.text("person")] else { return nil }
    let (begin, finish) = rules.span(gap(booking))
    let window = rules.windows(booking.text("person"), gap(booking)).first { row in
      let span = Clock.span(row.text("date"), row.text("from"), row.text("to"))
      return row.text("way") == booking.text("way") && span.begin <= begin && finish <= span.finish
    }
    return window.map { WrittenRules.Person(offer: offer, window: $0) }
  }

  private func terms(_ booking: Row) -> WrittenSystem.Terms? { system.terms.first { $0.name == booking.text("agreement") } }

  private func faults(_ booking: Row) -> [String] {
    guard let gap = rules.gaps[booking.text("gap")] else { return ["nobody lacks anybody there"] }
    var faults: [String] = []
    for (mine, theirs) in [("host", "organisation"), ("unit", "unit"), ("date", "date"), ("shift", "shift"), ("role", "role")]
    where booking.text(mine) != gap.text(theirs) { faults.append("\(mine) is not the gap's") }
    if let bank = system.banks.first(where: { $0.name == booking.text("person") }) {
      if booking.text("tier") != bank.step { faults.append("tier of the bank") }
      return faults + rules.faults(bank, gap)
    }
    guard rules.offers[booking.text("person")] != nil else { return faults + ["nobody offered them"] }
    guard let person = person(booking) else { return faults + ["nobody offered them at that time"] }
    if booking.text("home") != person.home { faults.append("home is not theirs") }
    if person.isRelease {
      if booking.text("released shift") != person.window.text("released shift") { faults.append("another shift is released") }
      if let after = booking.whole("home cover after"), let minimum = booking.whole("home minimum"),
        after < minimum || after == minimum && !booking.text("reserve").hasPrefix("accepted")
      {
        faults.append("home is left with \(after) of \(minimum)")
      }
    }
    let named = terms(booking)
    if named == nil, !booking.text("agreement").isEmpty { faults.append("there is no such agreement") }
    return faults + rules.faults(person, gap, step: booking.text("tier"), terms: named)
  }

  // MARK: All together

  private func places() -> [String] {
    Dictionary(grouping: bookings, by: { $0.text("gap") }).sorted { $0.key < $1.key }.flatMap { id, rows -> [String] in
      let gap = rules.gaps[id] ?? [:]
      let short = gap.whole("short") ?? 0
      let missing = (gap.whole("required") ?? 0) - (gap.whole("filled") ?? 0)
      let volunteers = rows.count { rules.offers[$0.text("person")]?.text("kind") == "volunteer" }
      return (rows.count > min(short, missing) ? ["\(id): \(rows.count) come, \(short) are missing"] : [])
        + (volunteers > short - rules.clinical(gap) ? ["\(id): volunteers fill the minimum"] : [])
    }
  }

  private func people() -> [String] {
    let own = Dictionary(grouping: bookings.filter { rules.offers[$0.text("person")] != nil }, by: { $0.text("person") })
    return own.sorted { $0.key < $1.key }.flatMap { id, rows -> [String] in
      let offer = rules.offers[id]!
      var faults: [String] = []
      if rows.count > offer.whole("most shifts") ?? 0 { faults.append("\(id): more shifts than offered") }
      let more = rows.reduce(0) { sum, row in
        sum
          + max(0, rules.paid(gap(row)) - (row.text("way") == "release" ? person(row)?.window.minutes("released hours") ?? 0 : 0))
      }
      if more > offer.minutes("hours left") ?? 0 { faults.append("\(id): more hours than left") }
      let sorted = rows.sorted { rules.span(gap($0)).begin < rules.span(gap($1)).begin }
      for (first, second) in zip(sorted, sorted.dropFirst())
      where rules.span(gap(second)).begin - rules.span(gap(first)).finish < 660 { faults.append("\(id): less than 11 h of rest") }
      for row in rows {
        let never = person(row)?.window.parts("not with") ?? []
        if rows.contains(where: { $0 != row && never.contains($0.text("date")) }) { faults.append("\(id): dates not together") }
      }
      return faults
    }
  }

  private func agreements() -> [String] {
    var faults: [String] = []
    for terms in system.terms {
      let rows = bookings.filter { $0.text("agreement") == terms.name }
      for (id, own) in Dictionary(grouping: rows, by: { $0.text("person") }) {
        let days = own.map { Clock.day($0.text("date")) }
        for day in days where days.count(where: { day <= $0 && $0 < day + 28 }) > terms.shifts ?? 0 {
          faults.append("\(terms.name): \(id) has more shifts than a person may")
        }
      }
      var ofUnit: [String: (minutes: Int, all: Int)] = [:]
      var ofMonth: [String: Int] = [:]
      for row in rows {
        guard let person = person(row) else { continue }
        let minutes = rules.paid(gap(row))
        ofUnit["\(person.home)/\(person.offer.text("unit"))", default: (0, rules.hours(person) ?? 0)].minutes += minutes
        ofMonth["\(person.home) \(row.text("date").prefix(7))", default: 0] += minutes
      }
      for (unit, use) in ofUnit where terms.share != .max && use.minutes * 100 > use.all * (terms.share ?? 0) {
        faults.append("\(terms.name): \(unit) lends more than its share")
      }
      for (month, minutes) in ofMonth where minutes > terms.month ?? 0 {
        faults.append("\(terms.name): more hours lent than agreed, \(month)")
      }
    }
    return faults.sorted()
  }

  /// The lender's minimum, with one sick call more.
  private func homes() -> [String] {
    let released = bookings.filter { $0.text("way") == "release" }
    var faults: [String] = []
    for organisation in system.organisations {
      for row in system.tables[organisation]?["spare"]?.rows ?? [] {
        let gone = row.parts("ids").count { id in
          released.contains { $0.text("person") == id && $0.text("date") == row.text("date") }
        }
        if gone > max(0, rules.most(row)) {
          faults.append("\(organisation) \(row.text("date")) \(row.text("requirement")): \(gone) go, \(rules.most(row)) may")
        }
      }
    }
    // Whoever offered nothing lends nobody.
    for booking in bookings where system.organisations.contains(booking.text("home")) {
      let isBank = system.banks.contains { $0.name == booking.text("person") }
      if !isBank, system.tables[booking.text("home")]?["offers"] == nil {
        faults.append("\(booking.text("home")) offered nobody")
      }
    }
    return faults
  }

  private func supplies() -> [String] {
    system.banks.flatMap { bank -> [String] in
      let byDate = Dictionary(grouping: bookings.filter { $0.text("person") == bank.name }, by: { $0.text("date") })
      return byDate.filter { $0.value.count > bank.shifts ?? 0 }.map { "\(bank.name): too many shifts on \($0.key)" }
    }
  }

  // MARK: Ledger

  private func ledger() -> [String] {
    let rows = system.plan["ledger.csv"]?.rows ?? []
    var faults: [String] = []
    // Who should be charged what, from the bookings.
    var owed: [[String]: Int] = [:]
    for booking in bookings {
      let (host, gap) = (booking.text("host"), gap(booking))
      if let bank = system.banks.first(where: { $0.name == booking.text("person") }) {
        owed[[host, bank.name], default: 0] += rules.pence(gap, bank.rates, bank.enhancements) ?? 0
      } else if let terms = terms(booking), booking.text("home") != host {
        guard terms.payment != "host pays" else { continue }
        let payee = terms.payment == "lead employer" ? terms.lead ?? "" : booking.text("home")
        if payee != host { owed[[host, payee], default: 0] += rules.pence(gap, terms.rates, terms.enhancements) ?? 0 }
      }
    }
    // A blank is not nothing: it stands where no rate is known, and only there.
    for row in rows where (row.whole("cost") == nil) != (row.whole("without rates") == row.whole("shifts")) {
      faults.append("ledger: \(row.text("kind")) of \(row.text("id")) costs “\(row.text("cost"))”")
    }
    func sums(_ kind: String) -> [[String]: Int] {
      var sums: [[String]: Int] = [:]
      for row in rows where row.text("kind") == kind {
        sums[[row.text("payer"), row.text("payee")], default: 0] += row.whole("cost") ?? 0
      }
      return sums
    }
    if sums("recharge") != owed { faults.append("ledger: recharges are \(sums("recharge")), owed is \(owed)") }
    if sums("pair") != owed { faults.append("ledger: sums by pair are not the sums of the recharges") }
    // Netting moves no penny: everybody's balance is the same.
    func balances(_ sums: [[String]: Int]) -> [String: Int] {
      var all: [String: Int] = [:]
      for (pair, pence) in sums {
        all[pair[0], default: 0] -= pence
        all[pair[1], default: 0] += pence
      }
      return all.filter { $0.value != 0 }
    }
    if balances(sums("net")) != balances(owed) { faults.append("ledger: netting changes what somebody is owed") }
    if sums("net").keys.contains(where: { sums("net")[[$0[1], $0[0]]] != nil }) {
      faults.append("ledger: a pair is netted twice")
    }
    return faults
  }
}
