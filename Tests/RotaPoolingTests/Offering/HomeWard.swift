import Foundation
import RotaFormats
import RotaModel
import RotaPooling
import RotaRules

/// A ward with its rota and a pool of two, as texts.
enum HomeWard {
  static let yaml = """
    ward: Ash
    organisation: Trust
    start: 2026-11-30
    weeks: 2
    date format: ISO
    shifts:
      E:  07:00-15:00 break 30
      LD: 07:00-19:30 break 60
      N:  19:00-07:30 break 60
    grades: {RN: [5, 6], HCSW: [3]}
    skills: [charge, passport]
    cover:
      - {shift: LD, RN: {min: 2, target: 3}, HCSW: 1, charge: 1}
      - {shift: N, RN: {min: 2, target: 2}}
    rules:
      - minimum-rest: {hours: 11}
    """
  static let staff = """
    name,band,hours,skills,available,kind,extra hours,loans,consent
    Ada Quill,6,37.5,charge passport,,,8,2,needed
    Bo Rusk,6,37.5,charge,,,,2,standing
    Cy Stone,5,30,passport,,,yes,3,needed
    Di Thorn,5,30,,no N,,,1,needed
    Ed Umber,5,37.5,,,,12,,
    Fay Vole,5,,,,bank,12,,standing
    Gus Wick,3,37.5,,,,8,2,needed
    Hal Yarrow,3,37.5,,,,,,
    Ivo Zest,5,37.5,,Mon-Fri E LD,,6,,standing

    """
  /// Days of the LD and N of each person, from 0.
  static let plan: [(name: String, code: String, days: [Int])] = [
    ("Ada Quill", "LD", [0, 1, 2, 7, 8, 9]), ("Bo Rusk", "LD", [0, 3, 4, 5, 10, 11]), ("Cy Stone", "LD", [0, 1, 2, 3, 8, 9]),
    ("Di Thorn", "LD", [0, 4, 5, 6, 10, 12]), ("Ed Umber", "N", [0, 1, 2, 6, 7, 8]), ("Gus Wick", "LD", [0, 1, 2, 7, 8, 9]),
    ("Hal Yarrow", "LD", [0, 4, 5, 10, 11]), ("Ivo Zest", "LD", [1, 2, 3, 8, 9]), ("Fay Vole", "N", [1, 2]),
  ]
  static let pool = """
    system: Two
    start: 2026-11-30
    weeks: 2
    organisations:
      Trust: {type: acute, risk owner: Chief Nurse, units: {Ash: Hospital}, release below reserve: []}
      Other: {type: acute, units: {Elm: Clinic}}
    sites: {Hospital: Trust, Clinic: Other}
    travel: [{between: [Hospital, Clinic], minutes: 20}]
    """

  /// The same without nights, whose nights are earlies.
  static let byDay = yaml.replacing("  N:  19:00-07:30 break 60\n", with: "").replacing("shift: N,", with: "shift: E,")

  static func date(_ day: Int) -> String { (CivilDate(iso: "2026-11-30")! + day).iso }

  /// The rota without one person's day.
  static func rota(without: (name: String, day: Int)? = nil) -> String {
    plan.reduce("person,date,shift\n") { text, line in
      line.days.reduce(text) { text, day in
        without?.name == line.name && without?.day == day ? text : text + "\(line.name),\(date(day)),\(line.code)\n"
      }
    }
  }

  static func read(_ more: [String: String] = [:], yaml: String = yaml, rota text: String? = nil) throws -> (InstanceFile, Roster)
  {
    var files = ["rota.yaml": yaml, "staff.csv": staff]
    for (name, table) in more { files[name] = table }
    let isByDay = yaml == byDay
    if isByDay { files["staff.csv"] = staff.replacing("no N", with: "") }
    let file = try NativeReader.read(files: files.sorted { $0.key < $1.key }.map { InputFile(name: $0.key, text: $0.value) })
    return (
      file,
      try RosterReader.read(
        InputFile(name: "rota.csv", text: (text ?? rota()).replacing(",N\n", with: isByDay ? ",E\n" : ",N\n")), for: file)
    )
  }

  /// The ward's offer, under pseudonyms by a key that everybody knows.
  static func offer(
    _ more: [String: String] = [:], yaml: String = yaml, pool text: String = pool,
    settings: ((inout OfferSettings) -> Void)? = nil
  ) throws -> (offer: HomeOffer, file: InstanceFile, roster: Roster, system: PoolSystem) {
    let (file, roster) = try read(more, yaml: yaml)
    let system = try PoolReader.read(InputFile(name: "pool.yaml", text: text)).system
    let home = try HomeRota(file.problem, roster, times: DutyTime.usual + DutyTime.all(file.instance))
    var chosen = OfferSettings(now: system.horizon.instant(Day(0), Minutes(0)))
    settings?(&chosen)
    let names = file.instance.people.map(\.name)
    let pseudonyms = Dictionary(uniqueKeysWithValues: zip(names, PseudonymKey(from: "known").pseudonyms(names, of: "Trust")))
    return (Offering(home, of: MemberID(0), in: system, chosen).offer { pseudonyms[$0]! }, file, roster, system)
  }

  /// Hard units of a rota, counted over all rules by the full audit.
  static func hard(_ file: InstanceFile, _ roster: Roster) throws -> Int64 {
    let compiled = try file.problem.compile(admitting: [roster])
    let cells = try compiled.grid.encode(roster).unwrapped
    return compiled.program.audit(Plan(cells: cells, choices: compiled.program.choices.map { min(max($0.lower, 0), $0.upper) }))
      .hard
  }
}
