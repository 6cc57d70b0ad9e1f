import RotaModel
import RotaRules
import RuleOracle
import Testing

/// Rest after runs, compensatory rest and on call, just kept and just broken, as the terms of 2016 for doctors in training have them.
@Suite struct RestBounds {
  static let shifts = [
    "E 07:00-15:00", "L 13:00-21:00", "LD 07:00-19:30", "N 19:00-07:30", "V 12:00-23:01", "A 19:29-21:00", "B 19:30-21:00",
    "C 05:29-09:00", "D 05:30-09:00", "OC 09:00-09:00 on-call",
  ]

  /// Four long days from Monday end on Thursday at 19:30: nothing before Saturday 19:30.
  @Test func fortyEightHoursAfterFourLongDays() throws {
    let ward = Bounds(Self.shifts, start: "2026-03-30", days: 7)
    let rest: ArgumentTree = ["of": "long", "least": 4, "hours": 48]
    #expect(try ward.isKept("rest-after", rest, "LD LD LD LD - B -") && !ward.isKept("rest-after", rest, "LD LD LD LD - A -"))
    #expect(try ward.isKept("rest-after", rest, "LD LD LD E E - -") && ward.isKept("rest-after", rest, "LD LD - LD LD A -"))
    #expect(try ward.isKept("rest-after", rest, "LD LD LD LD OC B -"))
    // On call does not bridge a run.
    #expect(try ward.isKept("rest-after", rest, "LD LD OC LD LD A -"))
    // Over 25 October, the same clock times are an hour further apart.
    let summer = Bounds(Self.shifts, start: "2026-10-19", days: 7)
    let autumn = Bounds(Self.shifts, start: "2026-10-20", days: 7)
    let longer: ArgumentTree = ["of": "long", "least": 4, "hours": 49]
    #expect(
      try !summer.isKept("rest-after", longer, "LD LD LD LD - B -") && autumn.isKept("rest-after", longer, "LD LD LD LD - B -"))
  }

  /// A night ends at 07:30: 46 h later is 05:30 two days on.
  @Test func fortySixHoursAfterNights() throws {
    let ward = Bounds(Self.shifts, start: "2026-11-27", days: 7)
    let any: ArgumentTree = ["of": "night", "least": 1, "hours": 46]
    #expect(try ward.isKept("rest-after", any, "N - - D - - -") && !ward.isKept("rest-after", any, "N - - C - - -"))
    #expect(try ward.isKept("rest-after", any, "N N N - - D -") && !ward.isKept("rest-after", any, "N N N - E - -"))
    let three: ArgumentTree = ["of": "night", "least": 3, "hours": 46]
    #expect(try ward.isKept("rest-after", three, "N N - E - - -") && !ward.isKept("rest-after", three, "N N N - E - -"))
    // On 29 March the night ends an hour earlier by the length, not by the clock: 46 h to 05:30 all the same.
    let spring = Bounds(Self.shifts, start: "2026-03-28", days: 4)
    #expect(try spring.isKept("rest-after", any, "N - - D") && !spring.isKept("rest-after", any, "N - - C"))
    let before = Bounds(Self.shifts, start: "2026-03-27", days: 4)
    // The rest itself is over the change: 45 h and a minute less.
    #expect(try !before.isKept("rest-after", any, "N - - D"))
  }

  /// Seven shifts end on Sunday at 15:00: nothing before Tuesday 15:00.
  @Test func fortyEightHoursAfterSevenShifts() throws {
    let ward = Bounds(Self.shifts + ["F 14:59-20:00", "G 15:00-20:00"], start: "2026-05-25", days: 10)
    let rest: ArgumentTree = ["of": "shift", "least": 7, "hours": 48]
    #expect(try ward.isKept("rest-after", rest, "E E E E E E E - G -") && !ward.isKept("rest-after", rest, "E E E E E E E - F -"))
    #expect(try ward.isKept("rest-after", rest, "E E E OC E E E - F -"))
    #expect(try !ward.isKept("consecutive-run", ["of": "shift", "most": 7], "E E E E E E E E - -"))
    #expect(try ward.isKept("consecutive-run", ["of": "shift", "most": 7], "E E E OC E E E E - -"))
    #expect(try !ward.isKept("consecutive-run", ["of": "work", "most": 7], "E E E OC E E E E - -"))
  }

  @Test func longEvenings() throws {
    let ward = Bounds(Self.shifts + ["W 12:00-23:00", "X 16:00-02:30", "Y 13:01-23:01"], start: "2026-11-30", days: 5)
    let long = ward.ward.shifts.filter { $0.has(tag: "long-evening") }.map(\.code)
    #expect(long == ["V"])
    #expect(try !ward.isKept("consecutive-run", ["of": "long-evening", "most": 4], "V V V V V"))
    #expect(try ward.isKept("consecutive-run", ["of": "long-evening", "most": 4], "V V V V W"))
  }

  @Test func onCallIsNeitherNightNorLongNorEarlyNorLate() {
    let home = Shift(code: "OC", start: Minutes(540), end: Minutes(1980), isOnCall: true)
    #expect(Shift.usualTags.filter { home.has(tag: $0) } == ["on-call"] && home.paid.count == 0)
    var same = home
    same.isOnCall = false
    #expect(Shift.usualTags.filter { same.has(tag: $0) } == ["night", "long", "long-evening"] && same.paid.count == 1440)
  }

  /// At most three periods on call in seven days, none after another but on Saturday and Sunday, no long day after one.
  @Test func onCallDuty() throws {
    let ward = Bounds(Self.shifts, start: "2026-03-23", days: 9)
    let often: ArgumentTree = ["of": "on-call", "days": 7, "most": 3]
    #expect(try ward.isKept("shifts-in-window", often, "OC - OC - OC - - OC -"))
    #expect(try !ward.isKept("shifts-in-window", often, "OC - OC - OC - OC - -"))
    let twice: ArgumentTree = ["steps": ["on-call", "on-call"], "starts": "Sun-Fri", "hard": "yes"]
    #expect(try ward.isKept("pattern", twice, "OC - OC - - OC OC - OC"))
    #expect(try !ward.isKept("pattern", twice, "- - - - OC OC - - -") && !ward.isKept("pattern", twice, "- - - - - OC OC OC -"))
    let next: ArgumentTree = ["after": "on-call", "not": "long"]
    #expect(try ward.isKept("succession", next, "OC E - - - - OC L -") && !ward.isKept("succession", next, "OC LD - - - - - - -"))
  }

  /// At home is rest: 21:00 to 07:00 two days later, whatever is on call between.
  @Test func onCallIsRest() throws {
    let ward = Bounds(Self.shifts, start: "2026-11-30", days: 7)
    #expect(try ward.isKept("minimum-rest", ["hours": 11], "L OC E - - - -"))
    #expect(try !ward.isKept("minimum-rest", ["hours": 11], "L E - - - - -"))
    #expect(try ward.isKept("time-off-in-window", ["hours": 35], "E E E OC E E E"))
    #expect(try !ward.isKept("time-off-in-window", ["hours": 35], "E E E E E E E"))
    #expect(try ward.isKept("forward-rotation", ["within": 2], "L OC L - - - -"))
    #expect(try !ward.isKept("weekends", ["most": 0], "- - - - - OC -"))
  }

  /// 10 h after the late of 27 February: due by the end of 1 March, with 12 h of rest.
  @Test func restCutShortIsMadeUpInTime() throws {
    let ward = Bounds(Self.shifts, start: "2026-02-27", days: 5)
    let arguments: ArgumentTree = ["within": 1]
    #expect(try ward.isKept("compensatory-rest", arguments, "L E L - -"))
    #expect(
      try ward.words("compensatory-rest", arguments, "L LD LD - -") == [
        "Ade: rest shorter than 11 h before the shift on Sat 28 Feb is not made up by Sun 1 Mar, 1 day after it"
      ])
    #expect(try ward.isKept("compensatory-rest", ["within": 2], "L LD LD - -"))
    #expect(try !ward.isKept("compensatory-rest", ["within": 2], "L LD LD LD -"))
    // 21:00 to 08:00 are 11 h, 10 h in the night to 29 March, 12 h in that to 25 October.
    func kept(_ start: String) throws -> Bool {
      try Bounds(["L 13:00-21:00", "E 08:00-20:30"], start: start, days: 4).isKept("compensatory-rest", ["within": 1], "L E E E")
    }
    #expect(try kept("2026-03-21") && !kept("2026-03-28") && kept("2026-10-24"))
  }

  /// Two rests of 24 h in 14 days, or one of 48: from 15:00 on one day to 15:00 on the next.
  @Test func twoRestsInAFortnight() throws {
    let shifts = ["E 07:00-15:00", "F 15:00-21:00", "G 14:59-21:00", "H 07:00-15:01"]
    let ward = Bounds(shifts, start: "2026-03-30", days: 14)
    let twice: ArgumentTree = ["hours": 24, "days": 14, "times": 2, "rolling": "no"]
    #expect(try !ward.isKept("time-off-in-window", twice, "E E E F F F F F F F F F F F"))
    #expect(try ward.isKept("time-off-in-window", twice, "E E E F E E E E F F F E E E"))
    #expect(
      try ward.words("time-off-in-window", twice, "E E E F E E E E G F F E E E") == [
        "Ade: fewer than 2 rests of 24 h in the 14 days up to Sun 12 Apr"
      ])
    #expect(try ward.isKept("time-off-in-window", twice, "E E E - F E E E E E E E E E"))
    #expect(try !ward.isKept("time-off-in-window", twice, "E E E - G E E E E E E E E E"))
    // Over 25 October 15:00 to 15:00 are 25 h, over 29 March 23.
    let autumn = Bounds(shifts, start: "2026-10-12", days: 14, past: "E")
    #expect(try autumn.isKept("time-off-in-window", twice, "E E E F E E E E E E E E E G"))
    let spring = Bounds(shifts, start: "2026-03-16", days: 14, past: "E")
    #expect(try !spring.isKept("time-off-in-window", twice, "E E E F E E E E E E E E E F"))
  }
}
