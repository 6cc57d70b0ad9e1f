public import RotaModel
public import RotaRules

/// An instance as it was read, with what had to be assumed.
public struct InstanceFile: Sendable {
  /// The format that it was read in.
  public var format = InstanceReader.Format.rota
  /// The instance and its rules.
  public var problem: Problem
  /// Every default that was assumed, in words.
  public var assumptions: [String]
  /// What should be looked at.
  public var warnings: [Fault]
  /// SHA-256 over the names and bytes of the files read, in lower-case hexadecimal digits.
  public var inputHash: String
  /// What the codes in grids mean.
  public var codeMap: CodeMap
  /// How dates are written.
  public var dates: DateReading
  /// The files read, as the user named them.
  public var files: [String]
  /// The rota that the input itself holds, where it is one that was worked.
  public var rota: Roster?

  /// Staff, shifts, needs.
  public var instance: Instance { problem.instance }
}
