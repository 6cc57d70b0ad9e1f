public import RotaModel

/// A loan of an earlier plan, as it was written then.
public struct PastLoan: Sendable, Equatable {
  /// Who was moved.
  public var id: String
  /// From which organisation.
  public var home: String
  /// To which organisation.
  public var host: String
  /// When.
  public var date: CivilDate
  /// Minutes from start to end; 0 where nobody noted them.
  public var minutes: Int
  /// Pence; 0 where nobody noted them.
  public var pence: Int

  /// A loan of an earlier plan.
  public init(id: String, home: String, host: String, date: CivilDate, minutes: Int, pence: Int) {
    self.id = id
    self.home = home
    self.host = host
    self.date = date
    self.minutes = minutes
    self.pence = pence
  }
}

/// What an organisation gave and received, in loans, minutes and pence.
public struct Balance: Sendable, Equatable {
  /// The organisation.
  public var member: MemberID
  /// Given and received before the plan.
  public var past = Flow()
  /// Given and received by the plan.
  public var planned = Flow()

  /// Both directions.
  public struct Flow: Sendable, Equatable {
    /// Loans to others.
    public var given = 0
    /// Minutes of loans to others.
    public var minutesGiven = 0
    /// Pence that loans to others are worth.
    public var penceGiven = 0
    /// Loans from others.
    public var received = 0
    /// Minutes of loans from others.
    public var minutesReceived = 0
    /// Pence that loans from others are worth.
    public var penceReceived = 0
  }
}

extension PoolOptions {
  /// Days before the plan over which moves of one person count.
  public static let historyDays = 84

  /// Counts how often people were moved in the twelve weeks before the plan's first day, so that the plan spreads further moves.
  public mutating func count(_ past: [PastLoan], before start: CivilDate) {
    for loan in past where loan.date < start && start - loan.date <= PoolOptions.historyDays { moves[loan.id, default: 0] += 1 }
  }
}

extension PoolPlan {
  /// Who gave and who received, before the plan and by it.
  public func balances(_ past: [PastLoan]) -> [Balance] {
    var all = input.system.members.indices.map { Balance(member: MemberID($0)) }
    let index = Dictionary(input.system.members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for loan in past where loan.home != loan.host {
      if let home = index[loan.home] { all[home].past.give(loan.minutes, loan.pence) }
      if let host = index[loan.host], index[loan.home] != nil { all[host].past.receive(loan.minutes, loan.pence) }
    }
    for booking in bookings where candidate(booking).isPerson {
      let candidate = candidate(booking)
      let gap = gaps[candidate.gap]
      guard let home = home(candidate), home != gap.organisation else { continue }
      all[home.index].planned.give(gap.paid, candidate.cost)
      all[gap.organisation.index].planned.receive(gap.paid, candidate.cost)
    }
    return all
  }
}

extension Balance.Flow {
  mutating func give(_ minutes: Int, _ pence: Int) {
    given += 1
    minutesGiven += minutes
    penceGiven += pence
  }

  mutating func receive(_ minutes: Int, _ pence: Int) {
    received += 1
    minutesReceived += minutes
    penceReceived += pence
  }
}
