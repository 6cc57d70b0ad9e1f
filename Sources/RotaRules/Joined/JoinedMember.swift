public import RotaModel

/// A problem that is planned together with others.
public struct JoinedMember: Sendable {
  /// Its people are its own first, then guests: people of others who may come to it.
  public var problem: Problem
  /// How many of them are its own.
  public var own: Int
  /// Rotas that must be expressible.
  public var admitting: [Roster]

  /// A problem whose first `own` people are its own.
  public init(_ problem: Problem, own: Int, admitting: [Roster]) {
    self.problem = problem
    self.own = own
    self.admitting = admitting
  }
}

/// Somebody of one member who may work for another: one line, read by both.
///
/// The home judges the line by its own rules, the work for the host being a shift elsewhere; the host counts the guest in its cover.
public struct JoinedGuest: Sendable {
  /// Position of the home among the members.
  public var home: Int
  /// Who it is there.
  public var person: PersonID
  /// Position of the host.
  public var host: Int
  /// Who it is there, after the host's own people.
  public var guest: PersonID
  /// What is worked, as the home and as the host writes it.
  public var duties: [(home: Duty, host: Duty)]

  /// `person` of `home` as `guest` of `host`.
  public init(home: Int, person: PersonID, host: Int, guest: PersonID, duties: [(home: Duty, host: Duty)]) {
    self.home = home
    self.person = person
    self.host = host
    self.guest = guest
    self.duties = duties
  }
}

/// One thing that somebody can do on a day, in a joined program.
public struct JoinedCell: Hashable, Sendable {
  /// Position of the member.
  public var member: Int
  /// One of its own people.
  public var person: PersonID
  /// When.
  public var day: Day
  /// Position in the person's palette.
  public var symbol: Int

  /// What `person` can do on `day`, by its position in their palette.
  public init(member: Int, person: PersonID, day: Day, symbol: Int) {
    self.member = member
    self.person = person
    self.day = day
    self.symbol = symbol
  }
}
