import RotaModel

extension PackBound {
  /// Thursdays before the end of May and before both changes of the clocks.
  private static let days = "2026-05-28 2026-03-26 2026-10-22"
  /// Mondays four weeks of which hold one of them.
  private static let weeks = "2026-05-18 2026-03-09 2026-10-05"
  /// Over May's end alone, over the night to 29 March, and over that to 25 October.
  private static let (may, march, october) = ("2026-05-30", "2026-03-28", "2026-10-24")

  private static let clock =
    "E 07:00-15:00,L 13:00-21:00,LD 07:00-19:30,N 19:00-07:30,T 07:00-19:30 break 30,M 07:00-19:31 break 30,Q 08:00-16:00,R 07:59-16:00,"
    + "V 12:00-23:01,OC 09:00-09:00 on-call,W 13:31-00:01,J 06:59-15:00"

  static let all = law + nursing + doctors + young + fatigue + surge

  // MARK: Working Time Regulations

  /// 768 h in sixteen weeks: 48 h are left for the seventeenth.
  private static let sixteen = Array(repeating: "T*4 -*3", count: 16).joined(separator: " ")
  private static let nights =
    "T 07:00-19:30 break 30,M 07:00-19:31 break 30,N 19:00-07:30 break 60,O 19:00-08:00 break 60,P 19:00-08:01 break 60"

  private static func averages(_ rule: String, weeks: Int, tags: [String] = []) -> [PackBound] {
    let past = Array(repeating: "T*4 -*3", count: weeks - 1).joined(separator: " ")
    return [
      PackBound(rule, nights, "2026-05-25", "T*3 - O - -", not: "T*3 M - - -", past: past, tags: tags),
      PackBound(rule, nights, "2026-05-25", not: "T*3 - P - -", past: past, tags: tags),
      // Saturday's night is 12.5 h where summer time ends, 11 h of 12 where it begins.
      PackBound(rule, nights, "2026-10-19", "T*3 - N - -", not: "T*3 - - N -", past: past, tags: tags),
      PackBound(rule, nights, "2026-03-23", "T*3 - - P -", not: "T*3 - P - -", past: past, tags: tags),
    ]
  }

  private static let law: [PackBound] =
    averages("gb-working-time-1998/average-week", weeks: 17)
    + averages("gb-working-time-1998/night-workers", weeks: 17, tags: ["night worker"]) + [
      // Two days away in the week: the first two days worked after it count, and no third.
      PackBound(
        "gb-working-time-1998/average-week", nights, "2026-05-25", "T AL AL T -*6 T - - T M - - - - -",
        not: "T AL AL T -*6 T - - M - - - - - -",
        past: sixteen, away: [1, 2]),
      // 10 h before the second day: due by the fifteenth day after, with 12 h of rest.
      PackBound("gb-working-time-1998/daily-rest", clock, "2026-05-25", "L LD*13 E LD -", not: "L LD*16"),
      PackBound("gb-working-time-1998/daily-rest", clock, "2026-03-16", not: "L LD*16"),
      // The night in which summer time ends makes a rest of 11.5 h one of 12.5 h.
      PackBound("gb-working-time-1998/daily-rest", clock, "2026-10-12", "L LD*16"),
      PackBound("gb-working-time-1998/daily-rest", clock, "2026-05-25", "N - LD*15"),
      PackBound(
        "gb-working-time-1998/weekly-rest", rests, "2026-05-25 2026-10-05 2026-03-09", "E E E F E*4 F*3 E*3",
        not: "E E E F E*4 G F F E*3"),
      PackBound("gb-working-time-1998/weekly-rest", rests, "2026-10-12", "E E E F E*9 G"),
      PackBound("gb-working-time-1998/weekly-rest", rests, "2026-10-05 2026-03-09", not: "E E E F E*9 G"),
      PackBound("gb-working-time-1998/weekly-rest", rests, "2026-03-09", "E E E F E*9 F"),
      PackBound("gb-working-time-1998/weekly-rest", rests, "2026-03-16", not: "E E E F E*9 F"),
      PackBound("gb-working-time-1998/weekly-rest", rests, "2026-05-25", "E*3 - - - S*7 E", not: "E*3 S*10 E"),
      PackBound("gb-working-time-1998/breaks", breaks, "2026-05-31", "A", not: "B"),
      PackBound("gb-working-time-1998/breaks", breaks, may, "O", not: "P"),
      PackBound("gb-working-time-1998/breaks", breaks, october, "U", not: "O"),
      PackBound("gb-working-time-1998/breaks", breaks, march, "P", not: "X"),
    ]
  private static let rests = "E 07:00-15:00,F 15:00-21:00,G 14:59-21:00,S 22:00-06:00"
  private static let breaks =
    "A 09:00-15:00,B 09:00-15:01,O 21:00-03:00,P 21:00-03:01,U 21:00-03:00 break 20,X 21:00-04:01"

