/// How large a person's pricing table may become. Within these limits everything is exact; beyond them rules are relaxed, never
/// the bound's validity.
public struct LineLimits: Sendable {
  /// States of the product on one day; a series that would exceed it is left out.
  public var states = 5_000
  /// Elements of all min-plus loops of one pass over one person.
  public var work = 4_000_000
  /// Entries of one person's table.
  public var entries = 8_000_000

  /// The usual limits: about a millisecond a person and pass.
  public init() {}

  /// No total is counted by the table: all are relaxed, and a year takes a tenth of a millisecond.
  public static var flat: LineLimits {
    var limits = LineLimits()
    limits.entries = 0
    return limits
  }

  /// Narrow totals alone are counted by the table, the others relaxed: for windows, where hours are seldom near their limits.
  public static var narrow: LineLimits {
    var limits = LineLimits()
    limits.work = 200_000
    return limits
  }

  /// Limits for exact re-planning of one line: tens of milliseconds a pass.
  public static var generous: LineLimits {
    var limits = LineLimits()
    limits.work = 60_000_000
    limits.entries = 24_000_000
    return limits
  }
}

/// Costs and multipliers are counted in 1/4096 of a program unit, so that certificates are sums of whole numbers.
public let costUnit: Int64 = 4096
