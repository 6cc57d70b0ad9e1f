public import RotaRules

/// All lines of one person that the hard order rules allow, with what the soft ones cost: the layered reachable product of the
/// person's series from their history, minimised backwards.
///
/// Symbols of a day that no series tells apart are one *letter*.
public struct LineProduct: Sendable {
  /// Uses (positions among the person's own) left out because the product would have become too large; their price or
  /// prohibition is relaxed.
  public let dropped: [Int]
  /// Hard uses that no line can meet; left out too. Where there are any, the person has no legal line.
  public let impossible: [Int]
  /// What the left-out uses cost at least, in program units (not above 0).
  let droppedCost: Int64

  let layers: Layers
  let emissions: [[Emissions.Entry]]
  /// By `day * palette + symbol`: letter of the day, -1 where the symbol is not allowed.
  let letterOf: [Int16]

  /// States of each layer.
  public var states: [Int] { layers.states }

  /// The product of a person's series.
  public init(_ program: RuleProgram, person: Int, limits: LineLimits = LineLimits()) {
    let range = Int(program.useStart[person])..<Int(program.useStart[person + 1])
    // A free use that emits nothing has no say.
    let relevant = range.filter {
      let use = program.uses[$0]
      return use.isHard || use.price != 0 || (use.emitTo >= 0 && program.series[Int(use.series)].emits)
    }
    let alphabet = LineAlphabet(program, person: person, uses: relevant)
    // Hard series first, since they delete steps; small ones before large ones.
    let order = relevant.sorted {
      let a = program.uses[$0]
      let b = program.uses[$1]
      return (a.isHard ? 0 : 1, program.series[Int(a.series)].states, $0)
        < (b.isHard ? 0 : 1, program.series[Int(b.series)].states, $1)
    }
    var layers = Layers(letters: alphabet.letters)
    var emissions = Emissions()
    var dropped: [Int] = []
    var impossible: [Int] = []
    var droppedCost: Int64 = 0
    for index in order {
      let use = program.uses[index]
      let series = program.series[Int(use.series)]
      let factor = Layers.Factor(
        series: series, start: Int(use.start), isHard: use.isHard, price: Int64(use.price),
        tally: use.emitTo < 0 ? -1 : Int(use.emitTo - program.rowTallyStart[person]), emitFactor: Int(use.emitFactor),
        classOf: alphabet.classes(of: use, program, person))
      switch layers.times(factor, limit: limits.states, &emissions) {
      case .done(let product): layers = product
      case .tooLarge: dropped.append(index - range.lowerBound)
      case .empty: impossible.append(index - range.lowerBound)
      }
      if dropped.last == index - range.lowerBound, use.price < 0 {
        let most = Int64(series.units.max()!) * Int64(program.days) + Int64(series.closeUnits.max()!)
        droppedCost += Int64(use.price) * most
      }
    }
    self.layers = layers
    self.emissions = emissions.bundles
    self.dropped = dropped
    self.impossible = impossible
    self.droppedCost = droppedCost
    self.letterOf = alphabet.letterOf
  }

  /// What decides a product: people with equal keys share one.
  public static func key(_ program: RuleProgram, person: Int) -> [Int32] {
    var key: [Int32] = [program.paletteSize[person]]
    for cell in (person * program.days)..<((person + 1) * program.days) {
      for i in Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1]) { key.append(Int32(program.allowed[i])) }
      key.append(-1)
    }
    for u in Int(program.useStart[person])..<Int(program.useStart[person + 1]) {
      let use = program.uses[u]
      key += [
        use.series, use.classBase, Int32(use.start), use.isHard ? 1 : 0, use.price,
        use.emitTo < 0 ? -1 : use.emitTo - program.rowTallyStart[person], use.emitFactor,
      ]
    }
    return key
  }
}

/// The letters of one person's days: allowed symbols that fall into the same class of every series.
struct LineAlphabet {
  /// Letters of each day.
  let letters: [Int]
  /// By `day * palette + symbol`; -1 where not allowed.
  let letterOf: [Int16]
  /// A symbol of each letter, by day.
  private let example: [[UInt8]]

  init(_ program: RuleProgram, person: Int, uses: [Int]) {
    let size = Int(program.paletteSize[person])
    var letterOf = [Int16](repeating: -1, count: program.days * size)
    var example: [[UInt8]] = []
    for d in 0..<program.days {
      var found: [UInt8] = []
      let cell = person * program.days + d
      for i in Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1]) {
        let symbol = program.allowed[i]
        let known = found.firstIndex { other in
          uses.allSatisfy {
            let base = Int(program.uses[$0].classBase) + d * size
            return program.classOf[base + Int(other)] == program.classOf[base + Int(symbol)]
          }
        }
        letterOf[d * size + Int(symbol)] = Int16(known ?? found.count)
        if known == nil { found.append(symbol) }
      }
      example.append(found)
    }
    self.letters = example.map(\.count)
    self.letterOf = letterOf
    self.example = example
  }

  /// Class by day and letter.
  func classes(of use: RuleProgram.Use, _ program: RuleProgram, _ person: Int) -> [[UInt8]] {
    let size = Int(program.paletteSize[person])
    return example.enumerated().map { d, symbols in
      symbols.map { program.classOf[Int(use.classBase) + d * size + Int($0)] }
    }
  }
}
