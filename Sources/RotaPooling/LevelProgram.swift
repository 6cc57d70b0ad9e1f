import LinearProgram
import RotaModel

/// A level of the pool as a linear programme: its columns are the candidates, then missing people by gap and danger, then, for fairness,
/// what the next move of each person costs.
struct LevelProgram {
  private(set) var program = LinearProgram()
  private let programme: PoolProgramme
  /// First column of missing people, by gap.
  private var missing: [Int32] = []
  /// Columns of hours that are paid for because organisations are ahead of each other, with their price.
  private var pricedHours: [(column: Int32, price: Int)] = []

  /// - Parameters:
  ///   - held: levels that are decided, with the value that must not grow.
  ///   - allowed: candidates that may be taken.
  init(_ programme: PoolProgramme, _ level: Level, held: [(Level, Int)], allowed: [Bool], history: [Int]) {
    self.programme = programme
    for (index, candidate) in programme.candidates.enumerated() {
      let cost =
        switch level {
        case .step(let rank): candidate.rank == rank ? 1 : 0
        case .cost: candidate.cost
        case .travel: candidate.travel
        case .changed: programme.before[index] ? 0 : 1
        case .unfilled, .moved: 0
        }
      _ = program.column(0, allowed[index] ? Double(programme.most[index]) : 0, cost: Double(cost), integer: true)
    }
    for gap in programme.gaps.indices {
      missing.append(Int32(program.columnCount))
      for part in programme.classes[gap] {
        _ = program.column(0, Double(part.places), cost: level == .unfilled ? Double(part.weight) : 0)
      }
    }
    addGaps()
    addLimits()
    addGuards()
    if level == .cost || held.contains(where: { $0.0 == .cost }) { addPrices(isCosted: level == .cost) }
    let heldMoves = held.first { $0.0 == .moved }?.1
    if level == .moved || heldMoves != nil { addMoves(history, isCosted: level == .moved, most: heldMoves) }
    for (level, value) in held { hold(level, value) }
  }

  /// The whole numbers that a solver's values are.
  func choice(_ values: [Double]) -> Choice {
    var choice = Choice(programme)
    for index in choice.counts.indices { choice.counts[index] = Int32(values[index].rounded()) }
    return choice
  }

  private mutating func addGaps() {
    for gap in programme.gaps.indices {
      let short = Double(programme.gaps[gap].short)
      program.row(short, short)
      for column in programme.candidates(of: gap) { program.term(Int32(column), 1) }
      for part in programme.classes[gap].indices { program.term(missing[gap] + Int32(part), 1) }
      let volunteers = programme.candidates(of: gap).contains { programme.candidates[$0].isVolunteer }
      guard volunteers, programme.needed[gap] > 0 else { continue }
      program.row(Double(programme.needed[gap]), .infinity)
      for column in programme.candidates(of: gap) where !programme.candidates[column].isVolunteer {
        program.term(Int32(column), 1)
      }
      program.term(missing[gap], 1)
    }
  }

  private mutating func addLimits() {
    for limit in programme.limits.indices {
      program.row(-.infinity, Double(programme.limitMost[limit]))
      for term in programme.terms(limit) { program.term(programme.limitColumn[term], Double(programme.limitWeight[term])) }
    }
    for pin in programme.pins {
      program.row(1, .infinity)
      for column in pin { program.term(column, 1) }
    }
  }

  private mutating func addGuards() {
    for (member, guarded) in programme.guards.enumerated() {
      let gaps = programme.gaps.indices.filter { programme.gaps[$0].organisation.index == member }
      guard !gaps.isEmpty else { continue }
      program.row(-.infinity, Double(guarded.unfilled))
      for gap in gaps {
        for (part, known) in programme.classes[gap].enumerated() {
          program.term(missing[gap] + Int32(part), Double(known.weight))
        }
      }
      addGuard(gaps, guarded.agency) { $0.step.isAgency }
      addGuard(gaps, guarded.bank) { $0.step.usesBankOrAgency }
    }
  }

  private mutating func addGuard(_ gaps: [Int], _ most: Int, _ counts: (Candidate) -> Bool) {
    program.row(-.infinity, Double(most))
    for gap in gaps {
      for part in programme.classes[gap].indices { program.term(missing[gap] + Int32(part), 1) }
      for column in programme.candidates(of: gap) where counts(programme.candidates[column]) { program.term(Int32(column), 1) }
    }
  }

  /// Each further move of one person costs more than the one before, so that the cheapest are taken first.
  private mutating func addMoves(_ history: [Int], isCosted: Bool, most: Int?) {
    var squares: [(column: Int32, cost: Int)] = []
    for person in programme.candidatesOf.indices where !programme.candidatesOf[person].isEmpty {
      let own = programme.candidatesOf[person]
      let before = person < history.count ? history[person] : 0
      // One duty a window at most, and windows of one date rarely go together.
      let moves = Set(own.map { programme.candidates[Int($0)].window }).count
      let first = Int32(program.columnCount)
      for move in 0..<moves {
        let cost = (2 * (before + move) + 1) * programme.moveWeights[person]
        squares.append((program.column(0, 1, cost: isCosted ? Double(cost) : 0), cost))
      }
      program.row(0, 0)
      for column in own { program.term(column, 1) }
      for move in 0..<moves { program.term(first + Int32(move), -1) }
    }
    guard let most, !squares.isEmpty else { return }
    program.row(-.infinity, Double(most))
    for square in squares { program.term(square.column, Double(square.cost)) }
  }

  /// Whole hours that organisations are ahead of each other, or behind, beyond the free ones.
  private mutating func addPrices(isCosted: Bool) {
    for balance in programme.priced {
      let hours = program.column(0, .infinity, cost: isCosted ? Double(balance.price) : 0, integer: true)
      pricedHours.append((hours, balance.price))
      for side in balance.sides {
        program.row(-.infinity, Double(side.most))
        for flow in balance.flows where side.minutes != 0 { program.term(flow.column, Double(side.minutes * flow.weight)) }
        program.term(hours, Double(-side.hours))
      }
    }
  }

  private mutating func hold(_ level: Level, _ value: Int) {
    switch level {
    case .unfilled:
      program.row(-.infinity, Double(value))
      for gap in programme.gaps.indices {
        for (part, known) in programme.classes[gap].enumerated() {
          program.term(missing[gap] + Int32(part), Double(known.weight))
        }
      }
    case .moved: break
    default:
      let weights = programme.candidates.indices.map { index in
        let candidate = programme.candidates[index]
        return switch level {
        case .step(let rank): candidate.rank == rank ? 1 : 0
        case .changed: programme.before[index] ? 0 : 1
        case .cost: candidate.cost
        case .travel: candidate.travel
        case .unfilled, .moved: 0
        }
      }
      let prices = level == .cost ? pricedHours : []
      guard !prices.isEmpty || weights.contains(where: { $0 != 0 }) else { return }
      program.row(-.infinity, Double(value))
      for (column, weight) in weights.enumerated() where weight != 0 { program.term(Int32(column), Double(weight)) }
      for (column, price) in prices { program.term(column, Double(price)) }
    }
  }
}
