public import RotaModel

/// Who comes to which gap, by which step, under which terms.
public struct Booking: Sendable, Equatable {
  /// Position of the candidate in the programme.
  public var candidate: Int
  /// How many people it is: more than one only from a supply.
  public var count: Int
  /// Whether they said yes already.
  public var isAgreed: Bool
}

/// A plan of redeployments with what it is worth and how that is known.
public struct PoolPlan: Sendable {
  /// What entered.
  public let input: PoolInput
  /// As of when, minutes since 1970-01-01 00:00 UTC.
  public let now: Int
  /// Gaps that were asked for, the most dangerous first.
  public let gaps: [Gap]
  /// Gaps that were not.
  public let withdrawn: [Withdrawn]
  /// Candidates and limits.
  public let programme: PoolProgramme
  /// Bookings, by gap, then ladder.
  public let bookings: [Booking]
  /// What the levels came to.
  public let levels: [LevelResult]
  /// Weighted gaps without the pool: each organisation by itself.
  public let without: LevelResult
  /// What was answered so far and could not be kept, in words.
  public let notices: [String]
  /// Sets of loans that were found to break somebody's own rota together.
  public let forbidden: Int
  /// What was decided about loans so far.
  public let approvals: Approvals
  /// How often each person was moved in the twelve weeks before, by offer.
  public let movesBefore: [Int]
  /// Gap and pseudonym of each yes that people gave themselves.
  let consents: Set<[String]>
  let choice: Choice
  let eligibility: Eligibility
  let use: LimitUse
  let judge: any LineJudge

  /// Weighted gaps with the pool.
  public var with: LevelResult { levels[0] }

  /// Whether every level is proved.
  public var isProved: Bool { levels.allSatisfy(\.isProved) }

  /// The candidate of a booking.
  public func candidate(_ booking: Booking) -> Candidate { programme.candidates[booking.candidate] }

  /// Places of a gap that stay open.
  public func open(_ gap: Int) -> Int { gaps[gap].short - programme.filled(gap, choice).all }

  /// What a candidate costs, in pence; nil where no rate is known.
  public func cost(_ candidate: Candidate) -> Int? {
    let rates =
      candidate.isPerson
      ? candidate.agreement < 0 ? nil : input.system.agreements[candidate.agreement].rates
      : input.system.supplies[candidate.supply].rates
    return rates?.pence[gaps[candidate.gap].role] == nil ? nil : candidate.cost
  }

  /// What all bookings cost whose rate is known, in pence, nil where none of any is, and how many there are of the others.
  public var cost: (pence: Int?, withoutRates: Int) {
    var (pence, unknown, all) = (0, 0, 0)
    for booking in bookings {
      let one = cost(candidate(booking))
      pence += (one ?? 0) * booking.count
      unknown += one == nil ? booking.count : 0
      all += booking.count
    }
    return (unknown > 0 && unknown == all ? nil : pence, unknown)
  }

  /// How often each person is moved, by offer: in the twelve weeks before and by the plan.
  public var moves: [Int] {
    var moves = movesBefore
    for booking in bookings where candidate(booking).isPerson { moves[candidate(booking).offer] += 1 }
    return moves
  }

  /// Who employs a candidate; nil for an agency.
  public func home(_ candidate: Candidate) -> MemberID? {
    candidate.isPerson ? input.offers[candidate.offer].organisation : input.system.supplies[candidate.supply].organisation
  }

  /// The name of who comes: a pseudonym, or a supply.
  public func id(_ candidate: Candidate) -> String {
    candidate.isPerson ? input.offers[candidate.offer].id : input.system.supplies[candidate.supply].name
  }
}

/// What planning may use.
public struct PoolOptions: Sendable {
  /// As of when, minutes since 1970-01-01 00:00 UTC.
  public var now: Int
  /// What was answered so far.
  public var responses: [Response] = []
  /// What homes, hosts and people decided so far.
  public var approvals = Approvals()
  /// How often people were moved in the twelve weeks before, by pseudonym.
  public var moves: [String: Int] = [:]
  /// Bookings of an earlier plan, by gap and pseudonym, which are kept where nothing better speaks against it.
  public var earlier: [(gap: String, id: String)] = []
  /// Seconds for planning.
  public var seconds = 30.0
  /// Whether only the weighted gaps are of interest: what follows them is then left as it comes.
  public var isGapsOnly = false

  /// Plans as of a moment.
  public init(now: Int) { self.now = now }
}

