/// When a loan is settled, where demand is uncertain.
public enum LoanTiming: String, Sendable, CaseIterable, Hashable {
  /// People are put on a list with the agreement's notice, and called in where demand asks for it.
  case onCallList = "on-call list"
  /// People are asked with the agreement's notice, and come.
  case callIn = "call-in"
}

/// How hard a time is: what is needed, who is there, and how far up the ladder one goes.
public struct PressureLevel: Sendable, Hashable {
  /// What it is called in files: 1 to 4, or a word.
  public var name: String
  /// Percent of the demand.
  public var demand = 100
  /// Percent of the staff.
  public var staff = 100
  /// The last step of the ladder that is taken; nil takes all.
  public var upTo: LadderStep?

  /// The demand and staff of today, up the whole ladder.
  public init(name: String, demand: Int = 100, staff: Int = 100, upTo: LadderStep? = nil) {
    self.name = name
    self.demand = demand
    self.staff = staff
    self.upTo = upTo
  }

  /// Four levels that hold where a system states none: own means, then mutual aid, then agencies of a framework, then everything.
  public static let usual: [PressureLevel] = [
    PressureLevel(name: "1", upTo: .overtime), PressureLevel(name: "2", demand: 105, upTo: .mutualAid),
    PressureLevel(name: "3", demand: 110, staff: 95, upTo: .frameworkAgency), PressureLevel(name: "4", demand: 120, staff: 90),
  ]
}
