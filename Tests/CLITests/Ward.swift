/// Small wards as files.
enum Ward {
  /// A ward of eight: long days and nights, one registered nurse and one support worker on each.
  static func yaml(start: String = "2026-11-30", registered: Int = 1, more: String = "") -> String {
    """
    ward: Ash Ward
    start: \(start)
    weeks: 1
    shifts:
      LD: 07:00-19:30 break 60
      N:  19:00-07:30 break 60
    grades: {RN: [5, 6], HCSW: [2, 3]}
    cover:
      - {shift: LD, RN: \(registered), HCSW: 1}
      - {shift: N, RN: \(registered), HCSW: 1}
    rules:
      - consecutive-run: {of: work, most: 4}
    \(more)
    """
  }

  static let staff = """
    name,band,hours,skills,available
    Ade B,6,34.5,,
    Bo C,5,34.5,,
    Cy D,5,34.5,,
    Di E,5,34.5,,
    Ed F,3,34.5,,
    Fay G,2,34.5,,
    Gus H,3,34.5,,
    Hal I,2,34.5,,

    """

  /// The ward with its staff in one YAML text.
  static func whole() -> String {
    let rows = staff.split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      return "  - {name: \(cells[0]), band: \(cells[1]), hours: \(cells[2])}"
    }
    return yaml() + "\nstaff:\n" + rows.joined(separator: "\n") + "\n"
  }

  /// Writes a ward into a folder.
  static func write(_ folder: Folder, _ name: String = "ward", yaml: String = yaml(), grid: String? = nil) throws {
    try folder.write("\(name)/rota.yaml", yaml)
    try folder.write("\(name)/staff.csv", staff)
    if let grid { try folder.write("\(name)/grid.csv", grid) }
  }
}
