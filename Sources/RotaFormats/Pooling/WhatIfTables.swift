import RotaModel
public import RotaPooling

/// What changes to a plan would come to, as files and words.
public struct WhatIfTables: Sendable {
  let whatIf: WhatIf

  /// Tables of what was tried.
  public init(_ whatIf: WhatIf) { self.whatIf = whatIf }

  /// `what-if.csv`: one row a change.
  public var table: CSVTable {
    var table = CSVTable([
      "kind", "who", "what", "under", "estimate", "weighted before", "weighted after", "gain", "open before", "open after",
      "own before", "own after", "gives", "hours given", "gets", "hours got", "first to fail", "proved", "role",
    ])
    for row in whatIf.rows {
      table.add([
        .text(row.kind.rawValue), .text(row.who), .text(row.what), .text(row.under.map(\.words).joined(separator: "; ")),
        row.estimate.map { .decimal($0, places: 2) } ?? .empty, .optional(row.weighted?.before), .optional(row.weighted?.after),
        .optional(row.weighted.map { $0.before - $0.after }), .optional(row.open?.before), .optional(row.open?.after),
        .optional(row.own?.before), .optional(row.own?.after), .optional(row.gives?.loans),
        row.gives.map { .decimal(Double($0.minutes) / 60, places: 2) } ?? .empty, .optional(row.gets?.loans),
        row.gets.map { .decimal(Double($0.minutes) / 60, places: 2) } ?? .empty, .text(row.fails.map(WhatIfTables.words) ?? ""),
        .text(row.weighted == nil ? "not tried" : row.isProved ? "yes" : "no"), .text(row.role ?? ""),
      ])
    }
    return table
  }

  /// A plan for each level of pressure, by name of its file.
  public var files: [(name: String, text: String)] {
    [("what-if.csv", table.text)]
      + whatIf.plans.map {
        ("pressure/\(PoolTables.fileName($0.level.name))/redeployments.csv", PoolTables($0.plan).redeployments.text)
      }
  }

  static func words(_ gap: PoolGap) -> String {
    "\(gap.unit) \(gap.date.iso) \(PoolClock.clock(gap.start)) \(gap.role), \(gap.danger.words)"
  }

  /// In words, a line a change.
  public var text: String {
    var lines: [String] = []
    for kind in WhatIfRow.Kind.allCases {
      let rows = whatIf.rows.filter { $0.kind == kind }
      guard !rows.isEmpty || kind == .skill && whatIf.asksForSkills else { continue }
      lines.append("")
      lines.append(heading(kind))
      for row in rows { lines.append("  \(line(row))") }
      if rows.isEmpty { lines.append("  nobody lacks a single skill that would close an open gap") }
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ kind: WhatIfRow.Kind) -> String {
    switch kind {
    case .join: "What joining would bring (weighted gaps; fewer are better)"
    case .wholeTime: "One more whole-time person"
    case .skill: "One more skill: which to train next"
    case .demand: "Other demand"
    case .staff: "Other staff"
    case .pressure: "Levels of pressure"
    }
  }

  private func line(_ row: WhatIfRow) -> String {
    let what = (row.role.map { "\($0) at " } ?? "") + row.what
    let name = row.kind == .join ? row.who : row.who.isEmpty ? what : "\(what), \(row.who)"
    guard let weighted = row.weighted, let open = row.open else {
      return "\(name): not tried; the relaxation promises \(Self.number(row.estimate ?? 0))"
    }
    let proof = row.isProved ? "" : ", not proved"
    var text =
      "\(name): \(weighted.before) -> \(weighted.after) weighted gaps, \(open.before) -> \(open.after) people missing\(proof)"
    if let estimate = row.estimate { text += "; the relaxation promised \(Self.number(estimate))" }
    if row.kind == .join {
      let under = row.under.map(\.words).joined(separator: ", ")
      text += under.isEmpty ? "; no agreement is open to it" : "; under \(under)"
      if let gives = row.gives, let gets = row.gets, let own = row.own {
        text +=
          "; gives \(gives.loans) loans (\(Self.number(Double(gives.minutes) / 60)) h), gets \(gets.loans) (\(Self.number(Double(gets.minutes) / 60)) h); its own \(own.before) -> \(own.after)"
      }
    }
    if [.demand, .staff, .pressure].contains(row.kind) {
      text += row.fails.map { "; first to fail: \(Self.words($0))" } ?? "; no further shift fails"
    }
    return text
  }

  static func number(_ value: Double) -> String { CSVTable.Cell.decimal(value, places: 2).text }

  /// As a part of the plan's document.
  public var document: JSONValue {
    .array(
      whatIf.rows.map { row in
        .object([
          "kind": .string(row.kind.rawValue), "who": .string(row.who), "what": .string(row.what), "role": .optional(row.role),
          "under": .strings(row.under.map(\.words)), "estimate": .number(row.estimate),
          "weightedBefore": whole(row.weighted?.before), "weightedAfter": whole(row.weighted?.after),
          "openBefore": whole(row.open?.before), "openAfter": whole(row.open?.after), "ownBefore": whole(row.own?.before),
          "ownAfter": whole(row.own?.after), "gives": whole(row.gives?.loans),
          "hoursGiven": .number(row.gives.map { Double($0.minutes) / 60 }), "gets": whole(row.gets?.loans),
          "hoursGot": .number(row.gets.map { Double($0.minutes) / 60 }),
          "firstToFail": .optional(row.fails?.id), "proved": .bool(row.isProved),
        ])
      })
  }

  private func whole(_ value: Int?) -> JSONValue { value.map { .whole($0) } ?? .null }
}
