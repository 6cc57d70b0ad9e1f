import Foundation
import RotaFormats
import RotaModel
import RotaPlanner
import RotaReport

/// The files that `solve` and `repair` leave.
enum OutputFiles {
  /// Writes them all, or none; returns their names.
  @discardableResult static func write(
    _ rota: CheckedRota, _ result: PlanResult, _ run: ReportDocument.Run, certificate: String?, to folder: String
  ) throws -> [String] {
    let instance = rota.instance
    var files = [
      ("rota.csv", CSVTable.rota(rota.roster, instance).text),
      ("grid.csv", CSVTable.grid(rota.roster, instance).text),
      ("gaps.csv", CSVTable.gaps(rota.gaps, instance).text),
      ("bank-requests.csv", CSVTable.bankRequests(rota.openings.map(\.shift), instance).text),
      ("people.csv", CSVTable.people(rota.people, instance).text),
      ("kpis-shared.csv", SharedKPIs(rota).table.text),
    ]
    // How the demand was reckoned, where it follows from activity or beds.
    if instance.cover.contains(where: { $0.formula != nil }) {
      let demand = CSVTable.demand(instance)
      if !demand.rows.isEmpty { files.append(("demand.csv", demand.text)) }
    }
    if let owed = OwedRest(rota) { files.append((name: "compensatory-rest.csv", text: owed.table.text)) }
    if let certificate { files.append((name: "certificate.json", text: certificate)) }
    // Last, so that a folder with a report is complete.
    files.append(("report.json", ReportDocument(rota).report(result, about: run).text))
    try OutputFolder(folder).write(files)
    // One of an earlier run would prove another rota's bound.
    if certificate == nil {
      try? FileManager.default.removeItem(at: OutputFolder(folder).url.appendingPathComponent("certificate.json"))
    }
    return files.map(\.0)
  }

  /// Puts files of other commands in place, all or none. Of an earlier run's those are removed that now and then only are written: beside
  /// new ones they would be taken for answers about these.
  static func put(_ files: [(name: String, text: String)], into folder: String, nowAndThen: [String] = []) throws {
    do { try OutputFolder(folder).write(files) } catch { throw Ending.Unwritten(cause: error) }
    for name in nowAndThen where !files.contains(where: { $0.name == name || $0.name.hasPrefix("\(name)/") }) {
      try? FileManager.default.removeItem(at: OutputFolder(folder).url.appendingPathComponent(name))
    }
  }

  /// Fails before any work is done where the folder could not be written.
  static func check(_ folder: String?, solution: String? = nil) throws {
    do {
      if let folder { try OutputFolder(folder).check() }
      if let solution { try SolutionText.check(solution) }
    } catch let faults as Faults {
      throw Ending.BadOutput(faults: faults)
    }
  }

  /// Facts of this run for its report.
  static func run(_ file: InstanceFile, _ options: PlanOptions) -> ReportDocument.Run {
    ReportDocument.Run(
      inputHash: file.inputHash, version: Rota.version, seed: options.seed, threads: options.threads,
      peakMemoryBytes: peakMemory, assumptions: file.assumptions, warnings: file.warnings.map(\.description))
  }

  /// Largest resident size of this process so far.
  private static var peakMemory: Int? {
    var usage = rusage()
    #if os(Linux)
      guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
      return usage.ru_maxrss * 1024
    #else
      guard unsafe getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
      return usage.ru_maxrss
    #endif
  }
}
