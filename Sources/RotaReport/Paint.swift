/// Colour for a terminal, or none.
public struct Paint: Sendable {
  /// What a text stands for.
  public enum Tone: String, Sendable {
    case good = "32", bad = "31", strong = "1", faint = "2", night = "34", long = "36"
  }
  /// Whether anything is coloured.
  public let isOn: Bool

  /// Colour, if `isOn`.
  public init(_ isOn: Bool) { self.isOn = isOn }

  /// Text in a tone.
  public func callAsFunction(_ text: String, _ tone: Tone?) -> String {
    guard isOn, let tone, !text.isEmpty else { return text }
    return "\u{1b}[\(tone.rawValue)m\(text)\u{1b}[0m"
  }
}

extension String {
  /// Cut or filled with spaces to so many characters.
  func padded(_ width: Int) -> String {
    if count > width { return width <= 1 ? String(prefix(width)) : prefix(width - 1) + "…" }
    return self + String(repeating: " ", count: width - count)
  }

  /// Filled with spaces in front.
  func rightAligned(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  /// Broken at spaces into lines of at most `width`, all but the first indented; what it begins with stays.
  func wrapped(_ width: Int = 100, indent: Int) -> String {
    var lines: [String] = []
    var line = String(prefix { $0 == " " })
    var isFresh = true
    for word in split(separator: " ") {
      if !isFresh, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        isFresh = true
      }
      line += (isFresh ? "" : " ") + word
      isFresh = false
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }
}
