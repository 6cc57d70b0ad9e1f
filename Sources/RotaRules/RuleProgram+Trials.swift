public import RotaModel

/// Questions of the kind "what if this person had that shift on that day", put to the whole program.
///
/// A trial folds the changed lines again and prices the totals that they touch, so that its answer is the difference of two full
/// audits, at the cost of one line. It serves explanations (why is this shift open, who could take it, who could swap), where a
/// few thousand questions are asked; search has its own, faster state.
public struct Trials: Sendable {
  /// One cell to be changed.
  public struct Edit: Hashable, Sendable {
    /// Whose cell.
    public var person: PersonID
    /// Which day.
    public var day: Day
    /// What it would hold: a palette-local symbol.
    public var symbol: Int

    /// `person` would have the palette-local `symbol` on `day`.
    public init(_ person: PersonID, _ day: Day, _ symbol: Int) {
      self.person = person
      self.day = day
      self.symbol = symbol
    }
  }

  /// What a change would do.
  public struct Change: Sendable {
    /// Score after less score before.
    public var score: Score
    /// Breaches that would be new or worse, as they would then be, in the order of the audit.
    public var worse: [Breach]
    /// Breaches that would be gone or less, as they are now, in the order of the audit.
    public var better: [Breach]

    /// Hard rules that would be newly broken, or more than before.
    public var hardWorse: [Breach] { worse.filter(\.isHard) }
  }

  private let program: RuleProgram
  private let cells: [UInt8]
  private let totals: [Int]

  /// Trials that start from a rota.
  public init(_ program: RuleProgram, _ plan: Plan) {
    self.program = program
    self.cells = plan.cells
    let values = program.totals(plan)
    self.totals = values.indices.map { (values[$0] - Int(program.tallies[$0].base)) / Int(program.tallies[$0].step) }
  }

  /// What all the edits together would do.
  public func change(_ edits: [Edit]) -> Change {
    var after = cells
    for edit in edits { after[edit.person.index * program.days + edit.day.index] = UInt8(edit.symbol) }
    var owners: [Int] = []
    for edit in edits where !owners.contains(edit.person.index) { owners.append(edit.person.index) }
    owners.sort()
    var old: [Finding] = []
    var new: [Finding] = []
    // Steps that the lines give to each total, after less before.
    var moved: [Int: Int] = [:]
    for person in owners {
      program.audit(line: person, cells) { tally, steps in
        moved[tally, default: 0] -= steps
      } found: {
        old.append(Finding($0))
      }
      program.audit(line: person, after) { tally, steps in
        moved[tally, default: 0] += steps
      } found: {
        new.append(Finding($0))
      }
    }
    for tally in moved.keys.sorted() where moved[tally] != 0 {
      if let finding = finding(tally, totals[tally]) { old.append(finding) }
      if let finding = finding(tally, totals[tally] + moved[tally]!) { new.append(finding) }
    }
    return Trials.difference(old, new)
  }

  /// A breach with the hard units that the audit would count for it.
  private struct Finding {
    var breach: Breach
    var hard: Int64
    init(_ breach: Breach) {
      self.breach = breach
      hard = breach.isHard ? Int64(abs(breach.units)) : 0
    }
  }

  private func finding(_ index: Int, _ steps: Int) -> Finding? {
    let tally = program.tallies[index]
    let price = program.price(tally, steps)
    guard price != 0 else { return nil }
    var finding = Finding(program.breach(of: tally, steps, price))
    finding.hard = tally.isHard ? price : 0
    return finding
  }

  private struct Key: Hashable {
    let rule: Int, person: PersonID?, day: Day?, item: Int, isHard: Bool
    init(_ b: Breach) {
      (rule, person, day, item, isHard) = (b.rule, b.person, b.day, b.item, b.isHard)
    }
  }

  private static func difference(_ old: [Finding], _ new: [Finding]) -> Change {
    var change = Change(score: Score(), worse: [], better: [])
    // Several findings may share a key (two automata of one rule); they are compared as sums.
    var weight: [Key: (cost: Int64, hard: Int64)] = [:]
    for finding in old {
      let key = Key(finding.breach)
      weight[key, default: (0, 0)].cost -= finding.breach.cost
      weight[key, default: (0, 0)].hard -= finding.hard
    }
    for finding in new {
      let key = Key(finding.breach)
      weight[key, default: (0, 0)].cost += finding.breach.cost
      weight[key, default: (0, 0)].hard += finding.hard
    }
    var told: Set<Key> = []
    for finding in new {
      let key = Key(finding.breach)
      let (cost, hard) = weight[key]!
      if hard > 0 || hard == 0 && cost > 0, told.insert(key).inserted { change.worse.append(finding.breach) }
    }
    for finding in old {
      let key = Key(finding.breach)
      let (cost, hard) = weight[key]!
      if hard < 0 || hard == 0 && cost < 0, told.insert(key).inserted { change.better.append(finding.breach) }
    }
    for (cost, hard) in weight.values {
      change.score.soft += cost
      change.score.hard += hard
    }
    return change
  }
}

extension RuleProgram {
  /// The part of the audit that concerns one line alone: its cells and automata, and what it gives to totals.
  ///
  /// - Parameters:
  ///   - cells: of the whole rota.
  ///   - steps: called with a tally and the steps of it that a cell or an automaton gives.
  ///   - found: called for every breach of cells and automata.
  func audit(line person: Int, _ cells: [UInt8], steps: (Int, Int) -> Void, found: (Breach) -> Void) {
    let id = PersonID(person)
    for day in 0..<days {
      let slot = slot(person, day, Int(cells[person * days + day]))
      for i in Int(termStart[slot])..<Int(termStart[slot + 1]) { steps(Int(terms[i].tally), Int(terms[i].weight)) }
      guard cellPrice[slot] != 0 || cellHard[slot] != 0 else { continue }
      for term in cellTerms[cellTermRange(slot)] {
        found(
          Breach(
            rule: Int(term.rule), person: id, day: Day(day), item: Int(term.item), units: Int(term.units),
            cost: Int64(term.price), isHard: term.isHard))
      }
    }
    for use in uses[Int(useStart[person])..<Int(useStart[person + 1])] {
      fold(use, cells[(person * days)..<((person + 1) * days)], person) { day, units, emit in
        if use.emitTo >= 0 { steps(Int(use.emitTo), emit * Int(use.emitFactor)) }
        guard units != 0 else { return }
        found(
          Breach(
            rule: Int(use.rule), person: id, day: Day(day), item: Int(use.item), units: units,
            cost: Int64(units) * Int64(use.price), isHard: use.isHard))
      }
    }
  }

  /// What the audit reports of a tally whose price at `steps` is not 0.
  func breach(of tally: Tally, _ steps: Int, _ price: Int64) -> Breach {
    Breach(
      rule: Int(tally.rule), person: tally.owner < 0 ? nil : PersonID(Int(tally.owner)),
      day: tally.day < 0 ? nil : Day(Int(tally.day)), item: Int(tally.item),
      units: tally.curve.distance(Int(tally.base) + Int(tally.step) * steps), cost: tally.isHard ? 0 : price,
      isHard: tally.isHard)
  }
}
