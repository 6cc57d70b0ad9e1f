import RotaModel
import RotaRules
import RuleOracle
import Testing

/// What the oracles do not see: faults in parameters, what could not be judged, words, and the size of automata.
@Suite struct LineRuleTests {
  /// Each line: the rule, its parameters, and the code of the one fault.
  static let faulty: [(kind: String, arguments: ArgumentTree, code: String)] = [
    ("consecutive-run", [:], "missing-parameter"), ("consecutive-run", ["least": 3, "most": 2], "empty-range"),
    ("consecutive-run", ["most": "six"], "bad-number"), ("consecutive-run", ["most": 2, "edges": "ajar"], "bad-choice"),
    ("minimum-rest", [:], "missing-parameter"), ("minimum-rest", ["hours": "long"], "bad-hours"),
    ("rest-after", ["of": "X"], "unknown-shift-or-kind-of-shift"), ("rest-after", ["lest": 3], "unknown-key"),
    ("succession", ["after": "N"], "missing-parameter"), ("pattern", [:], "missing-parameter"),
    ("pattern", ["steps": ["N", "E"], "starts": "Funday"], "bad-weekday"), ("weekends", [:], "missing-parameter"),
    ("weekends", ["most": 1, "free": 1], "two-limits"), ("weekends", ["free": 3, "in": 2], "empty-range"),
    ("weekends", ["most": 1, "in": 3, "carry": "yes"], "not-in-window"), ("weekends", ["most": 1, "in": 9], "bad-number"),
    ("weekends", ["one-in": 0], "bad-number"), ("weekends", ["one-in": 3, "in": 4], "two-limits"),
    ("shift-length", [:], "missing-parameter"), ("shift-length", ["most": 13, "unit": "miles"], "bad-choice"),
    ("no-work-between", [:], "missing-parameter"), ("no-work-between", ["times": "late"], "bad-window"),
    ("breaks-due", ["over": [5, 9], "minutes": 30], "uneven-lists"), ("breaks-due", ["over": [5, "long"]], "bad-hours"),
    ("breaks-due", ["minutes": [30, "x"], "over": 5], "bad-number"), ("breaks-due", ["night-minutes": 90], "missing-parameter"),
    ("compensatory-rest", ["hours": 25], "bad-hours"), ("compensatory-rest", ["within": 0], "bad-number"),
    ("average-hours", ["weeks": 53], "bad-number"), ("average-hours", ["opted-out": 40], "empty-range"),
    ("average-hours", ["annual-leave": 27], "leave-not-prospective"), ("average-hours", ["who": "nobody"], "bad-choice"),
    ("complete-weekends", ["days": ["Mon", "Wed"]], "bad-weekend"), ("consecutive-weekends", [:], "missing-parameter"),
    ("identical-weekend", ["half": "perhaps"], "bad-flag"), ("continuity", ["of": "colour"], "bad-choice"),
    ("requests", ["hard": "yes", "price": 3], "hard-and-price"), ("one-duty-a-day", ["hard": "no"], "no-price"),
    ("late-before-day-off", ["for": ["people": "Bob"]], "unknown-person"),
  ]

  @Test func faultsAreFound() {
    let ward = TrialWard.instance()
    let missed = Self.faulty.filter { line in
      let (_, faults) = Catalogue.read(line.kind, at: nil, line.arguments, instance: ward, taken: [])
      return faults.map(\.code) != [line.code] || faults.contains { $0.cause.isEmpty || $0.advice.isEmpty }
    }
    #expect(missed.map { "\($0.kind) \($0.arguments.flow)" } == [])
  }