  // MARK: Nursing

  private static func runs(_ rule: String, _ code: String, _ most: Int) -> PackBound {
    PackBound(rule, clock, days, "\(code)*\(most) -", not: "\(code)*\(most + 1)")
  }

  /// So many hours between an end at 21:00 and 08:00, or 19:30 and 07:00 and 07:30.
  private static func elevenHours(_ rule: String) -> [PackBound] {
    [
      PackBound(rule, clock, "2026-05-31", "L Q", not: "L R"), PackBound(rule, clock, march, "L - Q", not: "L Q"),
      PackBound(rule, clock, october, "L E", not: "L J"), PackBound(rule, clock, may, "N - E", not: "N L -"),
    ]
  }

  private static let nursing: [PackBound] =
    elevenHours("nhs-agenda-for-change-nursing/minimum-rest") + [
      runs("nhs-agenda-for-change-nursing/days-in-a-row", "N", 6), runs("nhs-agenda-for-change-nursing/nights-in-a-row", "N", 4),
      runs("nhs-agenda-for-change-nursing/long-shifts-in-a-row", "N", 4),
      runs("nhs-agenda-for-change-nursing/long-shifts-in-a-row", "LD", 4),
      PackBound("nhs-agenda-for-change-nursing/hours-in-168", hours, days, "T*5 - -", not: "T*4 M - -"),
      PackBound("nhs-agenda-for-change-nursing/hours-in-168", hours, "2026-05-28", "N*5 - -", not: "N*4 P - -"),
      PackBound("nhs-agenda-for-change-nursing/hours-in-168", hours, "2026-10-22", "N*2 - N*2 - -", not: "N*5 - -"),
      PackBound("nhs-agenda-for-change-nursing/hours-in-168", hours, "2026-03-26", "N*4 O - -", not: "O*5 - -"),
      PackBound("nhs-agenda-for-change-nursing/weekends-off", clock, weeks, twoWeekends, not: threeWeekends),
    ] + afterNights("nhs-agenda-for-change-nursing/rest-after-nights", 3)
    + afterNights("nhs-agenda-for-change-nursing/rest-after-fewer-nights", 1) + [
      PackBound("nhs-agenda-for-change-nursing/rest-after-nights", after, days, "N N - E -")
    ]
  private static let hours =
    "T 07:00-19:30 break 30,M 07:00-19:31 break 30,N 19:00-07:30 break 30,O 19:00-08:30 break 30,P 19:00-07:31 break 30"
  private static let twoWeekends = "-*4 N - - -*5 E - -*5 - E -*4 N - -"
  private static let threeWeekends = "-*5 E - -*5 N - -*5 - E -*7"

  /// A night ends at 07:30: 46 h later is 05:30 two days on, by clocks that change an hour earlier or later.
  private static let after =
    "E 07:00-15:00,N 19:00-07:30,C 05:29-13:00,D 05:30-13:00,F 04:30-13:00,G 04:29-13:00,H 06:30-13:00,J 06:29-13:00"
  private static func afterNights(_ rule: String, _ count: Int) -> [PackBound] {
    func from(_ last: String) -> String { (CivilDate(iso: last)! + (1 - count)).iso }
    return [
      PackBound(rule, after, from("2026-05-29"), "N*\(count) - - D", not: "N*\(count) - - C"),
      PackBound(rule, after, from("2026-10-23"), "N*\(count) - - F", not: "N*\(count) - - G"),
      PackBound(rule, after, from("2026-03-27"), "N*\(count) - - H", not: "N*\(count) - - J"),
    ]
  }

