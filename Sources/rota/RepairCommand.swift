import ArgumentParser
import RotaFormats
import RotaModel
import RotaPlanner
import RotaReport
import RotaRules

/// `rota repair`.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Re-plan a rota after somebody drops out, changing as little as possible.")

  @OptionGroup var input: InputOptions
  @Argument(help: "The published rota: an output folder, a rota.csv or a grid.", completion: .file())
  var rota: String
  @OptionGroup var limits: PlanArguments
  @OptionGroup var output: OutputOptions

  @Option(
    help:
      ArgumentHelp(
        "Who is away when. May be repeated. Days away that the rota folder itself holds, but the published rota works, count always.",
        valueName: "person:from..to"))
  var absent: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("Now: 2026-01-05 or 2026-01-05T14:30. What has begun before stays as published.", valueName: "datetime"))
  var asOf: String?

  @Option(help: ArgumentHelp("Where the files go.", valueName: "dir"), completion: .directory)
  var out: String?

  func run() throws {
    let stop = StopSwitch()
    let signals = Signals(stop)
    defer { withExtendedLifetime(signals) {} }
    try OutputFiles.check(out)
    let file = try input.read()
    output.warn(file)
    let published = try input.rota(rota, for: file)
    let now = try asOf.map { try Moment($0, file) }
    let dropouts =
      try absent.map { text in
        let days = try PersonDays(text, file, option: "--absent")
        return Repair.Dropout(person: days.person, first: days.first, last: days.last)
      } + Repair.dropouts(file.instance, published: published)
    if dropouts.isEmpty {
      throw ValidationError("Nobody whom the rota has at work is away: say who is, --absent PERSON:FROM..TO.")
    }
    var task = Repair.task(file.problem, published: published, dropouts: dropouts, from: now?.day ?? Day(0))
    now?.pin(&task.problem.instance, published, away: dropouts)
    let compiled = try task.problem.compile(admitting: [published, task.start])
    let options = limits.options(start: task.start)
    try Planning(compiled, file, options, output, out).finish(stop: stop) { rota in
      RepairReport(rota, published: published, dropouts: dropouts).text(Console.paint) + "\n"
    } extra: { rota in
      ["repair": RepairReport(rota, published: published, dropouts: dropouts).document]
    }
  }
}

/// The moment that `--as-of` names, in the instance's own time.
struct Moment {
  let day: Day
  /// Minutes after local midnight.
  let clock: Minutes

  init(_ text: String, _ file: InstanceFile) throws {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    day = try PersonDays.day(String(parts.first ?? ""), file, "--as-of")
    guard parts.count == 2 else {
      clock = Minutes(0)
      if parts.count > 2 { throw ValidationError("--as-of: '\(text)' is not a date and time.") }
      return
    }
    guard let minutes = DateReading.clock(parts[1].prefix(5)) else {
      throw ValidationError("--as-of: '\(parts[1])' is not a time such as 14:30.")
    }
    clock = Minutes(minutes)
  }

  /// Fixes shifts of the day that have begun.
  func pin(_ instance: inout Instance, _ published: Roster, away: [Repair.Dropout]) {
    guard clock.count > 0, instance.horizon.contains(day) else { return }
    for id in instance.personIDs {
      guard !away.contains(where: { $0.person == id && $0.first <= day && day <= $0.last }),
        !instance.fixed.contains(where: { $0.person == id && $0.day == day }),
        case .duty(let duties) = published[id, day], let duty = duties.first,
        instance.shifts[duty.shift.index].start < clock
      else { continue }
      instance.fixed.append(FixedCell(person: id, day: day, shift: duty.shift, unit: duty.unit, role: duty.role))
    }
  }
}
