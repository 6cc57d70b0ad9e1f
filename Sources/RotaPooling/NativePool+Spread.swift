import RotaModel

/// What follows gaps and steps, in the pool's own search: the same gaps by the same steps, by others.
extension NativePool {
  /// Hands bookings over to others of the same step where that changes less of an earlier plan, else costs less, imbalance included, else
  /// moves people more evenly, else is nearer; gaps and steps stay as they are, and so does what each organisation fares.
  mutating func spread(history: [Int], until stop: () -> Bool = { false }) {
    var aims = SpreadAims(programme, history, choice)
    // A pass without a change ends it; few are ever needed.
    for _ in 0..<5 {
      var isChanged = false
      for gap in programme.gaps.indices {
        for column in programme.candidates(of: gap) where state.choice.counts[column] > 0 && !state.isPinned(column) {
          if stop() { return }
          guard let other = better(column, aims) else { continue }
          aims.move(column, -1)
          aims.move(other, 1)
          isChanged = true
        }
      }
      if !isChanged { return }
    }
  }

  /// Books somebody better in a booking's place; nil where nobody is.
  private mutating func better(_ column: Int, _ aims: SpreadAims) -> Int? {
    let booked = programme.candidates[column]
    for other in programme.candidates(of: booked.gap) where other != column {
      let candidate = programme.candidates[other]
      guard candidate.rank == booked.rank, candidate.isVolunteer == booked.isVolunteer, state.isFree(other),
        aims.isBetter(other, than: column)
      else { continue }
      state.begin()
      state.change(column, -1)
      if state.fits(other) {
        state.change(other, 1)
        if state.keepsBalances() { return other }
      }
      state.undo(to: 0)
    }
    return nil
  }
}

/// Changes, pence, moves and travel of a choice, so that one booking more or less is quickly tried.
private struct SpreadAims {
  private let programme: PoolProgramme
  private let history: [Int]
  /// Bookings by offer.
  private var moves: [Int]
  /// Minutes that each organisation with a price is ahead.
  private var ahead: [Int]
  /// Where each candidate counts in `ahead`, and with what.
  private var flows: [Int: [(balance: Int, weight: Int)]] = [:]

  init(_ programme: PoolProgramme, _ history: [Int], _ choice: Choice) {
    self.programme = programme
    self.history = history
    moves = Array(repeating: 0, count: programme.offers)
    ahead = programme.priced.map(\.ahead)
    for (balance, priced) in programme.priced.enumerated() {
      for flow in priced.flows { flows[Int(flow.column), default: []].append((balance, flow.weight)) }
    }
    for column in choice.taken { move(column, Int(choice.counts[column])) }
  }

  mutating func move(_ column: Int, _ by: Int) {
    if programme.candidates[column].isPerson { moves[programme.candidates[column].offer] += by }
    for flow in flows[column] ?? [] { ahead[flow.balance] += flow.weight * by }
  }

  /// Whether a plan is better with one candidate instead of another.
  func isBetter(_ other: Int, than column: Int) -> Bool {
    let (new, old) = (programme.candidates[other], programme.candidates[column])
    var aims = [
      (programme.before[other] ? 0 : 1) - (programme.before[column] ? 0 : 1), new.cost - old.cost + price(other, column), 0,
      new.travel - old.travel,
    ]
    if new.offer != old.offer { aims[2] = weight(new.offer, next: 0) - weight(old.offer, next: -1) }
    return aims.lexicographicallyPrecedes([0, 0, 0, 0])
  }

  /// What the last move of somebody weighs, or the one after it (`next` 0).
  private func weight(_ offer: Int, next: Int) -> Int {
    guard offer >= 0 else { return 0 }
    return (2 * ((offer < history.count ? history[offer] : 0) + moves[offer] + next) + 1) * programme.moveWeights[offer]
  }

  private func price(_ other: Int, _ column: Int) -> Int {
    var change = Array(repeating: 0, count: ahead.count)
    for flow in flows[other] ?? [] { change[flow.balance] += flow.weight }
    for flow in flows[column] ?? [] { change[flow.balance] -= flow.weight }
    return change.indices.reduce(0) { sum, index in
      guard change[index] != 0 else { return sum }
      let priced = programme.priced[index]
      let terms = Imbalance(freeMinutes: priced.free)
      let hours = terms.pricedHours(ahead: ahead[index] + change[index]) - terms.pricedHours(ahead: ahead[index])
      return sum + priced.price * hours
    }
  }
}
