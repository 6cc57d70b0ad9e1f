import ColumnGeneration
import RotaRules

#if GLPK
  import GLPKSolver
#endif

/// Native search and, once column generation has come so far, neighbourhoods of the best rota solved by columns: always the one
/// of the two that has gone without a better rota for less work.
final class MixedStream: Stream {
  private let search: SearchStream
  private let seed: UInt64
  private let isFirst: Bool
  /// Counted microseconds since each last found a better rota.
  private var searchDry = 0
  private var columnsDry = 0
  private var incumbent: (plan: Plan, score: Score)?
  private var newest: ColumnRoot?
  private(set) var name = "native"
  private(set) var best: (plan: Plan, score: Score)?
  #if GLPK
    private var neighbourhoods: Neighbourhoods<GLPKSolver>?
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
      if prepare(), columnsDry * patience <= searchDry { return improve(budget, stop) }
    #endif
    let before = best?.score
    let spent = search.epoch(budget: budget, stop: stop)
    searchDry += spent
    if let found = search.best { take(found, from: search.name, before) { searchDry = 0 } }
    return spent
  }

  #if GLPK
    /// A step of the part in hand, where columns come next.
    var next: Int { neighbourhoods.map { columnsDry * patience <= searchDry ? $0.next : 0 } ?? 0 }

    func release() { neighbourhoods = nil }

    /// How many times as long the search may go without a better rota.
    private var patience: Int {
      guard let linking = neighbourhoods?.root.linking else { return 1 }
      return linking.isHard ? 6 : 1
    }
  #endif

  func adopt(_ plan: Plan, _ score: Score, bound: Score?) {
    incumbent = (plan, score)
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
      }
      guard neighbourhoods != nil else { return false }
      neighbourhoods!.adopt(incumbent.plan, incumbent.score)
      return true
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
