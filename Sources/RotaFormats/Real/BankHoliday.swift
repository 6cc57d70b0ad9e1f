import RotaModel

/// Bank holidays of England and Wales, by the rules of the Banking and Financial Dealings Act 1971 and the proclamations since 2015.
enum BankHoliday {
  /// Days added, by proclamation.
  private static let added: Set<String> = ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"]
  /// Days moved elsewhere in these years.
  private static let removed: Set<String> = ["2020-05-04", "2022-05-30"]

  /// Whether a date is a bank holiday; for years from 1978 on.
  static func contains(_ date: CivilDate) -> Bool {
    let iso = date.iso
    if added.contains(iso) { return true }
    return !removed.contains(iso) && days(of: date.components.year).contains(date)
  }

  private static func days(of year: Int) -> [CivilDate] {
    func date(_ month: Int, _ day: Int) -> CivilDate { CivilDate(year: year, month: month, day: day)! }
    func monday(from date: CivilDate) -> CivilDate { date + (7 - date.weekday.rawValue) % 7 }
    let easter = easter(year)
    let newYear = date(1, 1)
    var days = [
      newYear.weekday.isWeekend ? monday(from: newYear) : newYear, easter + -2, easter + 1, monday(from: date(5, 1)),
      monday(from: date(5, 25)), monday(from: date(8, 25)),
    ]
    // Christmas and Boxing Day: one that falls on a weekend is kept on the next day that is neither.
    let christmas = date(12, 25)
    switch christmas.weekday {
    case .friday: days += [christmas, christmas + 3]
    case .saturday: days += [christmas + 2, christmas + 3]
    case .sunday: days += [christmas + 1, christmas + 2]
    default: days += [christmas, christmas + 1]
    }
    return days
  }

  /// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, "Astronomical Algorithms", chapter 8).
  private static func easter(_ year: Int) -> CivilDate {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25)
    let h = (19 * a + b - d - (b - f + 1) / 3 + 15) % 30
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return CivilDate(year: year, month: n / 31, day: n % 31 + 1)!
  }
}
