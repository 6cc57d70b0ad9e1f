import RotaFormats
public import RotaModel
import RotaRules

/// What became of one list over its days: how often it is run, and how far its team stays the same.
public struct ListTeams: Sendable, Equatable {
  /// What the list is called.
  public let name: String
  /// Days on which it is asked for.
  public let asked: Int
  /// Days on which its whole team is there.
  public private(set) var run = 0
  /// Days on which some of its team are there, and others are not.
  public private(set) var partial = 0
  /// Different people in its teams.
  public private(set) var people = 0
  /// People in teams after the first one, each once a day.
  public private(set) var places = 0
  /// Those of them who were in the team of the list before too.
  public private(set) var repeated = 0

  /// `repeated` of `places`; nil where the list is run no more than once.
  public var share: Double? { places == 0 ? nil : Double(repeated) / Double(places) }

  private init(_ name: String, _ lists: [TeamList], _ roster: Roster, _ instance: Instance) {
    self.name = name
    asked = lists.count
    var all: Set<PersonID> = []
    var before: Set<PersonID>?
    for list in lists {
      let places = list.places.map { (need: instance.cover[$0], there: Cover.staff(instance.cover[$0], in: roster, instance)) }
      let isWhole = places.allSatisfy { place in
        (place.need.target...max(place.need.target, place.need.maximum ?? place.need.target)).contains(place.there.count)
      }
      let team = Set(places.flatMap(\.there))
      guard isWhole else {
        if !team.isEmpty { partial += 1 }
        continue
      }
      run += 1
      all.formUnion(team)
      if let before {
        self.places += team.count
        repeated += team.intersection(before).count
      }
      before = team
    }
    people = all.count
  }

  /// Every list of a rota, in the demand's order.
  public static func all(_ roster: Roster, _ instance: Instance) -> [ListTeams] {
    let lists = TeamList.all(instance)
    return TeamList.names(instance).map { name in
      ListTeams(name, lists.filter { $0.name == name }.sorted { $0.day < $1.day }, roster, instance)
    }
  }

  /// "Hips: run on 4 of 4 days by 6 people; same team share 80 % (12 of 15 places as at the list before)".
  var words: String {
    var text =
      "\(name): run on \(run) of \(asked) \(asked == 1 ? "day" : "days") by \(people) \(people == 1 ? "person" : "people")"
    if partial > 0 { text += ", \(partial) with part of its team" }
    if let share {
      text +=
        "; same team share \(Decimals.text(share * 100, places: 0)) % (\(repeated) of \(places) places as at the list before)"
    }
    return text
  }

  /// As data.
  var json: JSONValue {
    .object([
      "list": .string(name), "asked": .whole(asked), "run": .whole(run), "partial": .whole(partial), "people": .whole(people),
      "places": .whole(places), "repeated": .whole(repeated), "sameTeamShare": .number(share),
    ])
  }
}
