/// A way to fill a gap. Systems say in which order the ways are tried; a later one is taken only where no earlier one is left.
public enum LadderStep: String, Sendable, CaseIterable, Hashable {
  /// Somebody at work in the same organisation works on another unit.
  case move
  /// A part-timer of the organisation works more hours at plain time.
  case additionalHours = "additional hours"
  /// The organisation's own bank.
  case ownBank = "own bank"
  /// A bank that several organisations share.
  case collaborativeBank = "collaborative bank"
  /// A full-timer of the organisation works more hours.
  case overtime
  /// Another organisation lends somebody.
  case mutualAid = "mutual aid"
  /// An agency of a framework, within its price cap.
  case frameworkAgency = "framework agency"
  /// An agency of a framework, above its price cap.
  case aboveCap = "above cap"
  /// An agency outside every framework.
  case offFramework = "off-framework"

  /// The order in which systems usually try them.
  public static let usual: [LadderStep] = [
    .move, .additionalHours, .ownBank, .collaborativeBank, .overtime, .mutualAid, .frameworkAgency, .aboveCap, .offFramework,
  ]

  /// Whether it stays inside one organisation.
  public var isWithin: Bool {
    switch self {
    case .move, .additionalHours, .ownBank, .overtime: true
    case .collaborativeBank, .mutualAid, .frameworkAgency, .aboveCap, .offFramework: false
    }
  }

  /// Whether an agency sends somebody.
  public var isAgency: Bool { self == .frameworkAgency || self == .aboveCap || self == .offFramework }
}
