import LinearProgram
import RotaRules

extension FormulationBuilder {
  /// A run as windows of days: no `most + 1` days in a row all inside; inside for k days between two days outside pays
  /// `least - k`. The first run is read from the automaton, as it may have begun before the horizon. Returns whether the automaton
  /// has that shape and was written.
  mutating func addRun(_ person: Int, _ use: RuleProgram.Use, _ machine: RuleProgram.Series) -> Bool {
    guard case .run(let least, let most) = machine.shape, least <= forms.longestLeastByWindows else { return false }
    let inside = (0..<p.days).map { day in sum(person, day) { letter(use, person, day, $0) == 1 } }
    let first = firstRun(use, machine, days: min(p.days, max(least, 1) + 1), most: most)
    guard first.left <= most else { return false }
    let price = Int(use.price)
    for day in 0..<p.days {
      let from = day - most
      if from >= 0 {
        addWindow(plus: Array(inside[from...day]), minus: [], limit: most, price: price, isHard: use.isHard)
      } else if day >= first.left {
        addWindow(plus: Array(inside[...day]), minus: [], limit: day, price: price, isHard: use.isHard)
      }
    }
    for (length, units) in first.lacks.enumerated() where units > 0 && length < p.days {
      addWindow(
        plus: Array(inside[..<length]), minus: [inside[length]], limit: length - 1, price: units * price, isHard: use.isHard)
    }
    guard least > 1, p.days > 2 else { return true }
    for length in 1..<least {
      for from in stride(from: 1, to: p.days - length, by: 1) {
        addWindow(
          plus: Array(inside[from..<(from + length)]), minus: [inside[from - 1], inside[from + length]], limit: length - 1,
          price: (least - length) * price, isHard: use.isHard)
      }
    }
    return true
  }

  /// What history leaves to the first run: how many more days inside cost nothing, and what it pays when it ends after 0, 1, ...
  /// more days.
  private func firstRun(
    _ use: RuleProgram.Use, _ machine: RuleProgram.Series, days: Int, most: Int
  ) -> (left: Int, lacks: [Int]) {
    let classes = Int(machine.classes)
    var lacks: [Int] = []
    var left = 0
    var isFree = true
    var state = Int(use.start)
    for day in 0..<p.days {
      if day < days { lacks.append(Int(machine.units[state * classes])) }
      if machine.units[state * classes + 1] > 0 { isFree = false }
      if isFree { left += 1 }
      state = Int(machine.next[state * classes + 1])
    }
    return (min(left, isFree ? most : left), lacks)
  }
}
