public import RotaModel

/// One way to fill one missing place of a gap: somebody, in one of the times they offered, under one set of terms.
public struct Candidate: Sendable, Equatable {
  /// Position of the gap.
  public var gap: Int
  /// Position of the offer; -1 where a supply sends somebody.
  public var offer: Int
  /// Position of the window; -1 where a supply sends somebody.
  public var window: Int
  /// Position of the supply; -1 where it is somebody with an offer.
  public var supply: Int
  /// Position of the agreement; -1 inside an organisation that has none for the step, and for a supply.
  public var agreement: Int
  /// The step of the ladder.
  public var step: LadderStep
  /// Where the step stands on the system's ladder.
  public var rank: Int
  /// What it costs, in pence; 0 where no rate is known.
  public var cost: Int
  /// Minutes of the way to work.
  public var travel: Int
  /// Whether it may not count in the minimum.
  public var isVolunteer: Bool

  /// Whether somebody with an offer fills it.
  public var isPerson: Bool { offer >= 0 }
}

/// Terms under which people of one organisation may work for another: one step, by one agreement or by none.
struct Terms: Hashable {
  var step: LadderStep
  var rank: Int
  /// -1 inside an organisation that has no agreement for the step.
  var agreement: Int
}

extension LadderStep {
  /// Whether it uses an organisation's own bank or an agency: what lending must not make dearer for the lender.
  var usesBankOrAgency: Bool { isAgency || self == .ownBank || self == .overtime }
}
