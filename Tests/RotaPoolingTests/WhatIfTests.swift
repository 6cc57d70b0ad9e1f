import RotaFormats
import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("What-if") struct WhatIfTests {
  let now = SmallSystem.instant(0, 480)

  private func plan(_ input: PoolInput) -> PoolPlan { Pool.plan(input, PoolOptions(now: now), OffersOnly(), engine) }

  private func ask(_ input: PoolInput, _ change: (inout WhatIfRequest) -> Void) -> [WhatIfRow] {
    var request = WhatIfRequest()
    change(&request)
    return Pool.whatIf(plan(input), request, PoolOptions(now: now), OffersOnly(), engine).rows
  }

  /// A and B help each other; C is outside and has somebody for A's gap, and a gap that B's person could fill.
  private var outside: PoolInput {
    var input = PoolInput(system: SmallSystem.system(3))
    var aid = SmallSystem.agreement("Aid", .mutualAid, 2)
    aid.isOpen = true
    input.system.agreements = [aid]
    input.gaps = [SmallSystem.gap("G1", 0, day: 4), SmallSystem.gap("G2", 2, day: 5)]
    input.offers = [SmallSystem.offer("b", 1), SmallSystem.offer("c", 2)]
    input.windows = [SmallSystem.window(0, day: 5), SmallSystem.window(1, day: 4)]
    input.homes = (0..<3).map {
      HomeUnit(organisation: MemberID($0), unit: input.system.members[$0].units[0].unit, minutes: 60_000)
    }
    return input
  }

  @Test("Joining is valued by planning with and without it, under an agreement that is open") func join() {
    #expect(outside.system.outsiders == [MemberID(2)])
    let rows = ask(outside) { $0.joins = [MemberID(2)] }
    #expect(rows.count == 1 && rows[0].who == "C" && rows[0].under.map(\.words) == ["Aid (lends and borrows)"])
    #expect(rows[0].weighted! == (20, 0) && rows[0].gives! == (1, 750) && rows[0].gets! == (1, 750) && rows[0].own! == (10, 0))
    var closed = outside
    closed.system.agreements[0].isOpen = false
    let none = ask(closed) { $0.joins = [MemberID(2)] }
    #expect(none[0].under.isEmpty && none[0].weighted! == (20, 20))
    let named = ask(closed) { ($0.joins, $0.under) = ([MemberID(2)], "Aid") }
    #expect(named[0].weighted! == (20, 0))
  }

  @Test("Whoever joins an agreement with a direction stands on the side of its own kind") func side() {
    var system = outside.system
    system.agreements[0].borrowers = [MemberID(1)]
    system.agreements[0].lenders = [MemberID(0)]
    system.members[1].type = .careHome
    system.members[2].type = .careHome
    #expect(system.joined(MemberID(2)).terms.map(\.words) == ["Aid (borrows)"])
    system.members[2].type = .voluntary
    #expect(system.joined(MemberID(2)).terms.map(\.words) == ["Aid (lends and borrows)"])
  }

  /// Two gaps that ask for a skill which nobody has, and one that anybody can fill.
  private var unskilled: PoolInput {
    var input = PoolInput(system: SmallSystem.system(2))
    input.system.agreements = [SmallSystem.agreement("Aid", .mutualAid, 2)]
    input.gaps = [
      SmallSystem.gap("G1", 0, day: 4, skills: ["IV"]), SmallSystem.gap("G2", 0, day: 6, skills: ["IV"]),
      SmallSystem.gap("G3", 0, day: 8),
    ]
    input.offers = [SmallSystem.offer("p", 1), SmallSystem.offer("q", 1), SmallSystem.offer("r", 1)]
    input.windows = [
      SmallSystem.window(0, day: 4), SmallSystem.window(1, day: 4), SmallSystem.window(1, day: 6), SmallSystem.window(2, day: 8),
    ]
    input.homes = [HomeUnit(organisation: MemberID(1), unit: "B unit", minutes: 60_000)]
    return input
  }

  @Test("The skill to train next is the one that closes most, and does so on planning anew") func skill() {
    let rows = ask(unskilled) { $0.isTable = true }.filter { $0.kind == .skill }
    #expect(rows.map(\.who) == ["q", "p"] && rows.allSatisfy { $0.what == "IV" })
    #expect(rows[0].weighted! == (20, 0) && rows[1].weighted! == (20, 10))
    #expect(rows[0].estimate == 20 && rows[1].estimate == 10)
    var trained = unskilled
    trained.offers[1].skills = ["IV"]
    #expect(plan(trained).with.value == rows[0].weighted!.after)
  }

  /// A gap that is filled by the only one who may, another that nobody can fill, and people who lack the skill for either.
  private var degenerate: PoolInput {
    var input = unskilled
    input.gaps = [
      SmallSystem.gap("G1", 0, day: 4, skills: ["IV"]), SmallSystem.gap("G2", 0, day: 6, skills: ["ALS"], danger: .belowTarget),
      SmallSystem.gap("G3", 0, day: 8, skills: ["ALS"], danger: .belowTarget),
    ]
    input.offers = [
      SmallSystem.offer("r", 1, skills: ["IV"]), SmallSystem.offer("q", 1), SmallSystem.offer("p", 1), SmallSystem.offer("o", 1),
    ]
    input.windows = [
      SmallSystem.window(0, day: 4), SmallSystem.window(1, day: 4), SmallSystem.window(1, day: 6), SmallSystem.window(2, day: 6),
      SmallSystem.window(2, day: 8), SmallSystem.window(3, day: 6),
    ]
    return input
  }

  @Test("A skill promises no more than what is open where it is asked for, and most where it opens most gaps") func estimates() {
    let rows = ask(degenerate) { $0.isTable = true }.filter { $0.kind == .skill }
    #expect(rows.map(\.who) == ["p", "o", "q"] && rows.allSatisfy { $0.what == "ALS" })
    #expect(rows.map(\.estimate) == [2, 1, 1])
  }

  @Test("Of skills that promise alike, first comes what most people lack") func lacking() {
    var input = degenerate
    input.gaps[1].skills = ["Z"]
    input.gaps[2].skills = ["IV"]
    input.windows = [SmallSystem.window(0, day: 4), SmallSystem.window(1, day: 8), SmallSystem.window(2, day: 6)]
    let rows = ask(input) { $0.isTable = true }.filter { $0.kind == .skill }
    #expect(rows.map(\.what) == ["Z", "IV"] && rows.map(\.who) == ["p", "q"])
  }

  @Test("What comes free where somebody else goes is promised too") func chain() {
    // r fills G1, where alone q would learn to go; r could go to G2 instead.
    var input = degenerate
    input.gaps = [
      SmallSystem.gap("G1", 0, day: 4, skills: ["IV"]), SmallSystem.gap("G2", 0, day: 4, start: 480, skills: ["ALS"]),
    ]
    input.offers = [SmallSystem.offer("r", 1, skills: ["ALS", "IV"]), SmallSystem.offer("q", 1)]
    input.windows = [SmallSystem.window(0, day: 4), SmallSystem.window(1, day: 4)]
    let rows = ask(input) { $0.isTable = true }.filter { $0.kind == .skill }
    #expect(rows.map(\.who) == ["q", "q"] && rows.allSatisfy { $0.weighted! == (10, 0) && $0.estimate! <= 10 })
  }

  @Test("The printed gain of a skill is that of planning with it", arguments: 0..<60) func verified(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let input = SmallSystem.random(&random)
    let open = Double(plan(input).with.value)
    for row in ask(input, { $0.isTable = true }) where row.kind == .skill {
      #expect(row.estimate! > 0 && row.estimate! <= open)
      guard let weighted = row.weighted else { continue }
      var trained = input
      let offer = input.offers.firstIndex { $0.id == row.who }!
      trained.offers[offer].skills.append(row.what)
      #expect(plan(trained).with.value == weighted.after && weighted.after <= weighted.before)
    }
  }

  @Test("One more whole-time person fills what is open on the unit's usual times") func wholeTime() {
    var input = unskilled
    input.offers.append(SmallSystem.offer("a", 0, kind: .bank, skills: ["IV"]))
    input.windows.append(SmallSystem.window(3, day: 20))
    let rows = ask(input) { $0.isTable = true }.filter { $0.kind == .wholeTime }
    #expect(rows.map(\.what) == ["A unit", "B unit"])
    #expect(rows[0].weighted! == (20, 0) && rows[1].weighted! == (20, 20))
  }

  @Test("One more person comes in the role that the unit lacks, and the row says which") func role() throws {
    var input = unskilled
    for gap in 0..<2 { (input.gaps[gap].role, input.gaps[gap].skills) = ("Paramedic", []) }
    input.offers += [SmallSystem.offer("a", 0, kind: .bank), SmallSystem.offer("b", 0, kind: .bank)]
    input.windows += [SmallSystem.window(3, day: 20), SmallSystem.window(4, day: 20)]
    let row = try #require(ask(input) { $0.isTable = true }.first { $0.kind == .wholeTime && $0.what == "A unit" })
    #expect(row.weighted! == (20, 0) && row.role == "Paramedic")
    // At the times at which they are missing, whenever others come.
    var nights = input
    for gap in 0..<2 {
      (nights.gaps[gap].start, nights.gaps[gap].end) = (1_170, 1_860)
      nights.gaps[gap].begin += 750
      nights.gaps[gap].finish = nights.gaps[gap].begin + 690
    }
    let night = try #require(ask(nights) { $0.isTable = true }.first { $0.kind == .wholeTime && $0.what == "A unit" })
    #expect(night.weighted! == (20, 0))
    // Of two roles the one that closes more; where nothing is short, the usual one.
    input.gaps[0].role = "HCSW"
    input.gaps[0].danger = .belowTarget
    let two = try #require(ask(input) { $0.isTable = true }.first { $0.kind == .wholeTime && $0.what == "A unit" })
    #expect(two.weighted! == (11, 1) && two.role == "Paramedic")
    let other = try #require(ask(input) { $0.isTable = true }.first { $0.kind == .wholeTime && $0.what == "B unit" })
    #expect(other.role == "RN")
  }

  @Test("More demand and fewer staff open gaps, evenly and always alike, and the first shift to fail is named") func stress() {
    var input = PoolInput(system: SmallSystem.system(1))
    input.gaps = (4..<14).map { SmallSystem.gap("G\($0)", 0, day: $0, short: 0, danger: .belowTarget) }
    for gap in input.gaps.indices { (input.gaps[gap].required, input.gaps[gap].filled) = (3, 3) }
    #expect(input.stressed(demand: 110, staff: 100, homes: [], now: now).gaps.map(\.short).reduce(0, +) == 3)
    #expect(input.stressed(demand: 100, staff: 90, homes: [], now: now).gaps.map(\.short).reduce(0, +) == 3)
    #expect(input.stressed(demand: 100, staff: 100, homes: [], now: now) == input)
    let rows = ask(input) {
      $0.demands = [110]
      $0.staffs = [90]
    }
    #expect(rows.map(\.kind) == [.demand, .staff] && rows.allSatisfy { $0.weighted! == (0, 30) })
    #expect(rows[0].fails?.id == "G6" && rows[1].fails?.id == "G6")
  }

  @Test("More pressure opens every gap that less does", arguments: [0, 1]) func nested(part: Int) {
    var input = PoolInput(system: SmallSystem.system(2))
    input.gaps = (3..<28).flatMap { day in
      (0..<2).map { SmallSystem.gap("G\(day)-\($0)", $0, day: day, short: 0, danger: .belowTarget) }
    }
    for gap in input.gaps.indices { (input.gaps[gap].required, input.gaps[gap].filled) = (5, 5) }
    var before = input.gaps.map(\.short)
    for percent in stride(from: 5, through: 60, by: 5) {
      let other = input.stressed(
        demand: part == 0 ? 100 + percent : 100, staff: part == 1 ? 100 - percent : 100, homes: [], now: now)
      #expect(zip(other.gaps, before).allSatisfy { $0.short >= $1 })
      before = other.gaps.map(\.short)
      // 50 shifts of five people each.
      #expect(abs(before.reduce(0, +) - 250 * percent / 100) <= 3)
    }
  }

  @Test("A level of pressure goes no further up the ladder than it says") func pressure() {
    var input = unskilled
    input.system.pressure = [PressureLevel(name: "1", upTo: .ownBank), PressureLevel(name: "2", upTo: .mutualAid)]
    let rows = ask(input) { $0.pressure = input.system.pressure }
    #expect(rows.map { $0.weighted!.after } == [30, 20])
    #expect(rows[0].fails?.id == "G3" && rows[1].fails == nil)
  }
}

