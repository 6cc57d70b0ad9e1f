public import RotaModel

/// Who was considered for a gap at one step of the ladder, and what excluded each.
public struct StepEvidence: Sendable, Equatable {
  /// One reason, with all whom it excluded.
  public struct Excluded: Sendable, Equatable {
    /// The rule.
    public var rule: String
    /// In words.
    public var words: String
    /// Pseudonyms and supplies, in order.
    public var ids: [String]
  }
  /// The step.
  public var step: LadderStep
  /// How many were considered.
  public var considered: Int
  /// By reason, in the order of `Exclusion`.
  public var excluded: [Excluded]
  /// Those who come to the gap by this step already.
  public var booked: [String]
  /// Whoever could have come all the same; nobody, where the plan is proved.
  public var free: [String]
}

extension PoolPlan {
  /// What stood in the way of each step before the one that a booking took.
  public func evidence(_ booking: Booking) -> [StepEvidence] {
    let candidate = candidate(booking)
    return (0..<candidate.rank).map { evidence(candidate.gap, $0, use, insteadOf: booking.candidate) }
  }

  /// What stood in the way of every step for a gap that stays open.
  public func evidence(open gap: Int) -> [StepEvidence] {
    (0..<programme.ranks).map { evidence(gap, $0, use, insteadOf: nil) }
  }

  private func evidence(_ gap: Int, _ rank: Int, _ use: LimitUse, insteadOf booking: Int?) -> StepEvidence {
    let step = input.system.ladder[rank]
    var evidence = StepEvidence(step: step, considered: 0, excluded: [], booked: [], free: [])
    var ids: [Key: [String]] = [:]
    for person in input.offers.indices {
      guard let reason = reason(gap, person, rank, step, use, booking) else { continue }
      evidence.considered += 1
      switch reason {
      case .free: evidence.free.append(input.offers[person].id)
      case .excluded(let key): ids[key, default: []].append(input.offers[person].id)
      case .booked: evidence.booked.append(input.offers[person].id)
      }
    }
    for (number, supply) in input.system.supplies.enumerated() where supply.step == step {
      evidence.considered += 1
      if let exclusion = eligibility.exclusion(gap, supply: number) {
        ids[Key(exclusion: exclusion, limit: nil), default: []].append(supply.name)
        continue
      }
      let column = programme.candidates(of: gap).first { programme.candidates[$0].supply == number }
      guard let column, choice.counts[column] == 0 else {
        evidence.booked.append(supply.name)
        if let column, let booking, use.isFree(column, insteadOf: booking) { evidence.free.append(supply.name) }
        continue
      }
      switch standing(column, use, booking) {
      case .free: evidence.free.append(supply.name)
      case .excluded(let key): ids[key, default: []].append(supply.name)
      case .booked: evidence.booked.append(supply.name)
      }
    }
    evidence.excluded = ids.keys.sorted { ($0.order, $0.words) < ($1.order, $1.words) }.map {
      StepEvidence.Excluded(rule: $0.exclusion.rawValue, words: $0.words, ids: ids[$0]!)
    }
    return evidence
  }

  private struct Key: Hashable {
    var exclusion: Exclusion
    var limit: PoolLimit?
    var order: Int { Exclusion.allCases.firstIndex(of: exclusion)! }
    var words: String { limit?.words ?? exclusion.words }
  }

  private enum Reason {
    case free, booked
    case excluded(Key)
  }

  /// Why somebody does not come at a step; nil where the step does not ask them.
  private func reason(
    _ gap: Int, _ person: Int, _ rank: Int, _ step: LadderStep, _ use: LimitUse, _ booking: Int?
  ) -> Reason? {
    let offer = input.offers[person]
    let isOwn = offer.organisation == gaps[gap].organisation
    if isOwn {
      let ways = LendingWay.allCases.map { Eligibility.step(within: offer.kind, $0) }
      guard ways.contains(step) else { return nil }
    } else if step.isWithin || step.isAgency {
      return nil
    }
    let terms = eligibility.terms(gap, person).filter { $0.rank == rank }
    guard !terms.isEmpty else { return isOwn ? nil : .excluded(Key(exclusion: .noAgreement, limit: nil)) }
    var nearest: Exclusion?
    for term in terms {
      guard let exclusion = eligibility.exclusion(gap, person, term, { _ in }) else {
        nearest = nil
        break
      }
      nearest = exclusion
    }
    if let nearest { return .excluded(Key(exclusion: nearest, limit: nil)) }
    let columns = programme.candidates(of: gap).filter {
      programme.candidates[$0].offer == person && programme.candidates[$0].rank == rank
    }
    if columns.contains(where: { choice.counts[$0] > 0 }) { return .booked }
    var found: Reason = .booked
    for column in columns {
      found = standing(column, use, booking)
      if case .free = found { return found }
    }
    return found
  }

  private func standing(_ column: Int, _ use: LimitUse, _ booking: Int?) -> Reason {
    if let limit = use.hindrance(column, insteadOf: booking) {
      return .excluded(Key(exclusion: limit.isOfBalance ? .imbalance : .taken, limit: limit))
    }
    if let booking { return use.isFree(column, insteadOf: booking) ? .free : .excluded(Key(exclusion: .worse, limit: nil)) }
    return .free
  }

  /// Bookings that somebody could have taken by an earlier step; none where the plan is proved.
  public var misplaced: [Booking] {
    let use = use
    return bookings.filter { booking in
      let candidate = candidate(booking)
      return programme.candidates(of: candidate.gap).contains { other in
        programme.candidates[other].rank < candidate.rank && use.isFree(other, insteadOf: booking.candidate)
      }
    }
  }

  /// Who else could take a booking over, the first to ask first.
  public func next(_ booking: Booking, most: Int = 3) -> [Candidate] {
    let gap = candidate(booking).gap
    let asked = candidate(booking)
    var found: [Candidate] = []
    for other in programme.candidates(of: gap) where found.count < most && use.isFree(other, insteadOf: booking.candidate) {
      let candidate = programme.candidates[other]
      // Whoever is asked already is nobody else for coming at another of their times.
      guard !([asked] + found).contains(where: { $0.offer == candidate.offer && $0.supply == candidate.supply }) else { continue }
      var changed = choice
      changed.counts[booking.candidate] -= 1
      changed.counts[other] += 1
      if candidate.isPerson, programme.broken(changed, candidate.offer, input.windows, judge) != nil { continue }
      found.append(candidate)
    }
    return found
  }
}
