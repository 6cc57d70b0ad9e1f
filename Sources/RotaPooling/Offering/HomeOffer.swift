public import RotaModel

/// What one organisation brings into the pool, from its own rota: whom it offers when, what its units can spare, and what it lacks.
public struct HomeOffer: Sendable {
  /// The organisation.
  public var organisation: MemberID
  /// People, under pseudonyms, in the pseudonyms' order, so that the order says nothing of the staff list.
  public var offers: [Offer] = []
  /// Who they are, by position of the offer. It stays at home.
  public var people: [PersonID] = []
  /// People who would be offered, with their offers, but cannot help as the rota stands. It stays at home.
  public var others: [(offer: Offer, person: PersonID)] = []
  /// Their times; `Window.offer` is the position in `offers`.
  public var windows: [Window] = []
  /// What home requirements have to spare.
  public var spares: [Spare] = []
  /// Rostered hours by unit.
  public var homes: [HomeUnit] = []
  /// Gaps, the most dangerous first.
  public var gaps: [Gap] = []
  /// Gaps of a list that are not asked for.
  public var withdrawn: [Withdrawn] = []
  /// What kept somebody or something out of the pool, and where it can be filled in; without names.
  public var lacks: [String] = []

  /// Nothing offered yet.
  public init(organisation: MemberID) { self.organisation = organisation }
}

/// How an organisation offers.
public struct OfferSettings: Sendable {
  /// As of when, minutes since 1970-01-01 00:00 UTC. What begins before is neither offered nor asked for.
  public var now: Int
  /// Roles of registered nurses, of whom a unit should have two at any time.
  public var registered: [String] = ["RN", "Nurse", "Registered Nurse", "RMN"]
  /// What gaps on some dates are for, where an agreement may exclude it: words, first and last date.
  public var purposes: [(words: String, from: CivilDate, to: CivilDate)] = []

  /// As of a moment.
  public init(now: Int) { self.now = now }
}