/// Plans who goes where.
public enum Pool {
  /// The best plan of redeployments: as few and as harmless gaps as can be, then as few bookings of the worst step of the ladder, and so on.
  ///
  /// Organisations are planned for one by one first; with the pool none may have more weighted gaps, nor use more agency or bank.
  public static func plan(_ input: PoolInput, _ options: PoolOptions, _ judge: some LineJudge, _ engine: PoolEngine) -> PoolPlan {
    let deadline = ContinuousClock.now + .seconds(options.seconds)
    let check = GapCheck(input.gaps, input.system, now: options.now)
    var notices: [String] = []
    // Whoever refused is not held to what others approved.
    let refused = Set(options.responses.filter { $0.answer != .yes }.map { [$0.gap, $0.id] })
    let decided = options.approvals.responses(input, &notices).filter { $0.answer == .no || !refused.contains([$0.gap, $0.id]) }
    let responses = options.responses + decided
    let eligibility = Eligibility(input, check.gaps, now: options.now, responses: responses)
    let candidates = Candidates.all(eligibility)
    var programme = PoolProgramme(check.gaps, candidates, input)
    programme.remember(options.earlier, input)
    let history = input.offers.map { options.moves[$0.id] ?? 0 }
    let start = programme.pin(responses.filter { eligibility.isYes($0) }, eligibility, judge, &notices)
    // The home-first plan is only what the pool is measured by.
    let first = deadline - .seconds(options.seconds * 0.8)
    var solve = LadderSolve(programme, input, judge, engine, history: history, deadline: first)
    let inside = candidates.map { candidate in
      !candidate.isPerson || input.offers[candidate.offer].organisation == check.gaps[candidate.gap].organisation
    }
    // Whoever said yes comes with or without the pool.
    let pinned = Set(programme.pins.joined())
    let alone = candidates.indices.map { inside[$0] || pinned.contains(Int32($0)) }
    let ladder = Level.all(ranks: programme.ranks)
    let base = solve.solve(ladder.filter { $0.isOfLadder }, allowed: alone, from: start)
    solve.setGuards(base.choice)
    solve.deadline = deadline
    let pooled = solve.solve(
      options.isGapsOnly ? [.unfilled] : ladder, allowed: Array(repeating: true, count: candidates.count), from: base.choice)
    let bookings = pooled.choice.taken.map { column in
      Booking(
        candidate: column, count: Int(pooled.choice.counts[column]),
        isAgreed: eligibility.answer(
          candidates[column].gap,
          candidates[column].isPerson
            ? input.offers[candidates[column].offer].id : input.system.supplies[candidates[column].supply].name)?
          .answer == .yes)
    }
    return PoolPlan(
      input: input, now: options.now, gaps: check.gaps, withdrawn: check.withdrawn, programme: solve.programme,
      bookings: bookings,
      levels: pooled.results, without: base.results[0], notices: notices, forbidden: solve.forbidden,
      approvals: options.approvals, movesBefore: history,
      consents: Set(options.responses.filter { $0.answer == .yes }.map { [$0.gap, $0.id] }),
      choice: pooled.choice,
      eligibility: eligibility, use: LimitUse(solve.programme, pooled.choice), judge: judge)
  }
}

extension Level {
  /// Whether it belongs to gaps and steps, not to what follows them.
  var isOfLadder: Bool {
    switch self {
    case .unfilled, .step: true
    case .changed, .cost, .moved, .travel: false
    }
  }
}

extension PoolProgramme {
  /// Notes which candidates an earlier plan had.
  mutating func remember(_ earlier: [(gap: String, id: String)], _ input: PoolInput) {
    guard !earlier.isEmpty else { return }
    let known = Set(earlier.map { [$0.gap, $0.id] })
    before = candidates.map { candidate in
      let id = candidate.isPerson ? input.offers[candidate.offer].id : input.system.supplies[candidate.supply].name
      return known.contains([gaps[candidate.gap].id, id])
    }
  }

  /// Holds everybody to a yes that can be kept, and starts from those; says which cannot.
  mutating func pin(_ responses: [Response], _ eligibility: Eligibility, _ judge: some LineJudge, _ notices: inout [String])
    -> Choice
  {
    var choice = Choice(self)
    var held: [(response: Response, column: Int, columns: [Int32])] = []
    for response in responses where response.answer == .yes {
      guard let gap = gaps.firstIndex(where: { $0.id == response.gap }) else {
        notices.append("\(response.id) said yes to \(response.gap), which is not asked for any more")
        continue
      }
      let input = eligibility.input
      let columns = candidates(of: gap).filter { column in
        candidates[column].isPerson
          ? input.offers[candidates[column].offer].id == response.id
          : input.system.supplies[candidates[column].supply].name == response.id
      }
      // What a loan takes from a balance another yes may give back.
      let fitting = columns.first { column in
        choice.counts[column] += 1
        defer { choice.counts[column] -= 1 }
        return choice.counts[column] <= most[column] && holdsBesidesBalances(choice)
          && (!candidates[column].isPerson || broken(choice, candidates[column].offer, input.windows, judge) == nil)
      }
      guard let fitting else {
        let why = columns.isEmpty ? "the terms do not allow it" : "another yes or a limit stands in the way"
        notices.append("\(response.id) said yes to \(response.gap), but \(why)")
        continue
      }
      choice.counts[fitting] += 1
      held.append((response, fitting, columns.map { Int32($0) }))
    }
    // Of those who together put a balance beyond its limit, the last to say yes stay at home.
    while let limit = overdrawn(choice),
      let last = held.lastIndex(where: { yes in
        terms(limit).contains { Int(limitColumn[$0]) == yes.column && limitWeight[$0] > 0 }
      })
    {
      let (response, column, _) = held.remove(at: last)
      choice.counts[column] -= 1
      notices.append("\(response.id) said yes to \(response.gap), but \(limits[limit].words)")
    }
    pins += held.map(\.columns)
    return choice
  }
}
