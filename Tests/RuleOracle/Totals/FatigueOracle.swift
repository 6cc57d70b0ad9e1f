import Foundation
import RotaModel
import RotaRules

/// Fatigue: adds up each day's hundredths as the words have them, going back through the days worked before it.
enum FatigueOracle: Oracle {
  static let kind = "fatigue"

  static var trials: [Trial] {
    let all = ["E", "L", "LD", "N"]
    let variants: [ArgumentTree] = [[:], ["per": 1, "price": 2], ["per": 7], ["most": 12, "price": 3], ["most": 40, "per": 1]]
    var trials = variants.flatMap { variant in
      ["", "N N - N", "LD LD ? N -"].map { past in
        Trial(variant, on: TrialWard.instance(days: 4, shifts: all, history: [past]), name: past)
      }
    }
    trials.append(Trial(["per": 1], on: TrialWard.instance(days: 4, shifts: all, start: "2026-03-27", history: ["E"])))
    let autumn = TrialWard.instance(days: 4, shifts: all, start: "2026-10-23", history: ["? N"])
    trials.append(Trial(["per": 1], on: autumn, admitting: [TrialWard.roster(["E+L L+N"], autumn)]))
    trials.append(
      Trial(["per": 1], on: TrialWard.instance(days: 16, shifts: ["E", "N"], history: ["N N N N N N N"]), rotas: 500))
    return trials
  }

  static func arguments(_ random: inout SplitMix64, _ instance: Instance) -> ArgumentTree {
    ["per": .text("\(1 + random.below(12))", nil), "most": .text("\(random.below(3) * 4)", nil)]
  }

  static func judge(_ rota: Judged) -> [Finding] {
    let per = rota.number("per") ?? 10
    let most = rota.number("most") ?? 0
    return rota.people.map { person in
      let parts = hundredths(rota, person)
      let sum = parts.reduce(0) { $0 + units($1.times, per) + units($1.rest, per) }
      return Finding(person, units: max(0, sum - most))
    }
  }

  private static func units(_ hundredths: Int, _ per: Int) -> Int { Int((Double(hundredths) / Double(per) + 1e-9).rounded()) }

  /// What each planned day of work adds by its times, and by the rest and the run before it.
  static func hundredths(_ rota: Judged, _ person: PersonID) -> [(times: Int, rest: Int)] {
    let worked = rota.attended(person)
    func isNight(_ day: Int) -> Bool {
      rota.duties(rota.cell(person, day)).contains { rota.instance.shifts[$0.shift.index].isNight }
    }
    return worked.indices.filter { worked[$0].day >= 0 }.map { index in
      let shifts = rota.duties(rota.cell(person, worked[index].day)).map { rota.instance.shifts[$0.shift.index] }
        .filter { !$0.isOnCall }
      let times = risk(Double(shifts.map(\.start.count).min()!) / 60, Double(shifts.map(\.end.count).max()!) / 60)
      var rest = 0
      if index > 0 {
        let gap = worked[index].start - worked[index - 1].end
        // Each hour that was begun of those missing to eleven; people cannot rest less than not at all.
        if gap < 660 { rest += 6 * Int((Double(660 - max(0, gap)) / 60).rounded(.up)) }
        var carried = 0
        var at = index
        while at > 0, worked[at].start - worked[at - 1].end <= 1440 {
          at -= 1
          carried += isNight(worked[at].day) ? 12 : 6
        }
        rest += min(60, carried)
      }
      return (max(0, Int((100 * (times / risk(7.5, 15.5) - 1)).rounded())), rest)
    }
  }

  /// RR446's course of risk between two clock times, for its length; without the factors that are the same for every duty.
  private static func risk(_ start: Double, _ end: Double) -> Double {
    let hours = end - start
    let length = hours < 4.25 ? 1.0359 - 0.8012 * exp(-0.7315 * hours) : hours > 8.13 ? 0.5713 + 0.1501 * exp(0.129 * hours) : 1
    let angle = Double.pi / 12
    return (1.0106 + 0.1057 * (sin(end * angle) - sin(start * angle)) / (hours * angle)) * length
  }
}
