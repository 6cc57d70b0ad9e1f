import Foundation
import RotaFormats
import RotaModel
import RotaPlanner
import RotaPooling
import RotaRules
import Testing

@Suite("Home rotas planned together") struct IntegratedTests {
  private static let together = "\(WrittenPlan.instances)/together"
  private static let asOf = "2026-11-28T12:00"

  @Test("What home first cannot fill is filled, and no rota changes that may not") func known() throws {
    let homes = try TwoHomes(folder: Self.together, asOf: Self.asOf)
    let found = try homes.plan()
    #expect(homes.pool.base.with.value == 10)
    #expect(found.plan.shares.map(\.weighted.now) == [0, 0] && found.plan.shares.map(\.weighted.first) == [0, 10])
    #expect(found.plan.loans.count == 1 && found.plan.loans[0].unit == "Birch" && found.plan.loans[0].way == .release)
    #expect(found.plan.shares[1].changes.isEmpty)
    #if GLPK
      #expect(found.run.lowerBound == found.run.objective)
    #endif
    // Alder keeps its nurse, and another for a sick call.
    let files = Dictionary(uniqueKeysWithValues: homes.tables(found).files)
    let alder = try #require(files["integrated/Alder/rota.csv"])
    let tuesday = alder.split(separator: "\n").filter { $0.contains("2026-12-01") }
    #expect(tuesday.count { $0.contains(",Alder,RN,Alder,") } == 2 && tuesday.count { $0.hasSuffix(",loan") } == 1)
    let redeployments = try #require(files["integrated/redeployments.csv"])
    #expect(
      !redeployments.contains("Ann")
        && redeployments.contains("2026-12-01,LD,RN,mutual aid,Two trusts,07:00,19:30,release,proposed,11.5"))
  }

  @Test("Limits on changes and lending hold", arguments: ["stands", "notice", "days", "loans", "reserve"])
  func limits(case name: String) throws {
    let homes = try TwoHomes(
      folder: Self.together, asOf: Self.asOf,
      change: { system in
        switch name {
        case "stands": system.members[0].mayChange = nil
        case "notice": system.members[0].mayChange = MayChange(notice: Minutes(4 * 1440))
        case "days": system.members[0].mayChange = MayChange(daysAPerson: 0)
        case "loans": system.agreements[0].shiftsAPerson = .most(0)
        default: system.members[0].mayChange = MayChange()
        }
      })
    let found = try homes.plan()
    #expect(found.plan.loans.isEmpty == (name != "reserve"))
    #expect(found.plan.shares.map(\.weighted.now) == [0, name == "reserve" ? 0 : 10])
    if name != "reserve" { #expect(found.plan.shares[0].changes.isEmpty) }
  }

  @Test("A yes is held, whatever else would be better; a yes that home first cannot keep is not made up") func answers() throws {
    let folder = "\(WrittenPlan.instances)/three-way"
    func loans(_ responses: @escaping ([Offer]) -> [Response]) throws -> [String] {
      let homes = try TwoHomes(folder: folder, asOf: "2026-11-30T06:00", responses: responses) { system in
        for member in system.members.indices { system.members[member].mayChange = MayChange() }
      }
      return try homes.plan(iterations: 10).plan.loans.map {
        "\(homes.system.members[homes.pool.input.offers[$0.offer].organisation.index].name)-\(homes.system.members[$0.host.index].name)"
      }.sorted()
    }
    #expect(try loans { _ in [] } == ["Alder-Cedar", "Birch-Alder", "Cedar-Birch"])
    // Amy said yes to Birch, so that Cedar's gap stays.
    let birch = try TwoHomes(folder: folder, asOf: "2026-11-30T06:00").pool.base.gaps.first { $0.unit == "Birch" }
    let gap = try #require(birch).id
    let held = try loans { offers in
      [Response(gap: gap, id: offers.first { $0.organisation == MemberID(0) }!.id, answer: .yes, when: nil)]
    }
    #expect(held == ["Alder-Birch", "Birch-Alder"])
  }

  @Test("The same work gives the same bytes on any number of threads") func deterministic() throws {
    let homes = try TwoHomes(folder: Self.together, asOf: Self.asOf)
    let one = homes.tables(try homes.plan(iterations: 6, threads: 1)).files.map(\.text)
    let two = homes.tables(try homes.plan(iterations: 6, threads: 2)).files.map(\.text)
    #expect(one == two)
  }

  @Test("Tiny pairs are planned as well as any plan could be") func exhaustive() throws {
    var tried = 0
    var gained = 0
    for seed in 0..<40 {
      let pair = TinyPair(seed: seed)
      let homes = try TwoHomes(pool: pair.pool, wards: pair.wards, asOf: "2026-11-28T00:00")
      guard let best = best(homes) else { continue }
      tried += 1
      let found = try homes.plan()
      #expect(found.run.score == best, "seed \(seed)")
      let objective = homes.pool.joined.program.objective(best.soft)
      if let bound = found.run.lowerBound { #expect(bound <= objective + 1e-9, "seed \(seed)") }
      #expect(WrittenRotas(homes, found, pair).faults == [], "seed \(seed)")
      gained += found.plan.shares.contains { $0.weighted.now < $0.weighted.first } && !found.plan.loans.isEmpty ? 1 : 0
    }
    // Most are small enough, and in many of them lending helps.
    #expect(tried >= 20 && gained >= 5, "\(tried) tried, \(gained) gained")
  }

  /// The best score of all plans that may be taken; nil where there are too many.
  private func best(_ homes: TwoHomes) -> Score? {
    let program = homes.pool.joined.program
    let choices = (0..<program.people * program.days).map { cell in
      Array(program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])])
    }
    guard choices.reduce(1.0, { $0 * Double($1.count) }) <= 10_000 else { return nil }
    var best = program.audit(homes.pool.start)
    var plan = Plan(cells: choices.map { $0[0] }, choices: homes.pool.start.choices)
    let open = choices.indices.filter { choices[$0].count > 1 }
    var at = Array(repeating: 0, count: open.count)
    var more = true
    while more {
      let score = program.audit(plan)
      if score < best, homes.pool.admits(plan) { best = score }
      more = false
      for (index, cell) in open.enumerated() {
        at[index] = (at[index] + 1) % choices[cell].count
        plan.cells[cell] = choices[cell][at[index]]
        if at[index] > 0 {
          more = true
          break
        }
      }
    }
    return best
  }
}
