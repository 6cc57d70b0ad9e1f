/// What somebody said to work beyond their own rota. What was left blank means no.
public struct OfferedTime: Sendable, Hashable {
  /// How much more somebody would work.
  public enum Extra: Sendable, Hashable {
    /// As much as the law allows.
    case yes
    /// At most so much a week.
    case weekly(Minutes)
  }
  /// Hours beyond the contract; nil is none.
  public var extra: Extra?
  /// Shifts elsewhere in the days planned, moves included; nil is as many as the extra hours hold, and none instead of a shift at home.
  public var loans: Int?
  /// What they said to loans; nil is no.
  public var consent: Consent?

  /// Nothing is offered, until a field is set.
  public init(extra: Extra? = nil, loans: Int? = nil, consent: Consent? = nil) {
    self.extra = extra
    self.loans = loans
    self.consent = consent
  }

  /// Whether nothing at all was said.
  public var isBlank: Bool { self == OfferedTime() }
}
