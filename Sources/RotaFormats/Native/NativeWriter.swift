import Foundation
import RotaModel
import RotaRules

/// Writes an instance as a rota folder: `rota.yaml` and the tables that hold anything.
///
/// Where the input holds a rota, it stands beside them as `rota.csv`. What it wrote is read back before it is handed over, so that whatever the format could not say is known and listed.
enum NativeWriter {
  /// The files of a rota folder.
  ///
  /// - Throws: the reader's faults where the instance breaks a rule of the format, such as a code with a space in it.
  static func write(_ file: InstanceFile) throws(Faults) -> Conversion {
    let files = files(file)
    var inputs = files.map { InputFile(name: $0.name, text: $0.text) }
    inputs.sort { $0.name < $1.name }
    let again = try NativeReader.read(files: inputs)
    let lost = Comparison(file.problem, again.problem).differences
    guard let rota = file.rota else { return Conversion(.folder(files), lost: lost) }
    // No grid.csv: beside rota.yaml it would fix every shift.
    let worked = SolutionText.Entry(name: "rota.csv", text: CSVTable.rota(rota, file.instance).text)
    return Conversion(.folder(files + [worked]), lost: lost)
  }

  private static func files(_ file: InstanceFile) -> [SolutionText.Entry] {
    let instance = file.instance
    let tables: [(String, CSVTable)] = [
      ("staff.csv", .staff(instance)), ("demand.csv", .demand(instance)), ("requests.csv", .requests(instance)),
      ("absences.csv", .absences(instance)), ("fixed.csv", .fixed(instance)), ("history.csv", .history(instance)),
      ("restrictions.csv", .restrictions(instance)), ("elsewhere.csv", .elsewhere(instance)),
      ("secondments.csv", .secondments(instance)),
    ]
    return [.init(name: "rota.yaml", text: document(file))]
      + tables.filter { !$0.1.rows.isEmpty }.map { SolutionText.Entry(name: $0.0, text: $0.1.text) }
  }

  // MARK: rota.yaml

  private static func document(_ file: InstanceFile) -> String {
    let instance = file.instance
    var lines: [(String, ArgumentTree)] = [
      ("ward", .of(text: instance.name)), ("start", .of(text: instance.horizon.start.iso)), ("days", .of(instance.horizon.days)),
      ("time zone", .of(text: instance.horizon.timeZone.identifier)), ("date format", .of(text: file.dates.style.rawValue)),
      ("organisations", .of(instance.organisations.map(\.name))),
      ("units", .map(instance.units.map { .init($0.name, unit($0, instance)) }, nil)),
      ("skills", .of(instance.skills.map(\.name))), ("bands", .of(instance.bands.map(\.name))),
    ]
    if instance.history.standsAlone { lines.append(("stands alone", "yes")) }
    var text = lines.map { "\($0.0): \($0.1.yaml)\n" }.joined()
    text += block("grades", instance.roles.map { ($0.name, role($0, instance)) })
    text += block("shifts", instance.shifts.filter { !$0.isElsewhere }.map { ($0.code, shift($0, instance)) })
    // The usual kinds need no listing, and one of their codes may not be listed.
    let usual = Draft.usualAbsences.filter { kind in !instance.shifts.contains { $0.code == kind.code } }
    if instance.absenceKinds != usual.map({ AbsenceKind(code: $0.code, credit: $0.credit) }) {
      text += block("absence kinds", instance.absenceKinds.map { ($0.code, credit($0.credit)) })
    }
    text += block("codes", codes(file))
    text += block(
      "balances",
      zip(instance.people, instance.history.balances).compactMap { person, balance in
        Self.balance(balance).map { (person.name, $0) }
      }, isNeeded: false)
    let special = instance.cover.filter { CSVTable.group(of: $0, instance) == nil }
    // The table keeps the order of requirements only among themselves, so either it holds all of them or none.
    if !special.isEmpty {
      text += "cover:\n" + instance.cover.map { "  - \(need($0, instance).yaml)\n" }.joined()
    }
    return text + rules(file.problem)
  }

  private static func block(_ key: String, _ entries: [(String, ArgumentTree)], isNeeded: Bool = true) -> String {
    if entries.isEmpty { return isNeeded ? "\(key): {}\n" : "" }
    return "\(key):\n" + entries.map { "  \(YAMLText.scalar($0.0)): \($0.1.yaml)\n" }.joined()
  }

