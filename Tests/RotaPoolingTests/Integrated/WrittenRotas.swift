import RotaFormats
import RotaModel
import RotaPlanner
import RotaPooling

/// Checks rotas that were planned together by what is written, and by what the wards' texts say.
struct WrittenRotas {
  private(set) var faults: [String] = []

  init(_ homes: TwoHomes, _ found: (plan: IntegratedPlan, run: ProgramResult), _ pair: TinyPair) {
    let files = Dictionary(uniqueKeysWithValues: homes.tables(found).files)
    let start = CivilDate(iso: "2026-11-30")!
    var before = 0
    var after = 0
    for (index, name) in ["A", "B"].enumerated() {
      let unit = ["Ash", "Elm"][index]
      let rows = Self.rows(files["integrated/\(name)/rota.csv"] ?? "")
      let old = Self.rows(pair.wards[index].rota)
      let isFree = pair.pool.split(separator: "\n").contains { $0.contains("  \(name): ") && $0.contains("may change") }
      let cover = Self.cover(pair.wards[index].yaml)
      for day in 0..<7 {
        let date = (start + day).iso
        let there = rows.filter { $0[1] == date && $0[3] == unit }
        let own = there.filter { $0[6] != "loan" }
        let was = old.filter { $0[1] == date }
        before += Self.weight(cover, was.count)
        after += Self.weight(cover, there.count)
        if day < pair.firstDay || !isFree, !Set(own.map { $0[0] }).isSubset(of: Set(was.map { $0[0] })) {
          faults.append("\(name) \(date): somebody new on a day that stands")
        }
        let away = rows.filter { $0[1] == date && $0[6] == "loan" && $0[3] != unit }
        if isFree, day >= pair.firstDay {
          let release = away.filter { row in
            found.plan.loans.contains { loan in
              homes.pool.input.offers[loan.offer].id == "p \(row[0])" && (start + loan.day.index).iso == date
                && loan.way == .release
            }
          }
          let minimum = max(1, cover.least > 0 ? cover.least : cover.target)
          if !release.isEmpty, own.count < minimum + 1 { faults.append("\(name) \(date): nobody left for a sick call") }
        }
        for row in away where there.contains(where: { $0[0] == row[0] }) { faults.append("\(row[0]) works twice on \(date)") }
      }
      for person in Set(rows.map { $0[0] }) where person.hasPrefix(unit) {
        let days = Set(rows.filter { $0[0] == person }.map { CivilDate(iso: $0[1])! - start })
        for first in 0..<5 where (first..<first + 3).allSatisfy(days.contains) {
          let past = Set(old.filter { $0[0] == person }.map { CivilDate(iso: $0[1])! - start })
          if !(first..<first + 3).allSatisfy(past.contains) { faults.append("\(person): three days in a row from \(first)") }
        }
        let loans = rows.filter { $0[0] == person && $0[6] == "loan" }
        if loans.count > 2 { faults.append("\(person) is lent \(loans.count) times") }
      }
    }
    if after > before { faults.append("weighted gaps \(before) -> \(after)") }
    let said = found.plan.shares.reduce(0) { $0 + $1.weighted.now }
    if said != after { faults.append("said \(said), read \(after)") }
  }

  private static func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  private static func cover(_ yaml: String) -> (least: Int, target: Int) {
    let line = yaml.split(separator: "\n").first { $0.contains("RN: {min") } ?? ""
    let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
    return (numbers[0], numbers[1])
  }

  /// Missing people by danger, counted from the words of the manual: 1,000 below two registered, 10 below the minimum, 1 below the target.
  private static func weight(_ cover: (least: Int, target: Int), _ there: Int) -> Int {
    let target = max(cover.target, cover.least)
    return (there..<max(there, target)).reduce(0) { sum, seat in
      sum + (seat >= cover.least ? 1 : target >= 2 && there < 2 ? 1_000 : 10)
    }
  }
}
