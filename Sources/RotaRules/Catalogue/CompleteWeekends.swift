import RotaModel

/// Weekends are worked whole or not at all.
struct CompleteWeekends: Rule {
  static let about = RuleAbout(
    "complete-weekends", family: "weekends",
    "A weekend is worked whole or not at all: each of its days off costs one if another is worked, and three more where it lies "
      + "between worked days. A weekend that is not known whole is not judged.",
    usually: .soft(10), [Weekend.daysParameter])
  let weekend: Weekend

  init(_ arguments: inout Arguments) { weekend = Weekend(&arguments, counting: false) }

  /// The rule about such weekends.
  init(_ weekend: Weekend) { self.weekend = weekend }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let weekend = weekend
    // The state: what was worked since the weekend began, or nothing where its beginning is not known.
    let series = c.series(initial: [Bool]?.none, letter: { weekend.letter($0, $1, grid) }) { state, letter in
      guard let position = letter.position, let before = position == 0 ? [] : state, before.count == position else {
        return Move(next: nil)
      }
      let worked = before + [letter.works]
      return letter.isLast ? Move(next: nil, units: Self.units(worked)) : Move(next: worked)
    }
    for person in c.people { c.use(series, for: person) }
  }

  /// The table of INRC-I (Haspeslagh et al. 2010) for weekends of two and three days.
  static func units(_ worked: [Bool]) -> Int {
    guard let first = worked.firstIndex(of: true), let last = worked.lastIndex(of: true) else { return 0 }
    return worked.indices.reduce(0) { sum, day in
      worked[day] ? sum : sum + (day > first && day < last ? 4 : 1)
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): the weekend up to \(names.day(breach.day)) is worked in part only"
  }
}
