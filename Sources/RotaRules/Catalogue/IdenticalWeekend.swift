import RotaModel

/// The same kinds of shift on all days of a weekend.
struct IdenticalWeekend: Rule {
  static let about = RuleAbout(
    "identical-weekend", family: "weekends",
    "A shift that is worked on one day of a weekend is worked on its other days too: each day without it counts.",
    usually: .soft(10),
    [
      Parameter(
        "half", .flag, usual: "no", "whether weekends that are worked in part count too (INRC-I does so)"),
      Weekend.daysParameter,
    ])
  let half: Bool
  let weekend: Weekend

  init(_ arguments: inout Arguments) {
    half = arguments.flag("half", usual: false)
    weekend = Weekend(&arguments, counting: false)
  }

  private struct Letter: Hashable {
    var day: Weekend.Letter
    var shifts: [ShiftID]
  }

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    let (weekend, half) = (weekend, half)
    let shifts = grid.symbols.map { symbol in
      Set(symbol.duties.map(\.shift)).sorted()
    }
    let series = c.series(
      initial: [[ShiftID]]?.none,
      letter: { day, symbol in
        let letter = weekend.letter(day, symbol, grid)
        return Letter(day: letter, shifts: letter.position == nil ? [] : shifts[symbol])
      },
      step: { state, letter in
        guard let position = letter.day.position, let before = position == 0 ? [] : state, before.count == position else {
          return Move(next: nil)
        }
        let days = before + [letter.shifts]
        return letter.day.isLast ? Move(next: nil, units: Self.units(days, half)) : Move(next: days)
      })
    for person in c.people { c.use(series, for: person) }
  }

  private static func units(_ days: [[ShiftID]], _ half: Bool) -> Int {
    if !half, days.contains([]) { return 0 }
    return Set(days.joined()).reduce(0) { sum, shift in sum + days.count { !$0.contains(shift) } }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    "\(names.person(breach.person)): different shifts in the weekend up to \(names.day(breach.day))"
  }
}
