import RotaModel
import RotaRules

/// Days of one kind in a row: finds each whole run of the line, known history included, and measures it.
enum ConsecutiveRunOracle: Oracle {
  static let kind = "consecutive-run"

  static var trials: [Trial] {
    var trials: [Trial] = []
    let pasts = ["", "E", "- E E", "? N", "N N N", "E - N N", "E E E E E"]
    let limits: [ArgumentTree] = [
      ["most": 2], ["least": 2], ["least": 3, "of": "off"], ["least": 2, "most": 3, "price": 7],
      ["of": "N", "least": 2, "most": 2],
      ["of": ["off", "absent"], "least": 2, "price": 5], ["of": "not N", "most": 3],
    ]
    for past in pasts {
      for limit in limits {
        let ward = TrialWard.instance(days: past.isEmpty ? 6 : 5, history: [past])
        trials.append(Trial(limit, on: ward, name: past))
        for edges: ArgumentTree in ["closed", "start", "end"] where past.count < 5 {
          trials.append(Trial(limit, on: ward, name: past).with(["edges": edges]))
        }
      }
    }
    let long = TrialWard.instance(days: 28, shifts: ["E", "LD", "N"], history: ["E E -"], absent: [3])
    trials.append(Trial(["least": 2, "most": 5], on: long, rotas: 400))
    let two = TrialWard.instance(people: 2, days: 3, history: ["E", "- N"])
    trials.append(Trial(["most": 1, "for": ["people": "Bo"], "price": 3], on: two))
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    let of: [ArgumentTree] = ["work", "free", "off", "night", .text(instance.shifts[0].code, nil)]
    let least = 1 + random.below(3)
    return [
      "of": of[random.below(of.count)], "least": .text("\(least)", nil), "most": .text("\(least + random.below(4))", nil),
      "edges": ["open", "closed", "start", "end"][random.below(4)],
    ]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let terms = rota.list("of") ?? ["work"]
    let edges = rota.text("edges") ?? "open"
    return rota.people.map { person in
      let first = rota.firstKnown(person)
      var units = 0
      var day = first
      while day < rota.days {
        let from = day
        while day < rota.days, rota.cell(rota.cell(person, day)!, isAnyOf: terms) { day += 1 }
        let length = day - from
        if length == 0 {
          day += 1
          continue
        }
        // Days too many, those already past not counted again.
        if let most = rota.number("most") {
          for k in 0..<length where k + 1 > most && from + k >= 0 { units += 1 }
        }
        // Too short, unless it may have begun before what is known, or may go on after the end, or was over before the start.
        let mayReachBack = from == first && (edges == "open" || edges == "end")
        let mayGoOn = day == rota.days && (edges == "open" || edges == "start")
        if let least = rota.number("least"), length < least, day >= 0, !mayReachBack, !mayGoOn { units += least - length }
      }
      return Finding(person, units: units)
    }
  }
}
