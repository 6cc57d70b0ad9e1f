public import RotaModel
public import RotaRules

/// All people of several organisations planned together, each by the rules of their own home: home rotas may change, as far as the
/// organisations allow it, and whoever said yes to loans may be given any duty that the agreements let them have.
///
/// What is planned begins with the rotas that stand and the home-first plan, so that it is never worse than those.
public struct IntegratedPool: Sendable {
  /// What entered: the offers of those whose rotas are at hand, without agencies.
  public let input: PoolInput
  /// The home-first plan of the same.
  public let base: PoolPlan
  /// The program of all rules.
  public let joined: JoinedProgram
  /// The rotas that stand, with the loans of the home-first plan.
  public let start: Plan
  /// Loans of the home-first plan that could not be put on a rota, in words.
  public let notices: [String]

  let homes: [IntegratedHome]
  let loans: [LoanShift]
  let judges: [IntegratedJudge]
  /// How everybody fares with the start.
  private(set) var first: [IntegratedJudge.Fare] = []

  /// What joins the homes.
  ///
  /// - Parameters:
  ///   - homes: rotas at hand, with what each offers.
  ///   - options: as of when, and what was answered so far.
  /// - Throws: what makes any home's rules impossible to compile.
  public init(
    _ system: PoolSystem, _ homes: [(home: HomeRota, offer: HomeOffer)], _ options: PoolOptions, _ engine: PoolEngine
  ) throws(Faults) {
    var all: [IntegratedHome] = []
    let input = PoolInput(system, homes, into: &all)
    let judge = HomeJudge(all.map { (home: $0.rota, offer: $0.offer, first: $0.offers.lowerBound) }, offers: input.offers.count)
    base = Pool.plan(input, options, judge, engine)
    let wide = WideInput(all, input, now: options.now)
    let eligibility = Eligibility(wide.input, wide.input.gaps, now: options.now, responses: options.responses)
    let chosen = LoanChoice(wide, all, Candidates.all(eligibility))
    let programme = PoolProgramme(wide.input.gaps, chosen.candidates, wide.input, hasLines: true)
    var build = JoinBuild(all, chosen, input, now: options.now)
    var notices: [String] = []
    let rotas = build.start(base, &notices)
    var joining = try Joining(build.members, guests: build.guests)
    build.hold(&joining, programme, wide.input, rotas)
    joined = try joining.seal()
    guard let start = joined.plan(rotas) else { preconditionFailure("the rotas that stand are admitted") }
    self.start = start
    self.input = input
    self.notices = notices
    self.homes = all
    loans = chosen.loans
    var judges: [IntegratedJudge] = []
    for (index, home) in all.enumerated() {
      judges.append(
        try IntegratedJudge(index, home, build.members[index], build.guests, rotas, system, OfferSettings(now: options.now)))
    }
    self.judges = judges
    guard let first = fares(start) else { preconditionFailure("the start is admitted") }
    self.first = first
  }
}

/// Which loans there are to choose from: of the ways to fill a shift, for each person and kind of time the earliest step and cheapest terms.
struct LoanChoice {
  private(set) var candidates: [Candidate] = []
  private(set) var loans: [LoanShift] = []
  /// The loan cell of each candidate.
  private(set) var cells: [LoanCell] = []
  private var numbers: [LoanShift: Int] = [:]

  init(_ wide: WideInput, _ homes: [IntegratedHome], _ all: [Candidate]) {
    var homeOf: [Int: Int] = [:]
    for (index, home) in homes.enumerated() { for offer in home.offers { homeOf[offer] = index } }
    struct Asked: Hashable {
      let gap: Int, offer: Int, way: LendingWay
    }
    var seen: Set<Asked> = []
    // They are in the order of the ladder, then of cost.
    for candidate in all where candidate.isPerson && !candidate.isVolunteer {
      let way = wide.input.windows[candidate.window].way
      guard seen.insert(Asked(gap: candidate.gap, offer: candidate.offer, way: way)).inserted, let home = homeOf[candidate.offer]
      else { continue }
      let (host, duty, day) = wide.duties[candidate.gap]
      let loan = number(
        LoanShift(
          home: home, host: host, duty: duty, way: way, agreement: candidate.agreement, step: candidate.step,
          rank: candidate.rank))
      cells.append(LoanCell(offer: candidate.offer, day: day, loan: loan))
      candidates.append(candidate)
    }
  }

  private mutating func number(_ loan: LoanShift) -> Int {
    if let known = numbers[loan] { return known }
    numbers[loan] = loans.count
    loans.append(loan)
    return loans.count - 1
  }
}

extension [LoanShift] {
  /// Those of a home, by their numbers there.
  func own(_ home: Int) -> [Int] { indices.filter { self[$0].home == home } }
}
