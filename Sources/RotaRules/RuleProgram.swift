/// Every rule of a problem, compiled to flat numbers: cell prices, totals (tallies) and automata (series), and nothing else.
///
/// All consumers (audit, delta, integer rows, pricing) read only this. A *slot* is one (person, day, symbol of the person's
/// palette): `slot(p, d, s) = slotBase[p] + d * paletteSize[p] + s`. A *cell* is `person * days + day`. All prices are in
/// program units: the objective that people read is the program's divided by `scale`.
public struct RuleProgram: Sendable {
  /// An automaton as flat tables; shared by all the lines that use it.
  public struct Series: Sendable {
    /// States, numbered from 0.
    public let states: Int32
    /// Classes, numbered from 0.
    public let classes: Int32
    /// `state * classes + class`.
    public let next: [UInt16]
    /// `state * classes + class`: breach units.
    public let units: [UInt16]
    /// `state * classes + class`: added to the use's tally.
    public let emit: [Int16]
    /// By state, due after the last day.
    public let closeUnits: [UInt16]
    /// By state, emitted after the last day.
    public let closeEmit: [Int16]
    /// Whether any step emits.
    public let emits: Bool
    /// What may be assumed for tighter rows.
    public let shape: Automaton.Shape
  }
  /// One automaton running over one person's line.
  public struct Use: Sendable {
    /// Position in `series`.
    public var series: Int32
    /// Where this use's classes begin in `classOf`: `classOf[classBase + day * paletteSize + symbol]`.
    public var classBase: Int32
    /// State before the first day (history).
    public var start: UInt16
    /// Whether units are breaches of a hard rule.
    public var isHard: Bool
    /// Price a unit, 0 where hard.
    public var price: Int32
    /// Position in `tallies` that steps emit into; -1 for none.
    public var emitTo: Int32
    /// Emitted numbers are multiplied by this to give steps of the tally.
    public var emitFactor: Int32
    /// Position in `Problem.rules`.
    public var rule: Int32
    /// Which of the rule's own things it is.
    public var item: Int32
  }
  /// A total over slots. Its value in the rule's own unit is `base + step * k` with `k` the sum of the chosen terms' weights.
  public struct Tally: Sendable {
    /// Position in `Problem.rules`.
    public var rule: Int32
    /// Which of the rule's own things it is.
    public var item: Int32
    /// The person whose line alone it counts; -1 for a linking tally.
    public var owner: Int32
    /// The day it is about; -1 where it spans several.
    public var day: Int32
    /// Value before any slot is chosen, in the rule's own unit (history).
    public var base: Int64
    /// The rule's own unit per step of `k`.
    public var step: Int64
    /// First `k` that the table holds.
    public var lowest: Int32
    /// Entries of the table.
    public var count: Int32
    /// Where the table begins in `prices`.
    public var table: Int32
    /// Added to the table's first entry for each `k` below `lowest`.
    public var slopeBelow: Int32
    /// Added to the table's last entry for each `k` above.
    public var slopeAbove: Int32
    /// Whether the table holds breach units of a hard rule rather than prices.
    public var isHard: Bool
    /// Whether the table is convex.
    public var isConvex: Bool
    /// Smallest and largest `k` that allowed slots, choices and emits can give; less than a hard rule over the same cells demands
    /// is left out where it can be met.
    public var reach: ClosedRange<Int32>
    /// The curve in the rule's own unit.
    public var curve: Curve
  }
  /// A slot's share in a tally.
  public struct Term: Sendable {
    /// Position in `tallies`.
    public var tally: Int32
    /// Steps of `k`.
    public var weight: Int32
  }
  /// A price or a hard breach of one slot, with the rule it comes from.
  public struct CellTerm: Sendable {
    /// The slot.
    public var slot: Int32
    /// Position in `Problem.rules`.
    public var rule: Int32
    /// Which of the rule's own things it is.
    public var item: Int32
    /// Breach units.
    public var units: Int32
    /// Price in all; 0 where hard.
    public var price: Int32
    /// Whether it breaks a hard rule.
    public var isHard: Bool
  }
  /// A bounded whole number beside the cells (extension E4): a theatre list that runs or not, a secondment, a fee.
  public struct Choice: Sendable {
    /// Position in `Problem.rules`.
    public var rule: Int32
    /// Which of the rule's own things it is.
    public var item: Int32
    /// Smallest value.
    public var lower: Int32
    /// Largest value.
    public var upper: Int32
    /// Price a unit.
    public var price: Int32
    /// Where its terms begin and end in `choiceTerms`.
    public var terms: Range<Int32>
  }

