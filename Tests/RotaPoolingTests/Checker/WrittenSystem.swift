import Foundation
import Yams

/// `pool.yaml`, the tables that organisations handed over and the files of a plan, as texts and nothing else.
struct WrittenSystem {
  /// What was agreed.
  struct Terms {
    let name: String, step: String
    let lenders: [String], borrowers: [String], groups: [String], lends: [String], excluded: [String]
    /// Nil is blank, `Int.max` no limit.
    let shifts: Int?, share: Int?, month: Int?, notice: Int?, travel: Int?
    let consent: String?, induction: String?, from: String?, to: String?
    let payment: String?, lead: String?
    let rates: [String: Int]
    let enhancements: [String: [String: Int]]
    /// People lent for each of the unit's own.
    let buddies: Int?

    var isWhole: Bool {
      !lenders.isEmpty && !borrowers.isEmpty && !groups.isEmpty && !lends.isEmpty && shifts != nil && share != nil && month != nil
        && notice != nil && travel != nil && consent != nil && induction != nil && from != nil && to != nil && payment != nil
    }
  }
  struct Bank {
    let name: String, step: String, organisation: String?
    let serves: [String], groups: [String], skills: [String], excluded: [String]
    let shifts: Int?, notice: Int?
    let rates: [String: Int]
    let enhancements: [String: [String: Int]]
  }
  let start: String
  let organisations: [String]
  let ladder: [String]
  let closes: [String: Int]
  /// Most minutes that giving and receiving may lie apart; nil without a limit.
  let apart: Int?
  /// The skill that shows that whoever is back was inducted anew.
  let returners: String?
  /// Most pence of the plan; nil without a limit.
  let budget: Int?
  let terms: [Terms]
  let banks: [Bank]
  private let ways: [[String]: Int]
  /// Tables of each organisation: offers, windows, spare, units, gaps.
  let tables: [String: [String: WrittenTable]]
  /// Tables of the plan.
  var plan: [String: WrittenTable]
  /// As of when, minutes since 1970.
  let now: Int

  static let usualLadder = [
    "move", "additional hours", "own bank", "collaborative bank", "overtime", "mutual aid", "framework agency", "above cap",
    "off-framework",
  ]

  init(pool: String, tables: [String: [String: String]], plan: [(name: String, text: String)], now: Int) throws {
    func table(_ text: String) -> WrittenTable { WrittenTable(text) }
    self.now = now
    self.tables = tables.mapValues { $0.mapValues(table) }
    self.plan = Dictionary(plan.filter { $0.name.hasSuffix(".csv") }.map { ($0.name, table($0.text)) }, uniquingKeysWith: { $1 })
    let top = try Yams.load(yaml: pool, .default) as? [String: Any] ?? [:]
    start = Words.date(top["start"]) ?? ""
    organisations = (top["organisations"] as? [String: Any] ?? [:]).keys.sorted()
    ladder = Words.list(top["ladder"]).isEmpty ? Self.usualLadder : Words.list(top["ladder"])
    closes = (top["closes"] as? [String: Any] ?? [:]).compactMapValues { Words.duration($0) }
    apart = ((top["imbalance"] as? [String: Any])?["most hours"] as? Int).map { $0 * 60 }
    budget = top["budget"] as? Int
    returners = Words.text(top["returner induction"])
    var ways: [[String]: Int] = [:]
    for way in top["travel"] as? [[String: Any]] ?? [] {
      let ends = Words.list(way["between"])
      ways[ends] = way["minutes"] as? Int
      ways[ends.reversed()] = way["minutes"] as? Int
    }
    self.ways = ways
    terms = (top["agreements"] as? [[String: Any]] ?? []).map(Self.terms)
    banks = (top["banks"] as? [[String: Any]] ?? []).map(Self.bank)
  }

  /// Minutes between two sites; nil where nobody named the way.
  func travel(_ from: String, _ to: String) -> Int? { from.isEmpty || to.isEmpty ? nil : from == to ? 0 : ways[[from, to]] }

  private static func terms(_ map: [String: Any]) -> Terms {
    let parties = Words.list(map["parties"])
    func side(_ key: String) -> [String]? { map[key] is [Any] ? Words.list(map[key]) : nil }
    let payment = map["payment"]
    let lead = (payment as? [String: Any])?["lead employer"] as? String
    return Terms(
      name: Words.text(map["name"]) ?? "", step: Words.text(map["step"]) ?? "", lenders: side("from") ?? parties,
      borrowers: side("to") ?? parties, groups: Words.list(map["groups"]), lends: Words.list(map["lends"]),
      excluded: Words.list(map["excluded"]), shifts: Words.cap(map["shifts a person"]),
      share: Words.cap(map["share of home rota"]),
      month: Words.cap(map["hours a month"]).map { $0 == .max ? $0 : $0 * 60 }, notice: Words.duration(map["notice"]),
      travel: map["travel"] as? Int, consent: Words.text(map["consent"]), induction: Words.text(map["induction"]),
      from: Words.date(map["first day"] ?? (map["from"] is [Any] ? nil : map["from"])),
      to: Words.date(map["last day"] ?? (map["to"] is [Any] ? nil : map["to"])),
      payment: lead == nil ? Words.text(payment) : "lead employer", lead: lead, rates: map["rates"] as? [String: Int] ?? [:],
      enhancements: Words.enhancements(map["enhancements"]), buddies: map["buddies"] as? Int)
  }

  private static func bank(_ map: [String: Any]) -> Bank {
    let own = Words.text(map["organisation"])
    return Bank(
      name: Words.text(map["name"]) ?? "", step: Words.text(map["step"]) ?? "", organisation: own,
      serves: map["to"] == nil ? [own].compactMap { $0 } : Words.list(map["to"]), groups: Words.list(map["groups"]),
      skills: Words.list(map["skills"]), excluded: Words.list(map["excluded"]), shifts: Words.cap(map["shifts a day"]),
      notice: Words.duration(map["notice"]), rates: map["rates"] as? [String: Int] ?? [:],
      enhancements: Words.enhancements(map["enhancements"]))
  }
}

/// Values of `pool.yaml`.
enum Words {
  static func text(_ value: Any?) -> String? { value.flatMap { $0 is NSNull ? nil : "\($0)" } }

  static func list(_ value: Any?) -> [String] {
    if let list = value as? [Any] { return list.map { "\($0)" } }
    return text(value).map { [$0] } ?? []
  }

  static func date(_ value: Any?) -> String? {
    guard let date = value as? Date else { return text(value) }
    return String(date.ISO8601Format().prefix(10))
  }

  static func cap(_ value: Any?) -> Int? {
    if let count = value as? Int { return count }
    return text(value) == "no limit" ? .max : nil
  }

  static func duration(_ value: Any?) -> Int? {
    if let hours = value as? Int { return hours * 60 }
    guard let parts = text(value)?.split(separator: " "), parts.count == 2, let count = Int(parts[0]) else { return nil }
    return count * (parts[1].hasPrefix("h") ? 60 : parts[1].hasPrefix("d") ? 1440 : 1)
  }

  /// Percent by role (empty for all others) and time.
  static func enhancements(_ value: Any?) -> [String: [String: Int]] {
    var all: [String: [String: Int]] = [:]
    for (key, entry) in value as? [String: Any] ?? [:] {
      if let own = entry as? [String: Int] { all[key] = own } else { all["", default: [:]][key] = entry as? Int }
    }
    return all
  }
}