@Suite("Files of what-if and scenarios") struct WhatIfFileTests {
  private var input: PoolInput {
    var input = ScenarioInput.surge
    input.gaps.append(SmallSystem.gap("H", 0, day: 11))
    return input
  }

  private func codes(_ text: String, name: String = "s.yaml") -> [String] {
    do throws(Faults) {
      _ = try ScenarioReader.read(InputFile(name: name, text: text), input)
      return []
    } catch {
      #expect(error.all.allSatisfy { $0.location?.line ?? 0 > 0 })
      return error.all.map(\.code)
    }
  }

  @Test("Scenarios are read as they stand, from YAML and from a table") func reads() throws {
    let text = """
      react: 24 h
      tail: 75 %
      tail weight: 30
      held out: 7
      scenarios:
        - {name: surge, weight: 2, gaps: {G: 2}, absent: [p, q 2026-12-10]}
        - {name: quiet, demand: 90 %, staff: 95}
      test:
        - {name: other, gaps: {G: 1, H: 0}}
      """
    let file = try ScenarioReader.read(InputFile(name: "s.yaml", text: text), input)
    #expect(file.reaction == 1_440 && file.alpha == 75 && file.tailWeight == 30 && file.drawn == 7)
    #expect(file.scenarios.map(\.name) == ["surge", "quiet"] && file.test.map(\.name) == ["other"])
    #expect(file.scenarios[0].weight == 2 && file.scenarios[0].short == ["G": 2])
    #expect(file.scenarios[0].absent == [.init(offer: 1), .init(offer: 0, date: SmallSystem.start + 10)])
    #expect(file.scenarios[1].demand == 90 && file.scenarios[1].staff == 95)
    let table = """
      scenario,weight,set,demand,staff,gap,short,absent,date
      surge,2,,,,G,2,p,
      surge,,,,,,,q,2026-12-10
      quiet,,,90 %,95,,,,
      other,,test,,,G,1,,
      other,,,,,H,0,,
      """
    let same = try ScenarioReader.read(InputFile(name: "s.csv", text: table), input)
    #expect(same.scenarios == file.scenarios && same.test == file.test)
    let of = UncertainDemand.of(file.scenarios, test: file.test, in: input, homes: [], now: 0)
    #expect(of.demand.scenarios[0].short == [2, 1] && of.demand.test[0].short == [1, 0])
  }

