/// Who may fill which gap, from the words of the agreements alone.
struct WrittenRules {
  typealias Row = [String: String]
  /// Somebody in one of their times.
  struct Person {
    let offer: Row, window: Row
    var id: String { offer.text("id") }
    var home: String { offer.text("organisation") }
    var isRelease: Bool { window.text("way") == "release" }
  }
  let system: WrittenSystem
  let offers: [String: Row]
  let gaps: [String: Row]
  private let spares: [String: [Row]]

  init(_ system: WrittenSystem) {
    self.system = system
    var offers: [String: Row] = [:]
    var gaps: [String: Row] = [:]
    var spares: [String: [Row]] = [:]
    for organisation in system.organisations {
      let own = system.tables[organisation] ?? [:]
      // What stands in another organisation's name is nothing that it offered.
      for row in own["offers"]?.rows ?? [] where row.text("organisation") == organisation { offers[row.text("id")] = row }
      for row in own["gaps"]?.rows ?? [] where row.text("organisation") == organisation { gaps[row.text("gap")] = row }
      for row in own["spare"]?.rows ?? [] {
        for id in row.parts("ids") { spares["\(id) \(row.text("date"))", default: []].append(row) }
      }
    }
    (self.offers, self.gaps, self.spares) = (offers, gaps, spares)
  }

  func span(_ gap: Row) -> (begin: Int, finish: Int) { Clock.span(gap.text("date"), gap.text("start"), gap.text("end")) }
  func paid(_ gap: Row) -> Int { gap.minutes("paid hours") ?? span(gap).finish - span(gap).begin }

  /// Spare rows that a release on a date takes from.
  func spares(_ id: String, _ date: String) -> [Row] { spares["\(id) \(date)"] ?? [] }

  /// How many people of a spare row may go together: one sick call more leaves the minimum, unless somebody accepted otherwise.
  func most(_ spare: Row) -> Int {
    guard let minimum = spare.whole("minimum"), let cover = spare.whole("cover") else { return 0 }
    return cover - minimum - (spare.text("accepted").isEmpty ? 1 : 0)
  }

  /// Windows of somebody on the date of a gap.
  func windows(_ id: String, _ gap: Row) -> [Row] {
    let own = system.tables[offers[id]?.text("organisation") ?? ""]?["windows"]?.rows ?? []
    return own.filter { $0.text("id") == id && $0.text("date") == gap.text("date") }
  }

  /// Places that no volunteer fills.
  func clinical(_ gap: Row) -> Int {
    let (required, filled, short) = (gap.whole("required") ?? 0, gap.whole("filled") ?? 0, gap.whole("short") ?? 0)
    // The hour alone makes nobody matter more.
    let isOfNumbers = ["below target", "within 24 hours"].contains(gap.text("danger"))
    return min(short, max((gap.whole("minimum") ?? required) - filled, isOfNumbers ? 0 : 1))
  }

  // MARK: Whether somebody may come

  /// What is wrong with a person in a gap, whatever the terms.
  func faults(_ person: Person, _ gap: Row) -> [String] {
    var faults: [String] = []
    func ask(_ holds: Bool, _ words: String) { if !holds { faults.append(words) } }
    let (begin, finish) = span(gap)
    let window = Clock.span(person.window.text("date"), person.window.text("from"), person.window.text("to"))
    ask(person.offer.parts("grade").contains(gap.text("role")), "role")
    ask(gap.parts("skills").allSatisfy(person.offer.parts("skills").contains), "skill")
    ask(["needed", "standing"].contains(person.offer.text("consent")), "consent")
    ask((person.offer.whole("most shifts") ?? 0) >= 1, "most shifts")
    ask(person.offer.minutes("hours left") != nil, "hours left")
    ask(person.offer.text("kind") != "returner" || person.offer.parts("skills").contains(system.returners ?? "~"), "returner")
    ask(!["student", "redeployed"].contains(person.offer.text("kind")), "kind")
    ask(window.begin <= begin && finish <= window.finish, "window")
    ask(finish - begin <= person.window.minutes("most hours") ?? 0, "most hours")
    ask(begin > system.now, "begun")
    ask(person.offer.text("kind") != "volunteer" || clinical(gap) < gap.whole("short") ?? 0, "volunteer in a minimum")
    if person.isRelease {
      let rows = spares(person.id, person.window.text("date"))
      ask(!rows.isEmpty && rows.allSatisfy { most($0) >= 1 }, "no reserve")
    }
    return faults
  }

