public import RotaModel
public import RotaRules

/// Skill mix: counts the group and those among whom it is a share.
public enum SkillMixOracle: Oracle {
  public static let kind = "skill-mix"

  public static var trials: [Trial] {
    let ward = TrialWard.mixed(history: ["N", "N", "-"])
    return [
      Trial(["of": ["skills": "charge"], "least": 2], on: ward),
      Trial(["of": ["skills": "IV"], "least": 1, "hard": "yes"], on: ward),
      Trial(["of": ["bands": "5"], "least-share": "65%", "hard": "yes", "shifts": ["LD", "N"]], on: ward),
      Trial(["of": ["bands": "5"], "least-share": "2/3", "price": 30, "times": "07:30-13:00"], on: ward),
      Trial(["of": ["bands": "5"], "least-share": "1", "price": 30, "units": "Ash"], on: ward),
      Trial(["of": ["kinds": "bank"], "most-share": "0.34", "among": ["bands": "5"], "price": 50], on: ward),
      Trial(["of": ["kinds": "bank"], "most-share": "0", "least": 1, "times": "21:00-07:00", "days": "Tue"], on: ward),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    let group: ArgumentTree = [["bands": "5"], ["skills": "charge"], ["kinds": "bank"], ["tags": "flexi"]][random.below(4)]
    let limit: ArgumentTree.Entry = [
      .init("least", 1), .init("least-share", "50%"), .init("most-share", "3/4"), .init("least-share", "0.65"),
    ][random.below(4)]
    return .map([.init("of", group), limit], nil)
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let of = rota.staff("of")
    let among = rota.staff("among")
    return Gathering.all(rota).flatMap { time in
      let there = time.people(rota).filter {
        rota.instance.people[$0.index].counts && rota.isOf(among, $0, time.day)
      }
      let group = there.count { rota.isOf(of, $0, time.day) }
      var findings: [Finding] = []
      if let least = rota.number("least") { findings.append(Finding(nil, units: max(0, least - group))) }
      for (key, sign) in [("least-share", 1), ("most-share", -1)] {
        guard let text = rota.text(key) else { continue }
        let (part, whole) = fraction(text)
        // In parts of a person, of which `whole` make one.
        let missing = max(0, sign * (part * there.count - whole * group))
        findings.append(
          Finding(nil, units: missing, cost: Double(missing) / Double(whole) * Double(rota.perUnit ?? 0)))
      }
      return findings
    }
  }

  /// The fractions that the trials write, in lowest terms.
  private static func fraction(_ text: String) -> (Int, Int) {
    ["65%": (13, 20), "0.65": (13, 20), "2/3": (2, 3), "1": (1, 1), "0.34": (17, 50), "0": (0, 1), "50%": (1, 2), "3/4": (3, 4)][
      text]!
  }
}

/// Somebody in charge.
public enum InChargeOracle: Oracle {
  public static let kind = "in-charge"

  public static var trials: [Trial] {
    let ward = TrialWard.mixed(history: ["N", "? -"])
    var young = ward
    young.people[0].newlyQualified = true
    young.people[2].counts = false
    return [
      Trial([:], on: ward), Trial(["permit": "Bo", "price": 20], on: ward), Trial(["skill": "IV", "hard": "yes"], on: ward),
      Trial(["hard": "yes"], on: young), Trial(["permit": ["Ade"], "price": 5], on: young),
      Trial(["when": "staffed", "price": 5, "shifts": ["LD", "N"]], on: ward),
      Trial(["when": "staffed", "hard": "yes", "permit": "Ade"], on: young),
      Trial(["units": "Ash", "days": "Mon", "times": "07:00-19:00"], on: ward),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "skill": random.chance(50) ? "charge" : "IV", "when": random.chance(50) ? "staffed" : "demanded",
      "permit": .text(instance.people[random.below(instance.people.count)].name, nil),
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let instance = rota.instance
    let skill = SkillID(instance.skills.firstIndex { $0.name == rota.text("skill") ?? "charge" }!)
    return Gathering.all(rota).map { time in
      let there = time.people(rota).filter { instance.people[$0.index].counts }
      let leaders = there.filter { id in
        let person = instance.people[id.index]
        guard person.holds(skill, on: instance.horizon.date(Day(time.day))) else { return false }
        if (rota.list("permit") ?? []).contains(person.name) { return true }
        return person.kind == .substantive && !person.newlyQualified
      }
      if !leaders.isEmpty { return Finding(nil, units: 0) }
      return Finding(nil, units: rota.text("when") == "staffed" ? there.count : 1)
    }
  }
}

/// Supervision.
public enum WorkingWithOracle: Oracle {
  public static let kind = "working-with"

