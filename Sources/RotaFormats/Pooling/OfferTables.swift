import Foundation
public import RotaModel
public import RotaPooling

/// What an organisation hands over, as tables: pseudonyms, no names and no reasons. `OfferReader` reads them.
extension CSVTable {
  /// Every table of an offer by its file name.
  public static func offer(_ offer: HomeOffer, _ system: PoolSystem) -> [(name: String, text: String)] {
    [
      ("offers.csv", offers(offer, system).text), ("windows.csv", windows(offer, system).text),
      ("spare.csv", spares(offer, system).text), ("units.csv", units(offer, system).text),
      ("gaps.csv", poolGaps(offer.gaps, system).text),
    ]
  }

  /// `offers.csv`: one row a person.
  static func offers(_ offer: HomeOffer, _ system: PoolSystem) -> CSVTable {
    var table = CSVTable([
      "id", "organisation", "unit", "grade", "skills", "kind", "zone", "most shifts", "hours left", "consent", "wte",
    ])
    for person in offer.offers {
      table.add([
        .text(person.id), .text(system.members[person.organisation.index].name), .text(person.unit),
        .text(person.roles.joined(separator: "; ")), .text(person.skills.joined(separator: "; ")), .text(person.kind.rawValue),
        .text(person.zone.map { system.sites[$0.index].name } ?? ""), .optional(person.mostShifts),
        person.minutesLeft.map { hours($0) } ?? .empty, .text(person.consent?.rawValue ?? ""),
        .decimal(Double(person.wholeTime) / 100, places: 2),
      ])
    }
    return table
  }

  /// `windows.csv`: one row a time in which somebody may be asked.
  static func windows(_ offer: HomeOffer, _ system: PoolSystem) -> CSVTable {
    var table = CSVTable([
      "id", "date", "from", "to", "way", "most hours", "not with", "released shift", "released unit", "released hours",
    ])
    for window in offer.windows {
      let isRelease = window.way == .release
      table.add([
        .text(offer.offers[window.offer].id), .text(window.date.iso), .text(moment(window.from, window.date, system.horizon)),
        .text(moment(window.to, window.date, system.horizon)), .text(window.way.rawValue), hours(window.mostMinutes),
        .text(window.notWith.map(\.iso).joined(separator: "; ")), .text(window.releasedShift ?? ""),
        .text(window.releasedUnit ?? ""), isRelease ? hours(window.releasedMinutes) : .empty,
      ])
    }
    return table
  }

  /// `spare.csv`: one row a requirement that releases take from.
  static func spares(_ offer: HomeOffer, _ system: PoolSystem) -> CSVTable {
    var table = CSVTable(["organisation", "unit", "date", "requirement", "cover", "minimum", "accepted", "ids"])
    for spare in offer.spares {
      table.add([
        .text(system.members[spare.organisation.index].name), .text(spare.unit), .text(spare.date.iso), .text(spare.label),
        .whole(spare.cover), .optional(spare.minimum), .text(spare.accepted), .text(spare.ids.joined(separator: "; ")),
      ])
    }
    return table
  }

  /// `units.csv`: rostered hours, by which shares of a rota are counted.
  static func units(_ offer: HomeOffer, _ system: PoolSystem) -> CSVTable {
    var table = CSVTable(["organisation", "unit", "hours"])
    for home in offer.homes {
      table.add([.text(system.members[home.organisation.index].name), .text(home.unit), hours(home.minutes)])
    }
    return table
  }

  /// `gaps.csv` of an offer: one row a shift, role and skills that somebody is missing on.
  public static func poolGaps(_ gaps: [PoolGap], _ system: PoolSystem) -> CSVTable {
    var table = CSVTable([
      "gap", "organisation", "unit", "site", "date", "shift", "start", "end", "role", "skills", "required", "filled", "short",
      "minimum", "danger", "purpose", "paid hours", "buddies",
    ])
    for gap in gaps {
      table.add([
        .text(gap.id), .text(system.members[gap.organisation.index].name), .text(gap.unit),
        .text(system.sites[gap.site.index].name), .text(gap.date.iso), .text(gap.shift), .text(clock(gap.start)),
        .text(clock(gap.end)), .text(gap.role), .text(gap.skills.joined(separator: "; ")), .whole(gap.required),
        .whole(gap.filled), .whole(gap.short), .whole(gap.minimum), .text(gap.danger.words), .text(gap.purpose), hours(gap.paid),
        .optional(gap.buddies),
      ])
    }
    return table
  }

  /// 11.5 or, where a tenth of an hour does not say it, 11:40.
  private static func hours(_ minutes: Int) -> Cell {
    minutes.isMultiple(of: 6)
      ? .decimal(Double(minutes) / 60, places: 1) : .text("\(minutes / 60):\(minutes % 60 / 10)\(minutes % 10)")
  }

  private static func clock(_ minutes: Int) -> String {
    let m = minutes % 1440
    return "\(m / 600)\(m / 60 % 10):\(m % 60 / 10)\(m % 10)"
  }

  /// The clock time of a moment on a date or the day after it.
  private static func moment(_ instant: Int, _ date: CivilDate, _ horizon: Horizon) -> String {
    let seconds = horizon.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant * 60)))
    return clock(instant + seconds / 60 - date.daysSinceEpoch * 1440)
  }
}
