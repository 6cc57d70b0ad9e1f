import RotaModel

/// Judges loans by the home rules of those organisations whose rotas are at hand.
public struct HomeJudge: LineJudge {
  /// Whose line an offer is.
  private struct Line: Sendable {
    let home: Int
    let person: PersonID
  }
  private let homes: [HomeRota]
  private let lines: [Line?]

  /// Judges the offers of some homes, which stand in `PoolInput.offers` from a position on each.
  public init(_ homes: [(home: HomeRota, offer: HomeOffer, first: Int)], offers: Int) {
    self.homes = homes.map(\.home)
    var lines = Array(repeating: Line?.none, count: offers)
    for (index, part) in homes.enumerated() {
      for (position, person) in part.offer.people.enumerated() {
        lines[part.first + position] = Line(home: index, person: person)
      }
    }
    self.lines = lines
  }

  public func breaches(_ offer: Int, _ loans: [Loan]) -> [String] {
    guard let line = lines[offer] else { return [] }
    let home = homes[line.home]
    var edits: [(person: PersonID, day: Day, edit: HomeRota.Edit)] = []
    for loan in loans {
      // A time that nobody named is judged by the window's own, which holds it.
      let own = home.time(DutyTime(loan.gap.start, loan.gap.end)) ?? home.time(HomeJudge.time(loan.window, home))
      guard let own else { return ["the time of \(loan.gap.id) was not tried"] }
      edits.append((line.person, home.instance.horizon.day(loan.gap.date), .away(own)))
    }
    return home.worse(edits).map(home.words)
  }

  private static func time(_ window: Window, _ home: HomeRota) -> DutyTime {
    let midnight = home.instance.horizon.instant(home.instance.horizon.day(window.date), Minutes(0))
    return DutyTime(window.from - midnight, window.to - midnight)
  }
}
