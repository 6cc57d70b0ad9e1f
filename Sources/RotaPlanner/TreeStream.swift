import ColumnGeneration
import LinePricing
import RotaRules

#if GLPK
  import GLPKSolver

  /// Branch and bound over columns, from where the columns over everybody have bounded as well as they can.
  final class TreeStream: Stream {
    let name = "branch-and-price"
    private let columns: ColumnStream
    private var tree: Tree?
    private var incumbent: (plan: Plan, score: Score)?
    private(set) var best: (plan: Plan, score: Score)?
    private(set) var bound: Score?
    private var isBroken = false
    /// Counted microseconds of the last epoch, or what a node takes at most, if that is less.
    private(set) var next = 0
    private static let most = 300_000
    /// A dive from an open node, how many there have been, and how many on end found nothing.
    private var dive: FirstOrderDive?
    private var dives = 0
    private var vainDives = 0
    /// Counted microseconds of dives, and of the tree itself.
    private var diving = 0
    private var branching = 0
    /// Vain dives on end that halve what further ones may take beside the tree.
    private static let vain = 4

    /// A tree over what `columns` come to; both belong to one thread.
    init(after columns: ColumnStream) { self.columns = columns }

    /// Whether there is something to begin with: a bound, and a legal rota that shows which parts are of no use.
    var isReady: Bool { !isFinished && columns.proof != nil && incumbent?.score.hard == 0 }

    /// Soft cost that the tree proves, or that it would begin with.
    var proved: Int64? { bound?.soft ?? columns.proof.map { $0.value / costUnit } }

    var isFinished: Bool { isBroken || tree?.search.isFinished ?? (columns.isFinished && columns.proof == nil) }

    var boundProof: BoundProof { bound == nil ? .none : .certified }

    var certificate: Certificate? { tree?.search.certificate(counted: columns.proof?.counted ?? []) }

    func epoch(budget: Int, stop: StopSwitch) -> Int {
      guard isReady, let proof = columns.proof, let incumbent else { return 0 }
      do {
        if tree == nil { tree = Tree(try BranchSearch(proof.root, value: proof.value, cutoff: incumbent.score.soft)) }
        guard let tree else { return 0 }
        tree.search.lower(cutoff: incumbent.score.soft)
        if dive == nil, diving * (Self.vain + vainDives) < branching * Self.vain {
          dive = tree.search.dive(random: SplitMix64(seed: UInt64(dives)))
          dives += 1
        }
        if dive != nil { return search(budget, stop) }
        let before = tree.search.spent
        try tree.search.epoch(budget: budget) { stop.isPressed }
        if let found = tree.search.found { best = found }
        if let value = tree.search.bound, bound.map({ $0.soft < value }) ?? true { bound = Score(hard: 0, soft: value) }
        let spent = tree.search.spent - before
        // An epoch holds many nodes: were it as long as the last one, each would be a little longer than the one before.
        next = min(spent, TreeStream.most)
        branching += spent
        return spent
      } catch {
        // A solver in trouble proves nothing more; what was proved stays.
        isBroken = true
        return 1000
      }
    }

    /// Steps of the dive in hand.
    private func search(_ budget: Int, _ stop: StopSwitch) -> Int {
      if let incumbent { dive!.lower(cutoff: incumbent.score.soft) }
      let spent = dive!.epoch(budget: budget) { stop.isPressed }
      diving += spent
      next = dive!.next
      guard dive!.isOver else { return spent }
      vainDives += 1
      if let found = dive!.found, found.score.hard == 0, best.map({ found.score < $0.score }) ?? true {
        best = found
        vainDives = 0
      }
      dive = nil
      return spent
    }

    func adopt(_ plan: Plan, _ score: Score, bound: Score?) { incumbent = (plan, score) }

    func release() {
      tree = nil
      dive = nil
    }

    /// Holds a search, which cannot be copied.
    private final class Tree {
      var search: BranchSearch<GLPKSolver>
      init(_ search: consuming BranchSearch<GLPKSolver>) { self.search = search }
    }
  }
#endif
