public import RotaModel

/// What is paid and recharged for a plan, in whole pence.
public struct Ledger: Sendable, Equatable {
  /// One line.
  public struct Line: Sendable, Equatable {
    /// What it is.
    public enum Kind: String, Sendable {
      /// Somebody is paid for a loan.
      case pay
      /// A host is charged for a loan.
      case recharge
      /// All recharges of one organisation to another.
      case pair
      /// What is left of a pair once both directions are set against each other.
      case net
    }
    /// What it is.
    public var kind: Kind
    /// Who pays.
    public var payer: String
    /// Who is paid; empty where it is the person.
    public var payee: String
    /// Under which agreement, or which supply's terms; empty for sums.
    public var agreement: String
    /// The payment model, in words; empty for sums.
    public var payment: String
    /// Position of the booking; -1 for sums.
    public var booking: Int
    /// Shifts.
    public var shifts: Int
    /// Paid minutes by band, of all the shifts.
    public var minutes: PayMinutes
    /// Pence of the shifts whose rate is known; nil where no rate of any is.
    public var pence: Int?
    /// Shifts of which no rate is known, which `pence` leaves out.
    public var withoutRates = 0
  }
  /// Lines of loans in the order of the bookings, then sums by pair, then what is left of them.
  public private(set) var lines: [Line] = []

  /// The ledger of a plan: loans between organisations, and what supplies charge. Inside an organisation nothing is recharged.
  public init(_ plan: PoolPlan) {
    let system = plan.input.system
    for (index, booking) in plan.bookings.enumerated() {
      let candidate = plan.candidate(booking)
      let gap = plan.gaps[candidate.gap]
      let host = system.members[gap.organisation.index].name
      let one = PayMinutes(gap.date, start: gap.start, end: gap.end, paid: gap.paid)
      func add(_ kind: Line.Kind, _ payer: String, _ payee: String, _ agreement: String, _ payment: String) {
        let pence = plan.cost(candidate).map { $0 * booking.count }
        lines.append(
          Line(
            kind: kind, payer: payer, payee: payee, agreement: agreement, payment: payment, booking: index, shifts: booking.count,
            minutes: one * booking.count, pence: pence, withoutRates: pence == nil ? booking.count : 0))
      }
      guard candidate.isPerson else {
        add(.recharge, host, plan.id(candidate), plan.id(candidate), candidate.step.rawValue)
        continue
      }
      guard candidate.agreement >= 0, let member = plan.home(candidate), member != gap.organisation else { continue }
      let agreement = system.agreements[candidate.agreement]
      guard let payment = agreement.payment else { continue }
      let home = system.members[member.index].name
      switch payment {
      case .homePays, .harmonisedRate:
        add(.pay, home, "", agreement.name, payment.words)
        add(.recharge, host, home, agreement.name, payment.words)
      case .hostPays: add(.pay, host, "", agreement.name, payment.words)
      case .leadEmployer(let lead):
        let payer = system.members[lead.index].name
        add(.pay, payer, "", agreement.name, payment.words)
        // Nobody charges itself.
        if payer != host { add(.recharge, host, payer, agreement.name, payment.words) }
      }
    }
    addSums()
  }

  private mutating func addSums() {
    struct Pair: Hashable, Comparable {
      let payer: String, payee: String
      static func < (a: Self, b: Self) -> Bool { (a.payer, a.payee) < (b.payer, b.payee) }
    }
    var sums: [Pair: Line] = [:]
    for line in lines where line.kind == .recharge {
      let pair = Pair(payer: line.payer, payee: line.payee)
      var sum =
        sums[pair]
        ?? Line(
          kind: .pair, payer: line.payer, payee: line.payee, agreement: "", payment: "", booking: -1, shifts: 0,
          minutes: PayMinutes(), pence: nil)
      sum.shifts += line.shifts
      sum.minutes = sum.minutes + line.minutes
      sum.add(line.pence)
      sum.withoutRates += line.withoutRates
      sums[pair] = sum
    }
    let pairs = sums.keys.sorted()
    lines += pairs.map { sums[$0]! }
    for pair in pairs {
      let back = sums[Pair(payer: pair.payee, payee: pair.payer)]
      // One line for both directions, from whoever owes more; of equal sums, none is owed.
      let there = sums[pair]!
      let net = (there.pence ?? 0) - (back?.pence ?? 0)
      guard net > 0 || net == 0 && (back == nil || pair.payer < pair.payee) else { continue }
      lines.append(
        Line(
          kind: .net, payer: pair.payer, payee: pair.payee, agreement: "", payment: "", booking: -1,
          shifts: there.shifts + (back?.shifts ?? 0), minutes: PayMinutes(),
          pence: there.pence == nil && back?.pence == nil ? nil : net,
          withoutRates: there.withoutRates + (back?.withoutRates ?? 0)))
    }
  }
}

extension Ledger.Line {
  /// Adds what another line costs, where that is known.
  fileprivate mutating func add(_ pence: Int?) { self.pence = pence.map { (self.pence ?? 0) + $0 } ?? self.pence }
}

extension PayMinutes {
  static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.plain += b.plain
    sum.night += b.night
    sum.saturday += b.saturday
    sum.sunday += b.sunday
    return sum
  }

  static func * (a: Self, times: Int) -> Self {
    var product = PayMinutes()
    for _ in 0..<times { product = product + a }
    return product
  }
}
