import RotaModel
import RotaRules

/// A share of the shifts of each window.
enum AreaShareOracle: Oracle {
  static let kind = "area-share"

  static var trials: [Trial] {
    var trials: [Trial] = []
    for past in ["", "e e", "E e E - e", "? e e e e e"] {
      let ward = AreaWard.instance(days: 5, history: [past])
      trials.append(Trial(["most": "50%", "days": 4], on: ward, name: past))
      trials.append(Trial(["most": "1/3", "days": 28, "price": 9], on: ward, name: past))
      trials.append(Trial(["of": "in Ash", "who": "everybody", "most": "0.25", "days": 6], on: ward, name: past))
    }
    let two = AreaWard.instance(people: 2, days: 3, history: ["e", "e e"], lastIsOwn: true, absent: [1])
    trials.append(Trial(["days": 3], on: two, name: "rotating only"))
    trials.append(Trial(["days": 3, "who": "own", "of": "high-intensity"], on: two))
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    .map(
      AreaWard.area(&random, instance) + [
        .init("most", ["50%", "1/3", "25%"][random.below(3)]), .init("days", .text("\(2 + random.below(12))", nil)),
      ], nil)
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let length = rota.number("days") ?? 28
    let (part, whole) =
      switch rota.text("most") ?? "50%" {
      case "50%": (1, 2)
      case "1/3": (1, 3)
      default: (1, 4)
      }
    return AreaLine.all(rota).flatMap { person, line -> [Finding] in
      let from = max(line.first, 1 - length)
      return (from..<rota.days).compactMap { start -> Finding? in
        guard start + length <= rota.days || start == from else { return nil }
        // Tenths of nothing: how far the shifts inside are above the share rounded up, in parts of a shift.
        func excess(_ days: Range<Int>) -> Int {
          let inside = line.steps.count { days.contains($0.day) && $0.isInside == true }
          let all = line.steps.count { days.contains($0.day) && $0.isInside != nil }
          return whole * inside - part * all
        }
        let known = excess(min(start, 0)..<0)
        let units = max(0, excess(start..<(start + length)) - max(whole - 1, known))
        return Finding(person, units: units, cost: Double(units * (rota.perUnit ?? 0)) / Double(whole))
      }
    }
  }
}

/// Shifts in the area one after another: walks back from each of them.
enum AreaRunOracle: Oracle {
  static let kind = "area-run"

  static var trials: [Trial] {
    var trials: [Trial] = []
    for past in ["", "e", "e - e", "e e E", "e e - -", "? e e e"] {
      let ward = AreaWard.instance(days: 6, history: [past])
      trials.append(Trial(["most": 2, "reset": 2], on: ward, name: past))
      trials.append(Trial(["most": 1, "reset": 3, "price": 4], on: ward, name: past))
      trials.append(Trial(["of": "in Ash", "who": "everybody"], on: ward, name: past))
    }
    let two = AreaWard.instance(people: 2, days: 3, history: ["e e", "e e"], lastIsOwn: true, absent: [1])
    trials.append(Trial(["most": 2, "who": "own"], on: two))
    let doubled = AreaWard.instance(days: 3, shifts: ["E", "N"])
    trials.append(Trial(["most": 1, "reset": 1], on: doubled, admitting: [both(doubled)], rotas: 2000))
    return trials
  }

  /// Two shifts on a day, the first in the area, then outside it.
  static func both(_ ward: Instance) -> Roster {
    var roster = Roster(people: 1, days: ward.horizon.days)
    for (day, units) in [(0, [1, 0]), (1, [0, 1]), (2, [1, 1])] {
      roster[PersonID(0), Day(day)] = .duty(
        units.enumerated().map { Duty(shift: ShiftID($0.offset), unit: UnitID($0.element), role: RoleID(0)) })
    }
    return roster
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    .map(
      AreaWard.area(&random, instance) + [
        .init("most", .text("\(1 + random.below(3))", nil)), .init("reset", .text("\(1 + random.below(4))", nil)),
      ], nil)
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let most = rota.number("most") ?? 3
    let reset = rota.number("reset") ?? 7
    return AreaLine.all(rota).map { person, line in
      var units = 0
      for (index, step) in line.steps.enumerated() where step.isInside == true && step.day >= 0 {
        var before = 0
        var next = step
        for earlier in line.steps[..<index].reversed() {
          if next.day - earlier.day - 1 >= reset || earlier.isInside == false { break }
          before += earlier.isInside == true ? 1 : 0
          next = earlier
        }
        units += before >= most ? 1 : 0
      }
      return Finding(person, units: units)
    }
  }
}

/// Time away after a spell: cuts the shifts into spells, then looks between them.
enum AreaReturnOracle: Oracle {
  static let kind = "area-return"

  static var trials: [Trial] {
    var trials: [Trial] = []
    for past in ["", "e", "e e", "e e E", "e E - -", "? e - e E -"] {
      let ward = AreaWard.instance(days: 6, history: [past])
      trials.append(Trial(["least": 2, "days": 3], on: ward, name: past))
      trials.append(Trial(["least": 1, "days": 4, "price": 4], on: ward, name: past))
      trials.append(Trial(["of": "in Ash", "who": "everybody"], on: ward, name: past))
    }
    let two = AreaWard.instance(people: 2, days: 3, history: ["e e E", "e e E"], lastIsOwn: true, absent: [1])
    trials.append(Trial(["least": 2, "who": "own"], on: two))
    let doubled = AreaWard.instance(days: 3, shifts: ["E", "N"])
    trials.append(Trial(["least": 1, "days": 2], on: doubled, admitting: [AreaRunOracle.both(doubled)], rotas: 2000))
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    .map(
      AreaWard.area(&random, instance) + [
        .init("least", .text("\(1 + random.below(3))", nil)), .init("days", .text("\(1 + random.below(5))", nil)),
      ], nil)
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let least = rota.number("least") ?? 3
    let days = rota.number("days") ?? 7
    return AreaLine.all(rota).map { person, line in
      // Spells as lists of days.
      var spells: [[Int]] = []
      var isOpen = false
      for step in line.steps {
        switch step.isInside {
        case nil: continue
        case false?: isOpen = false
        case true?:
          if isOpen, step.day - spells.last!.last! - 1 < days {
            spells[spells.count - 1].append(step.day)
          } else {
            spells.append([step.day])
          }
          isOpen = true
        }
      }
      let units = zip(spells, spells.dropFirst()).reduce(0) { sum, pair in
        let (spell, next) = pair
        guard spell.count >= least, next[0] >= 0 else { return sum }
        // On one day there is no whole day between.
        return sum + max(0, days - max(0, next[0] - spell.last! - 1))
      }
      return Finding(person, units: units)
    }
  }
}
