import ColumnGeneration
import RotaRules

#if GLPK
  import GLPKSolver

  /// A master, which cannot be copied.
  final class Master {
    var restricted: RestrictedMaster<GLPKSolver>
    init(_ restricted: consuming RestrictedMaster<GLPKSolver>) { self.restricted = restricted }
  }

  /// How far the columns over everybody have come.
  final class ColumnWork {
    enum Phase {
      /// Rows stand for relaxed totals: for the bound.
      case relaxed
      /// The same, the totals that turned out to bind counted by the tables.
      case counted
      /// Legal lines only: for rotas.
      case legal
      case dive
      case done
    }
    var phase = Phase.relaxed
    var master: Master?
    /// What the present phase began with; then what it came to.
    var root: ColumnRoot
    /// Of the root's duals, in 1/4096 of a program unit.
    var value: Int64?
    /// Totals that the root's tables count.
    var counted: [Int] = []
    /// The dive under way, by the simplex method: where there are choices.
    var dive: Dive?
    /// The tables and duals of the best bound so far, in 1/4096 of a program unit, and what they count.
    var top: (root: ColumnRoot, value: Int64, counted: [Int])?
    /// What takes the duals of new tables near the best ones, before the simplex method.
    var first: FirstOrderMaster?
    /// How often tables were built anew to count more.
    var recounts = 0
    /// The least value of the programme of legal lines, and rounds in which it has fallen by less than a thousandth.
    private(set) var least = Double.greatestFiniteMagnitude
    private(set) var stale = 0
    /// Counted work at which duals are handed round next.
    var due = 500_000
    var next = 500_000

    init(_ root: ColumnRoot, value: Int64?) {
      self.root = root
      self.value = value
    }

    func note(_ relaxation: Double) {
      if relaxation < least - abs(least) / 1000 {
        least = relaxation
        stale = 0
      } else {
        stale += 1
      }
    }
  }
#endif
