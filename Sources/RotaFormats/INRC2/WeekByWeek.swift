public import RotaModel

/// An INRC-II scenario as the competition plays it: each week is planned knowing only the past and that week.
///
/// Before the last week, days and weekends are held to their share of what the contract allows, at the set's prices; what the weeks
/// cost in the end is what `whole` says.
public struct WeekByWeek: Sendable {
  private let folder: INRC2Folder
  private var history: INRC2History
  private var rosters: [Roster] = []

  /// Reads the scenario in a folder.
  ///
  /// - Parameters:
  ///   - history: the number of one of its histories, or the path of a file that an earlier week left.
  ///   - weeks: the weeks to plan, in order, such as `1,2,8,8`; not all of the scenario's need be there.
  /// - Throws: every fault at once.
  public init(at path: String, history: String?, weeks: String?) throws(Faults) {
    let format = InstanceReader.detect(path)
    guard format == .inrc2 else {
      throw Faults([
        Fault(
          "not-by-week", at: SourceLocation(file: path), "“\(path.shown)” is no INRC-II scenario",
          advice: "leave out --stage, which is for INRC-II folders")
      ])
    }
    folder = try INRC2Folder(InstanceSource(path: path, history: history, weeks: weeks, isByStage: true))
    self.history = folder.history
  }

  /// Weeks to plan.
  public var weeks: Int { folder.weeks.count }

  /// Weeks planned so far.
  public var planned: Int { rosters.count }

  /// The next week to plan, with what the weeks before it left; there must be one.
  public var next: InstanceFile {
    folder.file(planned..<(planned + 1), after: history, named: "\(folder.name), week \(history.week)")
  }

  /// Takes the rota of the next week.
  public mutating func add(_ roster: Roster) {
    history = history.after(roster, from: 0)
    rosters.append(roster)
  }

  /// The weeks planned so far, as one instance.
  public var whole: InstanceFile { folder.file(0..<planned, after: folder.history, named: folder.name) }

  /// Their rota.
  public var roster: Roster {
    var all = Roster(people: folder.scenario.nurses.count, days: 7 * planned)
    for (week, roster) in rosters.enumerated() {
      for person in folder.scenario.nurses.indices {
        for day in 0..<7 { all[PersonID(person), Day(7 * week + day)] = roster[PersonID(person), Day(day)] }
      }
    }
    return all
  }

  /// The weeks planned so far in the set's form, and the history file that the week after them starts from.
  public var solution: SolutionText {
    guard case .folder(var entries) = INRC2Format.solution(roster, for: whole) else {
      preconditionFailure("a solution of INRC-II is a folder")
    }
    entries.append(.init(name: "H\(history.week)-\(folder.scenario.name).txt", text: history.text(folder.scenario)))
    return .folder(entries)
  }
}
