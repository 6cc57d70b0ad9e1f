public import RotaModel

/// Puts several problems into one program: each judges its own people by its own rules and prices, and who may come to another is one
/// line that both read.
///
/// What a guest does counts in the host's totals over many people (cover, who is in charge, skill mix) and in no rule of the host's about
/// single lines, for those are the home's.
public struct Joining: Sendable {
  /// Cells of each member; its own people first.
  public let grids: [Grid]
  private let members: [JoinedMember]
  /// Position of each member's first person in the program.
  private let first: [Int]
  private var builder: RuleProgramBuilder
  /// Rules of all members; further ones hold what is added here.
  private var rules: Int
  /// The priced total of each member's cover requirements.
  private var coverTotals: [[Int: Int]]
  /// What the dearest place of any requirement costs.
  private let dearest: Int

  /// Compiles every member.
  ///
  /// - Throws: what makes the rules of any of them impossible to compile.
  public init(_ members: [JoinedMember], guests: [JoinedGuest]) throws(Faults) {
    self.members = members
    var parts: [JoinedPart] = []
    var palettes: [[SymbolID]] = []
    var first: [Int] = []
    var rules = 0
    var symbols = 0
    for member in members {
      let (grid, builder) = try member.problem.build(admitting: member.admitting)
      if !builder.faults.isEmpty { throw Faults(builder.faults) }
      first.append(palettes.count)
      // Free is free everywhere; nothing else of one member means anything to another.
      for person in 0..<member.own { palettes.append(grid.palette(PersonID(person)).map { $0 == 0 ? 0 : $0 + symbols }) }
      parts.append(JoinedPart(grid: grid, builder: builder, own: member.own, rule: rules))
      rules += member.problem.rules.count
      symbols += grid.symbols.count
    }
    let frame = LineFrame(days: parts.first?.grid.days ?? 0, palettes: palettes)
    try frame.check()
    self.first = first
    grids = parts.map(\.grid)
    self.rules = rules
    builder = RuleProgramBuilder(frame)
    for index in parts.indices {
      parts[index].slot = frame.slotBase[first[index]]
      parts[index].person = first[index]
    }
    coverTotals = []
    for index in parts.indices {
      let coming = guests.filter { $0.host == index }.map { JoinedPart.Guest($0, parts, frame) }
      let from = builder.tallies.count
      builder.add(parts[index], guests: coming)
      coverTotals.append(Joining.coverTotals(builder.tallies, from: from, members[index].problem, firstRule: parts[index].rule))
    }
    dearest = Joining.dearest(builder, coverTotals)
  }

  /// The most that one person fewer costs in any of some totals.
  private static func dearest(_ builder: RuleProgramBuilder, _ totals: [[Int: Int]]) -> Int {
    totals.flatMap(\.values).map { at in
      builder.tallies[at].curve.hinges.reduce(0) { $0 + ($1.isBelow ? $1.price : 0) }
    }.max() ?? 0
  }