  private static func unit(_ unit: RotaModel.Unit, _ instance: Instance) -> ArgumentTree {
    let employer = ArgumentTree.of(text: instance.organisations[unit.organisation.index].name)
    return unit.intensity == 0 ? employer : ["organisation": employer, "intensity": .of(unit.intensity)]
  }

  private static func role(_ role: Role, _ instance: Instance) -> ArgumentTree {
    [
      "bands": .of(role.bands.map { instance.bands[$0.index].name }),
      "skills": .of(role.skills.map { instance.skills[$0.index].name }),
      "substitutes": .of(role.substitutes.map { instance.roles[$0.index].name }),
    ]
  }

  private static func shift(_ shift: Shift, _ instance: Instance) -> ArgumentTree {
    var entries: [ArgumentTree.Entry] = [
      .init("start", .clock(shift.start.count)),
      .init("end", .clock(shift.end.count > 1440 ? shift.end.count - 1440 : shift.end.count)),
      .init("break", .of(shift.unpaidBreak.count)),
    ]
    if !shift.name.isEmpty { entries.append(.init("name", .of(text: shift.name))) }
    if !shift.units.isEmpty { entries.append(.init("units", .of(shift.units.map { instance.units[$0.index].name }))) }
    if !shift.tags.isEmpty { entries.append(.init("tags", .of(shift.tags))) }
    if !shift.skills.isEmpty { entries.append(.init("skills", .of(shift.skills.map { instance.skills[$0.index].name }))) }
    if !shift.counts { entries.append(.init("counts", "no")) }
    if !shift.planned { entries.append(.init("planned", "no")) }
    if shift.isRemote { entries.append(.init("mode", "remote")) }
    if let paid = shift.paidOverride { entries.append(.init("paid", .clock(paid.count))) }
    if shift.paidBreak.count != 0 { entries.append(.init("paid break", .of(shift.paidBreak.count))) }
    if shift.isOnCall { entries.append(.init("on-call", "yes")) }
    return .map(entries, nil)
  }

  private static func credit(_ credit: AbsenceKind.Credit) -> ArgumentTree {
    switch credit {
    case .none: "none"
    case .contractDay: "contract day"
    case .fixed(let minutes): .clock(minutes.count)
    }
  }

  /// Codes beside those of shifts and absences.
  private static func codes(_ file: InstanceFile) -> [(String, ArgumentTree)] {
    let instance = file.instance
    let own = Set(instance.shifts.map(\.code) + instance.absenceKinds.map(\.code) + ["off", "unknown"])
    return file.codeMap.codes.filter { !own.contains($0) }.map { code in
      switch file.codeMap.meaning(of: code) {
      case .shift(let id)?: (code, .of(text: instance.shifts[id.index].code))
      case .absence(let id)?: (code, .of(text: instance.absenceKinds[id.index].code))
      case .off?: (code, "off")
      case .unknown?, nil: (code, "unknown")
      }
    }
  }

  private static func balance(_ balance: History.Balance) -> ArgumentTree? {
    var entries: [ArgumentTree.Entry] = []
    if let minutes = balance.minutes { entries.append(.init("hours", .of(text: Decimals.text(minutes.hours, places: 6)))) }
    let counts = [
      ("nights", balance.nights), ("weekends", balance.weekends), ("disliked", balance.disliked), ("days", balance.days),
    ]
    for (name, count) in counts + [("high intensity", balance.highIntensity)] {
      if let count { entries.append(.init(name, .of(count))) }
    }
    return entries.isEmpty ? nil : .map(entries, nil)
  }

  /// A requirement as a line of `cover:` of its own.
  private static func need(_ need: CoverRequirement, _ instance: Instance) -> ArgumentTree {
    var numbers: [ArgumentTree.Entry] = [.init("min", .of(need.minimum)), .init("target", .of(need.target))]
    let others = [
      ("max", need.maximum), ("price", need.minimumPrice), ("target price", need.targetPrice), ("max price", need.maximumPrice),
    ]
    for (name, number) in others { if let number { numbers.append(.init(name, .of(number))) } }
    if let formula = need.formula { numbers.append(.init("because", .of(text: formula))) }
    var entries: [ArgumentTree.Entry] = [.init("unit", .of(text: instance.units[need.unit.index].name))]
    if let list = need.list { entries.append(.init("list", .of(text: list))) }
    switch need.period {
    case .shift(let id): entries.append(.init("shift", .of(text: instance.shifts[id.index].code)))
    case .window(let from, let to): entries.append(.init("time", .of(text: CSVTable.window(from, to))))
    }
    entries.append(.init("dates", .of(text: instance.horizon.date(need.day).iso)))
    if let group = CSVTable.group(of: need, instance), group == need.label {
      entries.append(.init(group, .map(numbers, nil)))
    } else {
      var filter = StaffFilter()
      if case .staff(let own) = need.group { filter = own }
      let staff = staffFilter(filter, instance) + [.init("label", .of(text: need.label))] + numbers
      entries.append(.init("staff", .map(staff, nil)))
    }
    return .map(entries, nil)
  }