  // MARK: Doctors

  /// 48 h after long shifts, or shifts, of which the last one ends at 19:30 (15:00); clocks as above.
  private static let resting =
    "E 07:00-15:00,LD 07:00-19:30,V 12:00-23:01,N 19:00-07:30,A 19:29-23:00,B 19:30-23:00,C 14:59-23:00,D 15:00-23:00,F 23:00-04:00,G 23:01-04:00,"
    + "H 18:29-23:00,I 18:30-23:00,J 20:29-23:00,K 20:30-23:00,P 13:59-23:00,Q 14:00-23:00,R 15:59-23:00,S 16:00-23:00,U 22:00-04:00,W 22:01-04:00,X 00:00-04:00,Y 00:01-04:00"
  private static func afterRun(
    _ rule: String, _ code: String, _ count: Int, usual: (String, String), autumn: (String, String), spring: (String, String)
  ) -> [PackBound] {
    // The last one is on the Friday before, or on the last but one of May; the rest begins then.
    func from(_ last: String) -> String { (CivilDate(iso: last)! + (1 - count)).iso }
    func row(_ last: String, _ pair: (String, String)) -> PackBound {
      PackBound(rule, resting, from(last), "\(code)*\(count) - \(pair.0)", not: "\(code)*\(count) - \(pair.1)")
    }
    return [row("2026-05-30", usual), row("2026-10-24", autumn), row("2026-03-28", spring)]
  }

