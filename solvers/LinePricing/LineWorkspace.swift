/// Room for one pass; one a thread, used again for every person.
public struct LineWorkspace: Sendable {
  /// The table of the last pass.
  var table: [Int32] = []
  /// Costs of the last pass, by letter, in 1/4096 of a program unit.
  var letterCost: [Int64] = []
  /// Costs of the last pass, by charge.
  var chargeCost: [Int64] = []
  /// The same, shifted to what the table counts in.
  var letterShort: [Int32] = []
  var chargeShort: [Int32] = []
  /// Cost by `day * palette + symbol` of the last pass: own price, slot cost and multipliers.
  var symbolCost: [Int64] = []
  /// By state, whether a masked pass can come there.
  var reached: [Bool] = []
  /// Partial lines of the last search.
  var labels = LabelRoom()
  /// Room for the costs of a person's slots; for whoever calls.
  public var slotCosts: [Int64] = []
  /// Bits by which the table's numbers are shorter than costs.
  var shift = 0
  /// The line of the last `minimise`, palette-local symbols by day.
  public internal(set) var line: [UInt8] = []
  /// Values of the relaxed totals on that line.
  public internal(set) var counts: [Int32] = []

  /// An empty workspace.
  public init() {}
}
