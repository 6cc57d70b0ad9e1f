public import RotaRules

/// Which symbols a person's line may hold on each day, beside what the rules say: how neighbourhoods and branches are put to the
/// tables.
public struct LineMask: Sendable, Equatable {
  /// By `day * palette + symbol`.
  private(set) var open: [Bool]
  private let size: Int

  /// Everything is open.
  public init(_ program: RuleProgram, person: Int) {
    size = Int(program.paletteSize[person])
    open = Array(repeating: true, count: program.days * size)
  }

  /// Closes every symbol of a day for which `isKept` is false.
  public mutating func keep(day: Int, where isKept: (UInt8) -> Bool) {
    for symbol in 0..<size where !isKept(UInt8(symbol)) { open[day * size + symbol] = false }
  }

  /// Whether a symbol may stand on a day.
  public func admits(_ symbol: UInt8, day: Int) -> Bool { open[day * size + Int(symbol)] }

  /// Whether every symbol of a line is open.
  public func admits(_ line: [UInt8]) -> Bool {
    line.indices.allSatisfy { open[$0 * size + Int(line[$0])] }
  }
}
