import RotaModel
import RotaRules

/// Writes an instance as the files of an INRC-II scenario, as far as the set can say it; what it cannot say is listed.
struct INRC2Writer {
  /// At least and at most so many.
  fileprivate struct Range: Hashable {
    var least = 0
    var most = INRC2Writer.unlimited
    var isSet = false
    var text: String { "(\(least),\(most))" }
  }
  /// What one person's contract says.
  private struct Terms: Hashable {
    var days = Range()
    var work = Range()
    var off = Range()
    var weekends: Int?
    var completeWeekends = false
  }

  /// Written where there is no limit.
  fileprivate static let unlimited = 9999

  private let problem: Problem
  private let instance: Instance
  private var terms: [Terms]
  private var shiftRuns: [Range]
  private var notBefore: [[Int]]
  private(set) var lost: [String]

  init(_ problem: Problem) {
    self.problem = problem
    instance = problem.instance
    terms = instance.people.map { _ in Terms() }
    shiftRuns = instance.shifts.map { _ in Range() }
    notBefore = instance.shifts.map { _ in [] }
    lost = instance.lostInCompetitions("INRC-II")
    for entry in problem.rules {
      let rule = WrittenRule(entry, instance)
      if !take(rule) { lost.append(rule.lost(in: "INRC-II")) }
    }
    loseNeeds()
  }

  /// Lists what needs, wishes and grades hold that the set has no words for.
  private mutating func loseNeeds() {
    let odd = instance.cover.count { !isPlain($0) }
    if odd > 0 {
      lost.append("cover: \(odd) requirements are not for one shift in one grade, or have a maximum or a price of their own")
    }
    let wishes = instance.requests.count { request in
      guard request.price ?? INRC2Problem.Price.request == INRC2Problem.Price.request else { return true }
      switch request.wish {
      case .off, .notShift: return false
      case .on, .shift: return true
      }
    }
    if wishes > 0 { lost.append("requests: \(wishes) are not to be off or not to work a shift, at a price of 10") }
    let grades = instance.roles.count { $0.skills.count != 1 || !$0.bands.isEmpty || !$0.substitutes.isEmpty }
    if grades > 0 { lost.append("grades: \(grades) are not the holders of one skill") }
    let names = (instance.people.map(\.name) + instance.shifts.map(\.code) + instance.roles.map(\.name)).count {
      $0.contains(where: \.isWhitespace)
    }
    if names > 0 { lost.append("names: spaces become _ in \(names) of them") }
  }

  private func isPlain(_ need: CoverRequirement) -> Bool {
    guard case .shift = need.period, case .role = need.group, need.maximum == nil, need.minimumPrice == nil else { return false }
    return need.targetPrice ?? INRC2Problem.Price.target == INRC2Problem.Price.target
  }

  // MARK: Rules

  /// Notes what a rule says; false where it cannot be said.
  private mutating func take(_ rule: WrittenRule) -> Bool {
    typealias Price = INRC2Problem.Price
    let isForAll = rule.people.count == instance.people.count
    switch rule.entry.kind {
    case "one-duty-a-day": return rule.says() && rule.entry.price.isHard
    case "qualification": return rule.entry.price.isHard && isForAll && instance.shifts.allSatisfy(\.skills.isEmpty)
    case "absences", "fixed", "availability": return true
    case "cover":
      let hasTarget = instance.cover.contains { $0.target > $0.minimum }
      return rule.entry.price.isHard
        && (!hasTarget || rule.text("below") == "minimum" && rule.number("target") ?? 100 == Price.target)
    case "requests": return isForAll && (rule.price == Price.request || instance.requests.allSatisfy { $0.price != nil })
    case "succession": return isForAll && rule.entry.price.isHard && put(succession: rule)
    case "consecutive-run":
      guard rule.text("edges") == "start" || rule.number("least") ?? 1 <= 1 else { return false }
      let of = rule.cells("of")
      if of.shifts.count == 1, !of.off, !of.isPlaced, !rule.isWork(of) || rule.price == Price.shiftRun {
        return isForAll && rule.price == Price.shiftRun && rule.set(&shiftRuns[of.shifts[0].index])
      }
      guard rule.price == Price.run, rule.isWork(of) || rule.isOff(of) else { return false }
      return rule.isWork(of) ? put(rule, \.work) : put(rule, \.off)
    case "totals":
      return rule.says(only: "least", "most", "carry") && rule.price == Price.days
        && carries(rule, instance.history.balances.allSatisfy { $0.days ?? 0 == 0 }) && put(rule, \.days)
    case "weekends":
      guard let most = rule.number("most"), rule.says(only: "most", "carry"), rule.price == Price.weekends,
        carries(rule, instance.history.balances.allSatisfy { $0.weekends ?? 0 == 0 }),
        rule.people.allSatisfy({ terms[$0].weekends == nil })
      else { return false }
      for person in rule.people { terms[person].weekends = most }
      return true
    case "complete-weekends":
      guard rule.says(), rule.price == Price.weekend, rule.people.allSatisfy({ !terms[$0].completeWeekends }) else {
        return false
      }
      for person in rule.people { terms[person].completeWeekends = true }
      return true
    default: return false
    }
  }

