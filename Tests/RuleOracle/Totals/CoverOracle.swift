import RotaModel
import RotaRules

/// Cover: counts heads at each time the demand names.
enum CoverOracle: Oracle {
  static let kind = "cover"

  static var trials: [Trial] {
    var ward = TrialWard.instance(people: 2, days: 3, shifts: ["E", "LD", "N"])
    func need(_ day: Int, _ period: CoverPeriod, _ least: Int, _ target: Int, _ most: Int? = nil) -> CoverRequirement {
      CoverRequirement(
        unit: UnitID(0), day: Day(day), period: period, group: .anyone, label: "RN", minimum: least, target: target, maximum: most
      )
    }
    ward.cover = [
      need(0, .shift(ShiftID(0)), 1, 2), need(0, .window(Minutes(450), Minutes(780)), 1, 1, 1),
      need(1, .shift(ShiftID(2)), 1, 1, 1),
      need(1, .window(Minutes(0), Minutes(420)), 1, 2), need(2, .window(Minutes(1200), Minutes(1860)), 2, 2),
    ]
    var skilled = ward
    skilled.people[1].skills = [HeldSkill(SkillID(0), expires: CivilDate(iso: "2026-12-01"))]
    skilled.people[0].counts = false
    var iv = StaffFilter()
    iv.skills = [SkillID(0)]
    for index in skilled.cover.indices {
      skilled.cover[index].group = index % 2 == 0 ? .staff(iv) : .role(RoleID(0))
      skilled.cover[index].minimumPrice = index == 0 ? 17 : nil
    }
    var easy = ward
    easy.cover = [need(0, .shift(ShiftID(0)), 1, 1)]
    return [
      Trial(["hard": "yes"], on: easy), Trial([:], on: ward), Trial(["price": 10, "target": 5, "over": 2], on: ward),
      Trial(["hard": "yes"], on: ward),
      Trial(["price": 10], on: skilled, name: "by skill"), Trial(["hard": "yes"], on: skilled, name: "by skill"),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["target": .text("\(1 + random.below(50))", nil), "over": .text("\(1 + random.below(10))", nil)]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    var findings: [Finding] = []
    for need in rota.instance.cover {
      let heads = heads(rota, need)
      let below = max(0, need.minimum - heads)
      let short = need.target > need.minimum ? max(0, need.target - heads) : 0
      let over = need.maximum.map { max(0, heads - $0) } ?? 0
      let undesired =
        Double(short * (need.targetPrice ?? rota.number("target") ?? 100))
        + Double(over * (need.maximumPrice ?? rota.number("over") ?? 10))
      if let price = rota.perUnit {
        let cost = undesired + Double(below * (need.minimumPrice ?? price))
        findings.append(Finding(nil, units: max(below, short) + over, cost: cost))
      } else {
        // A hard minimum is told apart from the priced target and maximum.
        findings.append(Finding(nil, units: below))
        findings.append(Finding(nil, units: short + over, cost: undesired))
      }
    }
    return findings
  }

  /// How many people are there.
  static func heads(_ rota: Judged, _ need: CoverRequirement) -> Int {
    rota.instance.personIDs.filter { person in
      let who = rota.instance.people[person.index]
      guard who.counts else { return false }
      if case .staff(let filter) = need.group, !filter.matches(person, who, on: rota.instance.horizon.date(need.day)) {
        return false
      }
      return [need.day.index - 1, need.day.index].contains { day in
        guard day >= 0 else { return false }
        return rota.duties(rota.cell(person, day)).contains { duty in
          let shift = rota.instance.shifts[duty.shift.index]
          guard shift.counts, duty.unit == need.unit else { return false }
          if case .role(let role) = need.group, role != duty.role { return false }
          switch need.period {
          case .shift(let id): return id == duty.shift && day == need.day.index
          case .window(let from, let to):
            // Minutes from midnight of the day that needs cover.
            let shifted = (day - need.day.index) * 1440
            return shift.start.count + shifted <= from.count && shift.end.count + shifted >= to.count
          }
        }
      }
    }.count
  }
}
