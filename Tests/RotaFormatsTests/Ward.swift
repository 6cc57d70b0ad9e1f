import RotaFormats
import RotaModel

/// The minimal folder of the documentation, and variants of it.
enum Ward {
  static let yaml = """
    # rota.yaml
    ward: Ash Ward
    start: 2026-11-30
    weeks: 1
    shifts:
      E:  07:00-15:00 break 30
      L:  13:00-21:00 break 30
      LD: 07:00-19:30 break 60
      N:  19:00-07:30 break 60
    grades: {RN: [5, 6], HCSW: [2, 3, 4]}
    cover:
      - {time: 07:30-13:00, RN: 5, HCSW: 4, charge: 1}
      - {time: 15:00-19:00, RN: 5, HCSW: 4, charge: 1, weekend: {HCSW: 3}}
      - {time: 21:00-07:00, RN: 3, HCSW: 3, charge: 1}
    """
  static let staff = """
    name,band,hours,skills,available
    Ade B,6,37.5,charge,
    Bo C,5,30,,Mon-Thu LD
    Cy D,5,22.5,,no N
    Di E,3,37.5,,
    """
  static let grid = """
    name,28/11,29/11,30/11,01/12,02/12
    Ade B,N,N,,,off?
    Bo C,,,LD!,AL,AL
    Cy D,LD,LD,,LD?,
    Di E,SICK,SICK,,,
    """

  /// Reads the ward with some of its files replaced, added, or (nil) left out.
  static func read(_ changes: [String: String?] = [:], history: [String: String] = [:]) throws(Faults) -> InstanceFile {
    var files: [String: String?] = ["rota.yaml": yaml, "staff.csv": staff, "grid.csv": grid]
    for (name, text) in changes { files[name] = .some(text) }
    return try NativeReader.read(
      files: files.sorted { $0.key < $1.key }.compactMap { name, text in text.map { InputFile(name: name, text: $0) } },
      history: history.sorted { $0.key < $1.key }.map { InputFile(name: "last/\($0.key)", text: $0.value) })
  }

  /// Every fault and warning, one a line.
  static func findings(_ changes: [String: String?]) -> [String] {
    do {
      return try read(changes).warnings.map(\.description)
    } catch {
      return error.all.map(\.description)
    }
  }
}