  private static let tcs = "nhs-resident-doctors-2016"
  private static let doctors: [PackBound] =
    averages("\(tcs)/average-week", weeks: 26) + elevenHours("\(tcs)/daily-rest")
    + afterNights("\(tcs)@2016/rest-after-nights", 3)
    + afterNights("\(tcs)/rest-after-nights", 1)
    + afterRun("\(tcs)@2016/rest-after-long-shifts", "LD", 5, usual: ("B", "A"), autumn: ("I", "H"), spring: ("K", "J"))
    + afterRun("\(tcs)/rest-after-long-shifts", "LD", 4, usual: ("B", "A"), autumn: ("I", "H"), spring: ("K", "J"))
    + afterRun("\(tcs)@2016/rest-after-shifts", "E", 8, usual: ("D", "C"), autumn: ("Q", "P"), spring: ("S", "R"))
    + afterRun("\(tcs)/rest-after-shifts", "E", 7, usual: ("D", "C"), autumn: ("Q", "P"), spring: ("S", "R"))
    + afterRun("\(tcs)/rest-after-long-evenings", "V", 4, usual: ("- X", "F"), autumn: ("W", "B"), spring: ("- Y", "G")) + [
      PackBound("\(tcs)@2016/rest-after-long-shifts", resting, days, "N*5 - - D", not: "N*5 - D"),
      PackBound("\(tcs)/rest-after-long-shifts", resting, days, "N*4 - - D", not: "N*4 - D"),
      PackBound("\(tcs)@2016/rest-after-shifts", resting, days, "N*8 - - D", not: "N*8 - D"),
      PackBound("\(tcs)/rest-after-shifts", resting, days, "N*7 - - D", not: "N*7 - D"),
      runs("\(tcs)@2016/long-shifts-in-a-row", "N", 5), runs("\(tcs)/long-shifts-in-a-row", "N", 4),
      runs("\(tcs)/nights-in-a-row", "N", 4), runs("\(tcs)@2016/shifts-in-a-row", "N", 8), runs("\(tcs)/shifts-in-a-row", "N", 7),
      PackBound("\(tcs)/long-evenings-in-a-row", late, days, "V*4 Z", not: "V*5"),
      PackBound("\(tcs)/long-evenings-in-a-row", late, days, "Y*4 -", not: "Y*5"),
      PackBound("\(tcs)/hours-in-168", hours, days, "T*6 -", not: "T*5 M -"),
      PackBound("\(tcs)/hours-in-168", hours, "2026-05-28", "N*6 -", not: "N*5 P -"),
      PackBound("\(tcs)/hours-in-168", hours, "2026-10-22", "N*2 - N*3 -", not: "N*6 -"),
      PackBound("\(tcs)/hours-in-168", hours, "2026-03-26", "N*5 O -", not: "N*4 O O -"),
      PackBound(
        "\(tcs)/shift-length", "A 07:00-20:00,B 07:00-20:01,N 19:00-08:00,P 19:00-08:01,O 19:00-07:00,R 19:00-09:01",
        "2026-05-31", "A", not: "B"),
      PackBound("\(tcs)/shift-length", "N 19:00-08:00,P 19:00-08:01", may, "- N", not: "- P"),
      PackBound("\(tcs)/shift-length", "N 19:00-08:00,O 19:00-07:00", october, "O", not: "N"),
      PackBound("\(tcs)/shift-length", "Q 19:00-09:00,R 19:00-09:01", march, "Q", not: "R"),
      PackBound("\(tcs)@2016/weekends", clock, weeks, "-*4 N - - -*7 -*5 E - -*7", not: "-*4 N - - -*5 E - -*6 E -*7"),
      PackBound("\(tcs)/weekends", clock, weeks, "-*4 N - - -*21", not: "-*4 N - - -*7 -*5 E - -*7"),
      PackBound("\(tcs)/on-call-in-a-row", clock, "2026-05-25 2026-03-23 2026-10-19", "OC -*4 OC OC - OC", not: "-*5 OC OC OC -"),
      PackBound("\(tcs)/on-call-in-a-row", clock, "2026-05-25 2026-03-23 2026-10-19", not: "-*4 OC OC - -"),
      PackBound("\(tcs)/on-call-in-7-days", clock, days, "OC - OC - OC - - OC", not: "OC - OC - OC - OC -"),
      PackBound("\(tcs)/after-on-call", clock, days, "OC E - - OC L", not: "OC LD -"),
      PackBound("\(tcs)/after-on-call", clock, days, not: "OC N -"),
    ] + breaksOf("\(tcs)@2016/breaks") + breaksOf("\(tcs)/breaks") + [
      PackBound("\(tcs)/breaks", doctorsBreaks, may, "K", not: "J"),
      PackBound("\(tcs)/breaks", doctorsBreaks, october, "K", not: "I"),
      PackBound("\(tcs)/breaks", doctorsBreaks, march, "J", not: "S"),
      // 24 h are 25 h where summer time ends, which an hour for handing over allows; 25 h are 26.
      PackBound("\(tcs)/on-call-length", oncall, "2026-05-31", "OX", not: "OY"),
      PackBound("\(tcs)/on-call-length", oncall, october, "OC", not: "OX"),
      PackBound("\(tcs)/on-call-length", oncall, march, "OZ", not: "OW"),
    ]
  private static let late = "V 12:00-23:01,Z 12:00-23:00,Y 15:59-02:30"
  private static let oncall =
    "OC 09:00-09:00 on-call,OX 09:00-34:00 on-call,OY 09:00-34:01 on-call,OZ 09:00-35:00 on-call,OW 09:00-35:01 on-call"
  private static let doctorsBreaks =
    "A 09:00-14:00,B 09:00-14:01,C 09:00-18:00 break 30,D 09:00-18:01 break 30,F 21:00-02:00,G 21:00-02:01,H 22:00-02:00,I 20:00-07:00 break 60,"
    + "J 20:00-08:00 break 60,K 20:00-08:00 break 60 paid-break 30,S 20:00-09:00 break 60"
  private static func breaksOf(_ rule: String) -> [PackBound] {
    [
      PackBound(rule, doctorsBreaks, "2026-05-31", "A", not: "B"), PackBound(rule, doctorsBreaks, "2026-05-31", "C", not: "D"),
      PackBound(rule, doctorsBreaks, may, "F", not: "G"), PackBound(rule, doctorsBreaks, october, "H", not: "F"),
      PackBound(rule, doctorsBreaks, march, "G"),
    ]
  }

