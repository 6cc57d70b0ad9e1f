import RotaRules

extension LineTable {
  /// Looks for multipliers that lift the bound at fixed slot costs, by Polyak steps towards the value of a line that is known.
  ///
  /// - Parameters:
  ///   - multipliers: where to begin; afterwards the best ones.
  ///   - reached: value of the best line known under the slot costs, as `PersonLine.value`.
  ///   - passes: most passes.
  /// - Returns: the bound at the best multipliers; nil where no line is legal.
  public func tune(
    _ slots: Span<Int64>, multipliers: inout [Int64], reached: Int64, passes: Int, _ workspace: inout LineWorkspace
  ) -> Int64? {
    guard let first = minimise(slots, multipliers: multipliers.span, &workspace) else { return nil }
    var best = first
    var slope = slope(multipliers, workspace)
    // A step that went too far is halved.
    var share = 0.5
    for _ in 0..<passes where best < reached {
      let norm = slope.reduce(0) { $0 + $1 * $1 }
      if norm == 0 { break }
      let step = share * Double(reached - best) / norm
      var trial = multipliers
      for r in trial.indices {
        let ends = hulls[r].slopes(isHard: program.tallies[relaxed[r]].isHard)
        let moved = Int64((Double(trial[r]) + step * slope[r]).rounded())
        trial[r] = min(max(moved, ends.least ?? .min), ends.most ?? .max)
      }
      guard let value = minimise(slots, multipliers: trial.span, &workspace) else { return best }
      if value > best {
        best = value
        multipliers = trial
        slope = self.slope(trial, workspace)
      } else {
        share *= 0.4
      }
    }
    return best
  }

  /// How far each relaxed total of the last line is from where its price would like it.
  private func slope(_ multipliers: [Int64], _ workspace: LineWorkspace) -> [Double] {
    relaxed.indices.map { Double(workspace.counts[$0]) - Double(hulls[$0].least(multipliers[$0]).k) }
  }
}