  /// What is wrong with a person in a gap at a step of the ladder under some terms; nil terms are those of one organisation.
  func faults(_ person: Person, _ gap: Row, step: String, terms: WrittenSystem.Terms?) -> [String] {
    var faults = self.faults(person, gap)
    func ask(_ holds: Bool, _ words: String) { if !holds { faults.append(words) } }
    let host = gap.text("organisation")
    let begin = span(gap).begin
    let way = system.travel(person.offer.text("zone"), gap.text("site"))
    ask(way != nil, "travel unknown")
    ask(system.ladder.contains(step), "step")
    if let closes = system.closes[step] { ask(begin - system.now >= closes, "closed") }
    guard let terms else {
      ask(person.home == host, "no agreement")
      ask(step == self.step(person), "step of another kind")
      if step == "move" { ask(way == 0, "move to another site") }
      return faults
    }
    // Between organisations, or, with one party, inside it.
    let isWithin = terms.lenders == [host] && terms.borrowers == [host]
    ask(isWithin == (person.home == host), "an agreement between organisations inside one")
    if isWithin { ask(step == self.step(person), "step of another kind") }
    ask(terms.isWhole, "blank term")
    ask(terms.step == step, "step of the agreement")
    ask(terms.lenders.contains(person.home), "lender")
    ask(terms.borrowers.contains(host), "borrower")
    ask(terms.groups.contains(gap.text("role")), "group")
    ask(terms.lends.contains(person.window.text("way")), "lends")
    ask(begin - system.now >= terms.notice ?? .max, "notice")
    ask(way ?? .max <= terms.travel ?? -1, "too far")
    ask(gap.text("date") >= terms.from ?? "~" && gap.text("date") <= terms.to ?? "", "dates")
    ask(gap.text("purpose").isEmpty || !terms.excluded.contains(gap.text("purpose")), "purpose")
    if terms.buddies != nil { ask((gap.whole("buddies") ?? 0) > 0, "nobody of the unit's own beside them") }
    if let skill = terms.induction, skill != "none" { ask(person.offer.parts("skills").contains(skill), "induction") }
    if person.home != host, terms.payment != "host pays" { ask(terms.rates[gap.text("role")] != nil, "rate") }
    if let share = terms.share, share != .max { ask(hours(person) != nil, "hours of the home unit") }
    return faults
  }

  func faults(_ bank: WrittenSystem.Bank, _ gap: Row) -> [String] {
    var faults: [String] = []
    func ask(_ holds: Bool, _ words: String) { if !holds { faults.append(words) } }
    let begin = span(gap).begin
    ask(bank.serves.contains(gap.text("organisation")), "served")
    ask(bank.groups.contains(gap.text("role")), "group")
    ask(gap.parts("skills").allSatisfy(bank.skills.contains), "skill")
    ask(bank.shifts != nil, "shifts a day")
    ask(begin > system.now, "begun")
    ask(begin - system.now >= bank.notice ?? .max, "notice")
    ask(bank.rates[gap.text("role")] != nil, "rate")
    ask(gap.text("purpose").isEmpty || !bank.excluded.contains(gap.text("purpose")), "purpose")
    if let closes = system.closes[bank.step] { ask(begin - system.now >= closes, "closed") }
    return faults
  }

  /// Rostered minutes of somebody's home unit.
  func hours(_ person: Person) -> Int? {
    system.tables[person.home]?["units"]?.rows.first { $0.text("unit") == person.offer.text("unit") }?.minutes("hours")
  }

  /// The step of somebody inside their own organisation.
  private func step(_ person: Person) -> String {
    if person.isRelease { return "move" }
    switch person.offer.text("kind") {
    case "extra hours": return "additional hours"
    case "bank", "collaborative bank", "returner", "volunteer": return "own bank"
    case "agency": return "framework agency"
    case "off-framework": return "off-framework"
    default: return "overtime"
    }
  }

  // MARK: Money

  /// Pence of a gap by rates: each minute by its band, breaks in proportion, rounded once.
  func pence(_ gap: Row, _ rates: [String: Int], _ enhancements: [String: [String: Int]]) -> Int? {
    guard let rate = rates[gap.text("role")] else { return nil }
    let extra = enhancements[gap.text("role")] ?? enhancements[""] ?? [:]
    let start = Clock.minutes(gap.text("start"))
    let stated = Clock.minutes(gap.text("end"))
    let end = stated <= start ? stated + 1440 : stated
    var bands = ["plain": 0, "night": 0, "saturday": 0, "sunday": 0]
    for minute in start..<end {
      // 1970-01-01 was a Thursday.
      let weekday = (Clock.day(gap.text("date")) + minute / 1440 + 3) % 7
      let clock = minute % 1440
      let band = weekday == 5 ? "saturday" : weekday == 6 ? "sunday" : clock < 360 || clock >= 1200 ? "night" : "plain"
      bands[band]! += 1
    }
    // Minutes of each band that are paid: in proportion, the largest remainders first.
    let paid = paid(gap)
    let length = end - start
    let order = ["plain", "night", "saturday", "sunday"]
    var shares = order.map { bands[$0]! * paid / length }
    let remainders = order.map { bands[$0]! * paid % length }
    for index in order.indices.sorted(by: { (remainders[$1], $0) < (remainders[$0], $1) }).prefix(paid - shares.reduce(0, +)) {
      shares[index] += 1
    }
    let sum = zip(order, shares).reduce(0) { $0 + $1.1 * (100 + (extra[$1.0] ?? 0)) }
    return (sum * rate + 3000) / 6000
  }
}