  // MARK: Young workers

  private static let label = ["young worker"]
  private static let youngShifts =
    "A 09:00-17:30 break 30,B 09:00-17:31 break 30,E 07:00-15:00,F 07:00-14:59,L 12:00-20:00,Q 08:00-16:00,R 07:59-16:00,N 22:30-06:30,P 22:30-06:31,"
    + "S 20:30-05:30,G 14:00-22:00,H 14:00-22:01,I 06:00-14:00,J 05:59-14:00,U 15:00-20:00,V 14:59-20:00,W 16:00-20:00,X 15:59-20:00,Y 13:59-20:00,Z 14:00-20:00"
  private static func youth(_ rule: String, _ starts: String, _ kept: String = "", not broken: String = "") -> PackBound {
    PackBound("young-workers/\(rule)", youngShifts, starts, kept, not: broken, tags: label)
  }
  private static let young: [PackBound] = [
    youth("young-day", days, "A", not: "B"), youth("young-day", "2026-05-31", "N", not: "P"),
    youth("young-day", october, not: "N"),
    youth("young-day", march, "P", not: "S S"),
    youth("young-week", "2026-05-25 2026-03-23 2026-10-19", "E*5 - - E", not: "E*5 F -"),
    youth("young-week", "2026-05-25", "N*5 - -", not: "N*4 P - -"),
    youth("young-week", "2026-10-19", "N N N - N - N", not: "N N N - N N -"),
    youth("young-week", "2026-03-23", "N N N - N P -", not: "N N N - P N N"),
    youth("young-daily-rest", "2026-05-31", "L Q", not: "L R"), youth("young-daily-rest", may, "N - E", not: "N L"),
    youth("young-daily-rest", october, "L R", not: "L J"), youth("young-daily-rest", march, "L - Q", not: "L Q"),
    // From 15:00 on one day to 15:00 two days later: 48 h, 49 and 47 over the changes.
    youth("young-weekly-rest", "2026-05-28", "E E E - U E E", not: "E E E - V E E"),
    youth("young-weekly-rest", "2026-10-21", "E E E - Z E E", not: "E E E - Y E E"),
    youth("young-weekly-rest", "2026-03-25", "E E E - W E E", not: "E E E - X E E"),
    youth("young-weekly-rest", "2026-05-28", "N N N - - - N", not: "N N N - N N N"),
    PackBound("young-workers/young-breaks", youngBreaks, "2026-05-31", "A", not: "B", tags: label),
    PackBound("young-workers/young-breaks", youngBreaks, may, "C", not: "D", tags: label),
    PackBound("young-workers/young-breaks", youngBreaks, october, "F", not: "C", tags: label),
    PackBound("young-workers/young-breaks", youngBreaks, march, "D", not: "G", tags: label),
    youth("young-nights", "2026-05-31 2026-03-28 2026-10-24", "G I", not: "H -"), youth("young-nights", days, not: "- J"),
    youth("young-nights", days, not: "N -"),
  ]
  private static let youngBreaks = "A 09:00-13:30,B 09:00-13:31,C 22:00-02:30,D 22:00-02:31,F 22:00-02:30 break 30,G 22:00-03:31"

  // MARK: Fatigue

