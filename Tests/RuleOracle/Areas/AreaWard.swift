import RotaModel
import RotaRules

/// A ward with an ordinary unit and a high-intensity one, for trials.
enum AreaWard {
  /// Ash is ordinary, Elm is not; the people are at home in Ash and may be sent to Elm, but the last, whose home is Elm.
  ///
  /// - Parameters:
  ///   - history: as in `TrialWard`, where `E` is worked in Ash and `e` in Elm, as are `N` and `n`.
  static func instance(
    people: Int = 1, days: Int = 6, shifts: [String] = ["E"], history: [String] = [], lastIsOwn: Bool = false, absent: [Int] = []
  ) -> Instance {
    var ward = TrialWard.instance(
      people: people, days: days, shifts: shifts, history: history.map { $0.uppercased() }, absent: absent)
    ward.units.append(Unit(name: "Elm", organisation: OrganisationID(0), intensity: 2))
    for person in ward.people.indices { ward.people[person].units = [UnitID(1)] }
    for (person, line) in history.enumerated() {
      for (index, code) in line.split(separator: " ").enumerated() where code != code.uppercased() {
        let day = Day(index - line.split(separator: " ").count)
        guard case .duty(var duties)? = ward.history[PersonID(person), day] else { continue }
        for i in duties.indices { duties[i].unit = UnitID(1) }
        ward.history[PersonID(person), day] = .duty(duties)
      }
    }
    if lastIsOwn {
      ward.people[people - 1].home = UnitID(1)
      ward.people[people - 1].units = [UnitID(0)]
    }
    return ward
  }

  /// Some words for an area that any ward has.
  static func area(_ random: inout SplitMix64, _ instance: Instance) -> [ArgumentTree.Entry] {
    let of = instance.units.count > 1 && random.chance(60) ? "high-intensity" : "in \(instance.units[0].name)"
    return [
      .init("of", .text(of, nil)), .init("who", .text(["rotating", "own", "everybody"][random.below(3)], nil)),
    ]
  }
}

/// What is worked for this rota in and out of an area, shift by shift: the words of the rules about areas.
struct AreaLine {
  /// A shift with its day, and whether it is in the area; nil for work for another employer.
  struct Step {
    let day: Int
    let isInside: Bool?
  }
  let steps: [Step]
  let first: Int

  /// Those whom a rule is for, with what they work.
  static func all(_ rota: Judged) -> [(person: PersonID, line: AreaLine)] {
    let who = rota.text("who") ?? "rotating"
    return rota.people.filter { person in
      who == "everybody" || (who == "own") == isHome(rota.instance.people[person.index].home, rota)
    }.map { ($0, AreaLine(rota, $0)) }
  }

  private static func isHome(_ unit: UnitID, _ rota: Judged) -> Bool {
    let of = rota.text("of") ?? "high-intensity"
    let home = rota.instance.units[unit.index]
    return of == "high-intensity" ? home.intensity > 0 : of == "in \(home.name)"
  }

  init(_ rota: Judged, _ person: PersonID) {
    let terms = [rota.text("of") ?? "high-intensity"]
    first = rota.firstKnown(person)
    steps = (first..<rota.days).flatMap { day in
      rota.duties(rota.cell(person, day)).map { duty in
        let isElsewhere = rota.instance.shifts[duty.shift.index].isElsewhere
        return Step(day: day, isInside: isElsewhere ? nil : rota.cell(.duty([duty]), isAnyOf: terms))
      }
    }
  }
}
