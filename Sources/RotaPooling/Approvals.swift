public import RotaModel

/// How far a loan has come. It is worked only once home, host and person have said yes.
public enum LoanStage: String, Sendable, CaseIterable {
  /// The home put the person into the pool.
  case offered
  /// The plan asks for the loan.
  case requested
  /// The home lets the person go.
  case homeApproved = "home approved"
  /// The host takes the person.
  case hostAccepted = "host accepted"
  /// The person agreed.
  case personConsented = "person consented"
  /// The home or the host called the loan off.
  case recalled
}

/// What somebody decided about a loan, and when.
public struct Decision: Sendable, Equatable {
  /// The gap's name.
  public var gap: String
  /// Who comes: an offer's pseudonym, or a supply.
  public var id: String
  /// What was decided.
  public var stage: LoanStage
  /// Who decided.
  public var who: String
  /// When, minutes since 1970-01-01 00:00 UTC.
  public var when: Int
  /// Where it was read.
  public var place: SourceLocation?

  /// A decision.
  public init(gap: String, id: String, stage: LoanStage, who: String, when: Int, place: SourceLocation? = nil) {
    self.gap = gap
    self.id = id
    self.stage = stage
    self.who = who
    self.when = when
    self.place = place
  }
}

/// All that was decided so far.
public struct Approvals: Sendable {
  private struct Key: Hashable {
    let gap: String, id: String
  }
  private var decisions: [Key: [Decision]] = [:]
  private var order: [Key] = []

  /// Decisions in the order in which they were made.
  public init(_ all: [Decision] = []) {
    for decision in all {
      let key = Key(gap: decision.gap, id: decision.id)
      if decisions[key] == nil { order.append(key) }
      decisions[key, default: []].append(decision)
    }
  }

  /// Whether nothing was decided.
  public var isEmpty: Bool { order.isEmpty }

  /// The last decision of a stage about a loan.
  public func decision(_ gap: String, _ id: String, _ stage: LoanStage) -> Decision? {
    decisions[Key(gap: gap, id: id)]?.last { $0.stage == stage }
  }

  /// Whether a loan was called off, and not agreed anew since.
  public func isRecalled(_ gap: String, _ id: String) -> Bool {
    guard let recall = decision(gap, id, .recalled) else { return false }
    return !(decisions[Key(gap: gap, id: id)] ?? []).contains { $0.stage != .recalled && $0.when > recall.when }
  }

  /// What the decisions mean for planning: a loan with a yes is held, one that was called off is not asked for again. A recall that comes
  /// too late for the agreement's notice is refused; `notices` says so.
  public func responses(_ input: PoolInput, _ notices: inout [String]) -> [Response] {
    var all: [Response] = []
    for key in order {
      let made = decisions[key]!
      if isRecalled(key.gap, key.id), let recall = decision(key.gap, key.id, .recalled) {
        if isInTime(recall, input) {
          all.append(Response(gap: key.gap, id: key.id, answer: .no, when: recall.when, place: recall.place))
          continue
        }
        notices.append("\(key.id) is recalled from \(key.gap), but too late for the notice, or no recall was agreed")
      }
      let yes = made.filter { [.homeApproved, .hostAccepted, .personConsented].contains($0.stage) }
      if let first = yes.min(by: { $0.when < $1.when }) {
        all.append(Response(gap: key.gap, id: key.id, answer: .yes, when: first.when, place: first.place))
      }
    }
    return all
  }

  /// Whether some agreement by which the person may have come allows to call them back at that moment; blank means no.
  private func isInTime(_ recall: Decision, _ input: PoolInput) -> Bool {
    guard let gap = input.gaps.first(where: { $0.id == recall.gap }) else { return true }
    guard let offer = input.offers.first(where: { $0.id == recall.id }), offer.organisation != gap.organisation else {
      return recall.when < gap.begin
    }
    return input.system.agreements.contains { agreement in
      agreement.lenders.contains(offer.organisation) && agreement.borrowers.contains(gap.organisation)
        && agreement.recall.map { recall.when + $0.count <= gap.begin } ?? false
    }
  }
}

/// Where a booking stands.
public struct LoanState: Sendable, Equatable {
  /// The stage that was reached.
  public var stage: LoanStage
  /// Stages that are still needed before it is worked.
  public var waiting: [LoanStage]

  /// Whether everybody agreed, so that it is worked.
  public var isPublished: Bool { waiting.isEmpty }
}

extension PoolPlan {
  /// Where a booking stands after some decisions. Inside an organisation nobody else has to let anybody go; an agency's people are asked
  /// by the agency; a standing consent is as good as one for this loan where the agreement says so.
  public func state(_ booking: Booking) -> LoanState {
    let candidate = candidate(booking)
    let gap = gaps[candidate.gap]
    let id = id(candidate)
    var needed: [LoanStage] = [.hostAccepted]
    if candidate.isPerson {
      let offer = input.offers[candidate.offer]
      if offer.organisation != gap.organisation { needed.insert(.homeApproved, at: 0) }
      let agreed = candidate.agreement < 0 ? Consent.standing : input.system.agreements[candidate.agreement].consent
      if !(offer.consent == .standing && agreed == .standing) { needed.append(.personConsented) }
    }
    var stage = LoanStage.requested
    var waiting: [LoanStage] = []
    for step in needed {
      let consented = step == .personConsented && consents.contains([gap.id, id])
      if approvals.decision(gap.id, id, step) != nil || consented {
        stage = step
      } else {
        waiting.append(step)
      }
    }
    return LoanState(stage: stage, waiting: waiting)
  }
}