  /// Positions of the priced totals of cover requirements, by requirement.
  private static func coverTotals(
    _ tallies: [RuleProgramBuilder.RawTally], from: Int, _ problem: Problem, firstRule: Int
  ) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for index in from..<tallies.count where tallies[index].owner < 0 && !tallies[index].isHard {
      if problem.rules[tallies[index].rule - firstRule].rule is Cover { found[tallies[index].item] = index }
    }
    return found
  }

  /// A cell of the program; nil where the person cannot do such a thing.
  public func cell(_ member: Int, _ person: PersonID, _ day: Day, _ content: RosterCell) -> JoinedCell? {
    let grid = grids[member]
    guard let symbol = grid.symbol(content), let local = grid.palette(person).firstIndex(of: symbol) else { return nil }
    return JoinedCell(member: member, person: person, day: day, symbol: local)
  }

  /// Cells of a member's own people that count towards one of its cover requirements.
  public func cells(meeting requirement: Int, of member: Int) -> [JoinedCell] {
    let grid = grids[member]
    let need = grid.instance.cover[requirement]
    var cells: [JoinedCell] = []
    for day in Cover.starts(need, grid.instance) {
      let meets = grid.symbols.map { symbol in
        symbol.duties.contains { Cover.isMet(need, by: $0, on: day, grid.instance) }
      }
      guard meets.contains(true) else { continue }
      for person in 0..<members[member].own where Cover.mayCount(PersonID(person), need, grid.instance) {
        for (local, symbol) in grid.palette(PersonID(person)).enumerated() where meets[symbol] {
          cells.append(JoinedCell(member: member, person: PersonID(person), day: day, symbol: local))
        }
      }
    }
    return cells
  }

  // MARK: What joins them

  /// Forbids a cell.
  public mutating func bar(_ cell: JoinedCell) {
    builder.cells.append(.init(slot: slot(cell), rule: rules, item: 0, units: 1, price: 0, level: 0, isHard: true))
  }

  /// Lets a person do no more on a day than what they do in some cell and what is named beside it.
  public mutating func keep(_ member: Int, _ person: PersonID, _ day: Day, only allowed: [Int]) {
    for local in grids[member].palette(person).indices where !allowed.contains(local) {
      bar(JoinedCell(member: member, person: person, day: day, symbol: local))
    }
  }

  /// Prices a cell.
  public mutating func price(_ cell: JoinedCell, _ price: Int) {
    guard price != 0 else { return }
    builder.cells.append(.init(slot: slot(cell), rule: rules + 1, item: 0, units: 1, price: price, level: 1, isHard: false))
  }

  /// A hard limit on the sum of weights of the cells that are chosen.
  public mutating func limit(_ terms: [(cell: JoinedCell, weight: Int)], _ curve: Curve) {
    let owners = Set(terms.map { first[$0.cell.member] + $0.cell.person.index })
    let raw = terms.map { RuleProgramBuilder.RawTerm(slot: slot($0.cell), weight: $0.weight) }.sorted { $0.slot < $1.slot }
    builder.tallies.append(
      .init(
        rule: rules + 2, item: 0, owner: owners.count == 1 ? owners.first! : -1, day: -1, base: 0, curve: curve, isHard: true,
        level: 0, legalFrom: nil, terms: raw))
  }

  /// Makes each person below `least` in a cover requirement cost more than the dearest place of any member, beside what it costs there.
  /// Where the requirement has no price, nothing is changed.
  public mutating func floor(_ member: Int, requirement: Int, least: Int) {
    guard least > 0, let at = coverTotals[member][requirement] else { return }
    builder.tallies[at].curve = builder.tallies[at].curve + .band(least: least, price: dearest + 1)
  }

  private func slot(_ cell: JoinedCell) -> Int {
    builder.frame.slot(first[cell.member] + cell.person.index, cell.day.index, cell.symbol)
  }

  /// The program.
  public consuming func seal() throws(Faults) -> JoinedProgram {
    let (grids, first) = (grids, first)
    let own = members.map(\.own)
    return JoinedProgram(program: try builder.seal(rules: rules + 3), grids: grids, first: first, own: own)
  }
}

/// Several problems as one program, with the way back to their rotas.
public struct JoinedProgram: Sendable {
  /// All rules of all members.
  public let program: RuleProgram
  private let grids: [Grid]
  private let first: [Int]
  private let own: [Int]

  fileprivate init(program: RuleProgram, grids: [Grid], first: [Int], own: [Int]) {
    self.program = program
    self.grids = grids
    self.first = first
    self.own = own
  }

  /// The plan that rotas are, one a member, of its own people; nil where one of them holds what its people cannot do.
  public func plan(_ rotas: [Roster]) -> Plan? {
    var cells: [UInt8] = []
    cells.reserveCapacity(program.people * program.days)
    for (member, grid) in grids.enumerated() {
      guard let part = grid.encode(rotas[member], people: own[member]) else { return nil }
      cells += part
    }
    return Plan(cells: cells, choices: program.choices(for: cells))
  }

  /// The rotas of a plan, of each member's own people.
  public func rotas(_ plan: Plan) -> [Roster] {
    grids.indices.map { member in
      let cells = plan.cells[(first[member] * program.days)..<((first[member] + own[member]) * program.days)]
      return grids[member].decode(Array(cells), people: own[member])
    }
  }
}
