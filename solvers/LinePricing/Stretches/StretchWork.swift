/// Room for planning a stretch, used again for every one.
struct StretchWork {
  /// Tables beyond this are not filled.
  static let mostEntries = 24_000_000

  /// Nodes are states on a day of the stretch, layer by layer; the last layer is the day after it.
  var layerStart: [Int32] = []
  var layerEnd = 0
  var nodeState: [Int32] = []
  /// Arcs of each node.
  var arcStart: [Int32] = []
  var arcTo: [Int32] = []
  var arcGroup: [Int32] = []
  var arcCharge: [Int32] = []
  /// Steps on the two axes, and the cost under the present multipliers.
  var arcInner: [Int32] = []
  var arcOuter: [Int32] = []
  var arcCost: [Int32] = []
  /// By node of the last layer: what the days after the stretch cost more than on the old line, how many hard units more they have,
  /// and what they emit more.
  var endPrice: [Int64] = []
  var endHard: [Int32] = []
  var endEmits: [[Emissions.Entry]] = []
  /// The price with multipliers.
  var endCost: [Int64] = []
  /// Window of each node on each axis, and its first entry in the table.
  var lowInner: [Int32] = []
  var widthInner: [Int32] = []
  var lowOuter: [Int32] = []
  var widthOuter: [Int32] = []
  var offset: [Int] = []
  var entries = 0
  var table: [Int32] = []
  /// Costs with multipliers, by `day * palette + symbol` and by group.
  var slotCost: [Int64] = []
  var groupCost: [Int64] = []
  /// Bits by which the table's numbers are shorter than costs.
  var shift = 0
  /// The stretch found, what it and the days after it add to each own total, and whether those days break more than before.
  var cells: [UInt8] = []
  var steps: [Int] = []
  var isBroken = false
  /// Elements of the loops for the question in hand.
  var work = 0
  /// Elements that are done in the time of one step of an automaton, as measured on half a year of doctors.
  static let stepWork = 400
  /// Node of each state in the layer being made, valid where the mark is the present one.
  private var nodeOf: [Int32] = []
  private var markOf: [Int32] = []
  private var mark: Int32 = 0

  /// Forgets the last question.
  mutating func begin() {
    work = 0
    layerEnd = 0
    layerStart.removeAll(keepingCapacity: true)
    nodeState.removeAll(keepingCapacity: true)
    arcStart.removeAll(keepingCapacity: true)
    arcTo.removeAll(keepingCapacity: true)
    arcGroup.removeAll(keepingCapacity: true)
    arcCharge.removeAll(keepingCapacity: true)
    arcInner.removeAll(keepingCapacity: true)
    arcOuter.removeAll(keepingCapacity: true)
    endPrice.removeAll(keepingCapacity: true)
    endHard.removeAll(keepingCapacity: true)
    endEmits.removeAll(keepingCapacity: true)
  }

  /// Begins a layer: no state has a node in it yet.
  mutating func nextLayer() {
    if mark == .max {
      mark = 0
      for i in markOf.indices { markOf[i] = 0 }
    }
    mark += 1
  }

  /// The node of a state in the layer being made.
  mutating func node(_ state: Int32) -> Int32 {
    let at = Int(state)
    while markOf.count <= at {
      markOf.append(0)
      nodeOf.append(0)
    }
    if markOf[at] != mark {
      markOf[at] = mark
      nodeOf[at] = Int32(nodeState.count)
      nodeState.append(state)
    }
    return nodeOf[at]
  }

  /// What the days after the stretch add to a total from the state of an end.
  func endStep(_ end: Int, _ total: Int) -> Int {
    var sum = 0
    for emit in endEmits[end] where Int(emit.tally) == total { sum += Int(emit.amount) }
    return sum
  }

  /// The entry of a node at values of the axes; nil outside its window.
  func entry(_ node: Int, _ inner: Int, _ outer: Int) -> Int? {
    let i = inner - Int(lowInner[node])
    let j = outer - Int(lowOuter[node])
    guard i >= 0, j >= 0, i < Int(widthInner[node]), j < Int(widthOuter[node]) else { return nil }
    return offset[node] + j * Int(widthInner[node]) + i
  }
}
