public import RotaRules

/// One whole line of a person with what it costs.
public struct PersonLine: Sendable, Equatable {
  /// Palette-local symbols by day.
  public var cells: [UInt8]
  /// What it costs by itself, from an exact count over every rule.
  public var own: Score
  /// `own.soft` plus the slot costs it was found under, in 1/4096 of a program unit.
  public var value: Int64
}

/// How hard to look for lines.
public struct LineSearch: Sendable {
  /// Lines wanted.
  public var limit = 1
  /// Partial lines kept a day.
  public var beam = 48
  /// Lines that could not come within this of the bound are given up, in 1/4096 of a program unit; nil keeps all.
  public var within: Int64?
  /// Whether relaxed totals are counted as they are. Otherwise their multipliers stand for them, as in the table: lines may then
  /// break hard ones, and the search is exact where nothing else is left out.
  public var isCounting = true
  /// Symbols that lines may hold; nil for all that are allowed.
  public var mask: LineMask?

  /// The best line alone.
  public init(limit: Int = 1, beam: Int = 48, within: Int64? = nil, isCounting: Bool = true, mask: LineMask? = nil) {
    self.limit = limit
    self.beam = beam
    self.within = within
    self.isCounting = isCounting
    self.mask = mask
  }
}

extension LineTable {
  /// The best whole lines under slot costs: a forward search over partial lines, with the table as the bound on what is still to
  /// come and the relaxed totals counted as they are.
  ///
  /// Each line meets every hard rule of the person (unless `isImpossible` or a hard series was left out: look at
  /// `own.hard`), but for hard totals that are not counted. Where the table is exact, the first line is the best there is.
  /// - Returns: the bound of `minimise`, and up to `limit` lines, best first; the bound is nil where no line is legal.
  public func bestLines(
    _ slots: Span<Int64>, multipliers: Span<Int64>, _ search: LineSearch, _ workspace: inout LineWorkspace
  ) -> (bound: Int64?, lines: [PersonLine]) {
    precondition(slots.count == days * size && multipliers.count == relaxed.count, "costs of another person")
    guard let least = pass(slots, multipliers, search.mask, &workspace) else { return (nil, []) }
    trace(&workspace)
    var labels = LabelSearch(self, multipliers, search, least: least, workspace.shift)
    // Taken out for the while, since the search reads the rest of the workspace.
    swap(&labels.room, &workspace.labels)
    defer { swap(&labels.room, &workspace.labels) }
    labels.begin(self)
    for d in 0..<days { labels.advance(d, self, workspace) }
    let unavoidable = program.unavoidable(person)
    let lenient = isImpossible || !search.isCounting
    var lines: [PersonLine] = []
    for cells in labels.lines() {
      let own = program.ownScore(of: person, cells)
      if own.hard > unavoidable, !lenient { continue }
      var value = costUnit * own.soft
      for (d, symbol) in cells.enumerated() { value += slots[d * size + Int(symbol)] }
      lines.append(PersonLine(cells: cells, own: own, value: value))
    }
    let order = lines.indices.sorted {
      (lines[$0].own.hard, lines[$0].value, $0) < (lines[$1].own.hard, lines[$1].value, $1)
    }
    return (least + outside(multipliers), order.prefix(search.limit).map { lines[$0] })
  }
}
