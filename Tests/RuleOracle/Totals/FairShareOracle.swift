public import RotaModel
public import RotaRules

/// A fair share, worked out in fractions.
public enum FairShareOracle: Oracle {
  public static let kind = "fair-share"

  public static var trials: [Trial] {
    var ward = TrialWard.instance(people: 3, days: 3, shifts: ["E", "N"], start: "2026-12-04", history: ["N N", "- AL", "?"])
    ward.people[1].contract.weekly = Minutes(1125)
    ward.absences = [Absence(person: PersonID(0), day: Day(1), kind: AbsenceKindID(0))]
    var carried = ward
    for (index, count) in [2, 1].enumerated() {
      carried.history.balances[index].nights = count
      carried.history.balances[index].weekends = 2 - count
      carried.history.balances[index].disliked = 2 * count
    }
    var barred = ward
    barred.people[2].availability = [Availability(.never, shifts: [ShiftID(1)])]
    var weeks = TrialWard.instance(people: 2, days: 10, shifts: ["E", "N"], start: "2026-12-03", history: ["N - N", "-"])
    weeks.people[1].contract.weekly = Minutes(1500)
    return [
      Trial(["of": "N", "total": 3], on: ward, rotas: 1500),
      Trial(["of": "N", "total": 5, "price": 4], on: carried, rotas: 1500),
      Trial(["of": "E", "total": 4, "days": ["Sat", "Sun"]], on: carried, rotas: 1500),
      Trial(["of": "N", "total": 2], on: barred, rotas: 1500),
      Trial(["of": "N", "total": 6, "carry": "none"], on: carried, rotas: 1500),
      Trial(["of": "N", "total": 3, "hard": "yes"], on: ward, rotas: 1500),
      Trial(["count": "weekends", "total": 3], on: carried, rotas: 1500),
      Trial(["count": "weekends", "of": "N", "total": 3], on: weeks, rotas: 600),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "of": .text(instance.shifts[0].code, nil), "total": .text("\(random.below(12))", nil),
      "count": random.chance(50) ? "weekends" : "days", "carry": ["nights", "weekends", "disliked", "none"][random.below(4)],
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let instance = rota.instance
    let terms = rota.list("of") ?? ["work"]
    let weekends = rota.text("count") == "weekends"
    func isMeant(_ day: Int) -> Bool {
      let weekday = instance.horizon.weekday(Day(day))
      return weekends ? weekday.isWeekend : rota.list("days").map { $0.contains(weekday.short) } ?? true
    }
    /// Days, or weekends, of those days.
    func count(_ person: PersonID, _ days: [Int]) -> Int {
      let hits = days.filter { isMeant($0) && rota.cell(rota.cell(person, $0)!, isAnyOf: terms) }
      return weekends ? Set(hits.map { ($0 + 14 + instance.horizon.weekday(Day(0)).rawValue) / 7 }).count : hits.count
    }
    let sharing = rota.people.filter { canShare($0, rota, terms, isMeant) }
    let present = { (person: PersonID, days: [Int]) in
      days.count { day in
        if day >= 0 { return !instance.absences.contains { $0.person == person && $0.day.index == day } }
        if case .absent? = rota.cell(person, day) { return false }
        return true
      }
    }
    let weekly = { (person: PersonID) in instance.people[person.index].contract.weekly!.count }
    let known = { (person: PersonID) in Array(rota.firstKnown(person)..<0) }
    let planned = Array(0..<rota.days)
    return sharing.map { person in
      let group = sharing.filter {
        instance.roles(of: $0, on: instance.horizon.start).first == instance.roles(of: person, on: instance.horizon.start).first
          && instance.people[$0.index].home == instance.people[person.index].home
      }
      var share = part(rota.number("total")!, of: person, among: sharing) { weekly($0) * present($0, planned) }
      share += part(group.reduce(0) { $0 + count($1, known($1)) }, of: person, among: group) {
        weekly($0) * present($0, known($0))
      }
      share -= Double(count(person, known(person)))
      let holders = group.filter { balance($0, rota, weekends) != nil }
      if let own = balance(person, rota, weekends) {
        share += part(holders.reduce(0) { $0 + balance($1, rota, weekends)! }, of: person, among: holders, weekly)
        share -= Double(own)
      }
      share = max(0, share)
      let worked = weekendsSeen(person, rota, weekends) + count(person, planned)
      let above = worked - Int((share - 1e-9).rounded(.up))
      let below = Int((share + 1e-9).rounded(.down)) - worked
      let off = max(0, above, below)
      // 1 for the first, 2 for the second, 3 for each further one.
      let steps = (0..<off).reduce(0) { $0 + min(3, $1 + 1) }
      return Finding(person, units: off, cost: Double(steps * (rota.perUnit ?? 0)))
    }
  }

  /// A weekend that was already worked before the horizon is not worked anew: one less where it goes on.
  private static func weekendsSeen(_ person: PersonID, _ rota: Judged, _ weekends: Bool) -> Int {
    guard weekends, rota.instance.horizon.weekday(Day(0)) == .sunday, rota.firstKnown(person) < 0 else { return 0 }
    let terms = rota.list("of") ?? ["work"]
    return [-1, 0].allSatisfy { rota.cell(rota.cell(person, $0)!, isAnyOf: terms) } ? -1 : 0
  }

  private static func part(
    _ amount: Int, of person: PersonID, among people: [PersonID], _ weight: (PersonID) -> Int
  ) -> Double {
    let whole = people.reduce(0) { $0 + weight($1) }
    return whole == 0 ? 0 : Double(amount * weight(person)) / Double(whole)
  }

  private static func balance(_ person: PersonID, _ rota: Judged, _ weekends: Bool) -> Int? {
    let balance = rota.instance.history.balances[person.index]
    let nights = rota.list("of") == ["N"] && rota.instance.shifts.contains { $0.code == "N" }
    switch rota.text("carry") ?? (weekends ? "weekends" : nights ? "nights" : "disliked") {
    case "nights": return balance.nights
    case "weekends": return balance.weekends
    case "disliked": return balance.disliked
    default: return nil
    }
  }

  /// Owes hours, counts in cover, is there on some day, and may work one of the shifts on some day.
  private static func canShare(_ id: PersonID, _ rota: Judged, _ terms: [String], _ isMeant: (Int) -> Bool) -> Bool {
    let person = rota.instance.people[id.index]
    guard person.contract.weekly != nil, person.counts else { return false }
    guard (0..<rota.days).contains(where: { day in !rota.instance.absences.contains { $0.person == id && $0.day.index == day } })
    else { return false }
    return (0..<rota.days).contains { day in
      isMeant(day)
        && rota.instance.shifts.indices.contains { index in
          let duty = Duty(shift: ShiftID(index), unit: UnitID(0), role: RoleID(0))
          guard rota.cell(.duty([duty]), isAnyOf: terms) else { return false }
          func speaks(_ clause: Availability) -> Bool {
            (clause.weekdays.isEmpty || clause.weekdays.contains(rota.instance.horizon.weekday(Day(day))))
              && (clause.shifts.isEmpty || clause.shifts.contains(ShiftID(index)))
          }
          let only = person.availability.filter { $0.sense == .only }
          if person.availability.contains(where: { $0.sense == .never && speaks($0) }) { return false }
          return only.isEmpty || only.contains(where: speaks)
        }
    }
  }
}
