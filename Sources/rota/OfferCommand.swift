import ArgumentParser
import Foundation
import RotaFormats
import RotaModel
import RotaPooling
import RotaReport
import RotaRules

/// `rota offer`.
struct OfferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offer", abstract: "Write what an organisation offers to a pool, and what it lacks, without a name.",
    discussion: """
      Offered are people who said so in staff.csv (`extra hours`, `loans`, `consent`; blank means no), at times that were tried against \
      their own rota: no hard rule is broken that was not. A duty at home is given up only where the unit stays at its minimum after one \
      sick call more. The rota itself is not changed.
      """)

  @OptionGroup var input: InputOptions
  @Argument(help: "The home rota: an output folder, a rota.csv or a grid.", completion: .file())
  var rota: String
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("The system's pool.yaml.", valueName: "file"), completion: .file())
  var pool: String

  @Option(help: ArgumentHelp("Which of its organisations this is.", valueName: "name"))
  var organisation: String

  @Option(
    help: ArgumentHelp(
      "The key file, which stays at home: the secret of the pseudonyms and who is who. It is made where it is not there.",
      valueName: "file"), completion: .file())
  var key: String?

  @Option(
    help: ArgumentHelp(
      "As of when, such as 2026-11-30T08:00; what has begun is neither offered nor asked for. The start of the first day unless given.",
      valueName: "date and time"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "A gaps.csv that the organisation keeps; it is held against the rota, and nothing else is asked for.", valueName: "file"),
    completion: .file())
  var gaps: String?

  @Option(
    help: ArgumentHelp(
      "What gaps are for, where an agreement may exclude it: \"PURPOSE:FROM..TO\". May be repeated.",
      valueName: "purpose:from..to"))
  var purpose: [String] = []

  @Option(help: ArgumentHelp("Where the files go.", valueName: "dir"), completion: .directory)
  var out: String

  func run() throws {
    try OutputFiles.check(out)
    let file = try input.read()
    output.warn(file)
    let roster = try input.rota(rota, for: file)
    let system = try PoolReader.read(at: pool)
    let member = try self.member(system.system)
    let (key, isNew) = try secret()
    let home = try HomeRota(file.problem, roster, times: Self.times(file.instance, system, besides: member))
    let settings = try self.settings(system.system)
    let names = file.instance.people.map(\.name)
    let pseudonyms = Dictionary(uniqueKeysWithValues: zip(names, key.pseudonyms(names, of: organisation)))
    var offer = Offering(home, of: member, in: system.system, settings).offer { pseudonyms[$0]! }
    if let gaps { offer.keepOnly(try OfferReader.gaps(at: gaps, system.system, of: member)) }
    try OutputFiles.put(CSVTable.offer(offer, system.system), into: out)
    if let path = self.key {
      let people = zip(offer.offers, offer.people).map { ($0.id, names[$1.index]) }
      try OutputFile(path).write(key.table(people).text, isSecret: true)
    }
    say(offer, system, settings.now, isNew)
  }

  private func member(_ system: PoolSystem) throws -> MemberID {
    if let found = system.members.firstIndex(where: { $0.name == organisation }) { return MemberID(found) }
    let near = nearest(to: organisation, among: system.members.map(\.name))
    throw ValidationError(
      "--organisation: there is no '\(organisation)' in the pool.\(near.map { " Did you mean '\($0)'?" } ?? "")")
  }

  /// The secret, and whether it is a new one.
  private func secret() throws -> (PseudonymKey, Bool) {
    guard let key else { return (PseudonymKey(), true) }
    let (file, folder) = (OutputFile(key), OutputFolder(out))
    guard !file.url.path.hasPrefix(folder.url.path.hasSuffix("/") ? folder.url.path : folder.url.path + "/") else {
      throw ValidationError("--key: the key stays at home; it cannot lie in the folder that is handed over.")
    }
    do { try file.check() } catch let faults as Faults { throw Ending.BadOutput(faults: faults) }
    guard FileManager.default.fileExists(atPath: file.url.path) else { return (PseudonymKey(), true) }
    return (try PseudonymKey(reading: key), false)
  }

  private func settings(_ system: PoolSystem) throws -> OfferSettings {
    var settings = OfferSettings(now: system.horizon.instant(Day(0), Minutes(0)))
    if let asOf {
      guard let now = PoolClock(system).moment(asOf) else {
        throw ValidationError("--as-of: '\(asOf)' is no date such as \(system.horizon.start.iso)T14:30.")
      }
      settings.now = now
    }
    for text in purpose {
      guard let colon = text.lastIndex(of: ":"), !text[..<colon].isEmpty else {
        throw ValidationError("--purpose: '\(text)' is not PURPOSE:FROM..TO.")
      }
      let ends = String(text[text.index(after: colon)...]).split(separator: "..", omittingEmptySubsequences: false)
      let dates = ends.compactMap { CivilDate(iso: $0) }
      guard dates.count == ends.count, let first = dates.first, let last = dates.last, dates.count <= 2, first <= last else {
        throw ValidationError("--purpose: '\(text)' has no dates such as 2026-12-10..2026-12-11.")
      }
      settings.purposes.append((String(text[..<colon]), first, last))
    }
    return settings
  }

  /// Times at which the pool may need somebody: those of the home, of other organisations whose shifts can be read, and the usual ones.
  static func times(_ instance: Instance, _ pool: PoolFile, besides member: MemberID) -> [DutyTime] {
    var times = DutyTime.usual + DutyTime.all(instance)
    for (index, other) in pool.system.members.enumerated() where index != member.index {
      guard let folder = other.instance, let file = try? InstanceReader.read(at: pool.path(folder)) else { continue }
      times += DutyTime.all(file.instance)
    }
    return times
  }

  private func say(_ offer: HomeOffer, _ pool: PoolFile, _ now: Int, _ isNew: Bool) {
    let releases = offer.windows.count { $0.way == .release }
    var lines = [
      "\(organisation) offers \(count(offer.offers.count, "person", "people")): \(count(offer.windows.count - releases, "time", "times")) "
        + "beside their own rota, \(count(releases, "time", "times")) instead of a duty at home.",
      "It lacks \(count(offer.gaps.reduce(0) { $0 + $1.short }, "person", "people")) on \(count(offer.gaps.count, "shift", "shifts")).",
    ]
    for danger in Danger.allCases {
      let gaps = offer.gaps.filter { $0.danger == danger }
      if !gaps.isEmpty { lines.append("  \(danger.words): \(gaps.count)") }
    }
    lines += offer.withdrawn.map { "Not asked for: \($0.gap.id): \($0.why)." }
    lines += offer.lacks.map { "Left out: \($0)." }
    if output.json {
      Console.out(
        JSONValue.object([
          "organisation": .string(organisation), "people": .whole(offer.offers.count), "windows": .whole(offer.windows.count),
          "releases": .whole(releases), "gaps": .whole(offer.gaps.count),
          "short": .whole(offer.gaps.reduce(0) { $0 + $1.short }),
          "withdrawn": .array(
            offer.withdrawn.map { .object(["gap": .string($0.gap.id), "places": .whole($0.places), "why": .string($0.why)]) }),
          "lacks": .strings(offer.lacks), "exit": .whole(0),
        ]).text)
      return
    }
    Console.out(lines.joined(separator: "\n") + "\n\nFiles: \(out): offers.csv, windows.csv, spare.csv, units.csv, gaps.csv\n")
    guard !output.quiet else { return }
    var notes = ([PoolClock(pool.system).warning(now)].compactMap(\.self) + pool.warnings).map(\.description)
    if let key {
      notes.append("\(key) tells who is who; it stays at home" + (isNew ? ", and is needed for the next offer" : ""))
    } else {
      notes.append("without --key nobody can tell who is who, and the next offer has other pseudonyms")
    }
    Console.error(notes.joined(separator: "\n") + "\n")
  }

  private func count(_ n: Int, _ one: String, _ many: String) -> String { "\(n) \(n == 1 ? one : many)" }
}
