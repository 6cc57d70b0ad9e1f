public import RotaModel

/// What the codes in grids mean.
public struct CodeMap: Sendable {
  /// What one code means.
  public enum Meaning: Hashable, Sendable {
    /// This shift.
    case shift(ShiftID)
    /// Away, of this kind.
    case absence(AbsenceKindID)
    /// Free.
    case off
    /// Nobody knows.
    case unknown
  }
  private var meanings: [Meaning] = []
  private var index = NameIndex()

  /// The codes of an instance: its shifts, its kinds of absence, `off`, and its own further codes.
  public init(_ instance: Instance, further: [(code: String, meaning: Meaning)] = []) {
    for (i, shift) in instance.shifts.enumerated() { add(shift.code, .shift(ShiftID(i))) }
    for (i, kind) in instance.absenceKinds.enumerated() { add(kind.code, .absence(AbsenceKindID(i))) }
    for (code, meaning) in further { add(code, meaning) }
    add("off", .off)
    add("unknown", .unknown)
  }

  mutating func add(_ code: String, _ meaning: Meaning) {
    if index.add(code) { meanings.append(meaning) }
  }

  /// What a code means; nil where nobody said.
  public func meaning(of code: String) -> Meaning? { index[code].map { meanings[$0] } }

  /// Every code, in the order of the instance.
  public var codes: [String] { index.names }
}

/// What stands in one cell of a grid.
public enum GridCell: Equatable, Sendable {
  /// How firmly it stands there.
  public enum Mark: Sendable {
    /// LD.
    case plain
    /// LD?
    case wish
    /// LD!
    case fixed
  }
  /// One shift of a day, and the unit where it is not the person's own.
  public struct Place: Hashable, Sendable {
    /// Which shift.
    public var shift: ShiftID
    /// The unit after an @.
    public var unit: UnitID?
  }
  /// Nothing.
  case blank
  /// Works; more than one shift is written E+N.
  case work([Place], Mark)
  /// Away.
  case absent(AbsenceKindID, Mark)
  /// Free.
  case off(Mark)
  /// Not this shift: `not N?`.
  case notShift(ShiftID)
  /// Nobody knows.
  case unknown
  /// A code or a unit that nobody knows.
  case bad(String)

  /// Whether it says what was worked, rather than nothing or a wish.
  var isFirm: Bool {
    switch self {
    case .blank, .notShift, .work(_, .wish), .off(.wish), .absent(_, .wish): false
    default: true
    }
  }

  /// Reads a cell: LD, LD?, LD!, off, off?, AL, E+N, LD@Ash, not N?.
  init(_ text: String, _ codes: CodeMap, units: NameIndex) {
    var body = text
    if body.isEmpty {
      self = .blank
      return
    }
    if body == "?" {
      self = .unknown
      return
    }
    // A code that ends so itself is meant first.
    var mark = Mark.plain
    var meaning = codes.meaning(of: body)
    if meaning == nil {
      if body.hasSuffix("?") { mark = .wish }
      if body.hasSuffix("!") { mark = .fixed }
      if mark != .plain {
        body = String(body.dropLast()).trimmed
        meaning = codes.meaning(of: body)
      }
    }
    if body.utf8.count > 4, body.lowercased().hasPrefix("not ") {
      let code = String(body.dropFirst(4)).trimmed
      if case .shift(let id) = codes.meaning(of: code) { self = .notShift(id) } else { self = .bad(code) }
      return
    }
    switch meaning {
    case .off:
      self = .off(mark)
      return
    case .absence(let kind):
      self = .absent(kind, mark)
      return
    case .unknown:
      self = .unknown
      return
    case .shift(let id):
      self = .work([Place(shift: id, unit: nil)], mark)
      return
    case nil: break
    }
    var places: [Place] = []
    for part in body.split(separator: "+", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmed }
      guard case .shift(let id) = codes.meaning(of: ends[0]) else {
        // Work for another employer of which the instance no longer knows is nothing that this rota plans.
        if ElsewhereCode(ends[0]) != nil { continue }
        self = .bad(body)
        return
      }
      guard ends.count == 2 else {
        places.append(Place(shift: id, unit: nil))
        continue
      }
      guard let unit = units[ends[1]] else {
        self = .bad(body)
        return
      }
      places.append(Place(shift: id, unit: UnitID(unit)))
    }
    self = places.isEmpty ? .off(mark) : .work(places, mark)
  }
}
