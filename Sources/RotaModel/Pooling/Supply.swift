/// People without names: an agency, or a bank that sends whoever is free.
public struct Supply: Sendable, Equatable {
  /// The name used in files.
  public var name: String
  /// Where it stands on the ladder.
  public var step: LadderStep
  /// Whose it is, where it belongs to one organisation; nil for an agency.
  public var organisation: MemberID?
  /// Whom it serves; nobody where blank.
  public var borrowers: [MemberID] = []
  /// Roles it sends.
  public var groups: [String] = []
  /// Skills that everybody it sends holds.
  public var skills: [String] = []
  /// Shifts on one date, over all it serves.
  public var shiftsADay: Cap?
  /// How long before the start it must be asked.
  public var notice: Minutes?
  /// What it charges.
  public var rates = Rates()
  /// The first day it may be asked for; nil has no beginning.
  public var from: CivilDate?
  /// The last day it may be asked for; nil has no end.
  public var to: CivilDate?
  /// Purposes for which it sends nobody.
  public var excluded: [String] = []

  /// A supply of which nothing is settled yet.
  public init(name: String, step: LadderStep) {
    self.name = name
    self.step = step
  }

  /// Terms without which it sends nobody, as they are called in files, that nobody has filled in.
  public var blanks: [String] {
    var blanks: [String] = []
    if borrowers.isEmpty { blanks.append("to") }
    if groups.isEmpty { blanks.append("groups") }
    if shiftsADay == nil { blanks.append("shifts a day") }
    if notice == nil { blanks.append("notice") }
    return blanks
  }
}
