import RotaModel

/// Values of benchmark files.
extension Findings {
  /// A whole number; nil after a fault.
  mutating func number(_ text: String, _ at: SourceLocation, _ what: String, in range: ClosedRange<Int>) -> Int? {
    if let value = Int(text), range.contains(value) { return value }
    if let value = Int(text), value < 0 {
      fault("negative-number", at, "\(what) is \(value)", "give a whole number from \(range.lowerBound) on")
    } else {
      fault(
        "bad-number", at, "\(what) is “\(text.shown)”",
        "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return nil
  }

  /// Whether a shift's code cannot be taken for one of the words that rules know; false after a fault.
  mutating func accept(shift code: String, _ at: SourceLocation) -> Bool {
    let word = code.lowercased()
    guard !["work", "any", "none", "off", "absent", "leave", "free", "unknown"].contains(word), !word.hasPrefix("not ") else {
      fault("reserved-name", at, "a shift is called “\(code.shown)”, which means something else", "give it another name")
      return false
    }
    return true
  }
}
