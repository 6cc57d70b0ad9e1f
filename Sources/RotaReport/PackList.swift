public import RotaFormats
public import RotaModel
public import RotaRules

/// A rule pack as people and programs read it.
public struct PackList: Sendable {
  let pack: Pack
  /// The date as of which it is meant; nil is all of it.
  let asOf: CivilDate?

  /// A pack as of a date, or with all its versions.
  public init(_ pack: Pack, asOf: CivilDate?) {
    self.pack = pack
    self.asOf = asOf
  }

  /// The rules meant.
  var clauses: [PackClause] { asOf.map { pack.clauses(on: $0) } ?? pack.clauses }

  /// The pack with its version: "nhs-resident-doctors-2016@2019".
  var label: String { pack.name + (asOf.map { date in "@\(pack.version(on: date)?.id ?? date.iso)" } ?? "") }

  /// In words: each rule with what it asks, its clause, source, grade and dates.
  public func text(_ paint: Paint) -> String {
    var text = paint(pack.title, .strong) + "\n\(label)" + (pack.area.isEmpty ? "" : ", \(pack.area)") + "\n\n"
    for version in pack.versions where asOf == nil || pack.version(on: asOf!)?.id == version.id {
      text += "  version \(version.id), from \(version.from.iso)".wrapped(indent: 4)
      text += version.words.isEmpty ? "\n" : ": \(version.words)\n".wrapped(indent: 4)
    }
    text += "\n"
    for clause in clauses {
      text += "  \(paint(clause.id, .strong)) (\(PackList.force(clause))): \(clause.words)".wrapped(indent: 6) + "\n"
      text += "      \(clause.clause); \(PackList.trust(clause))".wrapped(indent: 10) + "\n"
      text += "      source: \(clause.source)".wrapped(indent: 10) + "\n"
      if let dates = PackList.dates(clause) { text += "      \(dates)\n" }
      text += "      \(clause.statement)".wrapped(indent: 10) + "\n"
    }
    guard !pack.notes.isEmpty else { return text }
    text += "\n" + paint("NOT CHECKED ON A ROTA", .strong) + "\n"
    for note in pack.notes {
      text += "  \(note.clause) (grade \(note.grade.rawValue), \(note.source)): \(note.words)".wrapped(indent: 6) + "\n"
    }
    return text
  }

  /// "hard", "advice, price 20".
  static func force(_ clause: PackClause) -> String {
    let entries = Dictionary(clause.arguments.entries.map { ($0.key, $0.value.flow) }, uniquingKeysWith: { first, _ in first })
    guard let price = entries["price"] else { return "hard" }
    return "\(clause.isAdvisory ? "advice, " : "")price \(price)"
  }

  static func trust(_ clause: PackClause) -> String {
    "grade \(clause.grade.rawValue)" + (clause.grade.caution.map { ", \($0)" } ?? "")
  }

  static func dates(_ clause: PackClause) -> String? {
    switch (clause.from, clause.to) {
    case (nil, nil): nil
    case (let from?, nil): "from \(from.iso)"
    case (nil, let to?): "until \(to.iso)"
    case (let from?, let to?): "from \(from.iso) until \(to.iso)"
    }
  }

  /// The same as one document.
  public var document: JSONValue {
    .object([
      "pack": .string(pack.name), "title": .string(pack.title), "area": .string(pack.area),
      "asOf": .optional(asOf?.iso),
      "versions": .array(
        pack.versions.map { version in
          .object(["id": .string(version.id), "from": .string(version.from.iso), "words": .string(version.words)])
        }),
      "rules": .array(clauses.map(PackList.document)),
      "notChecked": .array(
        pack.notes.map { note in
          .object([
            "clause": .string(note.clause), "source": .string(note.source), "grade": .string(note.grade.rawValue),
            "words": .string(note.words),
          ])
        }),
    ])
  }

  static func document(_ clause: PackClause) -> JSONValue {
    .object([
      "id": .string(clause.id), "words": .string(clause.words), "clause": .string(clause.clause),
      "source": .string(clause.source), "grade": .string(clause.grade.rawValue),
      "confirm": .bool(clause.grade.caution != nil), "advisory": .bool(clause.isAdvisory), "force": .string(force(clause)),
      "from": .optional(clause.from?.iso), "to": .optional(clause.to?.iso), "kind": .string(clause.kind),
      "parameters": .object(
        Dictionary(
          clause.arguments.entries.map { ($0.key, JSONValue.string($0.value.flow)) }, uniquingKeysWith: { first, _ in first })),
    ])
  }
}

/// Two packs, or two states of one, side by side.
public struct PackDifference: Sendable {
  let before: PackList
  let after: PackList
  private let difference: Pack.Difference

  /// What `after` asks that `before` does not, and the other way round.
  public init(_ before: PackList, _ after: PackList) {
    self.before = before
    self.after = after
    difference = Pack.difference(before.clauses, after.clauses)
  }

  /// In words.
  public func text(_ paint: Paint) -> String {
    var text = paint("\(before.label) -> \(after.label)", .strong) + "\n"
    if difference.added.isEmpty, difference.removed.isEmpty, difference.changed.isEmpty { return text + "They ask the same.\n" }
    func line(_ sign: String, _ clause: PackClause) -> String {
      "  \(sign) \(clause.id) (\(PackList.force(clause))): \(clause.words) [\(clause.clause), \(PackList.trust(clause))]"
        .wrapped(indent: 6) + "\n"
    }
    for clause in difference.removed { text += line("-", clause) }
    for clause in difference.added { text += line("+", clause) }
    for (was, clause) in difference.changed {
      text += line("-", was) + line("+", clause)
      text += "      \(was.statement) -> \(clause.statement)".wrapped(indent: 10) + "\n"
    }
    return text
  }

  /// The same as one document.
  public var document: JSONValue {
    .object([
      "before": .string(before.label), "after": .string(after.label),
      "added": .array(difference.added.map(PackList.document)), "removed": .array(difference.removed.map(PackList.document)),
      "changed": .array(
        difference.changed.map { .object(["before": PackList.document($0.before), "after": PackList.document($0.after)]) }),
    ])
  }
}
