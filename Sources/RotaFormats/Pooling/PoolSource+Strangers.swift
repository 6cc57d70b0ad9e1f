public import RotaModel
public import RotaPooling

extension PoolSource {
  /// Answers, decisions and earlier loans that nothing comes of, because no list holds their gap, nobody of that name is offered, or no
  /// organisation is called so: a slip of the pen, as long as the gap was not filled since.
  public func strangers(_ responses: [Response], _ decisions: [Decision], _ past: [PastLoan]) -> [Fault] {
    let gaps = Set(input.gaps.map(\.id))
    let ids = Set(input.offers.map(\.id) + input.system.supplies.map(\.name))
    let rows =
      responses.map { (gap: $0.gap, id: $0.id, at: $0.place) } + decisions.map { (gap: $0.gap, id: $0.id, at: $0.place) }
    var warnings: [Fault] = []
    // One for all of a kind: after some rounds many gaps are filled.
    func warn(_ code: String, _ names: [(name: String, at: SourceLocation?)], _ what: String, _ advice: String) {
      guard let first = names.first else { return }
      let more = Set(names.map(\.name)).count - 1
      warnings.append(
        Fault(
          code, .warning, at: first.at, "there is no \(what) “\(first.name.shown)”\(more > 0 ? ", nor \(more) others" : "")",
          advice: advice))
    }
    warn(
      "unknown-gap", rows.filter { !gaps.contains($0.gap) }.map { ($0.gap, $0.at) }, "gap",
      "write it as calls.csv does, unless it was filled since")
    warn(
      "unknown-offer", rows.filter { !ids.contains($0.id) }.map { ($0.id, $0.at) }, "offer or bank",
      "write it as calls.csv does, unless it is offered no more")
    let members = Set(input.system.members.map(\.name) + input.system.supplies.map(\.name))
    warn(
      "unknown-organisation", past.flatMap { [$0.home, $0.host] }.filter { !members.contains($0) }.map { ($0, nil) },
      "organisation", "correct the history where it was spelt otherwise; as it is, these loans are in nobody's balance")
    let start = input.system.horizon.start
    let inside = past.filter { $0.date >= start }
    if let first = inside.map(\.date).min() {
      warnings.append(
        Fault(
          "history-inside", .warning, at: nil,
          "\(inside.count) of the history's loans \(inside.count == 1 ? "is" : "are") not before the first day, \(start.iso): on \(first.iso)\(inside.count == 1 ? "" : " and later"); \(inside.count == 1 ? "it counts" : "they count") as none",
          advice: "give redeployments.csv of earlier periods; the plan that stands goes to --earlier"))
    }
    return warnings
  }
}
