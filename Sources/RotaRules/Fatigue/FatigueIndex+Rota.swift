public import RotaModel

extension FatigueIndex {
  /// Risk of each person's planned duties in a rota; known days before the horizon tire, but are not counted.
  public func summaries(_ roster: Roster, _ grid: Grid) -> [Summary] {
    grid.instance.personIDs.map { person in
      var duties: [Duty] = []
      func add(_ day: Day, _ symbol: SymbolID?) {
        guard let symbol, let span = grid.attendance(day, symbol), let clock = grid.tiringClock(symbol) else { return }
        duties.append(Duty(start: span.start, end: span.end, clock: clock.start))
      }
      for day in stride(from: -grid.instance.history.known(person), to: 0, by: 1) { add(Day(day), grid.past(person, Day(day))) }
      let past = duties.count
      for day in grid.instance.dayIDs { add(day, grid.symbol(roster[person, day])) }
      return summary(duties, past: past)
    }
  }
}
