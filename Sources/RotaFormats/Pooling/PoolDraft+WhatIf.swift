import RotaModel
import RotaRules

/// What `pool.yaml` says of who may join, of uncertain demand and of levels of pressure.
extension PoolDraft {
  /// Keys of an agreement.
  mutating func readWhatIf(_ section: inout Section, _ agreement: inout Agreement) {
    if let i = word(section.text("open", into: &findings), "answer", among: ["yes", "no"]) { agreement.isOpen = i == 0 }
    if let i = word(section.text("stage", into: &findings), "stage", among: LoanTiming.allCases.map(\.rawValue)) {
      agreement.stage = LoanTiming.allCases[i]
    }
    agreement.callIn = duration(section.text("call-in", into: &findings), "the call-in").map { Minutes($0) }
    agreement.onCallAPerson = cap(section.text("on call a person", into: &findings), "the times on call", in: 0...1_000)
    if let cell = section.text("secondment", "secondment days", into: &findings), !cell.text.isEmpty {
      agreement.secondment = days(of: cell)
    }
    if let call = agreement.callIn, let notice = agreement.notice, call > notice {
      findings.fault(
        "late-notice", section.at, "“\(agreement.name.shown)” calls people in earlier than it puts them on its list",
        "make `notice:` of an on-call list the longer of the two")
    }
  }

  /// Days of a secondment: 3, or 2-4.
  private mutating func days(of cell: SheetTable.Cell) -> ClosedRange<Int>? {
    let parts = cell.text.split(separator: "-", omittingEmptySubsequences: false).map { Int(String($0).trimmed) }
    if (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1], first >= 2, first <= last,
      last <= 14
    {
      return first...last
    }
    findings.fault(
      "bad-secondment", cell.at, "the days of a secondment are “\(cell.text.shown)”", "give days from 2 to 14, such as 3 or 2-4")
    return nil
  }

  /// Levels of pressure: `{1: {demand: 100 %, ladder up to: own bank}}`.
  mutating func readPressure(_ tree: ArgumentTree?) {
    for entry in entries(tree, "pressure") {
      let isNew = findings.isNew(
        entry.key, entry.location, "level of pressure", known: system.pressure.contains { $0.name == entry.key },
        count: system.pressure.count, most: 20)
      var section = Section(entry.value, "the level \(entry.key.shown)", into: &findings)
      var level = PressureLevel(name: entry.key)
      if let cell = section.text("demand", into: &findings), let percent = percent(cell, "the demand") { level.demand = percent }
      if let cell = section.text("staff", into: &findings), let percent = percent(cell, "the staff") { level.staff = percent }
      if level.staff > 100 {
        findings.fault("bad-percent", entry.location, "the staff of a level is over 100 %", "give at most 100 %")
      }
      if let cell = section.text("ladder up to", "up to", into: &findings), let step = step(cell) {
        if system.rank(step) == nil {
          findings.fault("unused-step", cell.at, "the step “\(step.rawValue)” is not on the ladder", "add it to `ladder:`")
        }
        level.upTo = step
      }
      section.finish(into: &findings)
      if isNew { system.pressure.append(level) }
    }
  }

  /// Percent from 0 to 300, with or without the sign.
  private mutating func percent(_ cell: SheetTable.Cell, _ what: String) -> Int? {
    let text = cell.text.hasSuffix("%") ? String(cell.text.dropLast()).trimmed : cell.text
    if let value = Int(text), (0...300).contains(value) { return value }
    findings.fault("bad-percent", cell.at, "\(what) is “\(cell.text.shown)”", "give percent from 0 to 300, such as 110 %")
    return nil
  }

  /// Organisations that are no members yet are parties to nothing.
  mutating func leaveOutUnsigned() {
    let members = system.members
    for index in system.agreements.indices {
      func isOut(_ member: MemberID) -> Bool { !members[member.index].isMember }
      let isWithin = system.agreements[index].isWithin
      guard !isWithin else { continue }
      system.agreements[index].invitedLenders = system.agreements[index].lenders.filter(isOut)
      system.agreements[index].invitedBorrowers = system.agreements[index].borrowers.filter(isOut)
      system.agreements[index].lenders.removeAll(where: isOut)
      system.agreements[index].borrowers.removeAll(where: isOut)
    }
  }
}
