import RotaModel
import RotaRules
import RuleOracle
import Testing

@testable import LinePricing

/// Tables against the enumeration of every line of short horizons.
@Suite struct LineTableTests {
  /// Every line of allowed symbols with its own score.
  static func lines(_ program: RuleProgram, _ person: Int) -> [(cells: [UInt8], own: Score)] {
    var lines: [[UInt8]] = [[]]
    for day in 0..<program.days {
      let cell = person * program.days + day
      let symbols = program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])]
      lines = lines.flatMap { line in symbols.map { line + [$0] } }
    }
    return lines.map { ($0, program.ownScore(of: person, $0)) }
  }

  static func count(_ program: RuleProgram, _ person: Int) -> Int {
    (0..<program.days).reduce(1) { product, day in
      let cell = person * program.days + day
      return min(1 << 30, product * Int(program.allowedStart[cell + 1] - program.allowedStart[cell]))
    }
  }

  struct Tally {
    var people = 0
    var exact = 0
    var illegal = 0
    var wrong: [String] = []
  }

  static func run(
    seeds: Range<UInt64>, _ limits: LineLimits, multipliers isMoved: Bool, kinds: [String]? = nil
  ) throws -> Tally {
    var result = Tally()
    var workspace = LineWorkspace()
    for seed in seeds {
      let problem = RandomProblem.make(seed: seed, people: 1...3, days: 3...6, shifts: 1...3, kinds: kinds)
      let program = try problem.compile().program
      let pricer = LinePricer(program, limits: limits)
      var random = SplitMix64(seed: seed ^ 77)
      for person in 0..<program.people where count(program, person) <= 5000 {
        result.people += 1
        let size = Int(program.paletteSize[person])
        let slots = (0..<(program.days * size)).map { _ in Int64(random.below(200_000)) - 120_000 }
        let table = pricer.tables[person]
        let multipliers = (0..<table.multipliers).map { _ in isMoved ? Int64(random.below(8000)) - 4000 : 0 }
        let floor = program.unavoidable(person)
        let legal = lines(program, person).filter { $0.own.hard == floor }
        let least = legal.map { line in
          line.cells.enumerated().reduce(costUnit * line.own.soft) { $0 + slots[$1.offset * size + Int($1.element)] }
        }.min()
        func fail(_ words: String) { result.wrong.append("seed \(seed) person \(person): \(words)") }
        let bound = table.minimise(slots.span, multipliers: multipliers.span, &workspace)
        let relaxedLine = workspace.line
        if table.isImpossible, !legal.isEmpty { fail("called impossible with \(legal.count) legal lines") }
        if legal.isEmpty { result.illegal += 1 }
        if let least {
          guard let bound else {
            fail("no bound, least \(least)")
            continue
          }
          if bound > least { fail("bound \(bound) above \(least)") }
          if table.isExact {
            result.exact += 1
            if bound != least { fail("bound \(bound) is not \(least)") }
          }
          if relaxedLine.count != program.days { fail("no line behind the bound") }
        } else if table.isExact, bound != nil {
          fail("a bound without a legal line")
        }
        let (again, found) = table.bestLines(
          slots.span, multipliers: multipliers.span, LineSearch(limit: 5, beam: 4000), &workspace)
        if again != bound { fail("another bound: \(again ?? -1)") }
        for line in found {
          let own = program.ownScore(of: person, line.cells)
          let value = line.cells.enumerated().reduce(costUnit * own.soft) { $0 + slots[$1.offset * size + Int($1.element)] }
          if own != line.own || value != line.value { fail("a line's cost is not its own") }
          if own.hard != floor, !table.isImpossible { fail("a line that is not legal") }
        }
        if Set(found.map(\.cells)).count != found.count { fail("a line twice") }
        // With a beam this wide nothing is lost unless a hard series was left out.
        if table.dropped.isEmpty, !table.isImpossible, found.first?.value != least {
          fail("best line \(found.first?.value ?? -1), least \(least ?? -1)")
        }
      }
    }
    return result
  }

  @Test func exactTablesEqualEnumeration() throws {
    let result = try Self.run(seeds: 0..<100, .generous, multipliers: false)
    #expect(result.wrong.prefix(5) == [])
    #expect(result.exact > 40 && result.illegal > 2, "\(result.exact) exact of \(result.people), \(result.illegal) illegal")
  }

  /// Shares of an area weigh shifts in it against all others: totals that go up and down.
  @Test func totalsThatGoUpAndDownEqualEnumeration() throws {
    let kinds = ["area-share", "area-run", "area-return", "minimum-rest", "totals"]
    let result = try Self.run(seeds: 700..<790, .generous, multipliers: false, kinds: kinds)
    #expect(result.wrong.prefix(5) == [])
    #expect(result.exact > 40, "\(result.exact) exact of \(result.people)")
    let relaxed = try Self.run(seeds: 800..<840, LineLimits(), multipliers: true, kinds: kinds)
    #expect(relaxed.wrong.prefix(5) == [])
  }

  @Test func relaxedTablesNeverOverstate() throws {
    var limits = LineLimits()
    limits.work = 0
    let result = try Self.run(seeds: 300..<370, limits, multipliers: true)
    #expect(result.wrong.prefix(5) == [])
    #expect(result.people > 60)
  }

  @Test func leavingSeriesOutNeverOverstates() throws {
    var limits = LineLimits()
    limits.states = 2
    let result = try Self.run(seeds: 500..<560, limits, multipliers: true)
    #expect(result.wrong.prefix(5) == [])
  }

  /// With some symbols closed, an exact table finds the best of the lines that are left, and the search without counting finds it too.
  @Test func maskedTablesEqualEnumeration() throws {
    var wrong: [String] = []
    var checked = 0
    var workspace = LineWorkspace()
    for seed in UInt64(700)..<760 {
      let program = try RandomProblem.make(seed: seed, people: 1...3, days: 3...6, shifts: 1...3).compile().program
      let pricer = LinePricer(program, limits: .generous)
      var random = SplitMix64(seed: seed)
      for person in 0..<program.people where Self.count(program, person) <= 5000 {
        let table = pricer.tables[person]
        guard table.isExact else { continue }
        var mask = LineMask(program, person: person)
        for day in 0..<program.days where random.below(2) == 0 {
          let kept = UInt8(random.below(Int(program.paletteSize[person])))
          mask.keep(day: day) { $0 == kept || $0 == 0 }
        }
        let size = Int(program.paletteSize[person])
        let slots = (0..<(program.days * size)).map { _ in Int64(random.below(200_000)) - 120_000 }
        let floor = program.unavoidable(person)
        let least = Self.lines(program, person).filter { $0.own.hard == floor && mask.admits($0.cells) }.map { line in
          line.cells.enumerated().reduce(costUnit * line.own.soft) { $0 + slots[$1.offset * size + Int($1.element)] }
        }.min()
        let none: [Int64] = []
        let bound = table.minimise(slots.span, multipliers: none.span, mask: mask, &workspace)
        // Costs too large for the table's numbers are rounded down, each step by less than one of its own.
        let rounding = workspace.shift == 0 ? 0 : Int64(2 * program.days + 2) << Int64(workspace.shift)
        let isNear = zip([bound].compactMap { $0 }, [least].compactMap { $0 }).allSatisfy { $0 <= $1 && $1 - $0 <= rounding }
        if (bound == nil) != (least == nil) || !isNear { wrong.append("seed \(seed): \(bound ?? -1), not \(least ?? -1)") }
        let search = LineSearch(limit: 2, beam: 8, isCounting: false, mask: mask)
        let found = table.bestLines(slots.span, multipliers: none.span, search, &workspace)
        if found.lines.first?.value != least { wrong.append("seed \(seed): line \(found.lines.first?.value ?? -1)") }
        if found.lines.contains(where: { !mask.admits($0.cells) }) { wrong.append("seed \(seed): a closed symbol") }
        checked += 1
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(checked > 25)
  }

  /// Reduced-cost fixing closes no symbol of a line within the margin; over exact tables it closes every other one.
  @Test func fixingKeepsEverySymbolOfLinesWithinTheMargin() throws {
    var wrong: [String] = []
    var (exact, relaxed, closed) = (0, 0, 0)
    var workspace = LineWorkspace()
    var relaxing = LineLimits.generous
    relaxing.work = 0
    for seed in UInt64(1300)..<1380 {
      let program = try RandomProblem.make(seed: seed, people: 1...3, days: 3...6, shifts: 1...3).compile().program
      var random = SplitMix64(seed: seed)
      for person in 0..<program.people where Self.count(program, person) <= 5000 {
        let size = Int(program.paletteSize[person])
        let slots = (0..<(program.days * size)).map { _ in Int64(random.below(200_000)) - 120_000 }
        var values: [(cells: [UInt8], value: Int64)] = []
        for line in Self.lines(program, person) where line.own.hard == program.unavoidable(person) {
          let cost = line.cells.enumerated().reduce(costUnit * line.own.soft) { $0 + slots[$1.offset * size + Int($1.element)] }
          values.append((line.cells, cost))
        }
        for limits in [LineLimits.generous, relaxing] {
          let table = LinePricer(program, limits: limits).tables[person]
          guard !table.isImpossible else { continue }
          let multipliers = [Int64](repeating: 0, count: table.multipliers)
          let least = table.minimise(slots.span, multipliers: multipliers.span, &workspace)
          let margin = Int64(random.below(150_000))
          guard let least, let mask = table.symbols(slots.span, multipliers: multipliers.span, within: margin, &workspace) else {
            if !values.isEmpty { wrong.append("seed \(seed): nothing") }
            continue
          }
          for day in 0..<program.days {
            for symbol in 0..<UInt8(size) {
              let isWanted = values.contains { $0.cells[day] == symbol && $0.value <= least + margin }
              let isOpen = mask.admits(symbol, day: day)
              if isWanted && !isOpen || table.isExact && isOpen && !isWanted {
                wrong.append("seed \(seed) day \(day): \(symbol)")
              }
              if !isOpen { closed += 1 }
            }
          }
          if table.isExact { exact += 1 } else { relaxed += 1 }
        }
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(exact > 40 && relaxed > 10 && closed > 300, "\(exact) exact, \(relaxed) relaxed, \(closed) closed")
  }

  /// Partial lines with the same future are compared and all but the best given up: the best whole line is still found. Where the table
  /// knows everything, one partial line a day is enough; where totals are counted on the way, as many as they can tell apart.
  @Test func dominanceNeverLosesTheBestLine() throws {
    var wrong: [String] = []
    var (narrow, merged) = (0, 0)
    var workspace = LineWorkspace()
    for seed in UInt64(900)..<990 {
      let program = try RandomProblem.make(seed: seed, people: 1...2, days: 5...7, shifts: 1...2).compile().program
      var relaxing = LineLimits.generous
      relaxing.work = 0
      var random = SplitMix64(seed: seed)
      for person in 0..<program.people where Self.count(program, person) <= 3000 {
        let size = Int(program.paletteSize[person])
        let slots = (0..<(program.days * size)).map { _ in Int64(random.below(200_000)) - 120_000 }
        let floor = program.unavoidable(person)
        let least = Self.lines(program, person).filter { $0.own.hard == floor }.map { line in
          line.cells.enumerated().reduce(costUnit * line.own.soft) { $0 + slots[$1.offset * size + Int($1.element)] }
        }.min()
        for limits in [LineLimits.generous, relaxing] {
          let table = LinePricer(program, limits: limits).tables[person]
          guard table.dropped.isEmpty, !table.isImpossible, let least else { continue }
          let beam = table.isExact ? 1 : 150
          let multipliers = [Int64](repeating: 0, count: table.multipliers)
          let found = table.bestLines(slots.span, multipliers: multipliers.span, LineSearch(limit: 1, beam: beam), &workspace)
          if found.lines.first?.value != least {
            wrong.append("seed \(seed) person \(person) beam \(beam): \(found.lines.first?.value ?? -1), not \(least)")
          }
          if beam == 1 { narrow += 1 } else if Self.count(program, person) > 2 * beam { merged += 1 }
        }
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(narrow > 40 && merged > 10, "\(narrow) narrow, \(merged) merged")
  }
}
