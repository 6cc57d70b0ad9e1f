import RotaModel
public import RotaPooling

/// What an organisation's own office gets where its rota is at hand: its people by name, so that they can be rung. Nobody else's.
extension PoolTables {
  /// `own/ORGANISATION/calls.csv`: whom of its own people to ring for what, and who of them is next (`turn` 2 and more), by name.
  public func ownCalls(_ home: (home: HomeRota, offer: HomeOffer, first: Int)) -> CSVTable {
    var table = CSVTable([
      "rank", "turn", "person", "id", "gap", "host", "unit", "date", "start", "end", "role", "step", "way", "released shift",
      "ask by", "answer",
    ])
    for (rank, booking) in plan.bookings.enumerated() {
      let next = booking.isAgreed ? [] : plan.next(booking)
      for (turn, candidate) in ([plan.candidate(booking)] + next).enumerated() {
        guard candidate.isPerson, let name = PoolTables.name(candidate.offer, home) else { continue }
        let gap = plan.gaps[candidate.gap]
        let window = plan.input.windows[candidate.window]
        table.add([
          .whole(rank + 1), .whole(turn + 1), .text(name), .text(plan.id(candidate)), .text(gap.id),
          .text(self.name(gap.organisation)), .text(gap.unit), .text(gap.date.iso), .text(PoolClock.clock(gap.start)),
          .text(PoolClock.clock(gap.end)), .text(gap.role), .text(candidate.step.rawValue), .text(window.way.rawValue),
          .text(window.releasedShift ?? ""), .text(clock.text(askBy(candidate, gap))),
          .text(turn == 0 && booking.isAgreed ? "yes" : ""),
        ])
      }
    }
    return table
  }

  /// `own/ORGANISATION/people.csv`: who is who among those whom it offers.
  public func ownPeople(_ home: (home: HomeRota, offer: HomeOffer, first: Int)) -> CSVTable {
    var table = CSVTable(["id", "person", "unit"])
    for offer in home.offer.offers.indices {
      let known = home.offer.offers[offer]
      table.add([.text(known.id), .text(PoolTables.name(home.first + offer, home) ?? ""), .text(known.unit)])
    }
    return table
  }

  /// `own/ORGANISATION/notices.csv`: which of its people are moved more often than the system's notice allows for, and what they are told;
  /// nil where no notice is stated.
  public func ownNotices(_ home: (home: HomeRota, offer: HomeOffer, first: Int)) -> CSVTable? {
    guard let notice = system.notice else { return nil }
    var table = CSVTable(["person", "id", "unit", "moves before", "moves in the plan", "notice beyond", "text"])
    let moves = plan.moves
    for (index, known) in home.offer.offers.enumerated() where moves[home.first + index] > notice.moves {
      let before = plan.movesBefore[home.first + index]
      table.add([
        .text(PoolTables.name(home.first + index, home) ?? ""), .text(known.id), .text(known.unit), .whole(before),
        .whole(moves[home.first + index] - before), .whole(notice.moves), .text(notice.text),
      ])
    }
    return table
  }

  /// The name of an offer of a home; nil where it is another organisation's.
  private static func name(_ offer: Int, _ home: (home: HomeRota, offer: HomeOffer, first: Int)) -> String? {
    guard home.offer.people.indices.contains(offer - home.first) else { return nil }
    return home.home.instance.people[home.offer.people[offer - home.first].index].name
  }
}