  /// Too little history is said, never passed.
  @Test(
    arguments: [
      ("consecutive-run", ["most": 6], 6), ("minimum-rest", ["hours": 11], 1), ("minimum-rest", ["hours": 46], 2),
      ("rest-after", [:], 4), ("succession", ["after": "N", "not": "E"], 1), ("pattern", ["steps": ["N", "off", "N"]], 2),
      ("weekends", ["free": 2, "in": 4], 21), ("consecutive-weekends", ["most": 2], 14), ("forward-rotation", ["within": 3], 3),
      ("compensatory-rest", ["within": 3], 4), ("average-hours", ["weeks": 2], 7), ("average-hours", [:], 112),
      ("average-hours", ["weeks": 2, "every": 1], 13),
    ] as [(String, ArgumentTree, Int)])
  func whatIsNotKnownIsSaid(_ kind: String, _ arguments: ArgumentTree, _ days: Int) throws {
    func unchecked(_ history: String) throws -> [Unchecked] {
      let ward = TrialWard.instance(shifts: ["E", "LD", "N"], history: [history])
      let (entry, _) = Catalogue.read(kind, at: nil, arguments, instance: ward, taken: [])
      return try Problem(instance: ward, rules: [try #require(entry)]).compile().program.unchecked
    }
    #expect(try unchecked("").map { [$0.needed, $0.known] } == [[days, 0]])
    #expect(try unchecked(Array(repeating: "-", count: days).joined(separator: " ")).isEmpty)
  }

  /// A night between two dates with a change of the clocks: 11.5 hours between two nights become 10.5 in spring.
  @Test func restKnowsTheChangeOfTheClocks() throws {
    func breaches(_ start: String) throws -> Int {
      let ward = TrialWard.instance(days: 2, shifts: ["N"], start: start)
      let (entry, _) = Catalogue.read("minimum-rest", at: nil, ["hours": 11], instance: ward, taken: [])
      let compiled = try Problem(instance: ward, rules: [try #require(entry)]).compile()
      return Int(compiled.program.audit(Plan(cells: [1, 1])).hard)
    }
    // The night of 28 March 2026 ends at 07:30 summer time: an hour shorter, and the rest after it as long as ever.
    #expect(try breaches("2026-03-28") == 0)
    let day = TrialWard.instance(days: 2, shifts: ["L", "E"], start: "2026-03-28")
    var late = day
    late.shifts[0].end = Minutes(1320)
    late.shifts[1].start = Minutes(540)
    let (entry, _) = Catalogue.read("minimum-rest", at: nil, ["hours": 11], instance: late, taken: [])
    let spring = try Problem(instance: late, rules: [try #require(entry)]).compile()
    // 22:00 to 09:00 is 11 hours on any night but that one.
    #expect(spring.program.audit(Plan(cells: [1, 2])).hard == 1)
    late.horizon.start = late.horizon.start + -7
    #expect(try Problem(instance: late, rules: [try #require(entry)]).compile().program.audit(Plan(cells: [1, 2])).hard == 0)
  }

  /// Automata stay small, since lines are priced over the product of all of a person's.
  @Test func automataAreSmall() throws {
    let ward = TrialWard.instance(days: 28, shifts: ["E", "L", "LD", "N"])
    let limits: [(String, ArgumentTree, Int)] = [
      ("minimum-rest", ["hours": 11], 3), ("rest-after", [:], 5), ("consecutive-run", ["most": 6], 7),
      ("consecutive-run", ["least": 2], 3), ("succession", ["after": "N", "not": ["E", "L"]], 2),
      ("weekends", ["free": 2, "in": 4], 12), ("weekends", ["most": 2], 2), ("complete-weekends", [:], 3),
      ("forward-rotation", [:], 5), ("continuity", [:], 5), ("compensatory-rest", ["within": 3], 13),
      ("weekends", ["one-in": 3], 2),
    ]
    for (kind, arguments, states) in limits {
      let (entry, _) = Catalogue.read(kind, at: nil, arguments, instance: ward, taken: [])
      let program = try Problem(instance: ward, rules: [try #require(entry)]).compile().program
      #expect(program.series.map { Int($0.states) } == [states], "\(kind) \(arguments.flow)")
    }
  }
}
