import LinePricing
import RotaRules

/// A decision of a search tree: on one day a person has one of some symbols (inside), or one of the others (outside).
public struct Branch: Sendable, Equatable {
  /// Whom it is about.
  public let person: Int
  /// The day.
  public let day: Int
  /// Palette-local symbols that are open inside, ascending.
  public let allowed: [UInt8]

  /// All parts.
  public init(person: Int, day: Int, allowed: [UInt8]) {
    self.person = person
    self.day = day
    self.allowed = allowed.sorted()
  }

  /// Closes what one side of the decision leaves out; `masks` is by person, nil where nothing is closed yet.
  func narrow(_ masks: inout [LineMask?], _ program: RuleProgram, isInside: Bool) {
    var mask = masks[person] ?? LineMask(program, person: person)
    mask.keep(day: day) { allowed.contains($0) == isInside }
    masks[person] = mask
  }
}
