public import LinePricing
public import RotaRules

/// Whose lines a restricted master plans, on which days, while everything else stays as it is.
public struct MasterScope: Sendable {
  /// Those whose lines are planned, ascending.
  public let people: [Int]
  /// The rota that the others keep; nil where everybody is planned.
  public let rest: Plan?
  /// Symbols that lines may hold, by person; nil for all that are allowed.
  public var masks: [LineMask?]
  /// Whether relaxed totals are counted line by line, so that every line is legal. Otherwise rows of the programme stand for those
  /// that lines break, and its duals are the multipliers that bound best; lines may then break them.
  public let isCounting: Bool
  /// Days of a line.
  let days: Int
  /// Days on which lines may change.
  let openDays: Int
  /// Steps of linking totals that the others make, and what their lines cost.
  let base: [Int64]
  let baseCost: Int64

  /// Everybody, on all days.
  public init(everybody program: RuleProgram, isCounting: Bool) {
    people = Array(0..<program.people)
    rest = nil
    masks = Array(repeating: nil, count: program.people)
    self.isCounting = isCounting
    days = program.days
    openDays = program.days
    base = Array(repeating: 0, count: program.linking)
    baseCost = 0
  }

  /// Closes what no rota cheaper than `cutoff` holds; `value` is what the duals of the root bound, in 1/4096 of a program unit. Nothing is
  /// closed where there is no such rota.
  public mutating func fix(_ root: ColumnRoot, value: Int64, cutoff: Int64) {
    if let masks = root.linking.masks(root.duals, value: value, cutoff: cutoff) { self.masks = masks }
  }

  /// Some people, the others as in `rest`; with `days`, only those days may change.
  public init(_ linking: Linking, people: [Int], rest: Plan, days: Range<Int>? = nil) {
    let program = linking.program
    self.people = people.sorted()
    self.rest = rest
    isCounting = true
    self.days = program.days
    openDays = days?.count ?? program.days
    var masks = [LineMask?](repeating: nil, count: program.people)
    if let days, days.count < program.days {
      for person in people {
        var mask = LineMask(program, person: person)
        for day in 0..<program.days where !days.contains(day) {
          let kept = rest.cells[person * program.days + day]
          mask.keep(day: day) { $0 == kept }
        }
        masks[person] = mask
      }
    }
    self.masks = masks
    var isPlanned = [Bool](repeating: false, count: program.people)
    for person in people { isPlanned[person] = true }
    var base = [Int64](repeating: 0, count: program.linking)
    var cost: Int64 = 0
    for person in 0..<program.people where !isPlanned[person] {
      let line = Array(rest.cells[(person * program.days)..<((person + 1) * program.days)])
      linking.add(line, of: person, to: &base)
      cost += program.ownScore(of: person, line).soft
    }
    self.base = base
    baseCost = cost
  }

  /// Steps of every linking total beside what is planned where that leaves nothing to decide about it; nil for totals that lines or
  /// choices can still move. A part of a rota leaves most totals alone, and a programme without them is far smaller.
  func settled(_ program: RuleProgram) -> [Int64?] {
    guard rest != nil else { return Array(repeating: nil, count: program.linking) }
    var steps = base
    var isOpen = [Bool](repeating: false, count: program.linking)
    for term in program.choiceTerms where Int(term.tally) < program.linking { isOpen[Int(term.tally)] = true }
    var here: [Int32] = []
    var count = [Int32](repeating: 0, count: program.linking)
    var low = [Int32](repeating: 0, count: program.linking)
    var high = [Int32](repeating: 0, count: program.linking)
    for person in people {
      for day in 0..<program.days {
        let cell = person * program.days + day
        var symbols: Int32 = 0
        here.removeAll(keepingCapacity: true)
        for i in Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1]) {
          let symbol = program.allowed[i]
          guard masks[person]?.admits(symbol, day: day) ?? true else { continue }
          symbols += 1
          let slot = program.slot(person, day, Int(symbol))
          for j in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
            let t = Int(program.terms[j].tally)
            guard t < program.linking else { continue }
            let weight = program.terms[j].weight
            if count[t] == 0 {
              here.append(Int32(t))
              (low[t], high[t]) = (weight, weight)
            }
            count[t] += 1
            low[t] = min(low[t], weight)
            high[t] = max(high[t], weight)
          }
        }
        for t in here.map(Int.init) {
          if count[t] < symbols || low[t] != high[t] { isOpen[t] = true } else { steps[t] += Int64(low[t]) }
          count[t] = 0
        }
      }
    }
    return steps.indices.map { isOpen[$0] ? nil : steps[$0] }
  }

  /// The rota with these lines, by person, in place of the rest's.
  func plan(_ program: RuleProgram, _ lines: [[UInt8]?], choices: [Int32]) -> Plan {
    var cells = rest?.cells ?? [UInt8](repeating: 0, count: program.people * program.days)
    for person in people {
      guard let line = lines[person] else { preconditionFailure("everybody planned has a line") }
      cells.replaceSubrange((person * program.days)..<((person + 1) * program.days), with: line)
    }
    return Plan(cells: cells, choices: choices)
  }
}