  @Test(
    "Each fault of a scenario is told where it stands",
    arguments: [
      ("gaps: {X: 1}", "unknown-gap"), ("gaps: {G: many}", "bad-number"), ("absent: [nobody]", "unknown-offer"),
      ("weight: 0", "bad-number"), ("demand: lots", "bad-number"), ("staff: 120", "bad-number"), ("gapps: {G: 1}", "unknown-key"),
      ("absent: [p 2026-13-01]", "bad-date"),
    ])
  func faults(entry: String, code: String) {
    #expect(codes("scenarios:\n  - {name: a, \(entry)}\n").contains(code))
  }

  @Test("Faults of a file of scenarios are told together") func together() {
    #expect(codes("react: soon\nscenarios:\n  - {name: a, weight: x}\n  - {name: a}\n").count == 3)
    #expect(codes("react: 24 h\n") == ["no-scenarios"])
    #expect(codes("scenario,weight,gap,short\na,x,G,\n,1,G,1\n", name: "s.csv").count == 3)
  }

  @Test("What pool.yaml says of joining, lists, secondments and pressure is read") func pool() throws {
    let text =
      PoolReaderTests.good.replacing(
        "    consent: needed",
        with:
          "    open: yes\n    stage: on-call list\n    call-in: 12 h\n    on call a person: 2\n    secondment: 2-4\n    consent: needed"
      )
      .replacing("type: community", with: "type: community, member: no")
      + "\npressure: {1: {demand: 100 %, ladder up to: own bank}, black: {demand: 120, staff: 90 %}}\n"
    let system = try PoolReader.read(InputFile(name: "pool.yaml", text: text)).system
    let aid = system.agreements[0]
    #expect(aid.isOpen && aid.stage == .onCallList && aid.callIn == Minutes(720) && aid.onCallAPerson == .most(2))
    #expect(aid.secondment == 2...4 && aid.lenders == [MemberID(0)] && aid.invitedLenders == [MemberID(1)])
    #expect(system.outsiders == [MemberID(1)])
    #expect(system.pressure == [PressureLevel(name: "1", upTo: .ownBank), PressureLevel(name: "black", demand: 120, staff: 90)])
  }
}

enum ScenarioInput {
  /// A's ward may lack two nurses or none; its bank can send one at once, B could lend another with four days' notice.
  static var surge: PoolInput {
    var input = PoolInput(system: SmallSystem.system(2))
    var aid = SmallSystem.agreement("Aid", .mutualAid, 2)
    aid.notice = Minutes(4 * 1_440)
    input.system.agreements = [aid]
    input.gaps = [SmallSystem.gap("G", 0, day: 10)]
    input.offers = [SmallSystem.offer("q", 0, kind: .bank), SmallSystem.offer("p", 1)]
    input.windows = [SmallSystem.window(0, day: 10), SmallSystem.window(1, day: 10)]
    input.homes = [HomeUnit(organisation: MemberID(1), unit: "B unit", minutes: 60_000)]
    return input
  }
}
