import RotaModel

extension Grid {
  /// Paid minutes under a symbol on a day that fall in a stretch of time, minutes since 1970.
  ///
  /// Nobody knows beforehand when a break will be taken: that of a shift which the stretch cuts is taken to fall at its end.
  func paid(_ day: Day, _ symbol: SymbolID, in stretch: Range<Int>) -> Int {
    symbols[symbol].duties.reduce(0) { sum, duty in
      let start = start(day, duty.shift)
      return sum + max(0, min(start + paid(day, duty.shift), stretch.upperBound) - max(start, stretch.lowerBound))
    }
  }
}
