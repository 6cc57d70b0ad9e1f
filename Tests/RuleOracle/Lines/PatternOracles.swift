import RotaModel
import RotaRules

/// Successions: looks at each pair of days that touch.
enum SuccessionOracle: Oracle {
  static let kind = "succession"

  static var trials: [Trial] {
    let variants: [ArgumentTree] = [
      ["after": "N", "not": ["E", "L"]], ["after": "L", "not": "E", "price": 4], ["after": ["N", "L"], "not": ["L", "E"]],
      ["after": "work", "not": "work"], ["after": "N", "not": ["off", "absent"]], ["after": "not N", "not": "night"],
    ]
    return variants.flatMap { variant in
      ["", "N", "L ?", "- L"].map { past in
        Trial(
          variant, on: TrialWard.instance(days: 4, shifts: ["E", "L", "N"], history: [past], absent: [2]), name: past
        )
      }
    }
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    let codes = instance.shifts.map(\.code)
    return [
      "after": .text(codes[random.below(codes.count)], nil),
      "not": .list([.text(codes[random.below(codes.count)], nil), random.chance(30) ? "free" : "night"], nil),
    ]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    rota.people.map { person in
      let hits = (0..<rota.days).filter { day in
        guard let before = rota.cell(person, day - 1), let cell = rota.cell(person, day) else { return false }
        return rota.cell(before, isAnyOf: rota.list("after")!) && rota.cell(cell, isAnyOf: rota.list("not")!)
      }
      return Finding(person, units: hits.count)
    }
  }
}

/// Patterns: tries each day as the first one.
enum PatternOracle: Oracle {
  static let kind = "pattern"

  static var trials: [Trial] {
    let variants: [ArgumentTree] = [
      ["steps": ["off", "N", "off"]], ["steps": ["E", "N"], "price": 3], ["steps": ["work", "off", "work"], "hard": "yes"],
      ["steps": ["N", ["E", "off"], "work"], "starts": ["Mon", "Wed"]], ["steps": ["E", "E", "E"], "most": 1],
      ["steps": ["N"], "most": 2, "hard": "yes"], ["steps": ["N", "E", "off"], "starts": "Tue-Thu"],
      ["steps": ["off", "work", "work"], "starts": "Fri"], ["steps": ["E"]],
    ]
    return variants.flatMap { variant in
      ["", "N", "E E", "? N -", "- N E"].map { past in
        Trial(variant, on: TrialWard.instance(days: past.isEmpty ? 6 : 5, history: [past]), name: past)
      }
    }
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    let terms = ["work", "off", "night", "free", "late", "not night"] + instance.shifts.map(\.code)
    let steps = (0..<random.within(1...4)).map { _ in ArgumentTree.text(terms[random.below(terms.count)], nil) }
    return ["steps": .list(steps, nil), "most": .text("\(random.below(3))", nil)]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let steps = rota.steps("steps")
    let starts = (rota.list("starts") ?? ["Mon-Sun"]).flatMap { Arguments.weekdays($0) ?? [] }
    return rota.people.map { person in
      let first = rota.firstKnown(person)
      let hits = (first..<rota.days).filter { day in
        guard starts.contains(rota.instance.horizon.weekday(Day(day))), day + steps.count > 0, day + steps.count <= rota.days
        else {
          return false
        }
        return steps.indices.allSatisfy { rota.cell(rota.cell(person, day + $0)!, isAnyOf: steps[$0]) }
      }
      return Finding(person, units: max(0, hits.count - (rota.number("most") ?? 0)))
    }
  }
}

/// Forward rotation: each worked day against the one worked before it.
enum ForwardRotationOracle: Oracle {
  static let kind = "forward-rotation"

  static var trials: [Trial] {
    let variants: [ArgumentTree] = [[:], ["within": 1, "price": 8], ["within": 3, "hard": "yes"], ["tolerance": 6]]
    return variants.flatMap { variant in
      ["", "N", "L -", "N - -", "N ? E"].map { past in
        let ward = TrialWard.instance(days: 4, shifts: ["E", "L", "N"], history: [past])
        return Trial(variant, on: ward, name: past, admitting: [TrialWard.roster(["E+N"], ward)])
      }
    }
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["within": .text("\(1 + random.below(4))", nil)]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let tolerance = (rota.number("tolerance") ?? 0) * 60
    return rota.people.map { person in
      let worked = rota.attended(person).map { day in
        (
          day.day,
          rota.duties(rota.cell(person, day.day)).map { rota.instance.shifts[$0.shift.index] }.filter { !$0.isOnCall }
            .map { $0.start.count % 1440 }.min()!
        )
      }
      let hits = worked.indices.dropFirst().filter { index in
        let (day, start) = worked[index]
        let (before, earlier) = worked[index - 1]
        return day >= 0 && day - before <= rota.number("within") ?? 2 && start < earlier - tolerance
      }
      return Finding(person, units: hits.count)
    }
  }
}

/// Continuity: each worked day against the one before it.
enum ContinuityOracle: Oracle {
  static let kind = "continuity"

  static var trials: [Trial] {
    let variants: [ArgumentTree] = [
      [:], ["across": "yes", "price": 7], ["of": "time", "hard": "yes"], ["of": "time", "across": "yes"],
    ]
    var trials = variants.flatMap { variant in
      ["", "N", "E -", "N ? -"].map { past in
        let ward = TrialWard.instance(days: 3, shifts: ["E", "LD", "L", "N"], history: [past])
        return Trial(variant, on: ward, name: past, admitting: [TrialWard.roster(["L+E E+L"], ward)])
      }
    }
    var two = TrialWard.instance(days: 4)
    two.units.append(Unit(name: "Birch", organisation: OrganisationID(0)))
    two.people[0].units = [UnitID(1)]
    trials.append(Trial(["of": "unit"], on: two))
    trials.append(Trial(["of": "unit", "across": "yes", "price": 1], on: two))
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["of": ["shift", "time", "unit"][random.below(3)], "across": random.chance(50) ? "yes" : "no"]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    func what(_ duty: Duty) -> String {
      let shift = rota.instance.shifts[duty.shift.index]
      switch rota.text("of") {
      case "unit": return rota.instance.units[duty.unit.index].name
      case "time": return ["night", "late", "early"].first { shift.has(tag: $0) } ?? "other"
      default: return shift.code
      }
    }
    let across = rota.flag("across", usual: false)
    return rota.people.map { person in
      let worked = rota.worked(person).map { day in (day.day, Set(rota.duties(rota.cell(person, day.day)).map(what))) }
      let changes = worked.indices.dropFirst().filter { index in
        worked[index].0 >= 0 && worked[index].1 != worked[index - 1].1 && (across || worked[index].0 == worked[index - 1].0 + 1)
      }
      return Finding(person, units: changes.count)
    }
  }
}
