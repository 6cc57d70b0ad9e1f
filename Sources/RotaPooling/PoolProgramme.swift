import RotaModel

/// Which limit a row of the programme holds.
public enum PoolLimit: Sendable, Hashable {
  /// One duty at a time, rests and what a person's windows say of each other.
  case person
  /// Shifts that somebody offered.
  case shifts
  /// Hours that somebody has left.
  case hours
  /// Shifts a person under an agreement.
  case agreementShifts
  /// Share of a home unit's rota under an agreement.
  case share
  /// Hours a month of a lender under an agreement.
  case month
  /// What a home requirement has to spare; the position in `PoolInput.spares`.
  case spare(Int)
  /// Shifts a day of a supply.
  case supply
  /// Volunteers beyond the minimum only.
  case volunteers
  /// Loans of one person that break a rule of their own rota together.
  case line
  /// People lent for each of the unit's own beside them.
  case buddies
  /// Pence.
  case budget
  /// What an organisation may give beyond what it receives.
  case given
  /// What an organisation may receive beyond what it gives.
  case received

  /// Whether it is about the balance between organisations; loans the other way make room in it.
  var isOfBalance: Bool {
    switch self {
    case .given, .received: true
    default: false
    }
  }

  /// In words.
  public var words: String {
    switch self {
    case .person: "works at that time, or too near to it, in this plan"
    case .shifts: "has no shift left in this plan"
    case .hours: "has no hours left in this plan"
    case .agreementShifts: "has no shift left under the agreement"
    case .share: "the home unit's share is lent out"
    case .month: "the organisation's hours of the month are lent out"
    case .spare: "nobody else of the home unit can be spared"
    case .supply: "sends no more that day"
    case .volunteers: "volunteers count in no minimum"
    case .line: "their own rota would break a rule"
    case .buddies: "the unit's own people have as many beside them as the agreement allows"
    case .budget: "the budget is spent"
    case .given: "the organisation has given as much as the limit of imbalance allows"
    case .received: "the organisation that asks has received as much as the limit of imbalance allows"
    }
  }
}

/// The choice of loans as an integer programme: one column a candidate, each limit a row `sum of weights <= most`.
///
/// A person's candidate is taken or not; a supply's as often as the gap has places.
public struct PoolProgramme: Sendable {
  /// Gaps, the most dangerous first.
  public let gaps: [Gap]
  /// Ways to fill them, by gap, then ladder.
  public let candidates: [Candidate]
  /// How often a candidate may be taken.
  public let most: [Int32]
  /// Candidates of a gap: `gapStart[g]..<gapStart[g + 1]`.
  public let gapStart: [Int32]
  /// Places of a gap that are below its minimum, which no volunteer fills.
  public let needed: [Int32]
  /// What a missing person costs, by danger, and how many places there are of each, by gap, dearest first.
  public let classes: [[(weight: Int, places: Int)]]
  /// Steps of the ladder.
  public let ranks: Int
  /// Organisations.
  public let members: Int
  /// Offers.
  public let offers: Int

  /// Limits.
  public private(set) var limits: [PoolLimit] = []
  /// Most that each limit allows.
  public private(set) var limitMost: [Int] = []
  /// Where each limit's terms begin; one more than limits.
  public private(set) var limitStart: [Int32] = [0]
  /// Candidates in limits.
  public private(set) var limitColumn: [Int32] = []
  /// Their weights.
  public private(set) var limitWeight: [Int32] = []

  /// Candidates of a person, by offer.
  let candidatesOf: [[Int32]]
  /// What one move of each person weighs, by offer, in hundredths.
  let moveWeights: [Int]
  /// Organisations whose imbalance has a price.
  var priced: [PricedBalance] = []
  /// What each member must not be worse than; nil until the home-first plan is known.
  var guards: [MemberGuard] = []
  /// Candidates that an earlier plan had.
  var before: [Bool]
  /// Gaps that somebody said yes to, and must have: any of these candidates, one of them.
  var pins: [[Int32]] = []

  /// How an organisation fares without the pool: pooling must not make it worse off.
  struct MemberGuard: Sendable, Equatable {
    /// Weighted gaps that stay open.
    var unfilled: Int
    /// Places open or filled by agencies.
    var agency: Int
    /// Places open or filled by agencies, own bank or overtime.
    var bank: Int
  }

  /// Whether each person's duties are a line, of which its rules say what goes together.
  let hasLines: Bool

  init(_ gaps: [Gap], _ candidates: [Candidate], _ input: PoolInput, hasLines: Bool = false) {
    self.hasLines = hasLines
    self.gaps = gaps
    self.candidates = candidates
    ranks = input.system.ladder.count
    members = input.system.members.count
    offers = input.offers.count
    most = candidates.map { $0.isPerson ? 1 : Int32(gaps[$0.gap].short) }
    var start = Array(repeating: Int32(0), count: gaps.count + 1)
    for candidate in candidates { start[candidate.gap + 1] += 1 }
    for gap in gaps.indices { start[gap + 1] += start[gap] }
    gapStart = start
    needed = gaps.map { Int32($0.clinical) }
    classes = gaps.map { gap in
      var all: [(weight: Int, places: Int)] = []
      for seat in 0..<gap.short {
        let weight = gap.danger(seat: seat).weight
        if all.last?.weight == weight { all[all.count - 1].places += 1 } else { all.append((weight, 1)) }
      }
      return all
    }
    var of: [[Int32]] = Array(repeating: [], count: input.offers.count)
    for (index, candidate) in candidates.enumerated() where candidate.isPerson { of[candidate.offer].append(Int32(index)) }
    candidatesOf = of
    moveWeights = input.offers.map(\.moveWeight)
    // Without an earlier plan nothing is a change.
    before = Array(repeating: true, count: candidates.count)
    addLimits(input)
  }

  /// Adds a limit over some candidates; one that cannot be reached is left out.
  mutating func add(_ limit: PoolLimit, _ terms: [(column: Int32, weight: Int)], most: Int) {
    let reach = terms.reduce(0) { $0 + max(0, $1.weight) * Int(self.most[Int($1.column)]) }
    guard reach > most else { return }
    addAlways(limit, terms, most: most)
  }

  /// Adds a limit over some candidates.
  mutating func addAlways(_ limit: PoolLimit, _ terms: [(column: Int32, weight: Int)], most: Int) {
    limits.append(limit)
    limitMost.append(most)
    for term in terms where term.weight != 0 {
      limitColumn.append(term.column)
      limitWeight.append(Int32(term.weight))
    }
    limitStart.append(Int32(limitColumn.count))
  }

  /// Terms of a limit.
  func terms(_ limit: Int) -> Range<Int> { Int(limitStart[limit])..<Int(limitStart[limit + 1]) }

  /// Candidates of a gap.
  func candidates(of gap: Int) -> Range<Int> { Int(gapStart[gap])..<Int(gapStart[gap + 1]) }
}