  /// Whether a total counts what was before, or nothing was.
  private func carries(_ rule: WrittenRule, _ isNothing: Bool) -> Bool { rule.text("carry") == "yes" || isNothing }

  private mutating func put(_ rule: WrittenRule, _ path: WritableKeyPath<Terms, Range>) -> Bool {
    let people = rule.people
    var isNew = true
    for person in people { isNew = rule.set(&terms[person][keyPath: path]) && isNew }
    return isNew
  }

  private mutating func put(succession rule: WrittenRule) -> Bool {
    let (after, next) = (rule.cells("after"), rule.cells("not"))
    guard !after.off, !next.off, !after.absent, !next.absent, !after.isPlaced, !next.isPlaced else { return false }
    for shift in after.shifts { notBefore[shift.index] += next.shifts.map(\.index) }
    return true
  }

  // MARK: Files

  /// The scenario's name, fit for a file.
  private var name: String { word(instance.units[0].name).replacing("/", with: "_") }

  private func word(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: "_") }

  /// Every file by its name, the scenario first, then the history, then the weeks.
  var files: [SolutionText.Entry] {
    var weeks: [SolutionText.Entry] = []
    for week in 0..<(instance.horizon.days / 7) { weeks.append(.init(name: "WD-\(name)-\(week).txt", text: text(ofWeek: week))) }
    return [
      .init(name: "Sc-\(name).txt", text: scenario), .init(name: "H0-\(name)-0.txt", text: history),
    ] + weeks
  }

  private var scenario: String {
    var contracts: [Terms] = []
    let contractOf = terms.map { term -> Int in
      if let known = contracts.firstIndex(of: term) { return known }
      contracts.append(term)
      return contracts.count - 1
    }
    // A contract keeps its name where the name stands for one set of terms.
    let names = contracts.indices.map { index -> String in
      let holders = contractOf.indices.filter { contractOf[$0] == index }
      let name = word(instance.people[holders[0]].contract.name)
      let isOwn =
        !name.isEmpty
        && instance.people.indices.allSatisfy {
          (word(instance.people[$0].contract.name) == name) == (contractOf[$0] == index)
        }
      return isOwn ? name : "Contract\(index)"
    }
    var lines = ["SCENARIO = \(name)", "", "WEEKS = \(instance.horizon.days / 7)", "", "SKILLS = \(instance.roles.count)"]
    lines += instance.roles.map { word($0.name) }
    lines += ["", "SHIFT_TYPES = \(instance.shifts.count)"]
    let shifts = instance.shifts.map { word($0.code) }
    lines += zip(shifts, shiftRuns).map { "\($0) \($1.text)" }
    lines += ["", "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"]
    for (shift, next) in zip(shifts, notBefore) {
      let next = Set(next).sorted()
      lines.append(([shift, String(next.count)] + next.map { shifts[$0] }).joined(separator: " "))
    }
    lines += ["", "CONTRACTS = \(contracts.count)"]
    for (name, terms) in zip(names, contracts) {
      let weekends = terms.weekends ?? Self.unlimited
      lines.append(
        "\(name) \(terms.days.text) \(terms.work.text) \(terms.off.text) \(weekends) \(terms.completeWeekends ? 1 : 0)")
    }
    lines += ["", "NURSES = \(instance.people.count)"]
    for id in instance.personIDs {
      let skills = instance.roles(of: id, on: instance.horizon.start).map { word(instance.roles[$0.index].name) }
      let parts = [word(instance.people[id.index].name), names[contractOf[id.index]], String(skills.count)] + skills
      lines.append(parts.joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var history: String {
    var lines = ["HISTORY", "0 \(name)", "", "NURSE_HISTORY"]
    for id in instance.personIDs {
      var line = INRC2History.Line()
      for day in stride(from: -instance.history.known(id), to: 0, by: 1) {
        if case .duty(let duties)? = instance.history[id, Day(day)] {
          line = line.after(duties.last?.shift.index)
        } else {
          line = line.after(nil)
        }
      }
      let balance = instance.history.balances[id.index]
      let last = line.last.map { word(instance.shifts[$0].code) } ?? "None"
      lines.append(
        "\(word(instance.people[id.index].name)) \(balance.days ?? 0) \(balance.weekends ?? 0) \(last) \(line.sameShift) "
          + "\(line.working) \(line.off)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(ofWeek week: Int) -> String {
    let days = (7 * week)..<(7 * week + 7)
    var lines = ["WEEK_DATA", name, "", "REQUIREMENTS"]
    for shift in instance.shifts.indices {
      for role in instance.roles.indices {
        let cells = days.map { day -> String in
          let needs = instance.cover.filter {
            $0.day.index == day && $0.period == .shift(ShiftID(shift)) && $0.group == .role(RoleID(role)) && isPlain($0)
          }
          return "(\(needs.map(\.minimum).max() ?? 0),\(needs.map(\.target).max() ?? 0))"
        }
        let shift = word(instance.shifts[shift].code)
        lines.append("\(shift) \(word(instance.roles[role].name)) \(cells.joined(separator: " "))")
      }
    }
    var wishes: [String] = []
    for request in instance.requests where days.contains(request.day.index) {
      let shift: String
      switch request.wish {
      case .off: shift = "Any"
      case .notShift(let id): shift = word(instance.shifts[id.index].code)
      case .on, .shift: continue
      }
      let day = Weekday.allCases[request.day.index - days.lowerBound].short
      wishes.append("\(word(instance.people[request.person.index].name)) \(shift) \(day)")
    }
    lines += ["", "SHIFT_OFF_REQUESTS = \(wishes.count)"] + wishes
    return lines.joined(separator: "\n") + "\n"
  }
}

extension WrittenRule {
  /// Puts the rule's least and most into a range; false where it is taken.
  fileprivate func set(_ range: inout INRC2Writer.Range) -> Bool {
    guard !range.isSet else { return false }
    range.isSet = true
    range.least = number("least") ?? range.least
    range.most = number("most") ?? range.most
    return true
  }
}

extension INRC2Format {
  static func write(_ file: InstanceFile) throws(Faults) -> Conversion {
    let horizon = file.instance.horizon
    guard horizon.weekday(Day(0)) == .monday, horizon.days.isMultiple(of: 7) else {
      throw Faults([
        Fault(
          "not-whole-weeks", at: nil,
          "\(file.instance.name.shown) is \(horizon.days) days from a \(horizon.weekday(Day(0)).short)",
          advice: "INRC-II plans whole weeks from a Monday")
      ])
    }
    let writer = INRC2Writer(file.problem)
    let files = writer.files
    // What was written must be readable.
    var findings = Findings()
    func input(_ index: Int) -> InputFile { InputFile(name: files[index].name, text: files[index].text) }
    let scenario = INRC2Scenario(input(0), into: &findings)
    try findings.check()
    _ = INRC2History(input(1), scenario, into: &findings)
    for week in 2..<files.count { _ = INRC2Week(input(week), scenario, into: &findings) }
    try findings.check()
    return Conversion(.folder(files), lost: writer.lost)
  }
}
