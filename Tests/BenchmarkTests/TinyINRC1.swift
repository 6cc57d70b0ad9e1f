/// Three INRC-I instances small enough to be scored by hand, with a rota each.
struct TinyINRC1 {
  let text: String
  /// Rows `date employee shift`.
  let rota: String
  /// By hand, as the comments beside it say.
  let parts: String

  static let all = [everyLimit, longWeekends, zeroAndApart]

  /// The solution's XML.
  var solution: String {
    "<?xml version=\"1.0\"?>\n<Solution>\n<SchedulingPeriodID>tiny</SchedulingPeriodID>\n"
      + rota.split(separator: "\n").map { row in
        let words = row.split(separator: " ")
        return "<Assignment><Date>2010-02-\(words[0])</Date><Employee>\(words[1])</Employee>"
          + "<ShiftType>\(words[2])</ShiftType></Assignment>\n"
      }.joined() + "</Solution>\n"
  }

  private static func file(
    days: String, patterns: String = "", contract: String, staff: String, cover: String, requests: String = ""
  )
    -> String
  {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <SchedulingPeriod ID="tiny">
    <StartDate>2010-02-01</StartDate>
    <EndDate>2010-02-\(days)</EndDate>
    <Skills><Skill>Nurse</Skill><Skill>HeadNurse</Skill></Skills>
    <ShiftTypes>
    <Shift ID="D"><StartTime>08:00:00</StartTime><EndTime>16:00:00</EndTime><Description>Day</Description>
    <Skills><Skill>HeadNurse</Skill></Skills></Shift>
    <Shift ID="N"><StartTime>22:00:00</StartTime><EndTime>06:00:00</EndTime><Description>Night</Description>
    <Skills><Skill>Nurse</Skill></Skills></Shift>
    </ShiftTypes>
    <Patterns>
    \(patterns)
    </Patterns>
    <Contracts>
    <Contract ID="0">
    <Description>all</Description>
    \(contract)
    </Contract>
    </Contracts>
    <Employees>
    \(staff)
    </Employees>
    <CoverRequirements>
    \(cover)
    </CoverRequirements>
    \(requests)
    </SchedulingPeriod>

    """
  }

  private static func nurse(_ name: String, _ skills: String...) -> String {
    "<Employee ID=\"\(name)\"><ContractID>0</ContractID><Name>\(name)</Name><Skills>"
      + skills.map { "<Skill>\($0)</Skill>" }.joined() + "</Skills></Employee>\n"
  }

  private static func cover(_ day: String, _ shift: String, _ people: Int) -> String {
    let tag = day.hasPrefix("2010") ? ("DateSpecificCover", "Date") : ("DayOfWeekCover", "Day")
    return
      "<\(tag.0)><\(tag.1)>\(day)</\(tag.1)><Cover><Shift>\(shift)</Shift><Preferred>\(people)</Preferred></Cover></\(tag.0)>\n"
  }

  private static func request(_ kind: String, _ name: String, _ day: String, _ weight: Int, _ shift: String = "") -> String {
    "<\(kind)Requests><\(kind) weight=\"\(weight)\">\(shift.isEmpty ? "" : "<ShiftTypeID>\(shift)</ShiftTypeID>")"
      + "<EmployeeID>\(name)</EmployeeID><Date>2010-02-\(day)</Date></\(kind)></\(kind)Requests>\n"
  }

  private static func pattern(_ id: Int, _ weight: Int, _ entries: [(String, String)]) -> String {
    "<Pattern ID=\"\(id)\" weight=\"\(weight)\"><PatternEntries>"
      + entries.enumerated().map { index, entry in
        "<PatternEntry index=\"\(index)\"><ShiftType>\(entry.0)</ShiftType><Day>\(entry.1)</Day></PatternEntry>"
      }.joined() + "</PatternEntries></Pattern>\n"
  }

  /// Monday to Sunday. A: D D D - N - -; B: - - - - - D -.
  ///
  /// Days: A one too many 2, B one too few 5. Working runs: A three for two 3, one for two 4; B one for two 4. Free runs: A one for
  /// two 6; B five for three 2, and the Sunday at the edge 6. Half a weekend: B 7, and not identical 8. A's Friday night before a free
  /// weekend 9. A lacks the skill for three D 30. Requests: A's Monday off 3, B's Sunday on 2, A's Friday not N 4, B's Saturday N 1.
  static let everyLimit = TinyINRC1(
    text: file(
      days: "07",
      contract: """
        <SingleAssignmentPerDay weight="1">true</SingleAssignmentPerDay>
        <MaxNumAssignments on="1" weight="2">3</MaxNumAssignments>
        <MinNumAssignments on="1" weight="5">2</MinNumAssignments>
        <MaxConsecutiveWorkingDays on="1" weight="3">2</MaxConsecutiveWorkingDays>
        <MinConsecutiveWorkingDays on="1" weight="4">2</MinConsecutiveWorkingDays>
        <MaxConsecutiveFreeDays on="1" weight="1">3</MaxConsecutiveFreeDays>
        <MinConsecutiveFreeDays on="1" weight="6">2</MinConsecutiveFreeDays>
        <WeekendDefinition>SaturdaySunday</WeekendDefinition>
        <CompleteWeekends weight="7">true</CompleteWeekends>
        <IdenticalShiftTypesDuringWeekend weight="8">true</IdenticalShiftTypesDuringWeekend>
        <NoNightShiftBeforeFreeWeekend weight="9">true</NoNightShiftBeforeFreeWeekend>
        <AlternativeSkillCategory weight="10">true</AlternativeSkillCategory>
        """,
      staff: nurse("A", "Nurse") + nurse("B", "Nurse", "HeadNurse"),
      cover: ["Monday", "Tuesday", "Wednesday", "Saturday"].map { cover($0, "D", 1) }.joined() + cover("Friday", "N", 1),
      requests: request("DayOff", "A", "01", 3) + request("DayOn", "B", "07", 2)
        + "<ShiftOffRequests><ShiftOff weight=\"4\"><ShiftTypeID>N</ShiftTypeID><EmployeeID>A</EmployeeID><Date>2010-02-05</Date></ShiftOff>\n"
        + "<ShiftOff weight=\"5\"><ShiftTypeID>N</ShiftTypeID><EmployeeID>A</EmployeeID><Date>2010-02-02</Date></ShiftOff></ShiftOffRequests>\n"
        + request("ShiftOn", "B", "06", 1, "N")),
    rota: "01 A D\n02 A D\n03 A D\n05 A N\n06 B D\n",
    parts: "assign 7 consW 11 consF 14 complete 7 ident 8 night 9 skill 30 req 10")

  /// Two weeks with weekends from Friday. A: D N D N D - N, - D - - - D N.
  ///
  /// Complete: on-off-on 4, off-on-on 1. Identical: two shifts on three days each, 4 and 4 times 2. Two weekends in a row 5. D N three
  /// times 9; Friday off and both days worked 7; N - D once 11. Cover: seven shifts nobody asked for, and two N missing on the Monday
  /// whose date says so; the first Monday's D is asked for, the second one's is replaced.
  static let longWeekends = TinyINRC1(
    text: file(
      days: "14",
      patterns: pattern(0, 3, [("D", "Any"), ("N", "Any")])
        + pattern(1, 7, [("None", "Friday"), ("Any", "Saturday"), ("Any", "Sunday")])
        + pattern(2, 11, [("N", "Any"), ("None", "Any"), ("D", "Any")]),
      contract: """
        <MaxConsecutiveWorkingWeekends on="1" weight="5">1</MaxConsecutiveWorkingWeekends>
        <WeekendDefinition>FridaySaturdaySunday</WeekendDefinition>
        <CompleteWeekends weight="1">true</CompleteWeekends>
        <IdenticalShiftTypesDuringWeekend weight="2">true</IdenticalShiftTypesDuringWeekend>
        <NoNightShiftBeforeFreeWeekend weight="9">false</NoNightShiftBeforeFreeWeekend>
        <AlternativeSkillCategory weight="9">0</AlternativeSkillCategory>
        <UnwantedPatterns><Pattern>0</Pattern><Pattern>1</Pattern><Pattern>2</Pattern></UnwantedPatterns>
        """,
      staff: nurse("A", "Nurse"), cover: cover("Monday", "D", 1) + cover("2010-02-08", "N", 2)),
    rota: "01 A D\n02 A N\n03 A D\n04 A N\n05 A D\n07 A N\n09 A D\n13 A D\n14 A N\n",
    parts: "complete 5 ident 16 consWE 5 pat 27 hard 10")

  /// Two weeks of which only the first Saturday is worked.
  ///
  /// No day in a row is allowed 2; five free days for three 8, then eight for three 20; one weekend in a row for two 6; limits that
  /// are switched off cost nothing. The second Saturday's D is missing.
  static let zeroAndApart = TinyINRC1(
    text: file(
      days: "14",
      contract: """
        <MaxNumAssignments on="0" weight="1">0</MaxNumAssignments>
        <MaxConsecutiveWorkingDays on="1" weight="2">0</MaxConsecutiveWorkingDays>
        <MaxConsecutiveFreeDays on="1" weight="4">3</MaxConsecutiveFreeDays>
        <MinConsecutiveFreeDays on="1" weight="1">3</MinConsecutiveFreeDays>
        <MinConsecutiveWorkingWeekends on="1" weight="6">2</MinConsecutiveWorkingWeekends>
        <WeekendDefinition>SaturdaySunday</WeekendDefinition>
        <CompleteWeekends weight="5">false</CompleteWeekends>
        <IdenticalShiftTypesDuringWeekend weight="5">false</IdenticalShiftTypesDuringWeekend>
        <NoNightShiftBeforeFreeWeekend weight="5">false</NoNightShiftBeforeFreeWeekend>
        <AlternativeSkillCategory weight="5">false</AlternativeSkillCategory>
        """,
      staff: nurse("A", "Nurse"), cover: cover("Saturday", "D", 1)),
    rota: "06 A D\n", parts: "consW 2 consF 28 consWE 6 hard 1")
}