  private static let guide = "fatigue-guidance"
  private static let fatigue: [PackBound] =
    elevenHours("\(guide)/quick-returns") + afterNights("\(guide)/two-nights-of-sleep", 1) + [
      runs("\(guide)/six-days", "N", 6), runs("\(guide)/four-nights", "N", 4), runs("\(guide)/three-long-shifts", "N", 3),
      PackBound(
        "\(guide)/shift-of-12-hours", "A 07:00-19:00,B 07:00-19:01,N 19:00-07:00,P 19:00-07:01", "2026-05-31", "A", not: "B"),
      PackBound("\(guide)/shift-of-12-hours", "N 19:00-07:00,P 19:00-07:01", may, "N", not: "P"),
      PackBound("\(guide)/shift-of-12-hours", "N 19:00-07:00,O 19:00-06:00", october, "O", not: "N"),
      PackBound("\(guide)/shift-of-12-hours", "N 19:00-08:00,P 19:00-08:01", march, "N", not: "P"),
      PackBound("\(guide)/rest-of-12-hours", clock + ",Y 09:00-17:00,Z 08:59-17:00", "2026-05-31", "L Y", not: "L Z"),
      PackBound("\(guide)/rest-of-12-hours", clock + ",Y 09:00-17:00,Z 08:59-17:00", october, "L Z", not: "L R"),
      PackBound("\(guide)/rest-of-12-hours", clock + ",Y 09:00-17:00,Z 08:59-17:00", march, "L - Y", not: "L Y"),
      PackBound("\(guide)/rest-of-12-hours", clock, may, "N - E", not: "N N"),
      // Within two days, an hour earlier; the change of the clocks makes no difference to the time of day.
      PackBound("\(guide)/forward-rotation", clock, days, "L N - - E", not: "L Q"),
      PackBound("\(guide)/forward-rotation", clock, days, "Q E E", not: "N - L"),
      PackBound("\(guide)/free-weekends", clock, weeks, "-*5 E - -*6 E -*4 N - - -*7", not: "-*5 E - -*6 E -*5 N - -*7"),
      PackBound("\(guide)/no-single-days-off", clock, days, "N - - E N", not: "N - E - -"),
      PackBound("\(guide)/fatigue-risk", clock, days, "E - - E", not: "N - - -"),
    ]

  // MARK: Critical care

  /// Ash is ordinary, Elm (marked ') of high intensity; everybody may work in both, and is at home in Ash.
  private static func areas(_ ward: inout Instance) {
    ward.units.append(Unit(name: "Elm", organisation: OrganisationID(0), intensity: 2))
    for id in ward.people.indices { ward.people[id].units = [UnitID(1)] }
    for day in ward.dayIDs {
      for shift in ward.shifts.indices where ward.shifts[shift].code == "N" {
        ward.cover.append(
          CoverRequirement(
            unit: UnitID(1), day: day, period: .shift(ShiftID(shift)), group: .role(RoleID(0)), label: "RN", minimum: 1, target: 1
          ))
      }
    }
  }

  private static let pack = "critical-care-surge"
  private static func care(
    _ rule: String, _ kept: String = "", not broken: String = "", kinds: [WorkerKind] = [], trained: [Int] = []
  ) -> PackBound {
    PackBound("critical-care-surge/\(rule)", clock, days, kept, not: broken) { ward in
      areas(&ward)
      ward.skills.append(Skill(name: "critical care"))
      for (person, kind) in kinds.enumerated() { ward.people[person].kind = kind }
      for person in trained { ward.people[person].skills = [HeldSkill(SkillID(1))] }
    }
  }
  private static let surge: [PackBound] = [
    care("trained", "N' N' N' N' / N' N' N' N'", not: "N' N' N' N' / - N' - N' / N' N' N' -", trained: [0]),
    care("supervision", "N' - N' - / N' - N' -", not: "N' - N' - / N' - - N'", kinds: [.substantive, .redeployed], trained: [0]),
    care(
      "not-the-units-own", "N' -*3 / N' -*3 / N' -*3 / N' -*3 / N' -*3", not: "N' -*3 / N' -*3 / N' -*3 / N' -*3 / -*4",
      kinds: [.bank]),
    care("share-of-high-intensity", "N' N N' N -", not: "N' N N' N' -"),
    care("high-intensity-in-a-row", "N' N' - N' N", not: "N' N' - N' N' -"),
    care("return-to-high-intensity", "N' N' N' N -*6 N'", not: "N' N' N' N -*5 N'"),
    care("share-fairly", "N' - N' - / - N' - N'", not: "N' N' N' N' / - - - -"),
  ]
}
