import RotaModel
import RotaRules

/// What `pool.yaml` says to people who are moved often: `notice: {moves: 6, text: "..."}`.
extension PoolDraft {
  /// The notice; nil where nothing stands there, or after a fault.
  mutating func notice(_ tree: ArgumentTree?) -> MoveNotice? {
    guard let tree else { return nil }
    var section = Section(tree, "the notice", into: &findings)
    let moves = section.text("moves", into: &findings)
    let text = section.text("text", into: &findings)
    section.finish(into: &findings)
    guard let moves, let text, !moves.text.isEmpty, !text.text.isEmpty else {
      findings.fault(
        "incomplete-notice", tree.location, "the notice has no moves or no text",
        "write `notice: {moves: 6, text: ...}`: what somebody is told who is moved more often, or remove it")
      return nil
    }
    return count(moves, "the moves of the notice", in: 0...1_000).map { MoveNotice(moves: $0, text: text.text) }
  }
}
