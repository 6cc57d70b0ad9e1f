/// How much input is read at most; more is a fault, never a crash. Stated in `instances/README.md`.
public enum Limits {
  /// Bytes of one table.
  public static let tableBytes = 64 << 20
  /// Bytes of one YAML or JSON file.
  public static let documentBytes = 16 << 20
  /// Rows of one table.
  public static let rows = 1_000_000
  /// Columns of one table.
  public static let columns = 1_000
  /// Cells of one table.
  public static let cells = 5_000_000
  /// Characters of one value.
  public static let valueCharacters = 2_000
  /// Values in one YAML or JSON file.
  public static let values = 2_000_000
  /// Levels of lists and maps in a YAML or JSON file.
  public static let depth = 24
  /// Aliases (`*name`) in a YAML file; each may repeat what its anchor holds.
  public static let aliases = 16
  /// People of an instance.
  public static let people = 5_000
  /// Days planned.
  public static let days = 400
  /// Days of history.
  public static let historyDays = 400
  /// Kinds of shift.
  public static let shifts = 200
  /// Units, organisations, grades, bands, skills: of each.
  public static let names = 500
  /// Things that one person could do on a day: shifts x units x grades.
  public static let choicesOfAPerson = 240
  /// Requirements, day by day.
  public static let requirements = 200_000
  /// Faults that are listed.
  public static let faults = 1_000
}
