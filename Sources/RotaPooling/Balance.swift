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
  /// Paid minutes; those from start to end where nobody noted them, 0 where not even these.
  public var minutes: Int
  /// Pence; nil where no rate is known.
  public var pence: Int?

  /// A loan of an earlier plan.
  public init(id: String, home: String, host: String, date: CivilDate, minutes: Int, pence: Int?) {
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
  /// Minutes given beyond those received, before the plan and by it.
  public var minutesAhead: Int { past.minutesAhead + planned.minutesAhead }

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
    /// Loans in either direction of which no rate is known; they are in no sum of pence.
    public var withoutRates = 0

    /// Pence of loans to others beyond those of loans from others; nil where no rate of any is known.
    public var penceAhead: Int? {
      withoutRates > 0 && withoutRates == given + received ? nil : penceGiven - penceReceived
    }

    /// Minutes given beyond those received.
    public var minutesAhead: Int { minutesGiven - minutesReceived }

    /// Both together.
    public static func + (a: Self, b: Self) -> Self {
      var sum = a
      sum.given += b.given
      sum.minutesGiven += b.minutesGiven
      sum.penceGiven += b.penceGiven
      sum.received += b.received
      sum.minutesReceived += b.minutesReceived
      sum.penceReceived += b.penceReceived
      sum.withoutRates += b.withoutRates
      return sum
    }
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

extension PoolSystem {
  /// What organisations gave and received before the first day: loans of named people between two of them, whatever is given is received.
  func balances(_ past: [PastLoan]) -> [Balance] {
    var all = members.indices.map { Balance(member: MemberID($0)) }
    let index = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let unnamed = Set(supplies.map(\.name))
    for loan in past where loan.home != loan.host && loan.date < horizon.start && !unnamed.contains(loan.id) {
      guard let home = index[loan.home], let host = index[loan.host] else { continue }
      all[home].past.give(loan.minutes, loan.pence)
      all[host].past.receive(loan.minutes, loan.pence)
    }
    return all
  }
}

extension PoolInput {
  /// Counts what organisations gave and received before the plan's first day, for limits and prices of imbalance.
  public mutating func count(_ past: [PastLoan]) {
    ahead = system.balances(past).map(\.past.minutesAhead)
  }

  /// Minutes that an organisation gave beyond what it received before the plan.
  public func ahead(_ member: MemberID) -> Int { member.index < ahead.count ? ahead[member.index] : 0 }
}

extension PoolPlan {
  /// Who gave and who received, before the plan and by it.
  public func balances(_ past: [PastLoan]) -> [Balance] {
    var all = input.system.balances(past)
    for booking in bookings where candidate(booking).isPerson {
      let candidate = candidate(booking)
      let gap = gaps[candidate.gap]
      guard let home = home(candidate), home != gap.organisation else { continue }
      all[home.index].planned.give(gap.paid, cost(candidate))
      all[gap.organisation.index].planned.receive(gap.paid, cost(candidate))
    }
    return all
  }
}

extension Balance.Flow {
  mutating func give(_ minutes: Int, _ pence: Int?) {
    given += 1
    minutesGiven += minutes
    if let pence { penceGiven += pence } else { withoutRates += 1 }
  }

  mutating func receive(_ minutes: Int, _ pence: Int?) {
    received += 1
    minutesReceived += minutes
    if let pence { penceReceived += pence } else { withoutRates += 1 }
  }
}
