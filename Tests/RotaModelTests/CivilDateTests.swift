import Foundation
import RotaModel
import Testing

@Test func datesGoThereAndBackOverFourCenturies() {
  var wrong: [Int] = []
  for n in stride(from: -80_000, through: 80_000, by: 1) {
    let date = CivilDate(daysSinceEpoch: n)
    let c = date.components
    if CivilDate(year: c.year, month: c.month, day: c.day) != date || CivilDate(iso: date.iso) != date { wrong.append(n) }
  }
  #expect(wrong.isEmpty)
}

@Test func weekdaysAgreeWithTheCalendar() {
  #expect(CivilDate(iso: "2026-11-30")!.weekday == .monday)
  #expect(CivilDate(iso: "2000-02-29")!.weekday == .tuesday)
  #expect(CivilDate(iso: "1969-12-28")!.weekday == .sunday)
  #expect(CivilDate(iso: "2026-12-05")!.spoken == "Sat 5 Dec")
}

@Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-5", "26-01-05", "", "2026-01-32", "2026-04-31", "x-y-z"])
func datesThatDoNotExistAreRefused(_ text: String) {
  #expect(CivilDate(iso: text) == nil)
}

@Test func aNightOverTheClockChangeIsAnHourLongerOrShorter() {
  let london = TimeZone(identifier: "Europe/London")!
  func length(_ date: String) -> Int {
    let h = Horizon(start: CivilDate(iso: date)!, days: 1, timeZone: london)
    return h.instant(Day(0), Minutes(31 * 60 + 30)) - h.instant(Day(0), Minutes(19 * 60))
  }
  #expect(length("2026-10-24") == 13 * 60 + 30)
  #expect(length("2026-03-28") == 11 * 60 + 30)
  #expect(length("2026-11-30") == 12 * 60 + 30)
}

@Test func instantsNeverRunBackwards() {
  let horizon = Horizon(start: CivilDate(iso: "2026-10-20")!, days: 10, timeZone: TimeZone(identifier: "Europe/London")!)
  var last = Int.min
  var backwards = 0
  for minute in stride(from: 0, to: 10 * 1440, by: 15) {
    let instant = horizon.instant(Day(minute / 1440), Minutes(minute % 1440))
    if instant < last { backwards += 1 }
    last = instant
  }
  // The clock strikes one twice on 25 October: the first of both is meant, so local time may stand still but never go back.
  #expect(backwards == 0)
}

@Test func kindsOfShiftFollowFromTheClock() {
  func shift(_ start: Int, _ end: Int) -> Shift { Shift(code: "X", start: Minutes(start), end: Minutes(end)) }
  let longDay = shift(420, 1170)
  let night = shift(1140, 1890)
  let late = shift(780, 1260)
  #expect(longDay.isLong && longDay.isEarly && !longDay.isNight && !longDay.isLate)
  #expect(night.isNight && night.isLong && !night.isEarly && !night.isLate)
  #expect(late.isLate && !late.isNight && !late.isLong)
  // Three hours between 23:00 and 06:00 make a night: 18:00 to 02:00 does, 18:00 to 01:59 does not.
  #expect(shift(1080, 1560).isNight && !shift(1080, 1559).isNight)
  #expect(shift(180, 660).isNight && !shift(181, 660).isNight)
}

@Test func theNearestWordIsOneThatCouldBeMeant() {
  #expect(nearest(to: "weks", among: ["weeks", "ward", "start"]) == "weeks")
  #expect(nearest(to: "zzz", among: ["weeks", "ward"]) == nil)
  #expect(nearest(to: "LD", among: ["L", "D", "LDX"]) == "L")
}

@Test func flexibleRolesFollowBandsSkillsAndSubstitution() {
  var instance = Instance(
    name: "t", horizon: Horizon(start: CivilDate(iso: "2026-11-30")!, days: 2, timeZone: TimeZone(identifier: "UTC")!))
  instance.bands = [Band(name: "3"), Band(name: "5")]
  instance.skills = [Skill(name: "IV")]
  instance.roles = [
    Role(name: "RN", bands: [BandID(1)]),
    Role(name: "HCSW", bands: [BandID(0)], substitutes: [RoleID(0)]),
    Role(name: "IV nurse", bands: [BandID(1)], skills: [SkillID(0)]),
  ]
  instance.people = [
    Person(
      name: "A", band: BandID(1), skills: [HeldSkill(SkillID(0), expires: CivilDate(iso: "2026-11-30"))],
      contract: Contract(weekly: nil), organisation: OrganisationID(0), home: UnitID(0)),
    Person(name: "B", band: BandID(0), contract: Contract(weekly: nil), organisation: OrganisationID(0), home: UnitID(0)),
  ]
  let monday = instance.horizon.start
  #expect(instance.roles(of: PersonID(0), on: monday) == [RoleID(0), RoleID(2), RoleID(1)])
  #expect(instance.roles(of: PersonID(0), on: monday + 1) == [RoleID(0), RoleID(1)])
  #expect(instance.roles(of: PersonID(1), on: monday) == [RoleID(1)])
}
