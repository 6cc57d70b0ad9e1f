import Foundation
import RotaModel

/// One week of a rota in the form of INRC-II: rows `nurse day shift skill`.
enum INRC2Solution {
  /// The week of a solution's file by its name (`sol-week0.txt`), nil for any other file.
  static func week(of name: String) -> Int? {
    guard name.hasSuffix(".txt"), let found = name.range(of: "week", options: .backwards) else { return nil }
    let digits = name[found.upperBound...].dropLast(4)
    return digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }

  /// Reads one week's file into a rota of the whole instance.
  static func read(_ input: InputFile, week: Int, _ instance: Instance, _ roster: inout Roster, into findings: inout Findings) {
    guard let text = INRC2Text(input, sections: ["SOLUTION", "ASSIGNMENTS"], counted: ["ASSIGNMENTS"], into: &findings)
    else { return }
    for row in text["ASSIGNMENTS"] where findings.fits(row, 4, "NURSE DAY SHIFT SKILL") {
      let words = row.words
      let person = instance.people.firstIndex { $0.name == words[0] }
      let day = Weekday.allCases.first { $0.short == words[1] }
      let shift = instance.shifts.firstIndex { $0.code == words[2] }
      let role = instance.roles.firstIndex { $0.name == words[3] }
      let named: [(found: Bool, what: String, word: String, known: [String])] = [
        (person != nil, "nurse", words[0], instance.people.map(\.name)),
        (day != nil, "weekday", words[1], Weekday.allCases.map(\.short)),
        (shift != nil, "shift", words[2], instance.shifts.map(\.code)),
        (role != nil, "skill", words[3], instance.roles.map(\.name)),
      ]
      for name in named where !name.found {
        findings.unknown(
          "unknown-\(name.what)", row.at, name.what, name.word, among: name.known, otherwise: "write it as the scenario does")
      }
      guard let person, let day, let shift, let role else { continue }
      let duty = Duty(shift: ShiftID(shift), unit: UnitID(0), role: RoleID(role))
      if !roster.add(duty, to: PersonID(person), on: Day(7 * week + day.rawValue), of: instance) {
        findings.fault("duplicate-duty", row.at, "\(words[0].shown) has this shift on \(words[1]) already", "keep one line")
      }
    }
  }

  /// One week of a rota; `number` is the week's number in the scenario.
  static func text(_ roster: Roster, _ instance: Instance, week: Int, number: Int) -> String {
    var rows: [String] = []
    for person in instance.personIDs {
      for weekday in Weekday.allCases {
        guard case .duty(let duties) = roster[person, Day(7 * week + weekday.rawValue)] else { continue }
        for duty in duties {
          let name = instance.people[person.index].name
          let shift = instance.shifts[duty.shift.index].code
          rows.append("\(name) \(weekday.short) \(shift) \(instance.roles[duty.role.index].name)\n")
        }
      }
    }
    return "SOLUTION\n\(number) \(instance.units[0].name)\n\nASSIGNMENTS = \(rows.count)\n\(rows.joined())"
  }
}
