import RotaModel
import RuleOracle
import Testing

@testable import RotaRules

/// Average hours at the limit and a minute above, by tables that anybody can add up.
@Suite struct AverageBounds {
  /// T is 12 h paid, M a minute more, N 11.5 h.
  static let shifts = ["T 07:00-19:30 break 30", "M 07:00-19:31 break 30", "N 19:00-07:30 break 60"]

  /// Paid hours of sixteen weeks, Monday to Sunday: 768 h, so that 816 h - 768 h = 48 h are left for the seventeenth.
  static let table = [48, 60, 36, 48, 60, 36, 48, 48, 60, 36, 48, 60, 36, 48, 48, 48]

  /// A week of so many hours in shifts of 12.
  static func week(_ hours: Int) -> String {
    (0..<7).map { $0 < hours / 12 ? "T" : "-" }.joined(separator: " ")
  }

  @Test func aTableOfSeventeenWeeks() throws {
    #expect(Self.table.reduce(0, +) == 768 && 17 * 48 - 768 == 48)
    let ward = Bounds(Self.shifts, start: "2026-11-30", days: 7, past: Self.table.map(Self.week).joined(separator: " "))
    #expect(try ward.words("average-hours", [:], "T T T T - - -") == [])
    #expect(
      try ward.words("average-hours", [:], "T T T M - - -") == [
        "Ade: 0.02 h too many from Mon 10 Aug to Sun 6 Dec, which may hold 816 h (48 h a week on average)"
      ])
    // Over 26 weeks, 1248 h: what is known is far from it.
    #expect(try ward.isKept("average-hours", ["weeks": 26], "T T T T T T T"))
    // Over 16 weeks, the first week of the table has left: 720 h and 48 h.
    #expect(try ward.isKept("average-hours", ["weeks": 16], "T T T T - - -"))
    #expect(try !ward.isKept("average-hours", ["weeks": 16], "T T T M - - -"))
  }

  /// A week of leave amid the table: it is passed over, and the week before the table's end takes its place.
  @Test func leaveInTheTable() throws {
    let leave = "AL AL AL AL AL AL AL"
    let weeks = Self.table[..<5].map(Self.week) + [leave] + Self.table[5...].map(Self.week)
    let ward = Bounds(Self.shifts, start: "2026-11-30", days: 7, past: weeks.joined(separator: " "))
    #expect(try ward.isKept("average-hours", [:], "T T T T - - -"))
    #expect(try !ward.isKept("average-hours", [:], "T T T M - - -"))
    // Seventeen weeks back from the end without passing over: the first 48 h have left, 720 h are there, 96 h are free.
    #expect(try ward.isKept("average-hours", ["leave": "worked"], "T T T T T T T"))
    // Five days of leave count 7.5 h each: 757.5 h are there, 58.5 h are free.
    #expect(try ward.isKept("average-hours", ["leave": "credited"], "T T T T - - -"))
    #expect(try !ward.isKept("average-hours", ["leave": "credited"], "T T T T T - -"))
  }

  /// Leave in the planned days moves the end of the period into the week after.
  @Test func leaveToCome() throws {
    var ward = Bounds(
      Self.shifts, start: "2026-11-30", days: 14, past: Self.table.map(Self.week).joined(separator: " "), absent: [1, 2])
    // Monday and Thursday to the second Tuesday are the last week: two days later than without leave.
    #expect(try ward.isKept("average-hours", [:], "T AL AL T T - - - T - - - - -"))
    #expect(try !ward.isKept("average-hours", [:], "T AL AL T T - - - M - - - - -"))
    ward.ward.absences = []
    #expect(try ward.isKept("average-hours", [:], "T - - T T - - - M - - - - -"))
  }

  /// To the letter of regulation 4(6): two days of leave in the last week are made up for by the hours of the next two days worked,
  /// wherever they lie, beyond the days free in between.
  @Test func leaveIsReplacedByDaysWorked() throws {
    let past = Self.table.map(Self.week).joined(separator: " ")
    let ward = Bounds(Self.shifts, start: "2026-11-30", days: 21, past: past, absent: [1, 2])
    let letter: ArgumentTree = ["leave": "replaced"]
    // 768 h, 24 h in the week of leave: two more days of 12 h are the 816 h, a minute more is too much; the third day worked is none.
    #expect(try ward.isKept("average-hours", letter, "T AL AL T - - - - - - - - - - T - - T M - -"))
    let words = try ward.words("average-hours", letter, "T AL AL T - - - - - - - - - - T - - M - - -")
    #expect(
      words == [
        "Ade: 0.02 h too many from Mon 10 Aug to Sun 6 Dec and in the first 2 days worked after it, which may hold 816 h (48 h a week on average)"
      ])
    // The days on which somebody is merely there would have ended on Tuesday.
    #expect(try ward.isKept("average-hours", [:], "T AL AL T - - - - - - - - - - T - - M - - -"))
    // 24 h by day and the night to 25 October, an hour longer, are 36.5 h: one night more is the limit, a day is too much.
    let week: ArgumentTree = ["leave": "replaced", "weeks": 1, "most": 48]
    let autumn = Bounds(Self.shifts, start: "2026-10-19", days: 14, absent: [0])
    #expect(try autumn.isKept("average-hours", week, "AL T - T - N - - - N - T T -"))
    #expect(try !autumn.isKept("average-hours", week, "AL T - T - N - - - T - - - -"))
    // 11.5 h for the night made up with, 10.5 h where summer time begins in it.
    let spring = Bounds(Self.shifts, start: "2026-03-16", days: 14, absent: [0])
    #expect(try !spring.isKept("average-hours", week, "AL T T T - - - - - - M - - -"))
    #expect(
      try spring.isKept("average-hours", ["leave": "replaced", "weeks": 1, "most": "46.5"], "AL T T T - - - - - - - - N -"))
    #expect(
      try !spring.isKept("average-hours", ["leave": "replaced", "weeks": 1, "most": "46.5"], "AL T T T - - - - - - - N - -"))
    // Leave before the rota, of which one day was made up for before it begins.
    let after = Bounds(Self.shifts, start: "2026-11-30", days: 7, past: "T T AL AL - - - - - - - - T -")
    #expect(try after.isKept("average-hours", ["leave": "replaced", "weeks": 1, "most": 48], "- - T - T T T"))
    #expect(try !after.isKept("average-hours", ["leave": "replaced", "weeks": 1, "most": 47], "- - T - - - -"))
    #expect(try after.isKept("average-hours", ["leave": "replaced", "weeks": 1, "most": 47], "- - - - - - -"))
  }

  /// Four nights are 46 h, a week with the end of summer time 47, with its beginning 45.
  @Test func nightsOverTheChangeOfTheClocks() throws {
    func kept(_ start: String, _ most: ArgumentTree) throws -> Bool {
      try Bounds(Self.shifts, start: start, days: 7).isKept("average-hours", ["weeks": 1, "most": most], "- - - N N N N")
    }
    #expect(try kept("2026-10-12", 46) && !kept("2026-10-12", "45:59"))
    #expect(try kept("2026-10-19", 47) && !kept("2026-10-19", "46:59"))
    #expect(try kept("2026-03-23", 45) && !kept("2026-03-23", "44:59"))
  }

  /// A night belongs to the date on which it starts: that of Sunday 31 May to the week before.
  @Test func aNightOverMidnightAndTheEndOfAMonth() throws {
    let ward = Bounds(Self.shifts, start: "2026-05-25", days: 14)
    let arguments: ArgumentTree = ["weeks": 1, "most": 46]
    #expect(try ward.isKept("average-hours", arguments, "- - - N N N N N N N N - - -"))
    #expect(try !ward.isKept("average-hours", arguments, "- - T N N N N - - - - - - -"))
  }

  @Test func anOptOutHoldsForItsDays() throws {
    var ward = Bounds(Self.shifts, start: "2026-11-30", days: 14)
    let arguments: ArgumentTree = ["weeks": 2, "opted-out": 60]
    // From 7 December: a week of 48 h and one of 60 h.
    ward.ward.people[0].optOut = OptOut(from: CivilDate(iso: "2026-12-07"))
    #expect(try ward.isKept("average-hours", arguments, "T T T T - - - T T T T T - -"))
    #expect(try !ward.isKept("average-hours", arguments, "T T T T - - - T T T T M - -"))
    // A day later: 106 h 17 min, rounded down.
    ward.ward.people[0].optOut = OptOut(from: CivilDate(iso: "2026-12-08"))
    #expect(try !ward.isKept("average-hours", arguments, "T T T T - - - T T T T T - -"))
    // Without a limit of their own, the days are passed over.
    #expect(try ward.isKept("average-hours", ["weeks": 1], "T T T T - - - - T T T T T T"))
    ward.ward.people[0].optOut = OptOut(from: nil, to: CivilDate(iso: "2026-12-06"))
    #expect(try ward.isKept("average-hours", ["weeks": 1], "T T T T T T T T T T T - - -"))
    #expect(try !ward.isKept("average-hours", ["weeks": 1], "T T T T T T T T T T M - M -"))
  }

  @Test func aNewStarterIsAveragedOverTheTimeSince() throws {
    var ward = Bounds(Self.shifts, start: "2026-11-30", days: 14)
    #expect(try ward.isKept("average-hours", [:], "- - - T T T T T - - - - - -"))
    // From Thursday to Wednesday are the first week.
    ward.ward.people[0].started = CivilDate(iso: "2026-12-03")
    #expect(try ward.isKept("average-hours", [:], "- - - T T T T - - - T T T T"))
    #expect(
      try ward.words("average-hours", [:], "- - - T T T T T - - - - - -") == [
        "Ade: 12 h too many from Thu 3 Dec to Wed 9 Dec, which may hold 48 h (48 h a week on average)"
      ])
    #expect(try !ward.isKept("average-hours", [:], "- - - T T T M - - - - - - -"))
  }

  /// E = 27 x 26 / 52 = 13.5 days, F = 2.7 weeks, G = 108 h: (D - 108) / 23.3 is 48 for D = 1226.4 h.
  @Test func prospectiveCover() throws {
    var reader = Arguments(["weeks": 26, "leave": "prospective"], kind: "average-hours", instance: TrialWard.instance())
    let rule = AverageHours(&reader)
    #expect(rule.limit(weeks: 26, limits: 26 * 7 * 2880) == 73_584)
    // A week: E = 0.519 days, (D - 4.154) / 0.896 is 48 for D = 47 h 10.15 min.
    let ward = Bounds(["A 07:00-18:47", "B 07:00-18:48", "C 07:00-18:49"], start: "2026-11-30", days: 7)
    let arguments: ArgumentTree = ["weeks": 1, "leave": "prospective"]
    #expect(try ward.isKept("average-hours", arguments, "A A B B - - -"))
    #expect(try !ward.isKept("average-hours", arguments, "A B B B - - -"))
  }

  @Test func whatHistoryAloneExceedsIsNotBlamed() throws {
    let ward = Bounds(Self.shifts, start: "2026-11-30", days: 7, past: "T T T T T T T T T T T T T T")
    #expect(try ward.isKept("average-hours", ["weeks": 3], "- - - - - - -"))
    #expect(
      try ward.words("average-hours", ["weeks": 3], "T - - - - - -").map { String($0.prefix(20)) } == ["Ade: 12 h too many f"])
  }

  /// Nights in one of three weeks make a night worker, in one of four they do not; a tag does.
  @Test func nightWorkers() throws {
    let (days, nights) = ("T T T T - - -", "- - N - - - -")
    let arguments: ArgumentTree = ["weeks": 1, "most": 40, "who": "night-workers"]
    func kept(_ weeks: [String], tags: [String] = []) throws -> Bool {
      var ward = Bounds(Self.shifts, start: "2026-11-30", days: 7, past: weeks.joined(separator: " "))
      ward.ward.people[0].tags = tags
      return try ward.isKept("average-hours", arguments, "T T T T - - -")
    }
    #expect(try !kept([days, nights, days]) && kept([days, nights, days, days]))
    #expect(try !kept([days], tags: ["night worker"]) && kept([]))
    // A week of leave is no worked week.
    #expect(try !kept([days, nights, days, "AL AL AL AL AL - -"]))
  }

  /// Search pays for each total: a month's rota after an ordinary past has none, and one that can exceed its limits few.
  @Test func fewTotalsAreMade() throws {
    func tallies(_ past: [Int], _ days: Int) throws -> Int {
      let ward = Bounds(Self.shifts, start: "2026-11-30", days: days, past: past.map(Self.week).joined(separator: " ")).ward
      let (entry, _) = Catalogue.read("average-hours", at: nil, [:], instance: ward, taken: [])
      return try Problem(instance: ward, rules: [try #require(entry)]).compile().program.tallies.count
    }
    #expect(try tallies(Array(repeating: 36, count: 16), 28) == 0)
    #expect(try tallies(Self.table, 28) == 4)
    #expect(try tallies([], 28) == 0)
    #expect(try tallies([], 182) == 10)
  }
}
