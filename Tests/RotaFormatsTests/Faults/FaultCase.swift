import Testing

import RotaFormats
import RotaModel

/// An input with something wrong, and all that must be said of it.
struct FaultCase: Sendable, CustomTestStringConvertible {
  /// What is wrong, in words.
  let name: String
  /// Files of the small ward to replace, add, or (nil) leave out.
  let changes: [String: String?]
  /// Every line that is expected, faults first.
  let expected: [String]

  init(_ name: String, _ changes: [String: String?], _ expected: [String]) {
    self.name = name
    self.changes = changes
    self.expected = expected
  }

  var testDescription: String { name }

  static let document = """
    ward: Ash
    start: 2026-11-30
    shifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}
    grades: {RN: [5, 6]}
    cover:
      - {shift: E, RN: 1}

    """
  static let staff = "name,band,hours\nAde,5,30\nBo,6,30\n"

  /// What the reader says.
  var found: [String] {
    var files: [String: String?] = ["rota.yaml": Self.document, "staff.csv": Self.staff]
    for (name, text) in changes { files[name] = .some(text) }
    let inputs = files.sorted { $0.key < $1.key }.compactMap { name, text in text.map { InputFile(name: name, text: $0) } }
    do throws(Faults) {
      return try NativeReader.read(files: inputs).warnings.map(\.description)
    } catch {
      return error.all.map(\.description)
    }
  }
}
