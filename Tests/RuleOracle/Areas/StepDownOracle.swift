import RotaModel
import RotaRules

/// Loans that end, counted day by day.
enum StepDownOracle: Oracle {
  static let kind = "step-down"

  static var trials: [Trial] {
    func ward(_ days: Int, history: [String] = [], absent: [Int] = [], people: Int = 1, _ loans: [Secondment]) -> Instance {
      var ward = TrialWard.instance(people: people, days: days, shifts: ["E"], history: history, absent: absent)
      ward.units.append(Unit(name: "Elm", organisation: OrganisationID(0)))
      for index in ward.people.indices { ward.people[index].units = [UnitID(1)] }
      ward.secondments = loans
      return ward
    }
    func loan(
      _ until: String, from: String? = nil, taper: [Int] = [], owed: Int = 0, person: Int = 0, unit: Int = 1
    ) -> Secondment {
      Secondment(
        person: PersonID(person), unit: UnitID(unit), from: from.flatMap { CivilDate(iso: $0) }, until: CivilDate(iso: until)!,
        taper: taper, owed: owed)
    }
    return [
      Trial([:], on: ward(5, [loan("2026-12-02", from: "2026-12-01")])),
      Trial(["price": 4], on: ward(6, absent: [3], [loan("2026-12-01", owed: 2)]), name: "rest"),
      Trial([:], on: ward(5, history: ["- AL E"], [loan("2026-11-27", owed: 3)]), name: "rest that began before"),
      Trial([:], on: ward(5, history: ["- AL -"], [loan("2026-11-27", owed: 3)]), name: "rest that began before"),
      Trial([:], on: ward(4, history: ["?"], [loan("2026-11-26", owed: 6)]), name: "rest of which nothing is known"),
      Trial(["price": 3], on: ward(12, [loan("2026-12-10", taper: [2, 1])]), name: "taper", rotas: 6000),
      Trial([:], on: ward(6, history: ["E E"], [loan("2026-12-02", taper: [1])]), name: "taper that began before"),
      Trial([:], on: ward(3, [loan("2026-12-06", taper: [2, 1], owed: 2)]), name: "a loan that ends later"),
      Trial(
        ["for": ["people": "Ade"]],
        on: ward(
          3, people: 2, [loan("2026-12-01", owed: 1), loan("2026-12-01", person: 1), loan("2026-11-30", owed: 1, unit: 0)])),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree { [:] }

  static func judge(_ rota: Judged) -> [Finding] {
    let instance = rota.instance
    return instance.secondments.filter { rota.people.contains($0.person) }.flatMap { loan -> [Finding] in
      func isThere(_ day: Int) -> Bool { rota.duties(rota.cell(loan.person, day)).contains { $0.unit == loan.unit } }
      var units = 0
      for day in 0..<rota.days where isThere(day) {
        let date = instance.horizon.date(Day(day))
        if date > loan.until || loan.from.map({ date < $0 }) ?? false { units += 1 }
      }
      let until = loan.until - instance.horizon.start
      for (week, most) in loan.taper.enumerated() {
        let last = until - 7 * (loan.taper.count - 1 - week)
        let days = (last - 6)...last
        let before = days.count { $0 < 0 && isThere($0) }
        let all = days.count { $0 < rota.days && isThere($0) }
        if last >= 0 { units += max(0, all - max(most, before)) }
      }
      var had = 0
      for day in (until + 1)..<max(until + 1, rota.days) {
        guard let cell = rota.cell(loan.person, day) else {
          had += 1
          continue
        }
        if case .off = cell { had += 1 }
        guard rota.works(cell) else { continue }
        if day >= 0 { units += max(0, loan.owed - had) }
        break
      }
      return [Finding(loan.person, units: units)]
    }
  }
}
