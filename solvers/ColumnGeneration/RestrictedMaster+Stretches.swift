import LinePricing
import LinearProgram
import RotaRules

/// What a dive fixes.
extension RestrictedMaster where Solver: ~Copyable {
  /// Stretches that are whole already, and the others, the most wanted first.
  func wishes(_ dive: inout Dive) -> (whole: [Dive.Choice], wanted: [(weight: Double, choice: Dive.Choice)]) {
    var used = [[(index: Int, value: Double)]](repeating: [], count: linking.program.people)
    for index in pool.indices where dive.left[pool[index].person] > 0 {
      let value = solver.value(Int32(frame.structural + index))
      if value > 1e-6 { used[pool[index].person].append((index, value)) }
    }
    var whole: [Dive.Choice] = []
    var wanted: [(weight: Double, choice: Dive.Choice)] = []
    for person in scope.people where dive.left[person] > 0 {
      for stretch in 0..<dive.stretches where !dive.isFixed[person * dive.stretches + stretch] {
        let days = dive.days(stretch)
        var groups: [(weight: Double, index: Int)] = []
        for (index, value) in used[person] {
          if let known = groups.firstIndex(where: { pool[$0.index].cells[days] == pool[index].cells[days] }) {
            groups[known].weight += value
          } else {
            groups.append((value, index))
          }
        }
        for group in groups {
          let choice = Dive.Choice(index: group.index, stretch: stretch)
          if group.weight > 0.999 {
            whole.append(choice)
          } else {
            let noise = dive.random == nil ? 0 : 0.3 * Double(dive.random!.below(1000)) / 1000
            wanted.append((group.weight - noise, choice))
          }
        }
      }
    }
    let order = wanted.sorted {
      (-$0.weight, $0.choice.index, $0.choice.stretch) < (-$1.weight, $1.choice.index, $1.choice.stretch)
    }
    return (whole, order)
  }

  /// Fixes stretches, and bars what differs from them.
  mutating func fix(_ choices: [Dive.Choice], _ dive: inout Dive) throws(SolverError) {
    for choice in choices {
      let person = pool[choice.index].person
      let days = dive.days(choice.stretch)
      dive.cells[person].replaceSubrange(days, with: pool[choice.index].cells[days])
      dive.isFixed[person * dive.stretches + choice.stretch] = true
      dive.left[person] -= 1
      dive.open -= 1
    }
    try bar(choices, &dive)
  }

  /// Takes back that stretches were fixed.
  mutating func free(_ choices: [Dive.Choice], _ dive: inout Dive) throws(SolverError) {
    for choice in choices {
      let person = pool[choice.index].person
      dive.isFixed[person * dive.stretches + choice.stretch] = false
      dive.left[person] += 1
      dive.open += 1
    }
    try bar(choices, &dive)
  }

  /// Bars or opens the columns of those whose stretches have just been fixed or freed.
  private mutating func bar(_ choices: [Dive.Choice], _ dive: inout Dive) throws(SolverError) {
    dive.isBarred += [Bool](repeating: false, count: max(0, pool.count - dive.isBarred.count))
    var isChanged = [Bool](repeating: false, count: linking.program.people)
    for choice in choices { isChanged[pool[choice.index].person] = true }
    for person in scope.people where isChanged[person] {
      var mask = dive.masks[person] ?? LineMask(linking.program, person: person)
      for stretch in 0..<dive.stretches where dive.isFixed[person * dive.stretches + stretch] {
        for day in dive.days(stretch) { mask.keep(day: day) { $0 == dive.cells[person][day] } }
      }
      scope.masks[person] = mask
    }
    for index in pool.indices where isChanged[pool[index].person] {
      let isBarred = !(scope.masks[pool[index].person]?.admits(pool[index].cells) ?? true)
      if isBarred != dive.isBarred[index] { try setOpen(index, !isBarred) }
      dive.isBarred[index] = isBarred
    }
  }
}
