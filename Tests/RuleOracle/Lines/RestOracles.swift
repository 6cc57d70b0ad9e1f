import RotaModel
import RotaRules

extension Judged {
  /// Days with work, history included, in order, with the instants between which work is done.
  func worked(_ person: PersonID) -> [(day: Int, start: Int, end: Int)] {
    (firstKnown(person)..<days).compactMap { day in
      let duties = duties(cell(person, day))
      guard !duties.isEmpty else { return nil }
      return (day, duties.map { start(day, $0) }.min()!, duties.map { end(day, $0) }.max()!)
    }
  }

  /// The same without periods on call from home, which are rest.
  func attended(_ person: PersonID) -> [(day: Int, start: Int, end: Int)] {
    (firstKnown(person)..<days).compactMap { day in
      let duties = duties(cell(person, day)).filter { !instance.shifts[$0.shift.index].isOnCall }
      guard !duties.isEmpty else { return nil }
      return (day, duties.map { start(day, $0) }.min()!, duties.map { end(day, $0) }.max()!)
    }
  }
}

/// Rest: the hours between each end of work and the next start.
enum MinimumRestOracle: Oracle {
  static let kind = "minimum-rest"

  static var trials: [Trial] {
    let all = ["E", "L", "LD", "N"]
    var trials: [Trial] = []
    for hours in [8, 11, 12, 24, 46, 60] {
      let arguments: ArgumentTree = ["hours": .text("\(hours)", nil)]
      trials.append(Trial(arguments, on: TrialWard.instance(days: 4, shifts: all, history: ["N -"])))
      // Clocks go forward on 29 March 2026, back on 25 October: 11.5 h between two nights become 10.5 or 12.5.
      trials.append(Trial(arguments, on: TrialWard.instance(days: 4, shifts: all, start: "2026-03-27", history: ["E"])))
      trials.append(Trial(arguments, on: TrialWard.instance(days: 4, shifts: all, start: "2026-10-23")))
    }
    let spring = TrialWard.instance(days: 4, shifts: all, start: "2026-03-27")
    let autumn = TrialWard.instance(days: 4, shifts: all, start: "2026-10-23", history: ["? N"])
    trials.append(Trial(["hours": "11:30", "price": 6], on: spring, admitting: [TrialWard.roster(["E+N L+N"], spring)]))
    trials.append(Trial(["hours": "12.5"], on: autumn))
    trials.append(Trial(["hours": 11], on: TrialWard.instance(days: 4, shifts: ["E", "N", "OC"], history: ["N OC"])))
    trials.append(Trial(["hours": 11], on: TrialWard.instance(people: 2, days: 28, shifts: all), rotas: 150))
    for hours: ArgumentTree in [2, 4, 11, 46] {
      trials.append(Trial(["hours": hours], on: ElsewhereOracle.ward([(0, 0), (1, 1), (2, 0), (2, 1)]), name: "two employers"))
    }
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["hours": .text("\([9, 11, 12, 16, 35, 48][random.below(6)])", nil)]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let hours = rota.text("hours")!
    let due = hours == "11:30" ? 690 : Int(Double(hours)! * 60)
    return rota.people.map { person in
      let worked = rota.attended(person)
      let short = worked.indices.dropFirst().filter { worked[$0].day >= 0 && worked[$0].start - worked[$0 - 1].end < due }
      return Finding(person, units: short.count + crowded(person, due, rota))
    }
  }

  /// Days of both employers in whose 24 h there is no such rest.
  private static func crowded(_ person: PersonID, _ due: Int, _ rota: Judged) -> Int {
    (0..<rota.days).count { day in
      let duties = rota.duties(rota.cell(person, day))
      let others = duties.count { rota.instance.shifts[$0.shift.index].isElsewhere }
      guard others > 0, others < duties.count, due < 1440 else { return false }
      let first = duties.map { rota.start(day, $0) }.min()!
      let last = duties.map { rota.end(day, $0) }.max()!
      // From each end of work until the next start, or until the 24 h are over.
      let rests = duties.map { duty -> Int in
        let end = rota.end(day, duty)
        if duties.contains(where: { rota.start(day, $0) <= end && rota.end(day, $0) > end }) { return 0 }
        return (duties.map { rota.start(day, $0) }.filter { $0 >= end }.min() ?? max(last, first + 1440)) - end
      }
      return rests.max()! < due
    }
  }
}

/// Rest after a run: finds each whole run of the kind and the first work after it.
enum RestAfterOracle: Oracle {
  static let kind = "rest-after"

  static var trials: [Trial] {
    let all = ["E", "LD", "N"]
    var trials: [Trial] = []
    let variants: [ArgumentTree] = [
      [:], ["least": 1, "hours": 46, "price": 9], ["least": 2, "hours": 60], ["of": "LD", "least": 2, "hours": 24],
      ["of": ["LD", "N"], "least": 2, "hours": 36], ["least": 2, "hours": 100],
    ]
    for variant in variants {
      for past in ["", "N N N -", "E N ? N N"] {
        trials.append(Trial(variant, on: TrialWard.instance(days: 5, shifts: all, history: [past]), name: past))
      }
      trials.append(Trial(variant, on: TrialWard.instance(days: 4, shifts: all, start: "2026-10-22", history: ["N N"])))
      trials.append(Trial(variant, on: TrialWard.instance(days: 4, shifts: all, start: "2026-03-26", history: ["N N"])))
    }
    trials.append(Trial([:], on: TrialWard.instance(days: 6, shifts: all), rotas: 4096))
    let home = TrialWard.instance(days: 5, shifts: ["N", "LD", "OC"], history: ["N N"])
    trials.append(Trial(["least": 2], on: home))
    trials.append(Trial(["of": "work", "least": 3, "hours": 48], on: home))
    trials.append(Trial([:], on: TrialWard.instance(people: 2, days: 28, shifts: all), rotas: 150))
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    [
      "of": random.chance(50) ? "night" : "work", "least": .text("\(1 + random.below(3))", nil),
      "hours": .text("\([24, 35, 46, 48][random.below(4)])", nil),
    ]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let terms = rota.list("of") ?? ["night"]
    let least = rota.number("least") ?? 3
    let due = (rota.number("hours") ?? 46) * 60
    return rota.people.map { person in
      let worked = rota.attended(person)
      func isInside(_ index: Int) -> Bool { rota.cell(rota.cell(person, worked[index].day)!, isAnyOf: terms) }
      var units = 0
      for next in worked.indices.dropFirst() where worked[next].day >= 0 {
        let last = next - 1
        let goesOn = isInside(next) && isInside(last) && worked[next].day == worked[last].day + 1
        if goesOn { continue }
        var run = 0
        while run <= last, isInside(last - run), worked[last - run].day == worked[last].day - run { run += 1 }
        if run >= least, worked[next].start - worked[last].end < due { units += 1 }
      }
      return Finding(person, units: units)
    }
  }
}
