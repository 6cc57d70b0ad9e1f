import RotaModel
import RotaRules

/// How a number of people follows from activity, or from the patients in beds; always rounded up.
struct CoverFormula {
  /// What one unit of activity takes.
  enum Load {
    /// Minutes each, of so many that one person has in a shift; nil is the paid length of the shift.
    case minutes(Int, ofShift: Int?)
    /// So many people for every so many.
    case ratio(people: Int, each: Int)
  }
  /// The activity counted; nil for the patients of the unit's beds.
  var activity: SheetTable.Cell?
  var load: Load
  /// The part of it that falls to this group, in thousandths.
  var share: Int
  /// Never fewer people than this.
  var least: Int
  var at: SourceLocation?

  /// Keys in `cover:` that say a formula.
  static let keys = ["activity", "minutes", "of a shift", "a person", "ratio", "share", "at least"]

  /// `amount` thousandths of the activity as people, with the sum in words.
  ///
  /// - Parameters:
  ///   - shift: minutes that one person has; not read of a ratio.
  func people(_ amount: Int, _ words: String, shift: Int) -> (count: Int, words: String) {
    var text = words
    if share != 1000 { text += " x \(CoverFormula.percent(share))" }
    let top: Int
    let bottom: Int
    switch load {
    case .minutes(let each, _):
      (top, bottom) = (amount * share * each, 1_000_000 * shift)
      text += " x \(each) min / \(shift) min"
    case .ratio(let people, let each):
      (top, bottom) = (amount * share * people, 1_000_000 * each)
      text += people == 1 ? " / \(each)" : " x \(people) / \(each)"
    }
    // Hundredths rounded up too, so that 5.001 does not read 5.00 and become 6.
    let hundredths = (top * 100 + bottom - 1) / bottom
    text += " = \(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
    let count = (top + bottom - 1) / bottom
    if count < least { text += ", at least \(least)" }
    return (max(count, least), text)
  }

  /// 800 thousandths are 80 %.
  static func percent(_ thousandths: Int) -> String {
    thousandths % 10 == 0 ? "\(thousandths / 10) %" : "\(thousandths / 10).\(thousandths % 10) %"
  }
}

/// Beds of a unit, as a virtual ward has them, and what their staff are reckoned from.
struct BedPlan {
  /// What the staff are for.
  enum Basis {
    /// The census where one is given, else every open bed.
    case censusOrBeds
    case census
    case beds
    /// Thousandths of the open beds.
    case part(Int)
  }
  var beds: Int
  /// Beds that each step up adds.
  var tiers: [Int]
  /// How many steps are open, where no day says otherwise.
  var tier: Int
  var basis: Basis
  var at: SourceLocation?

  /// The open beds with so many steps up, and in words.
  func open(_ tier: Int) -> (beds: Int, words: String) {
    let more = tiers.prefix(tier)
    let all = beds + more.reduce(0, +)
    return (all, more.isEmpty ? "\(all) beds" : "\(all) beds (\(([beds] + more).map(String.init).joined(separator: " + ")))")
  }
}
