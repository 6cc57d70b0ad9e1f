import RotaModel

/// A choice with what it uses and comes to, kept up to date with every booking, and a journal to go back by.
struct PoolState {
  let programme: PoolProgramme
  let allowed: [Bool]
  /// Limits of each candidate.
  let limits: ColumnLimits
  private(set) var choice: Choice
  /// How much of each limit is used.
  private(set) var used: [Int]
  /// Open places by gap.
  private(set) var open: [Int32]
  /// What the missing people count for.
  private(set) var unfilled = 0
  /// Bookings by step of the ladder.
  private(set) var steps: [Int]
  /// Bookings and cancellations since the last `begin`.
  private(set) var journal: [(column: Int32, change: Int32)] = []
  /// People who count in a clinical minimum, by gap.
  private var counting: [Int32] = []
  private var fares: [PoolProgramme.MemberGuard]
  private let isPinnedColumn: [Bool]
  /// Limits of the balance between organisations, in which loans the other way make room.
  let balances: [Int]
  private let isOfBalance: [Bool]
  /// Whether balances may be beyond their limits for the moment: loans the other way make that good before anything is kept.
  var isLenient = false

  /// Starts from a choice that holds every limit.
  init(_ programme: PoolProgramme, allowed: [Bool], from start: Choice) {
    self.programme = programme
    self.allowed = allowed
    limits = ColumnLimits(programme)
    choice = Choice(programme)
    used = Array(repeating: 0, count: programme.limits.count)
    open = programme.gaps.map { Int32($0.short) }
    counting = Array(repeating: 0, count: programme.gaps.count)
    steps = Array(repeating: 0, count: max(1, programme.ranks))
    fares = (0..<programme.members).map { programme.fares($0, Choice(programme)) }
    var pinned = Array(repeating: false, count: programme.candidates.count)
    for pin in programme.pins { for column in pin { pinned[Int(column)] = true } }
    isPinnedColumn = pinned
    isOfBalance = programme.limits.map(\.isOfBalance)
    balances = programme.limits.indices.filter { programme.limits[$0].isOfBalance }
    unfilled = programme.gaps.indices.reduce(0) { $0 + missing($1) }
    for column in start.taken { change(column, start.counts[column]) }
    begin()
  }

  /// Forgets how it came about.
  mutating func begin() { journal.removeAll(keepingCapacity: true) }

  func isPinned(_ column: Int) -> Bool { isPinnedColumn[column] }

  func isFree(_ column: Int) -> Bool { allowed[column] && choice.counts[column] < programme.most[column] }

  /// Whether one more booking keeps every limit.
  func fits(_ column: Int) -> Bool {
    guard allowed[column], open[programme.candidates[column].gap] > 0 else { return false }
    for at in limits.range(column) {
      let limit = Int(limits.limit[at])
      if isLeftAside(limit) { continue }
      if used[limit] + Int(limits.weight[at]) > programme.limitMost[limit] { return false }
    }
    return true
  }

  /// Whether a limit is not asked about for the moment.
  func isLeftAside(_ limit: Int) -> Bool { isLenient && isOfBalance[limit] }

  /// A balance between organisations that is beyond its limit; a booking given up can lead there too.
  var exceeded: Int? { balances.first { used[$0] > programme.limitMost[$0] } }

  /// Whether every balance between organisations is within its limit.
  func keepsBalances() -> Bool { exceeded == nil }

  /// Whether every organisation with a change since `begin` is no worse than it would be by itself.
  func keepsGuards() -> Bool {
    guard !programme.guards.isEmpty else { return true }
    return journal.allSatisfy { column, _ in
      let member = programme.gaps[programme.candidates[Int(column)].gap].organisation.index
      let (now, most) = (fares[member], programme.guards[member])
      return now.unfilled <= most.unfilled && now.agency <= most.agency && now.bank <= most.bank
    }
  }

  /// Books a candidate more often, or less.
  mutating func change(_ column: Int, _ by: Int32) {
    let candidate = programme.candidates[column]
    let member = programme.gaps[candidate.gap].organisation.index
    let before = missing(candidate.gap)
    choice.counts[column] += by
    open[candidate.gap] -= by
    if !candidate.isVolunteer { counting[candidate.gap] += by }
    let more = missing(candidate.gap) - before
    unfilled += more
    fares[member].unfilled += more
    if !candidate.step.isAgency { fares[member].agency -= Int(by) }
    if !candidate.step.usesBankOrAgency { fares[member].bank -= Int(by) }
    steps[candidate.rank] += Int(by)
    for at in limits.range(column) { used[Int(limits.limit[at])] += Int(limits.weight[at]) * Int(by) }
    journal.append((Int32(column), by))
  }

  /// Goes back to when the journal had so many entries.
  mutating func undo(to mark: Int) {
    while journal.count > mark {
      let (column, by) = journal.removeLast()
      change(Int(column), -by)
      journal.removeLast()
    }
  }

  private func missing(_ gap: Int) -> Int {
    programme.unfilled(gap, missing: Int(open[gap]), counting: Int(counting[gap]))
  }
}

/// The limits of each candidate with its weight in each.
struct ColumnLimits: Sendable {
  /// Limits.
  let limit: [Int32]
  /// Weights.
  let weight: [Int32]
  private let start: [Int32]

  init(_ programme: PoolProgramme) {
    var lists: [[(limit: Int32, weight: Int32)]] = Array(repeating: [], count: programme.candidates.count)
    for limit in programme.limits.indices {
      for term in programme.terms(limit) {
        lists[Int(programme.limitColumn[term])].append((Int32(limit), programme.limitWeight[term]))
      }
    }
    var start: [Int32] = [0]
    for list in lists { start.append(start.last! + Int32(list.count)) }
    self.start = start
    limit = lists.flatMap { $0.map(\.limit) }
    weight = lists.flatMap { $0.map(\.weight) }
  }

  /// Where those of a candidate stand.
  func range(_ column: Int) -> Range<Int> { Int(start[column])..<Int(start[column + 1]) }
}
