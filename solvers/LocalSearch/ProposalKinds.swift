extension LocalSearch {
  /// Proposes a move of a kind that is evaluated before it is carried out.
  mutating func propose(_ kind: MoveKind) -> Bool {
    switch kind {
    case .change: proposeChange()
    case .swap: proposeSwap()
    case .swapTwice: proposeSwapTwice()
    case .swapBlock: proposeSwapBlock()
    case .moveStretch: proposeStretch()
    case .placeRun: proposeRun()
    case .chain, .cover, .rebuild, .replanLine, .replanGroup, .choose: false
    }
  }

  /// Carries out a move, which is taken if it costs no more than the allowance.
  mutating func carryOut(_ kind: MoveKind, allowance: Int64) -> Bool {
    switch kind {
    case .change: changeCell(allowance)
    case .chain: chain(allowance)
    case .cover: mendCover(allowance)
    case .rebuild: rebuild(allowance)
    case .replanLine: isLong ? replanStretch(allowance) : replanLine(allowance)
    case .replanGroup: isLong ? replanStretches(allowance) : replanGroup(allowance)
    case .choose: setChoice(allowance)
    case .swap, .swapTwice, .swapBlock, .moveStretch, .placeRun: propose(kind) && settle(allowance)
    }
  }
}
