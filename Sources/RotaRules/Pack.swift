public import RotaModel

/// How far a number can be trusted.
public enum Grade: String, CaseIterable, Sendable {
  /// An official or primary page.
  case official = "A"
  /// A reputable secondary source.
  case secondary = "B"
  /// Quoted by others who cite the clause, not read at its source.
  case quoted = "C"
  /// Not found at a source: an editable default.
  case unverified = "G"

  /// What is said beside a number that no reputable source confirms; nil where one does.
  public var caution: String? {
    switch self {
    case .official, .secondary: nil
    case .quoted, .unverified: "default: confirm with your employer"
    }
  }
}

/// One rule of a pack: what a clause asks, as a rule of the catalogue with its parameters.
public struct PackClause: Sendable, Equatable {
  /// Unique in the pack; overrides name it.
  public var id: String
  /// What it asks, in one sentence.
  public var words: String
  /// Where it stands: "schedule 3, paragraph 8".
  public var clause: String
  /// Who says so.
  public var source: String
  /// How far the number can be trusted.
  public var grade: Grade
  /// Kind of rule.
  public var kind: String
  /// Its parameters, with `for` and `price` where it has them.
  public var arguments: ArgumentTree
  /// Whether it is advice, priced, rather than a limit.
  public var isAdvisory: Bool
  /// First day on which it holds; nil is from the pack's first version on.
  public var from: CivilDate?
  /// Last day on which it holds; nil is without an end.
  public var to: CivilDate?

  /// A rule of a pack.
  public init(
    id: String, words: String, clause: String, source: String, grade: Grade, kind: String, arguments: ArgumentTree,
    isAdvisory: Bool = false, from: CivilDate? = nil, to: CivilDate? = nil
  ) {
    self.id = id
    self.words = words
    self.clause = clause
    self.source = source
    self.grade = grade
    self.kind = kind
    self.arguments = arguments
    self.isAdvisory = isAdvisory
    self.from = from
    self.to = to
  }

  /// Whether it holds on a date.
  public func isInForce(on date: CivilDate) -> Bool { (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true) }

  /// `kind {parameters}`, as one would state it.
  public var statement: String { arguments.entries.isEmpty ? kind : "\(kind) \(arguments.flow)" }
}

/// Rules of a law, a contract or a guidance, with their sources and dates. A pack is data: the program knows none of its numbers.
public struct Pack: Sendable, Equatable {
  /// A state of the text from a date on.
  public struct Version: Sendable, Equatable {
    /// What it is called: "2019".
    public var id: String
    /// The first day on which it holds.
    public var from: CivilDate
    /// What it is, in words.
    public var words: String

    /// A version from a date on.
    public init(id: String, from: CivilDate, words: String) {
      self.id = id
      self.from = from
      self.words = words
    }
  }

  /// A clause that no rule can hold against a rota, kept so that nobody believes it is checked.
  public struct Note: Sendable, Equatable {
    /// Where it stands.
    public var clause: String
    /// Who says so.
    public var source: String
    /// How far it can be trusted.
    public var grade: Grade
    /// What it says, and where it belongs.
    public var words: String

    /// A clause that is not checked.
    public init(clause: String, source: String, grade: Grade, words: String) {
      self.clause = clause
      self.source = source
      self.grade = grade
      self.words = words
    }
  }

  /// The tag in instances: `nhs-resident-doctors-2016`.
  public var name: String
  /// The whole title.
  public var title: String
  /// The title as it stands in a line.
  public var short: String
  /// Where it holds.
  public var area: String
  /// In order of their dates; at least one.
  public var versions: [Version]
  /// Rules of all versions.
  public var clauses: [PackClause]
  /// What is not checked.
  public var notes: [Note]

  /// A pack.
  public init(
    name: String, title: String, short: String, area: String, versions: [Version], clauses: [PackClause], notes: [Note] = []
  ) {
    self.name = name
    self.title = title
    self.short = short
    self.area = area
    self.versions = versions
    self.clauses = clauses
    self.notes = notes
  }

