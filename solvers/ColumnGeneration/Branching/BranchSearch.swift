import LinePricing
public import LinearProgram
public import RotaRules

/// Branch and bound over column generation: every node allows some people some symbols on some days, is bounded by the Lagrangian
/// under its masks, in whole numbers, and is divided where its programme is undecided. Nodes with the least bound go first, so the
/// bound of the whole rises as they are done.
///
/// Counted work only: the same calls give the same tree. Make, use and end it on one thread if the solver asks for that.
public struct BranchSearch<Solver: PricedSolver & ~Copyable>: ~Copyable {
  /// A part of all rotas.
  struct Node {
    /// The decision that led here; nil for the root.
    var parent: (node: Int, isInside: Bool)?
    var depth: Int
    /// How it was divided: the first of two children, inside; nil where it is a leaf.
    var split: (branch: Branch, inside: Int)?
    /// Duals, and their value under the masks, in 1/4096 of a program unit; `.max` where no line of somebody is left.
    var duals: [Int64]
    var value: Int64
  }

  /// The problem.
  public let linking: Linking
  /// The best rota met, audited; nil where none was better than the cutoff.
  public private(set) var found: (plan: Plan, score: Score)?
  /// Whether nothing is left to do: every leaf is bounded by the cutoff, or cannot be divided, or there are too many.
  public private(set) var isFinished = false
  /// Counted microseconds of everything done so far.
  public private(set) var spent = 0

  var nodes: [Node]
  var master: RestrictedMaster<Solver>
  var workspace = LineWorkspace()
  private var queue = NodeQueue()
  /// The node at hand, and what its bound should come to before another's turn.
  private var active: (node: Int, goal: Int64, rounds: Int)?
  /// Least value of leaves that are done.
  private var settled = Int64.max
  private var cutoff: Int64
  private let granularity: Int64

  /// Deepest node; certificates nest as deep.
  static var deepest: Int { 80 }
  /// Duals of all nodes together: what a certificate may hold.
  static var mostDuals: Int { 400_000 }
  /// Rounds of columns for one node.
  static var mostRounds: Int { 60 }

  /// Begins with what column generation over everybody came to, the value of its duals in 1/4096 of a program unit, and the cost from
  /// which on a rota is of no use, in program units.
  public init(_ root: ColumnRoot, value: Int64, cutoff: Int64) throws(SolverError) {
    linking = root.linking
    granularity = root.linking.program.granularity
    self.cutoff = cutoff
    let scope = MasterScope(everybody: root.linking.program, isCounting: false)
    master = try RestrictedMaster(root.linking, scope, duals: root.duals, value: value, lines: root.lines)
    nodes = [Node(parent: nil, depth: 0, split: nil, duals: root.duals, value: value)]
    queue.push(0, bound: rounded(value))
  }

  /// No legal rota costs less, in program units; nil where nothing is left that could be one.
  public var bound: Int64? {
    var least = settled
    if let active { least = min(least, nodes[active.node].value) }
    let done = least == .max ? nil : rounded(least)
    guard let open = queue.least else { return done }
    return min(open, done ?? open)
  }

  /// Nodes made so far.
  public var size: Int { nodes.count }

  /// What proves `bound`: the tree, cut off where a node's own duals prove it already.
  public func certificate(counted: [Int]) -> Certificate? {
    bound.map { Certificate(root: proof(of: 0, $0), counted: counted) }
  }

  private func proof(of id: Int, _ bound: Int64) -> Certificate.Node {
    let node = nodes[id]
    guard let split = node.split, rounded(node.value) < bound else { return .leaf(linking.entries(node.duals)) }
    return .branch(split.branch, inside: proof(of: split.inside, bound), outside: proof(of: split.inside + 1, bound))
  }

  /// Says that a rota of this soft cost has been found elsewhere.
  public mutating func lower(cutoff: Int64) { self.cutoff = min(self.cutoff, cutoff) }

  /// Works on until about `budget` counted microseconds are spent. When `stop` says yes, the node at hand waits.
  public mutating func epoch(budget: Int, stop: @escaping @Sendable () -> Bool = { false }) throws(SolverError) {
    let end = spent + budget
    while spent < end, !isFinished, !stop() {
      let before = master.spent
      try step(stop)
      spent += master.spent - before + 20
    }
  }

