import RotaModel
import RotaRules

/// Words that rules and tables read alike.
enum RuleWords {
  /// Mon; Mon-Thu; Fri-Mon; weekday(s); weekend(s). A dash of any length will do.
  static func weekdays(_ text: String) -> [Weekday]? {
    Arguments.weekdays(text.replacing("–", with: "-").replacing("—", with: "-"))
  }
}