  /// The version in force on a date; nil before the first.
  public func version(on date: CivilDate) -> Version? { versions.last { $0.from <= date } }

  /// The rules in force on a date; none before the first version.
  public func clauses(on date: CivilDate) -> [PackClause] {
    version(on: date) == nil ? [] : clauses.filter { $0.isInForce(on: date) }
  }

  /// The days after a date, up to and including another, on which a rule begins or ends to hold.
  public func changes(after first: CivilDate, through last: CivilDate) -> [CivilDate] {
    let days = clauses.flatMap { [$0.from, $0.to.map { $0 + 1 }].compactMap { $0 } }
    return Set(days.filter { $0 > first && $0 <= last }).sorted()
  }

  /// Two states of packs side by side, rule by rule.
  public struct Difference: Sendable, Equatable {
    /// Rules that only the second has.
    public var added: [PackClause]
    /// Rules that only the first has.
    public var removed: [PackClause]
    /// Rules of one name that ask something else.
    public var changed: [(before: PackClause, after: PackClause)]

    public static func == (a: Self, b: Self) -> Bool {
      a.added == b.added && a.removed == b.removed && a.changed.map(\.before) == b.changed.map(\.before)
        && a.changed.map(\.after) == b.changed.map(\.after)
    }
  }

  /// What the rules of `after` ask that those of `before` do not, and the other way round, by their names.
  public static func difference(_ before: [PackClause], _ after: [PackClause]) -> Difference {
    let old = Dictionary(before.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Difference(
      added: after.filter { old[$0.id] == nil }, removed: before.filter { new[$0.id] == nil },
      changed: after.compactMap { clause in
        guard let was = old[clause.id] else { return nil }
        let isSame =
          was.kind == clause.kind && was.arguments.flow == clause.arguments.flow && was.isAdvisory == clause.isAdvisory
          && was.clause == clause.clause
        return isSame ? nil : (was, clause)
      })
  }
}

/// Where a rule of an instance comes from: the clause of a pack, and what the instance changed of it.
public struct PackOrigin: Sendable, Equatable {
  /// The pack's tag.
  public var pack: String
  /// The pack's short title.
  public var short: String
  /// The version in force.
  public var version: String
  /// The clause.
  public var clause: PackClause
  /// Parameters that the instance changed: "most: 56 for 60"; empty where it is as the pack has it.
  public var changes: [String]

  /// A rule's origin.
  public init(pack: String, short: String, version: String, clause: PackClause, changes: [String] = []) {
    self.pack = pack
    self.short = short
    self.version = version
    self.clause = clause
    self.changes = changes
  }

  /// "WTR 1998, regulation 10 (grade A)"; what is not confirmed, or changed here, says so.
  public var citation: String {
    var text = "\(short), \(clause.clause) (grade \(clause.grade.rawValue)"
    if let caution = clause.grade.caution { text += ", \(caution)" }
    return text + (changes.isEmpty ? ")" : "; changed here: \(changes.joined(separator: ", ")))")
  }
}

/// The packs that come with the program, as the YAML text that they are.
public enum Packs {
  /// Name and text, in the order in which they are listed.
  public static let texts: [(name: String, bytes: [UInt8])] = [
    ("gb-working-time-1998", PackageResources.gb_working_time_1998_yaml),
    ("nhs-resident-doctors-2016", PackageResources.nhs_resident_doctors_2016_yaml),
    ("nhs-agenda-for-change-nursing", PackageResources.nhs_agenda_for_change_nursing_yaml),
    ("young-workers", PackageResources.young_workers_yaml),
    ("fatigue-guidance", PackageResources.fatigue_guidance_yaml),
    ("critical-care-surge", PackageResources.critical_care_surge_yaml),
  ]

  /// Names of the packs.
  public static var names: [String] { texts.map(\.name) }

  /// What an instance is held to where it names no packs: the law of Great Britain, and what nursing wards agree on.
  public static let assumed = ["gb-working-time-1998", "nhs-agenda-for-change-nursing"]
}
