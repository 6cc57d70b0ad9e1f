/// Three INRC-II instances small enough to be scored by hand, with a rota each.
struct TinyINRC2 {
  let scenario: String
  let history: String
  let week: String
  let weeks: Int
  /// By week, rows `nurse day shift skill`.
  let rota: [String]
  /// By hand, as the comments beside it say.
  let parts: String

  static let all = [everyRule, breaches, counters]

  /// Name and text of every file of a folder.
  var files: [(name: String, text: String)] {
    [("Sc-n002w1.txt", scenario), ("H0-n002w1-0.txt", history), ("WD-n002w1-0.txt", week)]
  }

  /// Name and text of every file of the solution.
  var solution: [(name: String, text: String)] {
    rota.enumerated().map { week, rows in
      let count = rows.split(separator: "\n").count
      return ("sol-week\(week).txt", "SOLUTION\n\(week) n002w1\n\nASSIGNMENTS = \(count)\n\(rows)")
    }
  }

  private static let wards = """
    SCENARIO = n002w1

    WEEKS = 1

    SKILLS = 2
    HeadNurse
    Nurse

    SHIFT_TYPES = 2
    Early (2,3)
    Night (2,2)

    FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
    Early 0
    Night 1 Early

    CONTRACTS = 1
    Full (3,4) (2,3) (2,3) 0 1

    NURSES = 2
    Ann Full 2 HeadNurse Nurse
    Bob Full 1 Nurse

    """

  private static let past = """
    HISTORY
    0 n002w1

    NURSE_HISTORY
    Ann 0 0 Night 1 1 0
    Bob 0 0 None 0 0 3

    """

  /// Ann: - N - E E E -; Bob: E - - - - - -.
  ///
  /// Ann: the night before Monday is a short run of nights 15 and of work 30, Tuesday's too 45; Monday and Wednesday are short runs off
  /// 60, Sunday's may go on; half a weekend 30, one weekend too many 30, no night on Tuesday 10. Bob: one early 15, one day 30, six days
  /// off for three 90, two days too few 40, Monday off 10. One nurse below the optimum on Monday 30.
  static let everyRule = TinyINRC2(
    scenario: wards, history: past,
    week: """
      WEEK_DATA
      n002w1

      REQUIREMENTS
      Early Nurse (1,2) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)
      Night HeadNurse (0,0) (1,1) (0,0) (0,0) (0,0) (0,0) (0,0)

      SHIFT_OFF_REQUESTS = 3
      Bob Any Mon
      Ann Night Tue
      Ann Early Wed

      """, weeks: 1,
    rota: ["Ann Tue Night HeadNurse\nAnn Thu Early Nurse\nAnn Fri Early Nurse\nAnn Sat Early Nurse\nBob Mon Early Nurse\n"],
    parts: "opt 30 cons 135 off 150 pref 20 cw 30 tot 40 we 30")

  /// Both work Monday's early: Ann after her night, Bob as a head nurse, which he is not.
  ///
  /// One of two nurses is there: a breach, and for that the optimum is not charged. Ann: short nights 15, one early 15, six days off 90,
  /// two days too few 40; her run of work is 2 with the night before. Bob: one early 15, one day 30, six off 90, too few 40.
  static let breaches = TinyINRC2(
    scenario: wards, history: past,
    week: """
      WEEK_DATA
      n002w1

      REQUIREMENTS
      Early Nurse (2,3) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)

      SHIFT_OFF_REQUESTS = 0

      """, weeks: 1, rota: ["Ann Mon Early Nurse\nBob Mon Early HeadNurse\n"],
    parts: "cons 75 off 180 tot 80 min 1 skill 1 succ 1")

  /// Cy begins with four days in a row where three are allowed: D D - - - D -, D D D D D - -.
  ///
  /// The two days on top of the four cost 60 as work and 30 as days, and so do two of the second week's five; three days off 30; ten
  /// days with the two of the past, two too many 40; two weekends with the past one, one too many 30.
  static let counters = TinyINRC2(
    scenario: """
      SCENARIO = n002w1
      WEEKS = 2
      SKILLS = 1
      Nurse
      SHIFT_TYPES = 1
      Day (1,3)
      FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
      Day 0
      CONTRACTS = 1
      Half (5,8) (1,3) (1,2) 1 0
      NURSES = 1
      Cy Half 1 Nurse

      """,
    history: "HISTORY\n0 n002w1\nNURSE_HISTORY\nCy 2 1 Day 4 4 0\n",
    week: "WEEK_DATA\nn002w1\nREQUIREMENTS\nDay Nurse (0,0) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)\nSHIFT_OFF_REQUESTS = 0\n",
    weeks: 2,
    rota: [
      "Cy Mon Day Nurse\nCy Tue Day Nurse\nCy Sat Day Nurse\n",
      "Cy Mon Day Nurse\nCy Tue Day Nurse\nCy Wed Day Nurse\nCy Thu Day Nurse\nCy Fri Day Nurse\n",
    ],
    parts: "cons 180 off 30 tot 40 we 30")
}
