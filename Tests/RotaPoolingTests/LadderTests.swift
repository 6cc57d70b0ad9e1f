import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("The ladder") struct LadderTests {
  let now = SmallSystem.instant(0, 480)

  func plan(_ input: PoolInput, _ responses: [Response] = []) -> PoolPlan {
    var options = PoolOptions(now: now)
    options.responses = responses
    return Pool.plan(input, options, OffersOnly(), engine)
  }

  #if GLPK
    @Test("No booking could be made by an earlier step with all others as they are", arguments: 0..<300) func earliest(seed: Int)
    {
      var random = SplitMix64(seed: UInt64(10_000 + seed))
      let plan = plan(SmallSystem.random(&random))
      #expect(plan.misplaced.isEmpty)
      for booking in plan.bookings {
        for step in plan.evidence(booking) {
          #expect(step.free.isEmpty)
          #expect(step.considered == step.booked.count + step.excluded.reduce(0) { $0 + $1.ids.count })
        }
      }
      for gap in plan.gaps.indices where plan.open(gap) > 0 {
        #expect(plan.evidence(open: gap).allSatisfy { $0.free.isEmpty })
      }
    }
  #endif

  /// Three organisations; each has somebody whom only the next one's gap suits.
  private var ring: PoolInput {
    var input = PoolInput(system: SmallSystem.system(3))
    input.system.agreements = [SmallSystem.agreement("Aid", .mutualAid, 3)]
    for member in 0..<3 {
      input.offers.append(SmallSystem.offer("p\(member)", member, skills: ["S\((member + 1) % 3)"]))
      input.windows.append(SmallSystem.window(member, day: 4))
      input.gaps.append(SmallSystem.gap("G\(member)", member, day: 4, skills: ["S\(member)"]))
      input.homes.append(HomeUnit(organisation: MemberID(member), unit: input.offers[member].unit, minutes: 60_000))
    }
    return input
  }

  @Test("An exchange of three is found, where no two could help each other") func threeWay() {
    let plan = plan(ring)
    #expect(plan.with.value == 0 && plan.without.value == 30)
    #expect(plan.bookings.count == 3)
    #expect(plan.bookings.allSatisfy { plan.candidate($0).step == .mutualAid })
    let native = Pool.plan(ring, PoolOptions(now: now), OffersOnly(), .native)
    #expect(native.with.value == 0 && native.with.isProved)
  }

  @Test("A blank term of an agreement means no, and says which rule stood in the way", arguments: 0..<12) func blank(term: Int) {
    var input = ring
    var aid = input.system.agreements[0]
    switch term {
    case 0: aid.shiftsAPerson = nil
    case 1: aid.shareOfHomeRota = nil
    case 2: aid.minutesAMonth = nil
    case 3: aid.notice = nil
    case 4: aid.travel = nil
    case 5: aid.consent = nil
    case 6: aid.induction = nil
    case 7: aid.from = nil
    case 8: aid.to = nil
    case 9: aid.payment = nil
    case 10: aid.groups = []
    default: aid.lends = []
    }
    input.system.agreements = [aid]
    let plan = plan(input)
    #expect(plan.bookings.isEmpty && plan.with.value == 30)
    let step = plan.evidence(open: 0).first { $0.step == .mutualAid }
    #expect(step?.excluded.map(\.rule) == [Exclusion.blankTerm.rawValue])
  }

  @Test("What is blank in an offer means no", arguments: 0..<5) func blankOffer(field: Int) {
    var input = ring
    for person in 0..<3 {
      switch field {
      case 0: input.offers[person].consent = nil
      case 1: input.offers[person].mostShifts = nil
      case 2: input.offers[person].minutesLeft = nil
      case 3: input.offers[person].zone = nil
      default: input.offers[person].skills = []
      }
    }
    #expect(plan(input).bookings.isEmpty)
  }

  @Test("Pooling that would only move the gap is refused, with the reason") func relocates() {
    var input = ring
    for person in 0..<3 {
      input.windows[person] = SmallSystem.window(person, day: 4, way: .release)
      input.spares.append(
        Spare(
          organisation: MemberID(person), unit: input.offers[person].unit, date: SmallSystem.start + 4, label: "RN", cover: 3,
          minimum: 3, ids: [input.offers[person].id]))
    }
    let refused = plan(input)
    #expect(refused.bookings.isEmpty && refused.with.value == refused.without.value)
    let step = refused.evidence(open: 0).first { $0.step == .mutualAid }
    #expect(step?.excluded.contains { $0.rule == Exclusion.relocates.rawValue } ?? false)
    // One more than the minimum leaves nobody for a sick call.
    for index in input.spares.indices { input.spares[index].cover = 4 }
    let reserve = plan(input)
    #expect(reserve.bookings.isEmpty)
    #expect(
      reserve.evidence(open: 0).first { $0.step == .mutualAid }?.excluded.contains { $0.rule == Exclusion.reserve.rawValue }
        ?? false)
    for index in input.spares.indices { input.spares[index].accepted = "Chief" }
    let accepted = plan(input)
    #expect(accepted.bookings.count == 3)
    #expect(accepted.lenders.allSatisfy { $0.after >= $0.minimum && $0.before == 4 })
    for index in input.spares.indices { input.spares[index].minimum = nil }
    #expect(plan(input).bookings.isEmpty)
  }

  @Test("A volunteer fills no place of a clinical minimum, and one above it") func volunteers() {
    var input = PoolInput(system: SmallSystem.system(2))
    input.offers = [SmallSystem.offer("v", 0, kind: .volunteer)]
    input.windows = [SmallSystem.window(0, day: 4)]
    input.gaps = [SmallSystem.gap("G", 0, day: 4)]
    #expect(plan(input).bookings.isEmpty)
    input.gaps = [SmallSystem.gap("G", 0, day: 4, danger: .belowTarget, minimum: 2)]
    #expect(plan(input).bookings.count == 1)
    input.gaps = [SmallSystem.gap("G", 0, day: 4, short: 2, minimum: 2)]
    let both = plan(input)
    #expect(both.bookings.count == 1 && both.with.value == Danger.belowMinimum.weight)
  }

  @Test("Tonight a volunteer fills what is only wished for, and nothing below a minimum: the seat matters, not the hour")
  func volunteersTonight() {
    var input = PoolInput(system: SmallSystem.system(2))
    input.offers = [SmallSystem.offer("v", 0, kind: .volunteer), SmallSystem.offer("w", 0, kind: .volunteer)]
    input.windows = [SmallSystem.window(0, day: 0, from: 600), SmallSystem.window(1, day: 0, from: 600)]
    func gap(_ danger: Danger, short: Int = 1, minimum: Int?) -> Gap {
      SmallSystem.gap("G", 0, day: 0, start: 720, end: 1200, short: short, danger: danger, minimum: minimum)
    }
    // Two of three are there.
    for danger in [Danger.tonight, .belowTarget] {
      input.gaps = [gap(danger, minimum: 2)]
      let wished = plan(input)
      #expect(wished.bookings.count == 1 && wished.gaps[0].danger == .belowTarget && wished.without.value == 0)
    }
    for danger in [Danger.tonight, .belowMinimum] {
      input.gaps = [gap(danger, minimum: 3)]
      let needed = plan(input)
      #expect(needed.bookings.isEmpty && needed.gaps[0].danger == .tonight && needed.with.value == Danger.tonight.weight)
      #expect(needed.evidence(open: 0).contains { $0.excluded.contains { $0.rule == Exclusion.kind.rawValue } })
    }
    // One of three is there, and two are the minimum.
    input.gaps = [gap(.belowMinimum, short: 2, minimum: 2)]
    let both = plan(input)
    #expect(both.bookings.count == 1 && both.with.value == Danger.tonight.weight)
    // Somebody in charge is missing, whatever the numbers say.
    input.gaps = [gap(.nobodyInCharge, minimum: 2)]
    let charge = plan(input)
    #expect(charge.bookings.isEmpty && charge.with.value == Danger.tonight.weight)
  }

  @Test("Of whom nothing is asked it is said why") func unused() {
    var input = PoolInput(system: SmallSystem.system(2))
    input.system.agreements = [SmallSystem.agreement("Aid", .mutualAid, 2)]
    input.homes = (0..<2).map { HomeUnit(organisation: MemberID($0), unit: "\("AB".dropFirst($0).first!) unit", minutes: 30_000) }
    input.offers = [
      SmallSystem.offer("asked", 0), SmallSystem.offer("second", 0), SmallSystem.offer("far", 1, consent: nil),
      SmallSystem.offer("other", 0, roles: ["HCSW"]),
    ]
    input.windows = (0..<4).map { SmallSystem.window($0, day: 4) }
    #expect(plan(input).unused(0) == "nobody is missing anywhere")
    input.gaps = [SmallSystem.gap("G", 0, day: 4), SmallSystem.gap("H", 0, day: 9)]
    let made = plan(input)
    #expect(made.bookings.count == 1 && made.id(made.candidate(made.bookings[0])) == "asked")
    #expect(made.unused(0) == nil)
    #expect(made.unused(1) == "others go, or a limit is reached (1); \(Exclusion.window.words) (1)")
    #expect(made.unused(2) == "\(Exclusion.consent.words) (2)")
    #expect(made.unused(3) == "\(Exclusion.role.words) (2)")
  }

  @Test("Who is next is somebody else, also where the one who is asked has another time") func next() {
    var input = PoolInput(system: SmallSystem.system(2))
    input.offers = [SmallSystem.offer("p", 0)]
    input.windows = [SmallSystem.window(0, day: 4), SmallSystem.window(0, day: 4)]
    input.gaps = [SmallSystem.gap("G", 0, day: 4)]
    let asked = plan(input)
    #expect(asked.bookings.count == 1 && asked.next(asked.bookings[0]).isEmpty)
  }

  @Test("Who is back is asked only once inducted anew, and blank means no") func returners() {
    var input = PoolInput(system: SmallSystem.system(1))
    input.offers = [SmallSystem.offer("r", 0, kind: .returner, skills: ["passport"])]
    input.windows = [SmallSystem.window(0, day: 4)]
    input.gaps = [SmallSystem.gap("G", 0, day: 4)]
    #expect(plan(input).bookings.isEmpty)
    input.system.returnerInduction = .skill("refresher")
    let refused = plan(input)
    #expect(refused.bookings.isEmpty)
    #expect(refused.evidence(open: 0).contains { $0.excluded.contains { $0.rule == Exclusion.induction.rawValue } })
    for known in [Induction.none, .skill("passport")] {
      input.system.returnerInduction = known
      #expect(plan(input).bookings.count == 1)
    }
  }

  @Test("A no is not asked again, a yes is held, and the next is asked") func rounds() {
    var input = ring
    input.offers.append(SmallSystem.offer("q", 1, skills: ["S0"]))
    input.windows.append(SmallSystem.window(3, day: 4))
    let asked = plan(input)
    let first = asked.bookings.first { asked.gaps[asked.candidate($0).gap].id == "G0" }!
    #expect(asked.next(first).map { asked.id($0) } == [asked.id(asked.candidate(first)) == "q" ? "p2" : "q"])
    let refused = plan(input, [Response(gap: "G0", id: "p2", answer: .no)])
    #expect(refused.bookings.contains { refused.id(refused.candidate($0)) == "q" })
    let held = plan(
      input, [Response(gap: "G0", id: "q", answer: .yes), Response(gap: "G0", id: "p2", answer: Response.Answer.none)])
    #expect(held.bookings.contains { held.id(held.candidate($0)) == "q" && $0.isAgreed })
    let late = plan(input, [Response(gap: "G9", id: "q", answer: .yes)])
    #expect(late.notices.count == 1)
  }

  @Test("A closed step asks nobody, but keeps who said yes in time") func closing() {
    var input = ring
    input.system.closes[.mutualAid] = Minutes(5 * 1440)
    #expect(plan(input).bookings.isEmpty)
    #expect(plan(input, [Response(gap: "G0", id: "p2", answer: .yes, when: now - 1440)]).bookings.count == 1)
  }

  @Test("A gap list is held against the clock and itself first") func withdrawn() {
    var input = ring
    input.gaps[0].filled = 3
    input.gaps[1].short = 2
    var twice = input.gaps[2]
    twice.id = "again"
    input.gaps.append(twice)
    input.gaps.append(SmallSystem.gap("begun", 0, day: 0, start: 0, end: 600))
    input.gaps.append(SmallSystem.gap("outside", 0, day: 40))
    let plan = plan(input)
    #expect(Set(plan.withdrawn.map(\.gap.id)) == ["G0", "G1", "again", "begun", "outside"])
    #expect(plan.gaps.map(\.id) == ["G1", "G2"])
  }

  /// Forbids two loans of one person in a week, as some home rules would.
  struct OneAWeek: LineJudge {
    func breaches(_ offer: Int, _ loans: [Loan]) -> [String] { loans.count > 1 ? ["one a week"] : [] }
  }

  @Test("Home rules that are found to be broken are added until every line is legal", arguments: 0..<150) func lines(seed: Int) {
    var random = SplitMix64(seed: UInt64(20_000 + seed))
    var input = SmallSystem.random(&random)
    let lazy = Pool.plan(input, PoolOptions(now: now), OneAWeek(), engine)
    // The same said beforehand.
    for person in input.offers.indices { input.offers[person].mostShifts = min(1, input.offers[person].mostShifts ?? 0) }
    let said = Pool.plan(input, PoolOptions(now: now), OffersOnly(), engine)
    #expect(lazy.levels.map(\.value) == said.levels.map(\.value))
    #expect(lazy.isProved == said.isProved)
  }

  @Test("The same input gives the same plan") func again() {
    for seed in 0..<20 {
      var random = SplitMix64(seed: UInt64(30_000 + seed))
      let input = SmallSystem.random(&random)
      let (a, b) = (plan(input), plan(input))
      #expect(a.bookings == b.bookings)
    }
  }
}
