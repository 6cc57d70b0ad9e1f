import Foundation
import RotaFormats
import RotaPooling
import Testing

@Suite("Written plans, read by somebody who knows the files alone") struct CheckerTests {
  @Test("The small systems have no fault and their known answers", arguments: ["refuse", "three-way", "volunteer"])
  func small(name: String) throws {
    let written = try WrittenPlan(folder: "\(WrittenPlan.instances)/\(name)")
    let checker = PoolChecker(written.system)
    #expect(checker.faults() == [])
    let every = try #require(EveryWrittenPlan(written.system))
    #expect(every.value(checker.bookings) == every.best())
    for home in try written.homes("\(WrittenPlan.instances)/\(name)") { #expect(home.after <= home.before, "\(home.name)") }
    let loans = checker.bookings.map { "\($0.text("home")) to \($0.text("host")) as \($0.text("role"))" }.sorted()
    switch name {
    case "refuse":
      #expect(loans == [])
      let ladder = try #require(written.text.first { $0.name == "ladder.jsonl" }).text
      #expect(ladder.contains("\"relocates\"") && ladder.contains("\"reserve\""))
    case "three-way": #expect(loans == ["Alder to Cedar as RN", "Birch to Alder as RN", "Cedar to Birch as RN"])
    default: #expect(loans == ["Friends to Lodge as Companion"])
    }
  }

  /// `make pool` makes the home rotas. A debug build takes minutes over them, so that it is asked for: ROTA_POOL_SYSTEM=1.
  static let homes = URL(fileURLWithPath: WrittenPlan.instances).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("out/pooling").path

  @Test(
    "The large system has no fault, once its home rotas are made",
    .enabled(
      if: ProcessInfo.processInfo.environment["ROTA_POOL_SYSTEM"] != nil
        && FileManager.default.fileExists(atPath: "\(homes)/southmere/rota.csv")))
  func large() throws {
    let written = try WrittenPlan(folder: "\(WrittenPlan.instances)/system")
    #expect(PoolChecker(written.system).faults() == [])
    #expect(written.plan.isProved)
    let homes = try written.homes("\(WrittenPlan.instances)/system")
    #expect(homes.count == 7 && homes.reduce(0) { $0 + $1.loans } > 20)
    for home in homes { #expect(home.after <= home.before, "\(home.name): \(home.loans) loans") }
  }

  @Test("Random small systems are planned without a fault, and as well as any plan could be", arguments: 0..<200)
  func random(seed: Int) throws {
    let system = RandomSystem(seed: UInt64(seed))
    let written = try WrittenPlan(pool: system.pool, tables: system.tables, asOf: system.asOf)
    let checker = PoolChecker(written.system)
    #expect(checker.faults() == [])
    guard let every = EveryWrittenPlan(written.system, most: 10) else { return }
    #expect(every.value(checker.bookings) == every.best())
  }

  @Test("Generated systems are alike for the same seed, and planned without a fault", arguments: [3, 8, 14])
  func generated(wards: Int) throws {
    let (pool, offers) = try SystemGenerator(wards: wards, seed: 5).files()
    let again = try SystemGenerator(wards: wards, seed: 5).files()
    #expect(pool == again.pool && offers.map { $0.files.map(\.text) } == again.offers.map { $0.files.map(\.text) })
    #expect(try pool != SystemGenerator(wards: wards, seed: 6).files().pool)
    var tables: [String: [String: String]] = [:]
    for (index, offer) in offers.enumerated() {
      for (name, text) in offer.files { tables["Trust \(index + 1)", default: [:]][String(name.dropLast(4))] = text }
    }
    let written = try WrittenPlan(pool: pool, tables: tables, asOf: "2026-11-30T06:00")
    #expect(PoolChecker(written.system).faults() == [])
    #expect(!PoolChecker(written.system).bookings.isEmpty)
  }

  @Test("Every kind of tampering is noticed") func tampered() throws {
    let written = try WrittenPlan(folder: "\(WrittenPlan.instances)/three-way")
    let rows = PoolChecker(written.system).bookings
    #expect(rows.count == 3)
    func faults(_ change: (inout [[String: String]]) -> Void) -> [String] {
      var changed = rows
      change(&changed)
      return PoolChecker(written.system.with(changed)).faults().filter { !$0.hasPrefix("ledger") }
    }
    #expect(faults { _ in } == [])
    #expect(!faults { $0[0]["person"] = "nobody" }.isEmpty)
    #expect(!faults { $0[0]["person"] = $0[1]["person"] }.isEmpty)
    #expect(!faults { $0[0]["tier"] = "overtime" }.isEmpty)
    #expect(!faults { $0[0]["agreement"] = "" }.isEmpty)
    #expect(!faults { $0[0]["way"] = "release" }.isEmpty)
    #expect(!faults { $0[0]["date"] = "2026-12-02" }.isEmpty)
    #expect(!faults { $0.append($0[0]) }.isEmpty)
    #expect(!faults { $0[0]["gap"] = $0[1]["gap"] }.isEmpty)
    // A penny too much is one as well.
    let ledger = try #require(written.text.first { $0.name == "ledger.csv" }).text.replacing("27600", with: "27601")
    let files = written.text.map { $0.name == "ledger.csv" ? ($0.name, ledger) : ($0.name, $0.text) }
    #expect(!PoolChecker(written.system.with(files: files)).faults().isEmpty)
  }
}