  public static var trials: [Trial] {
    let ward = TrialWard.mixed(history: ["-", "N", "N"])
    let pair: ArgumentTree = ["who": ["tags": "new"], "with": ["skills": "charge"]]
    return [
      Trial(pair, on: ward), Trial(pair, on: ward).with(["price": 9, "shifts": ["LD", "N"]]),
      Trial(["who": ["tags": "new"], "with": ["people": "Ade"], "each": 1], on: ward),
      Trial(["who": ["tags": "new"], "with": ["people": "Ade"], "price": 4, "units": "Ash", "times": "00:30-05:00"], on: ward),
      Trial(["who": ["bands": "5"], "with": ["bands": "3"], "each": 1, "days": ["Tue", "Wed"], "shifts": "N"], on: ward),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "who": random.chance(50) ? ["bands": "3"] : ["tags": "flexi"],
      "with": random.chance(50) ? ["bands": "6"] : ["skills": "IV"],
      "each": .text("\(1 + random.below(3))", nil), "shifts": .text(instance.shifts[0].code, nil),
    ]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    Gathering.all(rota).map { time in
      let there = time.people(rota)
      let guides = there.count { rota.isOf(rota.staff("with"), $0, time.day) }
      let guided = there.count { rota.isOf(rota.staff("who"), $0, time.day) && !rota.isOf(rota.staff("with"), $0, time.day) }
      if let each = rota.number("each") { return Finding(nil, units: max(0, guided - each * guides)) }
      return Finding(nil, units: guides > 0 ? 0 : guided)
    }
  }
}

/// Together and apart.
public enum PairsOracle: Oracle {
  public static let kind = "pairs"

  public static var trials: [Trial] {
    let two = TrialWard.instance(people: 2, days: 2, shifts: ["E", "L", "N"], history: ["- N", "N N"])
    var three = TrialWard.instance(people: 3, days: 2, shifts: ["E", "N"], history: ["N", "?", "-"])
    for index in [0, 2] { three.people[index].tags = ["shy"] }
    var away = TrialWard.instance(people: 2, days: 2, absent: [1])
    away.units.append(Unit(name: "Birch", organisation: OrganisationID(0)))
    away.people[0].units = [UnitID(1)]
    away.people[1].units = [UnitID(1)]
    let both: ArgumentTree = ["people": ["Ade", "Bo"]]
    return [
      Trial(both, on: two), Trial(both, on: two).with(["same": "shift", "price": 6]), Trial(both, on: two).with(["same": "day"]),
      Trial(both, on: two).with(["are": "together", "price": 3]), Trial(both, on: two).with(["are": "together", "same": "day"]),
      Trial(["tag": "shy", "price": 8], on: three), Trial(["tag": "shy", "are": "together"], on: three),
      Trial(["people": ["Ade", "Bo", "Cy"]], on: three),
      Trial(["people": ["Ade", "Bo", "Cy"], "are": "together", "price": 2], on: three),
      Trial(both, on: away), Trial(both, on: away).with(["are": "together"]),
    ]
  }

  public static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    let people = instance.people.prefix(3).map { ArgumentTree.text($0.name, nil) }
    let sense: [(ArgumentTree, ArgumentTree)] = [("apart", "time"), ("apart", "shift"), ("together", "day"), ("apart", "day")]
    let (are, same) = sense[random.below(4)]
    return ["people": .list(people, nil), "are": are, "same": same]
  }

  public static func judge(_ rota: Judged) -> [Finding] {
    let instance = rota.instance
    let people = instance.personIDs.filter { id in
      let person = instance.people[id.index]
      return rota.list("people").map { $0.contains(person.name) } ?? person.tags.contains(rota.text("tag")!)
    }
    let together = rota.text("are") == "together"
    let same = rota.text("same") ?? (together ? "shift" : "time")
    var findings: [Finding] = []
    for day in 0..<rota.days {
      let members = people.filter { rota.applies($0, day) }
      guard members.count > 1 else { continue }
      let away = instance.absences.contains { $0.day.index == day && members.contains($0.person) }
      if together, away { continue }
      for value in values(rota, same, members, day) {
        if together {
          for other in members.dropFirst() {
            findings.append(Finding(nil, units: value.contains(members[0]) == value.contains(other) ? 0 : 1))
          }
        } else {
          findings.append(Finding(nil, units: max(0, value.count - 1)))
        }
      }
    }
    return findings
  }

  /// Who of them is together, in each way in which they could be on a day.
  private static func values(_ rota: Judged, _ same: String, _ members: [PersonID], _ day: Int) -> [[PersonID]] {
    if same == "day" { return [members.filter { rota.works(rota.cell($0, day)) }] }
    return rota.instance.units.indices.flatMap { unit -> [[PersonID]] in
      var seen: [Int] = []
      return rota.instance.shifts.compactMap { shift -> [PersonID]? in
        if same == "shift" {
          return members.filter { member in
            rota.duties(rota.cell(member, day)).contains {
              $0.unit.index == unit && rota.instance.shifts[$0.shift.index].code == shift.code
            }
          }
        }
        // An hour after a shift starts, each start once.
        guard !seen.contains(shift.start.count) else { return nil }
        seen.append(shift.start.count)
        let moment = shift.start.count + 60
        return members.filter { member in
          [day - 1, day].contains { start in
            rota.duties(rota.cell(member, start)).contains { duty in
              let worked = rota.instance.shifts[duty.shift.index]
              let shifted = (start - day) * 1440
              return duty.unit.index == unit && worked.start.count + shifted <= moment && worked.end.count + shifted > moment
            }
          }
        }
      }
    }
  }
}