  private static func staffFilter(_ filter: StaffFilter, _ instance: Instance) -> [ArgumentTree.Entry] {
    let parts: [(String, [String])] = [
      ("people", filter.people.map { instance.people[$0.index].name }),
      ("except", filter.except.map { instance.people[$0.index].name }),
      ("bands", filter.bands.map { instance.bands[$0.index].name }),
      ("skills", filter.skills.map { instance.skills[$0.index].name }),
      ("units", filter.units.map { instance.units[$0.index].name }),
      ("organisations", filter.organisations.map { instance.organisations[$0.index].name }), ("contracts", filter.contracts),
      ("kinds", filter.kinds.map(\.rawValue)), ("tags", filter.tags),
    ]
    return parts.filter { !$0.1.isEmpty }.map { .init($0.0, .of($0.1)) }
  }

  // MARK: Rules

  private static func rules(_ problem: Problem) -> String {
    // Packs of the program are named again; rules of other packs are stated with their clause.
    let named = problem.packs.filter { $0.isBuiltIn && !$0.isAssumed }
    func isNamed(_ entry: RuleEntry) -> Bool {
      entry.origin.map { origin in named.contains { $0.pack.name == origin.pack } } ?? false
    }
    let stated = problem.rules.filter { !$0.isDefault && !isNamed($0) }
    let assumed = problem.rules.filter { $0.isDefault && $0.origin == nil }
    let beside = problem.rules.filter { !$0.isDefault || $0.origin != nil }
    // Which of the three choices gives the assumed rules that the problem has.
    let choices: [(String?, [RuleEntry])] = [
      (nil, DefaultRules.entries(for: problem.instance, beside: beside).map(\.entry)),
      ("none", DefaultRules.entries(for: problem.instance, beside: beside, protective: false).map(\.entry)), ("stated", []),
    ]
    let choice = choices.first { $0.1.map(\.name) == assumed.map(\.name) }
    var text = ""
    if let word = choice == nil ? "stated" : choice!.0 { text += "defaults: \(word)\n" }
    if choice?.0 == nil, choice != nil, named.isEmpty, !problem.packs.contains(where: \.isAssumed) {
      text += "packs: none\n"
    } else if !named.isEmpty {
      text += "packs:\n" + named.map { "  - \($0.written.yaml)\n" }.joined()
    }
    let written = choice == nil ? problem.rules.filter { !isNamed($0) } : stated
    if !written.isEmpty {
      text +=
        "rules:\n"
        + written.map { entry in
          let arguments = entry.statedArguments.yaml
          return arguments == "{}" || arguments == "\"\"" ? "  - \(entry.kind)\n" : "  - \(entry.kind): \(arguments)\n"
        }.joined()
    }
    let weights = problem.rules.compactMap { entry -> (String, ArgumentTree)? in
      let plain = Catalogue.read(entry.kind, at: nil, entry.arguments, instance: problem.instance, taken: []).entry?.price
      guard plain != entry.price else { return nil }
      if case .soft(let price, _) = entry.price { return (entry.name, .of(price)) }
      return (entry.name, "hard")
    }
    return text + block("weights", weights, isNeeded: false)
  }
}

extension RuleEntry {
  /// The parameters with the clause of a pack among them, where the pack itself is not named.
  fileprivate var statedArguments: ArgumentTree {
    guard let origin, case .map(let entries, let at) = arguments else { return arguments }
    return .map(
      entries + [.init("name", .text(name, nil)), .init("clause", .text("\(origin.short), \(origin.clause.clause)", nil))], at)
  }
}

extension ArgumentTree {
  /// A text.
  static func of(text: String) -> ArgumentTree { .text(text, nil) }
}
