import ColumnGeneration
import RotaRules

#if GLPK
  import GLPKSolver
#endif

/// Native search and, once column generation has come so far, neighbourhoods of the best rota solved by columns: always the one
/// of the two that has gone without a better rota for less work, by their weights. Where the rota is still far from the bound then, a
/// dive of its own comes first.
final class MixedStream: Stream {
  private let search: SearchStream
  private let seed: UInt64
  private let isFirst: Bool
  /// Counted microseconds since each last found a better rota.
  private var searchDry = 0
  private var columnsDry = 0
  private var incumbent: (plan: Plan, score: Score)?
  private var known: Score?
  private var newest: ColumnRoot?
  private(set) var name = "native"
  private(set) var best: (plan: Plan, score: Score)?
  #if GLPK
    private var neighbourhoods: Neighbourhoods<GLPKSolver>?
    private var dive: FirstOrderDive?
    private var hasDived = false

    /// Distance of rota and bound, as a share, from which on a dive is better than neighbourhoods.
    private static let far = 0.03
  #endif

  /// A search with that seed, and neighbourhoods with another.
  ///
  /// - Parameters:
  ///   - isFirst: whether it runs from the beginning; of two, the other one is left to try columns where they are hard to find.
  init(_ search: SearchStream, seed: UInt64, isFirst: Bool) {
    self.search = search
    self.seed = seed
    self.isFirst = isFirst
  }

  func epoch(budget: Int, stop: StopSwitch) -> Int {
    #if GLPK
      if prepare() {
        if dive != nil { return plunge(budget, stop) }
        if isTurnOfColumns { return improve(budget, stop) }
      }
    #endif
    let before = best?.score
    let spent = search.epoch(budget: budget, stop: stop)
    searchDry += spent
    if let found = search.best { take(found, from: search.name, before) { searchDry = 0 } }
    return spent
  }

  #if GLPK
    /// A step of the dive or of the part in hand, where columns come next.
    var next: Int { dive.map(\.next) ?? neighbourhoods.map { isTurnOfColumns ? $0.next : 0 } ?? 0 }

    func release() {
      neighbourhoods = nil
      dive = nil
    }

    /// Neighbourhoods may go four times as long without a better rota as the search, which seldom finds one where columns have been;
    /// where columns are hard to find, the search may go six times as long.
    private var isTurnOfColumns: Bool {
      guard let linking = neighbourhoods?.root.linking else { return false }
      return linking.isHard ? 6 * columnsDry <= searchDry : columnsDry <= 4 * searchDry
    }
  #endif

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
    incumbent = (plan, score)
    known = bound
    search.adopt(plan, score, bound: bound)
  }

  func adopt(_ root: ColumnRoot) { newest = root }

  /// Keeps a rota that is better than what this stream and the others had.
  private func take(_ found: (plan: Plan, score: Score), from name: String, _ before: Score?, _ won: () -> Void) {
    guard before == nil || found.score < before! else { return }
    best = found
    self.name = name
    if incumbent == nil || found.score < incumbent!.score { won() }
  }

  #if GLPK
    /// Whether there is something to improve by columns.
    private func prepare() -> Bool {
      guard let incumbent = [incumbent, best].compactMap({ $0 }).min(by: { $0.score < $1.score }), incumbent.score.hard == 0
      else { return false }
      if let root = newest {
        newest = nil
        if isFirst, root.linking.isHard { return false }
        if neighbourhoods == nil {
          neighbourhoods = Neighbourhoods(root, from: incumbent.plan, score: incumbent.score, seed: seed)
        } else {
          neighbourhoods!.take(root)
        }
        columnsDry = 0
        beginDive(root, incumbent.score)
      }
      guard neighbourhoods != nil else { return false }
      neighbourhoods!.adopt(incumbent.plan, incumbent.score)
      return true
    }

    /// Begins a dive beside the other stream's, from the same lines but with another choice among those wanted almost as much.
    private func beginDive(_ root: ColumnRoot, _ score: Score) {
      guard isFirst, !hasDived, root.linking.program.choices.isEmpty, root.lines.allSatisfy({ !$0.isEmpty }), let bound = known,
        Double(score.soft) > Double(bound.soft) * (1 + Self.far)
      else { return }
      hasDived = true
      dive = FirstOrderDive(
        root.linking, MasterScope(everybody: root.linking.program, isCounting: true), duals: root.duals, lines: root.lines,
        start: Double(bound.soft), cutoff: score.soft, random: SplitMix64(seed: seed), pace: .careful)
    }

    /// Steps of the dive.
    private func plunge(_ budget: Int, _ stop: StopSwitch) -> Int {
      if let incumbent { dive!.lower(cutoff: incumbent.score.soft) }
      let spent = dive!.epoch(budget: budget) { stop.isPressed }
      guard dive!.isOver else { return spent }
      if let found = dive!.found, found.score.hard == 0 { take(found, from: "column-generation", best?.score) {} }
      dive = nil
      return spent
    }

    private func improve(_ budget: Int, _ stop: StopSwitch) -> Int {
      let before = best?.score
      do {
        let spent = try neighbourhoods!.epoch(budget: budget) { stop.isPressed }
        columnsDry += spent
        take(neighbourhoods!.best, from: "column-generation", before) { columnsDry = 0 }
        return spent
      } catch {
        // A solver in trouble finds nothing; the search goes on alone.
        neighbourhoods = nil
        return 0
      }
    }
  #endif
}

extension Linking {
  /// Where multipliers stand for many totals of each line, columns are found with difficulty, and the search is the better of the
  /// two: the first stream keeps to it, and the other one begins with it.
  var isHard: Bool { multipliers > 8 * program.people }
}
