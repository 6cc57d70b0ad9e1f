import Foundation
import RotaFormats
import RotaModel
import RotaPlanner
import RotaPooling
import RotaRules

/// Homes read from texts or a folder, planned together.
struct TwoHomes {
  let source: [(home: HomeRota, offer: HomeOffer, first: Int)]
  let system: PoolSystem
  let pool: IntegratedPool

  /// A folder with a `pool.yaml`.
  init(
    folder: String, asOf: String, responses: ([Offer]) -> [Response] = { _ in [] }, change: (inout PoolSystem) -> Void = { _ in }
  ) throws {
    var file = try PoolReader.read(at: folder)
    change(&file.system)
    let now = try PoolClock(file.system).moment(asOf).unwrapped
    let read = try PoolSource.read(file, now: now)
    var options = PoolOptions(now: now)
    options.responses = responses(read.homes.flatMap { $0.offer.offers + $0.offer.others.map(\.offer) })
    try self.init(read.homes, file.system, options)
  }

  init(_ homes: [(home: HomeRota, offer: HomeOffer, first: Int)], _ system: PoolSystem, _ options: PoolOptions) throws {
    source = homes
    self.system = system
    pool = try IntegratedPool(
      system, homes.map { (home: $0.home, offer: $0.offer) }, options, engine)
  }

  /// Wards as texts: `rota.yaml` and `rota.csv` by organisation, in the pool's order.
  init(pool text: String, wards: [(yaml: String, rota: String)], asOf: String) throws {
    let system = try PoolReader.read(InputFile(name: "pool.yaml", text: text)).system
    let now = try PoolClock(system).moment(asOf).unwrapped
    let files = try wards.map { try NativeReader.read(files: [InputFile(name: "rota.yaml", text: $0.yaml)]) }
    let times = files.flatMap { DutyTime.all($0.instance) }
    var homes: [(home: HomeRota, offer: HomeOffer, first: Int)] = []
    var first = 0
    for (index, file) in files.enumerated() {
      let roster = try RosterReader.read(InputFile(name: "rota.csv", text: wards[index].rota), for: file)
      let home = try HomeRota(file.problem, roster, times: times)
      let offer = Offering(home, of: MemberID(index), in: system, OfferSettings(now: now)).offer { "p \($0)" }
      homes.append((home, offer, first))
      first += offer.offers.count
    }
    try self.init(homes, system, PoolOptions(now: now))
  }

  /// Plans together with so much work.
  func plan(iterations: Int = 40, threads: Int = 2) throws -> (plan: IntegratedPlan, run: ProgramResult) {
    var options = PlanOptions()
    options.seconds = nil
    options.iterations = iterations
    options.threads = threads
    let run = try Planner.plan(pool.joined.program, from: pool.start, options, admits: { pool.admits($0) })
    return (pool.outcome(run.plan), run)
  }

  func tables(_ found: (plan: IntegratedPlan, run: ProgramResult)) -> IntegratedTables {
    let cost = (pool.joined.program.objective(found.run.start.soft), found.run.objective)
    return IntegratedTables(
      found.plan, pool, homes: source, run: .init(cost: cost, bound: found.run.lowerBound, seconds: 0, iterations: 0))
  }
}
