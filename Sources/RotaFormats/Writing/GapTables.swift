public import RotaModel

/// A requirement whose minimum is not met, with why.
public struct Gap: Sendable, Equatable {
  /// Position in `Instance.cover`.
  public var item: Int
  /// What was asked.
  public var need: CoverRequirement
  /// People who count towards it.
  public var filled: Int
  /// What one more person is worth in the objective; nil where unknown.
  public var relief: Double?
  /// Why nobody else was put there.
  public var reason: String
  /// The list that it is a place of, where that list is not run on the day: nobody waits for one person more.
  public var listNotRun: String?

  /// A gap.
  public init(item: Int, need: CoverRequirement, filled: Int, relief: Double?, reason: String, listNotRun: String? = nil) {
    self.item = item
    self.need = need
    self.filled = filled
    self.relief = relief
    self.reason = reason
    self.listNotRun = listNotRun
  }

  /// People short of the minimum.
  public var short: Int { need.minimum - filled }
}

/// A shift to be filled from outside: one person who, working it, would close some gaps.
public struct OpenShift: Sendable, Equatable {
  /// The day it begins.
  public var day: Day
  /// Which shift; nil where no single shift covers the window that is short.
  public var shift: ShiftID?
  /// Start and end, minutes after local midnight of `day`.
  public var start: Minutes
  /// End; past 1,440 where it runs into the next day.
  public var end: Minutes
  /// Where.
  public var unit: UnitID
  /// As what, in words: "RN".
  public var grade: String
  /// Skills that the person must bring.
  public var skills: [String]
  /// Gaps that it closes, positions in the list of gaps.
  public var gaps: [Int]
  /// Why it is open.
  public var cause: String

  /// A shift to be filled.
  public init(
    day: Day, shift: ShiftID?, start: Minutes, end: Minutes, unit: UnitID, grade: String, skills: [String], gaps: [Int],
    cause: String
  ) {
    self.day = day
    self.shift = shift
    self.start = start
    self.end = end
    self.unit = unit
    self.grade = grade
    self.skills = skills
    self.gaps = gaps
    self.cause = cause
  }
}

extension CSVTable {
  /// `gaps.csv`: one row a requirement below its minimum.
  public static func gaps(_ gaps: [Gap], _ instance: Instance) -> CSVTable {
    var table = CSVTable(["date", "shift", "unit", "role", "required", "filled", "short", "relief", "reason"])
    for gap in gaps {
      table.add([
        .text(instance.horizon.date(gap.need.day).iso), .text(period(gap.need.period, instance)),
        .text(instance.units[gap.need.unit.index].name), .text(gap.need.label), .whole(gap.need.minimum), .whole(gap.filled),
        .whole(gap.short), gap.relief.map { .decimal($0, places: 2) } ?? .empty, .text(gap.reason),
      ])
    }
    return table
  }

  /// `bank-requests.csv`: one row a person to be asked for, as a bank office wants it. The authoriser is for the ward to fill in.
  public static func bankRequests(_ shifts: [OpenShift], _ instance: Instance) -> CSVTable {
    var table = CSVTable(["date", "start", "end", "unit", "grade", "skills", "cause", "authoriser"])
    for shift in shifts {
      table.add([
        .text(instance.horizon.date(shift.day).iso), .text(clock(shift.start)), .text(clock(shift.end)),
        .text(instance.units[shift.unit.index].name), .text(shift.grade), .text(shift.skills.joined(separator: "; ")),
        .text(shift.cause), .empty,
      ])
    }
    return table
  }

  private static func period(_ period: CoverPeriod, _ instance: Instance) -> String {
    switch period {
    case .shift(let id): instance.shifts[id.index].code
    case .window(let from, let to): "\(clock(from))-\(clock(to))"
    }
  }

  /// 07:30; past midnight it begins again.
  private static func clock(_ minutes: Minutes) -> String {
    let m = ((minutes.count % 1440) + 1440) % 1440
    return "\(m / 600)\(m / 60 % 10):\(m % 60 / 10)\(m % 10)"
  }
}
