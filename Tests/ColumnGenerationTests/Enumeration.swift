import RotaRules

/// The best of all rotas, by trying every one.
enum Enumeration {
  /// The least soft cost of a rota without hard breaches; `cost` is nil where there is none.
  struct Optimum {
    var cost: Int64?
  }

  /// Tries every rota of allowed symbols and every value of the choices; nil where that is more than `most` rotas.
  static func optimum(_ program: RuleProgram, most: Int) -> Optimum? {
    var count = 1
    for cell in 0..<(program.people * program.days) {
      count *= Int(program.allowedStart[cell + 1] - program.allowedStart[cell])
      if count > most { return nil }
    }
    for choice in program.choices {
      count *= Int(choice.upper - choice.lower) + 1
      if count > most { return nil }
    }
    var plan = Plan(
      cells: (0..<(program.people * program.days)).map { program.allowed[Int(program.allowedStart[$0])] },
      choices: program.choices.map(\.lower))
    var place = [Int](repeating: 0, count: plan.cells.count)
    var best: Int64?
    while true {
      let score = program.audit(plan)
      if score.hard == 0, best == nil || score.soft < best! { best = score.soft }
      guard next(program, &plan, &place) else { return Optimum(cost: best) }
    }
  }

  /// Counts one further, cells first; false after the last rota.
  private static func next(_ program: RuleProgram, _ plan: inout Plan, _ place: inout [Int]) -> Bool {
    for cell in place.indices {
      let from = Int(program.allowedStart[cell])
      place[cell] += 1
      if from + place[cell] < Int(program.allowedStart[cell + 1]) {
        plan.cells[cell] = program.allowed[from + place[cell]]
        return true
      }
      place[cell] = 0
      plan.cells[cell] = program.allowed[from]
    }
    for c in plan.choices.indices {
      if plan.choices[c] < program.choices[c].upper {
        plan.choices[c] += 1
        return true
      }
      plan.choices[c] = program.choices[c].lower
    }
    return false
  }
}
