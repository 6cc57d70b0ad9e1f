import ColumnGeneration
import RotaRules

#if GLPK
  /// A stream that looks for rotas and a tree that proves how good they are, in turns on one thread: always the one that has gone
  /// without success for less work.
  final class ProvingStream: Stream {
    private let main: any Stream
    private let tree: TreeStream
    /// Counted microseconds of the main stream since any stream found a better rota, and of the tree since it closed a twentieth of
    /// the gap.
    private var mainDry = 0
    private var treeDry = 0
    private var incumbent: Score?
    /// The best bound of any stream.
    private var known: Int64?
    /// What the tree proved when it last closed a twentieth.
    private var landmark: Int64?
    /// What all costs are multiples of.
    private let granularity: Int64
    /// How many times as long as the tree the main stream must have gone without success where the bound is neither within a hundredth
    /// of the best rota nor within four steps of cost; where it is, the tree may go twice as long, and so much longer in any case.
    private static let patience = 4
    private static let credit = 2_000_000

    /// Takes turns between `main` and `tree`, on rotas of `program`.
    init(_ program: RuleProgram, _ main: any Stream, proving tree: TreeStream) {
      granularity = program.granularity
      self.main = main
      self.tree = tree
    }

    var name: String { isTreeBest ? tree.name : main.name }

    func epoch(budget: Int, stop: StopSwitch) -> Int {
      guard isTurnOfTree else {
        let spent = main.epoch(budget: budget, stop: stop)
        mainDry += spent
        return spent
      }
      let before = landmark ?? tree.proved
      let spent = tree.epoch(budget: budget, stop: stop)
      treeDry += spent
      if let before, let now = tree.proved, let incumbent, now > before + (incumbent.soft - before) / 20 {
        landmark = now
        treeDry = 0
      } else {
        landmark = before
      }
      return spent
    }

    private var isTurnOfTree: Bool {
      guard tree.isReady, let proved = tree.proved, let incumbent else { return false }
      let little = max(abs(incumbent.soft) / 100, 4 * granularity)
      // With tables much weaker than those that others had the tree would have far to go.
      guard proved >= (known ?? proved) - little else { return false }
      let isNear = incumbent.soft - proved <= little
      if main.isFinished { return true }
      return isNear ? treeDry <= 2 * mainDry + Self.credit : treeDry * Self.patience <= mainDry
    }

    private var isTreeBest: Bool {
      guard let own = tree.best else { return false }
      return main.best.map { own.score < $0.score } ?? true
    }

    var next: Int { isTurnOfTree ? tree.next : main.next }

    var best: (plan: Plan, score: Score)? { isTreeBest ? tree.best : main.best }

    /// Of equal bounds the main stream's counts, whose certificate is shorter, if it has one.
    private var prover: any Stream {
      guard let proved = tree.bound, let other = main.bound else { return tree.bound == nil ? main : tree }
      return other > proved || other == proved && main.boundProof == .certified ? main : tree
    }

    var bound: Score? { prover.bound }

    var boundProof: BoundProof { prover.boundProof }

    var certificate: Certificate? { prover.certificate }

    var isFinished: Bool { main.isFinished && tree.isFinished }

    var duals: [Double]? { main.duals }

    var root: ColumnRoot? { main.root }

    var lending: Int { main.lending }

    func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
      if incumbent.map({ score < $0 }) ?? true {
        incumbent = score
        mainDry = 0
      }
      if let bound, bound.hard == 0 { known = bound.soft }
      main.adopt(plan, score, bound: bound)
      tree.adopt(plan, score, bound: bound)
    }

    func adopt(_ root: ColumnRoot) { main.adopt(root) }

    func release() {
      main.release()
      tree.release()
    }
  }
#endif
