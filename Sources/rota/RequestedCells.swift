import ArgumentParser
import RotaFormats
import RotaModel
import RotaRules

/// A run of days of one person, as written on the command line: `PERSON:FROM..TO`.
struct PersonDays {
  let person: PersonID
  let first: Day
  let last: Day

  /// Reads a person and dates in the instance's own style; `option` is named in messages.
  init(_ name: some StringProtocol, _ dates: some StringProtocol, _ file: InstanceFile, option: String) throws {
    person = try PersonDays.person(String(name), file.instance)
    let ends = String(dates).split(separator: "..", omittingEmptySubsequences: false).map {
      $0.trimmingPrefix { $0 == " " }
    }
    guard (1...2).contains(ends.count) else { throw ValidationError("\(option): '\(dates)' is not FROM..TO.") }
    first = try PersonDays.day(String(ends[0]), file, option)
    last = try PersonDays.day(String(ends[ends.count - 1]), file, option)
    guard first <= last else { throw ValidationError("\(option): '\(dates)' ends before it begins.") }
    let horizon = file.instance.horizon
    guard last.index >= 0, first.index < horizon.days else {
      throw ValidationError(
        "\(option): '\(dates)' lies outside the rota, \(horizon.start.iso)..\(horizon.date(Day(horizon.days - 1)).iso).")
    }
  }

  /// `PERSON:FROM..TO`; the last colon divides, since names may hold one.
  init(_ text: String, _ file: InstanceFile, option: String) throws {
    guard let colon = text.lastIndex(of: ":") else {
      throw ValidationError("\(option): '\(text)' is not PERSON:FROM..TO.")
    }
    try self.init(text[..<colon], text[text.index(after: colon)...], file, option: option)
  }

  /// The days of the rota among them.
  func days(in horizon: Horizon) -> [Day] {
    (max(0, first.index)...min(last.index, horizon.days - 1)).map { Day($0) }
  }

  /// A person by name, in any case of letters.
  static func person(_ name: String, _ instance: Instance) throws -> PersonID {
    let wanted = name.lowercased()
    if let exact = instance.people.firstIndex(where: { $0.name == name }) { return PersonID(exact) }
    let alike = instance.people.indices.filter { instance.people[$0].name.lowercased() == wanted }
    if alike.count == 1 { return PersonID(alike[0]) }
    let near = nearest(to: name, among: instance.people.map(\.name))
    throw ValidationError("There is no person '\(name)'.\(near.map { " Did you mean '\($0)'?" } ?? "")")
  }

  /// A date as the instance writes dates, or 2026-01-05.
  static func day(_ text: String, _ file: InstanceFile, _ option: String) throws -> Day {
    do { return file.instance.horizon.day(try file.dates.date(text)) } catch {
      throw ValidationError("\(option): '\(text)' is not a date such as \(file.instance.horizon.start.iso).")
    }
  }
}

/// Cells that somebody asks for: `PERSON:CODE FROM..TO`.
struct RequestedCells {
  let place: PersonDays
  let meaning: CodeMap.Meaning
  /// What was asked, where every kind of absence is one.
  let words: String

  init(_ text: String, _ file: InstanceFile) throws {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count >= 2, let colon = text.lastIndex(of: ":"), let space = text[colon...].firstIndex(of: " ") else {
      // What was written may hold a name beside a kind of absence, and documents are passed on.
      throw ValidationError("--add is written as \"PERSON:CODE FROM..TO\".")
    }
    let code = String(text[text.index(after: colon)..<space])
    guard let meaning = file.codeMap.meaning(of: code) else {
      let near = nearest(to: code, among: file.codeMap.codes)
      throw ValidationError("--add: there is no code '\(code)'.\(near.map { " Did you mean '\($0)'?" } ?? "")")
    }
    self.meaning = meaning
    if case .absence = meaning {
      self.words = "\(text[..<colon]):absent\(text[space...])"
    } else {
      self.words = text
    }
    place = try PersonDays(text[..<colon], text[text.index(after: space)...], file, option: "--add")
  }

  /// Puts the cells into a rota and, for an absence, into the problem too, so that its hours count.
  func apply(to problem: inout Problem, _ roster: inout Roster, _ grid: Grid) throws {
    for day in place.days(in: problem.instance.horizon) {
      switch meaning {
      case .off: roster[place.person, day] = problem.instance.withElsewhere(.off, place.person, day)
      case .absence(let kind):
        roster[place.person, day] = .absent(kind)
        problem.instance.absences.removeAll { $0.person == place.person && $0.day == day }
        problem.instance.absences.append(Absence(person: place.person, day: day, kind: kind))
      case .shift(let shift):
        let cell = FixedCell(person: place.person, day: day, shift: shift)
        if let duty = Grid.duty(problem.instance, cell) {
          roster[place.person, day] = problem.instance.withElsewhere(.duty([duty]), place.person, day)
        }
      case .unknown: throw ValidationError("--add: name a shift, a kind of absence or off.")
      }
    }
  }
}
