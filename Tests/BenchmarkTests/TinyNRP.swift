/// Three instances small enough to be scored by hand, with a rota each.
struct TinyNRP {
  let text: String
  let rota: String
  /// By hand, as the comments beside it say.
  let objective: Double
  let hard: Int

  static let all = [edges, everyLimit, neverAndOver]

  /// Two people, one shift: runs at the edges are exempt, wishes, too few and too many.
  ///
  /// Cover: Tuesday one too many 1, Thursday and Sunday one too few 200. Wishes: B's Sunday 3, B's Monday 1.
  static let edges = TinyNRP(
    text: """
      # a note
      SECTION_HORIZON
      7
      SECTION_SHIFTS
      D,480,
      SECTION_STAFF
      A,D=7,2400,960,5,2,2,1
      B,D=7,2400,960,5,2,2,1
      SECTION_DAYS_OFF
      A,0
      SECTION_SHIFT_ON_REQUESTS
      A,1,D,2
      B,6,D,3
      SECTION_SHIFT_OFF_REQUESTS
      B,0,D,1
      SECTION_COVER
      0,D,1,100,1
      1,D,1,100,1
      2,D,1,100,1
      3,D,1,100,1
      4,D,1,100,1
      5,D,1,100,1
      6,D,1,100,1

      """,
    rota: "A,,D,D,,,,\nB,D,D,,,D,D,\n", objective: 205, hard: 0)

  /// One person who breaks each rule once, and the longest run twice: N then E; runs of 4 from day 0 and from day 10; a rest of 2 and
  /// a single day between; 5 nights; two weekends; 4,920 minutes; the day off.
  ///
  /// Cover: ten days without E 100, five nights too many 35. Wishes: E on day 4 3, N on day 1 2, no E on day 6 1.
  static let everyLimit = TinyNRP(
    text: """
      SECTION_HORIZON
      14
      SECTION_SHIFTS
      E,480,
      N,600,E
      SECTION_STAFF
      A,E=14|N=2,4800,480,3,2,3,1
      SECTION_DAYS_OFF
      A,13
      SECTION_SHIFT_ON_REQUESTS
      A,4,E,3
      A,1,N,2
      SECTION_SHIFT_OFF_REQUESTS
      A,6,E,1
      A,2,N,5
      SECTION_COVER

      """ + (0..<14).map { "\($0),E,1,10,5\n\($0),N,0,10,7\n" }.joined(),
    rota: "employee,day,shift\nA,0,N\nA,1,E\nA,2,E\nA,3,E\nA,6,E\nA,10,N\nA,11,N\nA,12,N\nA,13,N\n", objective: 141, hard: 9)

  /// A must never work E and does on two days: one breach. B works all week.
  ///
  /// Cover of E: Wednesday to Sunday one too few 500; of L: four days without 16.
  static let neverAndOver = TinyNRP(
    text: """
      SECTION_HORIZON
      7
      SECTION_SHIFTS
      E,480
      L,480,E
      SECTION_STAFF
      A,E=0|L=7,10000,0,7,1,1,1
      B,E=7|L=7,10000,0,7,1,1,1
      C,,10000,0,7,1,1,1
      SECTION_DAYS_OFF
      SECTION_SHIFT_ON_REQUESTS
      SECTION_SHIFT_OFF_REQUESTS
      SECTION_COVER

      """ + (0..<7).map { "\($0),E,2,100,1\n\($0),L,1,4,2\n" }.joined(),
    rota: """
      <?xml version="1.0"?>
      <Roster>
        <Employee ID="A">
          <Assign><Day>0</Day><Shift>E</Shift></Assign>
          <Assign><Day>1</Day><Shift>E</Shift></Assign>
        </Employee>
        <Employee ID="B">\((0..<7).map { "<Assign><Day>\($0)</Day><Shift>E</Shift></Assign>" }.joined())</Employee>
        <Employee ID="C">
          <Assign><Day>0</Day><Shift>L</Shift></Assign>
          <Assign><Day>2</Day><Shift>L</Shift></Assign>
          <Assign><Day>5</Day><Shift>L</Shift></Assign>
        </Employee>
      </Roster>
      """, objective: 516, hard: 1)
}
