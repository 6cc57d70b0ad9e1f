import RotaModel
import RotaRules
import RuleOracle
import Testing

/// Solvers write tighter rows from a shape; here each shape that a rule claims is held against its automaton's table.
@Suite struct ShapeTests {
  @Test(arguments: Kind.all) func shapesAreHonest(_ kind: Kind) throws {
    let oracle = try #require(Oracles.oracle(kind.name))
    var wrong: [String] = []
    var seen: Set<[UInt16]> = []
    for trial in oracle.trials {
      let (entry, _) = Catalogue.read(kind.name, at: nil, trial.arguments, instance: trial.instance, taken: [])
      let compiled = try Problem(instance: trial.instance, rules: [try #require(entry)]).compile(admitting: trial.admitting)
      for use in compiled.program.uses {
        let series = compiled.program.series[Int(use.series)]
        guard seen.insert(series.next + series.units + [use.start]).inserted else { continue }
        let fault: String?
        switch series.shape {
        case .table: fault = nil
        case .run(let least, let most): fault = run(series, Int(use.start), least, most)
        case .pattern(let length): fault = pattern(series, Int(use.start), length)
        }
        if let fault { wrong.append("\(trial.arguments.flow): \(fault)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.first ?? "")")
  }

  /// Runs of classes 0 and 1 of up to nine days against the shape's own words, from a start state read as the shape says.
  private func run(_ series: RuleProgram.Series, _ start: Int, _ least: Int, _ most: Int) -> String? {
    func step(_ state: Int, _ inside: Int) -> (next: Int, units: Int) {
      let at = state * Int(series.classes) + inside
      return (Int(series.next[at]), Int(series.units[at]))
    }
    if series.classes != 2 || series.closeUnits.contains(where: { $0 != 0 }) { return "not two classes, or units at the end" }
    // What the past leaves: days left of `most`, and what the run lacks if it ends after j more days.
    var left = 0
    var lacks: [Int] = []
    var state = start
    for _ in 0..<10 {
      lacks.append(step(state, 0).units)
      if step(state, 1).units == 0, left == lacks.count - 1 { left += 1 }
      state = step(state, 1).next
    }
    if lacks.indices.dropFirst().contains(where: { lacks[$0] > 0 && lacks[$0] != lacks[$0 - 1] - 1 && $0 + lacks[$0] != least }) {
      return "from state \(start) the run lacks \(lacks)"
    }
    for bits in 0..<512 {
      var state = start
      var found = 0
      var demanded = 0
      var length = 0
      var isFirst = true
      for day in 0..<9 {
        let inside = bits >> day & 1
        let move = step(state, inside)
        found += move.units
        state = move.next
        if inside == 1 {
          length += 1
          demanded += isFirst ? (length > left ? 1 : 0) : (length > most ? 1 : 0)
        } else {
          demanded += isFirst ? lacks[length] : length > 0 ? max(0, least - length) : 0
          length = 0
          isFirst = false
        }
      }
      if found != demanded { return "from state \(start), row \(String(bits, radix: 2)): \(found), not \(demanded)" }
    }
    return nil
  }

  /// Rows of classes against "one unit each time the steps follow one another".
  private func pattern(_ series: RuleProgram.Series, _ start: Int, _ length: Int) -> String? {
    if series.classes != length + 1 { return "\(series.classes) classes for \(length) steps" }
    var random = SplitMix64(seed: 7)
    for _ in 0..<500 {
      let row = (0..<9).map { _ in random.below(length + 1) }
      var state = start
      for (day, letter) in row.enumerated() {
        let at = state * Int(series.classes) + letter
        state = Int(series.next[at])
        // The first days may end a match that began in the known past.
        guard day >= length - 1 else { continue }
        let matches = (0..<length).allSatisfy { row[day - length + 1 + $0] == $0 + 1 }
        if (series.units[at] != 0) != matches { return "row \(row.prefix(day + 1)) from state \(start)" }
      }
    }
    return nil
  }
}
