import RotaModel
import RotaRules
import RuleOracle
import Testing

/// Rules about single shifts and weekends, just kept and just broken.
@Suite struct ShiftBounds {
  @Test func thirteenHours() throws {
    let day = Bounds(["A 07:00-20:00", "B 07:00-20:01"], start: "2026-11-30", days: 1)
    #expect(try day.isKept("shift-length", ["most": 13], "A"))
    #expect(try day.words("shift-length", ["most": 13], "B") == ["Ade: 13.02 h of work on Mon 30 Nov, at most 13 h"])
    #expect(try day.words("shift-length", ["most": 13], "A+B") == ["Ade: 26.02 h of work on Mon 30 Nov, at most 13 h"])
    // On call for a day is no shift, but for the limit of its own.
    let home = Bounds(["C 09:00-09:00 on-call", "D 09:00-09:00"], start: "2026-11-30", days: 1)
    #expect(try home.isKept("shift-length", ["most": 13], "C") && !home.isKept("shift-length", ["most": 13], "D"))
    #expect(try home.isKept("shift-length", ["of": "on-call", "most": 24], "C"))
    #expect(try !home.isKept("shift-length", ["of": "on-call", "most": "23:59"], "C"))
  }

  /// 19:00 to 08:00 are 13 h, but 14 when summer time ends and 12 when it begins.
  @Test func thirteenHoursOverTheChangeOfTheClocks() throws {
    func kept(_ start: String, _ line: String) throws -> Bool {
      try Bounds(["A 19:00-08:00", "B 19:00-09:00", "C 19:00-07:00"], start: start, days: 1)
        .isKept("shift-length", ["most": 13], line)
    }
    #expect(try kept("2026-10-31", "A") && !kept("2026-10-31", "B"))
    #expect(try !kept("2026-10-24", "A") && kept("2026-10-24", "C"))
    #expect(try kept("2026-03-28", "B") && kept("2026-03-29", "A"))
    #expect(try kept("2026-02-28", "A"))
  }

  @Test func nightsOfYoungWorkers() throws {
    let shifts = ["A 14:00-22:00", "B 14:00-22:01", "C 06:00-14:00", "D 05:59-14:00", "N 19:00-07:30", "H 20:00-08:00 on-call"]
    let ward = Bounds(shifts, start: "2026-03-28", days: 2)
    let arguments: ArgumentTree = ["times": "22:00-06:00"]
    #expect(try ward.isKept("no-work-between", arguments, "A C"))
    #expect(
      try ward.words("no-work-between", arguments, "B D") == [
        "Ade: the shift on Sat 28 Mar reaches into 22:00-06:00", "Ade: the shift on Sun 29 Mar reaches into 22:00-06:00",
      ])
    #expect(try !ward.isKept("no-work-between", arguments, "N -") && ward.isKept("no-work-between", arguments, "H -"))
    #expect(try !ward.isKept("no-work-between", ["times": "22:00-06:00", "of": "on-call"], "H -"))
    // Never from midnight to four.
    #expect(try ward.isKept("no-work-between", ["times": "00:00-04:00"], "B D"))
  }

  @Test func breaksByLength() throws {
    let shifts = [
      "A 09:00-14:00", "B 09:00-14:01", "C 09:00-18:00 break 30", "D 09:00-18:01 break 30",
      "E 09:00-18:01 break 30 paid-break 30",
    ]
    let ward = Bounds(shifts, start: "2026-11-30", days: 1)
    let steps: ArgumentTree = ["over": [5, 9], "minutes": [30, 60]]
    #expect(
      try ward.isKept("breaks-due", steps, "A") && ward.isKept("breaks-due", steps, "C") && ward.isKept("breaks-due", steps, "E"))
    #expect(try ward.words("breaks-due", steps, "B") == ["Ade, Mon 30 Nov: B has 0 minutes of break, 30 are due"])
    #expect(try ward.words("breaks-due", steps, "D") == ["Ade, Mon 30 Nov: D has 30 minutes of break, 60 are due"])
  }

  /// A night of 11.5 h has two breaks; on the night that summer time ends it is one of 12.5 h.
  @Test func breaksOfNights() throws {
    let shifts = ["N 20:00-07:30 break 60", "P 20:00-08:00 break 60 paid-break 30", "Q 20:00-08:00 break 60 paid-break 29"]
    let steps: ArgumentTree = ["night-over": 12, "night-minutes": 90]
    let ward = Bounds(shifts, start: "2026-10-23", days: 3)
    #expect(try ward.isKept("breaks-due", steps, "N P N") && !ward.isKept("breaks-due", steps, "- N -"))
    #expect(try !ward.isKept("breaks-due", steps, "Q - -"))
    // In spring the twelve hours are eleven.
    #expect(try Bounds(shifts, start: "2026-03-28", days: 1).isKept("breaks-due", steps, "Q"))
  }

  @Test func oneWeekendInThree() throws {
    // Saturday 31 October is worked of five weekends known whole; with the one planned there are six, so two may be.
    let past = "- - - - - E - - - - - - - - - - - - - - - - - - - - - - - - - - - - -"
    let ward = Bounds(["E 07:00-15:00", "N 19:00-07:30"], start: "2026-11-30", days: 7, past: past)
    let arguments: ArgumentTree = ["one-in": 3, "hard": "yes"]
    #expect(try ward.isKept("weekends", arguments, "- - - - - E E"))
    let two = Bounds(["E 07:00-15:00"], start: "2026-11-30", days: 7, past: past.replacing("- - - -", with: "E E E E"))
    #expect(try !two.isKept("weekends", arguments, "- - - - - - E") && two.isKept("weekends", arguments, "E E E E E - -"))
    // With nothing known, one weekend is always free to be worked, and a night from Friday makes it worked by the clock.
    let new = Bounds(["E 07:00-15:00", "N 19:00-07:30"], start: "2026-10-19", days: 14)
    #expect(try new.isKept("weekends", arguments, "- - - - - - E - - - - N - -"))
    #expect(
      try new.words("weekends", ["one-in": 3, "counts": "clock"], "- - - - - - E - - - - N - -") == [
        "Ade: 1 weekend too many worked from Mon 19 Oct on; at most one in 3"
      ])
  }
}
