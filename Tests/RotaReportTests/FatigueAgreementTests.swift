import Foundation
import RotaFormats
import RotaModel
import RotaPlanner
import RotaRules
import Testing

/// The package's own folder.
private let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Real rotas beside the package, which are no part of it; nil where there are none.
private let bench: URL? = ["../bench/real", "../shared/bench/real", "../../bench/real", "../../shared/bench/real"]
  .map { package.appending(path: $0).standardizedFileURL }.first { FileManager.default.fileExists(atPath: $0.path) }

/// How far the additive stand-in and the exact index agree; `docs/fatigue.md` has the figures that this prints.
@Suite struct FatigueAgreementTests {
  /// Pairs of the mean of exact indices and of the stand-in's hundredths, over the duties of one person in 28 days.
  private struct Pairs {
    var exact: [Double] = []
    var standIn: [Double] = []

    mutating func add(_ other: Pairs) {
      exact += other.exact
      standIn += other.standIn
    }

    static func pearson(_ x: [Double], _ y: [Double]) -> Double {
      let (mx, my) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
      let products = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
      let squares = { (v: [Double], m: Double) in v.reduce(0) { $0 + ($1 - m) * ($1 - m) } }
      return products / (squares(x, mx) * squares(y, my)).squareRoot()
    }

    /// Ranks, equal values sharing the mean of theirs.
    static func ranks(_ values: [Double]) -> [Double] {
      values.map { value in Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2 }
    }

    var pearson: Double { Pairs.pearson(exact, standIn) }
    var rank: Double { Pairs.pearson(Pairs.ranks(exact), Pairs.ranks(standIn)) }

    func report(_ name: String) {
      let lines =
        "\(name): \(exact.count) lines, Pearson \(Decimals.text(pearson, places: 3)), rank \(Decimals.text(rank, places: 3))"
      print("fatigue agreement, \(lines)")
    }
  }

  /// Every person's four-week stretches with at least five duties.
  private func pairs(_ instance: Instance, _ roster: Roster) throws -> Pairs {
    let (entry, _) = Catalogue.read("fatigue", at: nil, ["per": 1, "price": 1], instance: instance, taken: [])
    let compiled = try Problem(instance: instance, rules: [try #require(entry)]).compile(admitting: [roster])
    let cells = try #require(compiled.grid.encode(roster))
    let blocks = max(1, instance.horizon.days / 28)
    var sums = [Int](repeating: 0, count: instance.people.count * blocks)
    compiled.program.audit(Plan(cells: cells)) { breach in
      sums[breach.person!.index * blocks + min(blocks - 1, breach.day!.index / 28)] += breach.units
    }
    var pairs = Pairs()
    for person in instance.personIDs {
      var duties: [FatigueIndex.Duty] = []
      var days: [Int] = []
      for day in instance.dayIDs {
        guard case .duty(let work) = roster[person, day], let duty = work.first else { continue }
        duties.append(
          .init(
            start: compiled.grid.start(day, duty.shift), end: compiled.grid.end(day, duty.shift),
            clock: instance.shifts[duty.shift.index].start.count))
        days.append(min(blocks - 1, day.index / 28))
      }
      let risks = FatigueIndex().risks(duties)
      for block in 0..<blocks {
        let own = days.indices.filter { days[$0] == block }
        guard own.count >= 5 else { continue }
        pairs.exact.append(own.reduce(0) { $0 + risks[$1] } / Double(own.count))
        pairs.standIn.append(Double(sums[person.index * blocks + block]) / Double(own.count))
      }
    }
    return pairs
  }

  /// A trust's real rota: times as published with it, normal days on weekdays only.
  private func real(_ file: String) throws -> (Instance, Roster) {
    let folder = try #require(bench)
    let rows = try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",").map(String.init) }
    let start = try #require(CivilDate(iso: rows[0][1]))
    var instance = Instance(
      name: file,
      horizon: Horizon(start: start, days: rows[0].count - 1, timeZone: try #require(TimeZone(identifier: "Europe/London"))))
    instance.organisations = [Organisation(name: "Trust")]
    instance.units = [RotaModel.Unit(name: "Unit", organisation: OrganisationID(0))]
    instance.roles = [Role(name: "Doctor")]
    let times = [("nwd", 540, 1020), ("L", 540, 1290), ("MF", 1020, 1290), ("N", 1275, 1995)]
    instance.shifts = times.map { Shift(code: $0.0, start: Minutes($0.1), end: Minutes($0.2)) }
    instance.people = rows.dropFirst().map {
      Person(name: $0[0], contract: Contract(weekly: Minutes(2400)), organisation: OrganisationID(0), home: UnitID(0))
    }
    instance.history = History(people: instance.people.count, days: 0)
    var roster = Roster(people: instance.people.count, days: instance.horizon.days)
    for (person, row) in rows.dropFirst().enumerated() {
      for (day, code) in row.dropFirst().enumerated() {
        if code == "OFF" || code == "nwd" && instance.horizon.weekday(Day(day)).isWeekend { continue }
        let shift = code == "nwd" ? 0 : code.hasPrefix("MF") ? 2 : code.hasPrefix("L") ? 1 : 3
        roster[PersonID(person), Day(day)] = .duty([Duty(shift: ShiftID(shift), unit: UnitID(0), role: RoleID(0))])
      }
    }
    return (instance, roster)
  }

  @Test(.enabled(if: bench != nil)) func theStandInRanksRealRotasAsTheIndexDoes() throws {
    var all = Pairs()
    for place in ["north", "south", "south_ltft"] {
      let (instance, roster) = try real("cpft_actual_aug2015_\(place).csv")
      let own = try pairs(instance, roster)
      own.report("real doctors, \(place)")
      all.add(own)
    }
    all.report("real doctors, all")
    #expect(all.pearson > 0.9 && all.rank > 0.9)
  }

  @Test func theStandInRanksRandomAndPlannedRotasAsTheIndexDoes() throws {
    let file = try InstanceReader.read(at: package.appending(path: "instances/ward-month").path)
    let compiled = try file.problem.compile()
    let program = compiled.program
    var random = SplitMix64(seed: 5)
    var scattered = Pairs()
    for _ in 0..<3 {
      let cells = (0..<program.people * program.days).map { cell in
        let from = Int(program.allowedStart[cell])
        // Half the days are free, or nobody would ever rest.
        let count = Int(program.allowedStart[cell + 1]) - from
        return program.allowed[random.below(2) == 0 ? from : from + random.below(count)]
      }
      scattered.add(try pairs(file.instance, compiled.grid.decode(cells)))
    }
    scattered.report("ward-month, random")
    var options = PlanOptions()
    options.seconds = nil
    options.iterations = 2
    options.solver = .native
    let planned = try pairs(file.instance, try Planner.plan(compiled, options).roster)
    planned.report("ward-month, planned")
    #expect(scattered.rank > 0.8 && planned.rank > 0.8)
  }
}
