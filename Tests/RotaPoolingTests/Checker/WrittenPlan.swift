import Foundation
import RotaFormats
import RotaModel
import RotaPooling

/// A system planned by the program, with all its files as texts.
struct WrittenPlan {
  let system: WrittenSystem
  let plan: PoolPlan
  let text: [(name: String, text: String)]

  /// A folder with a `pool.yaml`.
  init(folder: String, asOf: String = "2026-11-30T00:00", rotas: String? = nil) throws {
    let pool = try PoolReader.read(at: folder)
    let now = try PoolClock(pool.system).moment(asOf).unwrapped
    let source = try PoolSource.read(pool, now: now)
    var tables: [String: [String: String]] = [:]
    for member in pool.system.members {
      guard let offer = member.offer else { continue }
      for name in ["offers", "windows", "spare", "units", "gaps"] {
        let text = try? String(contentsOfFile: "\(pool.path(offer))/\(name).csv", encoding: .utf8)
        tables[member.name, default: [:]][name] = text
      }
    }
    for home in source.homes {
      for (name, text) in CSVTable.offer(home.offer, pool.system) {
        tables[pool.system.members[home.offer.organisation.index].name, default: [:]][String(name.dropLast(4))] = text
      }
    }
    plan = Pool.plan(source.input, PoolOptions(now: now), source.judge, engine)
    text = PoolTables(plan).files
    system = try WrittenSystem(
      pool: String(contentsOfFile: "\(folder)/pool.yaml", encoding: .utf8), tables: tables, plan: text, now: now)
  }

  /// Texts alone.
  init(pool: String, tables: [String: [String: String]], asOf: String) throws {
    let file = try PoolReader.read(InputFile(name: "pool.yaml", text: pool))
    var reader = OfferReader(file.system)
    for (index, member) in file.system.members.enumerated() {
      for name in ["offers", "windows", "spare", "units", "gaps"] {
        guard let text = tables[member.name]?[name] else { continue }
        reader.read(InputFile(name: "\(name).csv", text: text), of: MemberID(index))
      }
    }
    let now = try PoolClock(file.system).moment(asOf).unwrapped
    plan = Pool.plan(try reader.finish(), PoolOptions(now: now), OffersOnly(), engine)
    text = PoolTables(plan).files
    system = try WrittenSystem(pool: pool, tables: tables, plan: text, now: now)
  }

  /// The instances of the repository.
  static let instances = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("instances/pooling").path
}

extension Optional {
  struct Missing: Error {}
  /// The value, or an error.
  var unwrapped: Wrapped {
    get throws {
      guard let self else { throw Missing() }
      return self
    }
  }
}
