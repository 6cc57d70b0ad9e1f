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
      Trial(["hard": "yes"], on: ward), Trial(["hard": "yes", "exact": "yes"], on: ward),
      Trial(["hard": "yes", "below": "minimum", "target": 7], on: ward), Trial(["price": 3, "below": "minimum"], on: ward),
      Trial(["price": 9, "below": "minimum", "target": 4, "exact": "yes"], on: skilled, name: "by skill"),
      Trial(["price": 10], on: skilled, name: "by skill"), Trial(["hard": "yes"], on: skilled, name: "by skill"),
    ]
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "target": .text("\(1 + random.below(50))", nil), "over": .text("\(1 + random.below(10))", nil),
      "exact": random.chance(25) ? "yes" : "no", "below": random.chance(25) ? "minimum" : "both",
    ]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    var findings: [Finding] = []
    for need in rota.instance.cover where need.list == nil {
      let heads = heads(rota, need)
      let below = max(0, need.minimum - heads)
      let isVoid = rota.text("below") == "minimum" && below > 0
      let short = need.target > need.minimum && !isVoid ? max(0, need.target - heads) : 0
      let isExact = rota.price.isHard && rota.flag("exact", usual: false)
      let over = need.maximum.map { max(0, heads - $0) } ?? 0
      let undesired =
        Double(short * (need.targetPrice ?? rota.number("target") ?? 100))
        + (isExact ? 0 : Double(over * (need.maximumPrice ?? rota.number("over") ?? 10)))
      if let price = rota.perUnit {
        let cost = undesired + Double(below * (need.minimumPrice ?? price))
        findings.append(Finding(nil, units: max(below, short) + over, cost: cost))
      } else if isExact {
        findings.append(Finding(nil, units: below + over))
        findings.append(Finding(nil, units: short, cost: undesired))
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
    Gathering(unit: need.unit, day: need.day.index, period: need.period).people(rota) { duty in
      if case .role(let role) = need.group { role == duty.role } else { true }
    }.count { person in
      if case .staff(let filter) = need.group, !rota.isOf(filter, person, need.day.index) { return false }
      return rota.instance.people[person.index].counts
    }
  }
}