  /// People, one line each.
  public let people: Int
  /// Days of a line.
  public let days: Int
  /// Rules of the problem; breaches and hard weights are counted by rule.
  public let rules: Int
  /// The objective that people read is the program's cost divided by this.
  public let scale: Int
  /// Symbols in each person's palette; local symbol 0 is a free day.
  public let paletteSize: [Int32]
  /// First slot of each person.
  public let slotBase: [Int32]
  /// Slots in all.
  public let slots: Int
  /// What a person's symbol is in the grid, so that two people's palettes can be compared:
  /// `symbolOf[symbolStart[p] + s]`.
  public let symbolOf: [Int32]
  public let symbolStart: [Int32]

  /// Soft price by slot.
  public let cellPrice: [Int32]
  /// Hard breach units by slot.
  public let cellHard: [UInt16]
  /// What cell prices are made of, by slot, then rule.
  public let cellTerms: [CellTerm]
  /// Symbols that a cell may be given: `allowed[allowedStart[cell]..<allowedStart[cell + 1]]`, ascending. Those without a hard
  /// cell breach that do not break a hard limit of their line by themselves; where every symbol has a breach (a fixed duty on a day
  /// of leave), those with the fewest units.
  public let allowed: [UInt8]
  /// Where each cell's symbols begin in `allowed`; one entry more than cells.
  public let allowedStart: [Int32]

  /// Distinct automata.
  public let series: [Series]
  /// Uses of person `p`: `uses[useStart[p]..<useStart[p + 1]]`.
  public let uses: [Use]
  /// Where each person's uses begin; one entry more than people.
  public let useStart: [Int32]
  /// Class by use, day and palette-local symbol (see `Use.classBase`).
  public let classOf: [UInt8]

  /// Linking tallies first (`0..<linking`), then those of person 0, 1, ...
  public let tallies: [Tally]
  /// How many tallies are linking.
  public let linking: Int
  /// Row-local tallies of person `p`: `rowTallyStart[p]..<rowTallyStart[p + 1]`.
  public let rowTallyStart: [Int32]
  /// Tables of all tallies.
  public let prices: [Int32]
  /// Terms of slot `s`: `terms[termStart[s]..<termStart[s + 1]]`, by tally.
  public let terms: [Term]
  /// Where each slot's terms begin; one entry more than slots.
  public let termStart: [Int32]

  /// Whole numbers beside the cells.
  public let choices: [Choice]
  /// Terms of all choices.
  public let choiceTerms: [Term]

  /// Judgements that want of history makes impossible.
  public let unchecked: [Unchecked]

  /// Limits that cannot hold for somebody.
  public internal(set) var cannotHold: [CannotHold] = []

  /// The slot of a person, day and palette-local symbol.
  @inlinable public func slot(_ person: Int, _ day: Int, _ symbol: Int) -> Int {
    Int(slotBase[person]) + day * Int(paletteSize[person]) + symbol
  }

  /// Price (or hard units) of a tally at `k`.
  @inlinable public func price(_ tally: Tally, _ k: Int) -> Int64 {
    let i = k - Int(tally.lowest)
    if i < 0 { return Int64(prices[Int(tally.table)]) + Int64(tally.slopeBelow) * Int64(-i) }
    let last = Int(tally.count) - 1
    if i > last { return Int64(prices[Int(tally.table) + last]) + Int64(tally.slopeAbove) * Int64(i - last) }
    return Int64(prices[Int(tally.table) + i])
  }

  /// Cost as people read it.
  public func objective(_ soft: Int64) -> Double { Double(soft) / Double(scale) }
}
