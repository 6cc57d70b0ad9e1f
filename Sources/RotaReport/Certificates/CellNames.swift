import ColumnGeneration
import RotaModel
import RotaRules

/// The words of a certificate for what a person can have on a day: codes of the grid, `-` for a free day.
struct CellNames {
  /// By word, palette-local symbols.
  private var symbols: [String: [UInt8]] = [:]
  private var wordOf: [UInt8: String] = [:]

  init(_ compiled: Problem.Compiled, _ person: Int, _ day: Int) {
    let program = compiled.program
    let palette = compiled.grid.palette(PersonID(person))
    let cell = person * program.days + day
    for local in program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])] {
      let word = CellNames.word(compiled.grid.symbols[palette[Int(local)]], compiled.problem.instance)
      symbols[word, default: []].append(local)
      wordOf[local] = word
    }
  }

  private static func word(_ symbol: Symbol, _ instance: Instance) -> String {
    switch symbol.meaning {
    case .off: return "-"
    case .absent: return "(away)"
    case .duties(let duties):
      return duties.map { duty in
        // Unit and role tell duties apart that the grid writes alike.
        var word = instance.shifts[duty.shift.index].code
        if instance.units.count > 1 { word += "@" + instance.units[duty.unit.index].name }
        if instance.roles.count > 1 { word += "/" + instance.roles[duty.role.index].name }
        return word
      }.joined(separator: "+")
    }
  }

  /// The words for symbols; nil where they cannot be told from others.
  func words(_ allowed: [UInt8]) -> [String]? {
    let words = allowed.compactMap { wordOf[$0] }
    guard words.count == allowed.count, words.allSatisfy({ symbols[$0]?.count == 1 }) else { return nil }
    return words
  }

  /// The symbols that a word stands for; nil where it is nothing that the person can have.
  func symbols(_ word: String) -> [UInt8]? { symbols[word] }
}
