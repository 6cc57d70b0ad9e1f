import RotaModel

/// A text file of INRC-II as sections of rows, each word with its line.
///
/// A section begins with its name on a line of its own, or with `NAME = VALUE`; where the value is a count, it says how many rows
/// follow.
struct INRC2Text {
  /// A line, cut at white space.
  struct Row {
    let words: [String]
    let at: SourceLocation
  }
  /// What stands under a heading.
  struct Section {
    /// What follows the `=`; nil without one.
    var value: String?
    /// Where the heading stands.
    var at: SourceLocation
    var rows: [Row] = []
  }

  /// The file's name, for messages.
  let file: String
  private(set) var sections: [String: Section] = [:]
  private var lines = 0

  /// Reads a file that has exactly the sections named; nil where it is no text. `counted` sections say how many rows follow.
  init?(_ input: InputFile, sections names: [String], counted: [String], into findings: inout Findings) {
    file = input.name
    guard let text = input.text(into: &findings) else { return nil }
    var current: String?
    for bytes in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      lines += 1
      let words = bytes.split { $0 <= 32 }.map { String(Substring($0)) }
      guard let first = words.first else { continue }
      let at = SourceLocation(file: file, line: lines)
      if let split = words.joined(separator: " ").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).pair {
        current = begin(split.0.trimmed, split.1.trimmed, at, names, into: &findings)
      } else if words.count == 1, names.contains(first) {
        current = begin(first, nil, at, names, into: &findings)
      } else if let current {
        sections[current]!.rows.append(Row(words: words, at: at))
      } else if sections.isEmpty {
        findings.fault("outside-section", at, "“\(first.shown)” stands in no section", "begin with \(names[0])")
        break
      }
    }
    guard findings.faults.isEmpty else { return }
    for name in names where sections[name] == nil {
      findings.fault(
        "missing-section", SourceLocation(file: file, line: max(lines, 1)), "the file ends without \(name)",
        "add the section, or fetch the file again")
    }
    guard findings.faults.isEmpty else { return nil }
    for name in counted {
      guard let section = sections[name] else { continue }
      guard let count = Int(section.value ?? ""), count >= 0 else {
        findings.fault(
          "bad-number", section.at, "\(name) says “\((section.value ?? "").shown)” where the number of its lines belongs",
          "write \(name) = \(section.rows.count)")
        continue
      }
      if count != section.rows.count {
        findings.fault(
          "wrong-count", section.at, "\(name) says \(count), but \(section.rows.count) lines follow",
          "mend the number, or fetch the file again")
      }
    }
  }

  /// The rows of a section.
  subscript(section: String) -> [Row] { sections[section]?.rows ?? [] }

  /// Where a section begins.
  func place(_ section: String) -> SourceLocation { sections[section]?.at ?? SourceLocation(file: file) }

  private mutating func begin(
    _ name: String, _ value: String?, _ at: SourceLocation, _ names: [String], into findings: inout Findings
  ) -> String? {
    guard names.contains(name) else {
      findings.unknown("unknown-section", at, "section", name, among: names, otherwise: "remove it")
      return nil
    }
    if let other = sections[name] {
      findings.fault("duplicate-section", at, "\(name) stands on line \(other.at.line) already", "keep one of the two sections")
      return nil
    }
    sections[name] = Section(value: value, at: at)
    return name
  }
}

extension Array where Element == Substring {
  /// Two parts, or nil.
  fileprivate var pair: (String, String)? { count == 2 ? (String(self[0]), String(self[1])) : nil }
}

extension Findings {
  /// Whether a row has as many words as it should; false after a fault.
  mutating func fits(_ row: INRC2Text.Row, _ count: Int, _ form: String) -> Bool {
    if row.words.count == count { return true }
    fault("bad-row", row.at, "the line has \(row.words.count) words where \(count) belong", "write \(form)")
    return false
  }

  /// A whole number of a row; nil after a fault.
  mutating func number(_ row: INRC2Text.Row, _ word: Int, _ what: String, in range: ClosedRange<Int>) -> Int? {
    number(row.words[word], row.at, what, in: range)
  }

  /// Two numbers, the least and the most, as `(2,5)`; nil after a fault.
  mutating func range(_ row: INRC2Text.Row, _ word: Int, _ what: String, in range: ClosedRange<Int>) -> (least: Int, most: Int)? {
    let text = row.words[word]
    let parts = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    guard text.hasPrefix("("), text.hasSuffix(")"), parts.count == 2 else {
      fault("bad-range", row.at, "\(what) is “\(text.shown)”", "write two numbers as (2,5)")
      return nil
    }
    guard let least = number(String(parts[0]), row.at, what, in: range),
      let most = number(String(parts[1]), row.at, what, in: range)
    else { return nil }
    return (least, most)
  }
}