  private mutating func step(_ stop: @escaping @Sendable () -> Bool) throws(SolverError) {
    guard let (id, goal, rounds) = active else { return try open() }
    try master.epoch(rounds: 1, cutoff: min(goal, cutoff), stop: stop)
    if stop() { return }
    if let value = master.value, value > nodes[id].value {
      nodes[id].value = value
      nodes[id].duals = master.certificate
    }
    active!.rounds += 1
    let bound = rounded(nodes[id].value)
    if bound >= cutoff {
      close(id)
    } else if bound >= goal {
      active = nil
      queue.push(id, bound: bound)
    } else if master.isFinished || rounds + 1 == Self.mostRounds {
      try divide(id)
    }
  }

  /// The node in hand, or the one whose turn is next; nil where none is open.
  private var nextNode: Int? { active?.node ?? queue.first }

  /// What its decisions leave of everybody's lines.
  var nextMasks: [LineMask?] { nextNode.map { masks(of: $0) } ?? [] }

  /// A dive that keeps to the decisions of the most promising open node; nil where nothing is open, or there are choices. It can be
  /// told that better rotas were found, and belongs to the caller.
  public func dive(random: SplitMix64?) -> FirstOrderDive? {
    guard linking.program.choices.isEmpty, let id = nextNode else { return nil }
    let node = nodes[id]
    var scope = MasterScope(everybody: linking.program, isCounting: true)
    scope.masks = nextMasks
    return FirstOrderDive(
      linking, scope, duals: node.duals, lines: master.lines(most: 20), start: Double(node.value) / Double(costUnit),
      cutoff: cutoff, random: random, pace: .careful)
  }

  /// Takes the next node in hand.
  private mutating func open() throws(SolverError) {
    guard let least = queue.least, nodes.count * linking.duals < Self.mostDuals, let id = queue.pop() else {
      isFinished = true
      return
    }
    // A node that has risen well above the others waits until they have too.
    let reach = (cutoff - least) / 4 / granularity * granularity
    active = (id, least + max(granularity, reach), 0)
    if least >= cutoff { return close(id) }
    try master.enter(masks(of: id), duals: nodes[id].duals, value: nodes[id].value)
  }

  private mutating func close(_ id: Int) {
    settled = min(settled, nodes[id].value)
    active = nil
  }

  /// What lines may hold in a node, by person.
  private func masks(of id: Int) -> [LineMask?] {
    var masks = [LineMask?](repeating: nil, count: linking.program.people)
    var at = id
    while let parent = nodes[at].parent {
      guard let split = nodes[parent.node].split else { preconditionFailure("a parent is divided") }
      split.branch.narrow(&masks, linking.program, isInside: parent.isInside)
      at = parent.node
    }
    return masks
  }

  private mutating func divide(_ id: Int) throws(SolverError) {
    if let plan = master.wholeRota() {
      let score = linking.program.audit(plan)
      if score.hard == 0, score.soft < cutoff {
        found = (plan, score)
        cutoff = score.soft
      }
      if rounded(nodes[id].value) >= cutoff { return close(id) }
    }
    guard nodes[id].depth < Self.deepest, let branch = try choose() else { return close(id) }
    let program = linking.program
    let duals = nodes[id].duals
    var costs: [Int64] = []
    linking.slotCosts(of: branch.person, duals, into: &costs)
    let own = linking.least(of: branch.person, duals, costs, master.scope.masks[branch.person], &workspace)
    guard let own else { return close(id) }
    nodes[id].split = (branch, nodes.count)
    for isInside in [true, false] {
      var masks = master.scope.masks
      branch.narrow(&masks, program, isInside: isInside)
      let least = linking.least(of: branch.person, duals, costs, masks[branch.person], &workspace)
      // Only one person's part differs.
      let value = least.map { nodes[id].value + $0 - own } ?? .max
      nodes.append(Node(parent: (id, isInside), depth: nodes[id].depth + 1, split: nil, duals: duals, value: value))
    }
    active = nil
    for child in [nodes.count - 1, nodes.count - 2] where nodes[child].value < .max {
      let bound = rounded(nodes[child].value)
      if bound >= cutoff { settled = min(settled, nodes[child].value) } else { queue.push(child, bound: bound) }
    }
  }

  private func rounded(_ value: Int64) -> Int64 {
    value == .max ? .max : roundedUp(value, granularity: granularity)
  }
}
