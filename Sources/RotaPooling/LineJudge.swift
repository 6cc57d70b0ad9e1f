/// Says whether somebody's own rota stays legal with loans in it: the home's rules themselves, where the home rota is at hand.
public protocol LineJudge: Sendable {
  /// What hard rules of the home rota somebody would newly break, in words; empty where all is legal or nobody can tell.
  ///
  /// - Parameters:
  ///   - offer: position of the offer.
  ///   - loans: what they would work, by date: positions of the gap and of the window.
  func breaches(_ offer: Int, _ loans: [Loan]) -> [String]
}

/// A gap that somebody works in one of their windows.
public struct Loan: Sendable, Equatable {
  /// The gap.
  public var gap: Gap
  /// The window.
  public var window: Window

  /// `gap` worked in `window`.
  public init(gap: Gap, window: Window) {
    self.gap = gap
    self.window = window
  }
}

/// Windows are certified one by one, with the dates that do not go together; where only offers are at hand, that is all there is.
public struct OffersOnly: LineJudge {
  /// Nothing more than offers.
  public init() {}
  public func breaches(_ offer: Int, _ loans: [Loan]) -> [String] { [] }
}

extension PoolProgramme {
  /// Duties of one person that break their own rota together, as few as will do; nil where all is legal.
  func broken(_ choice: Choice, _ person: Int, _ windows: [Window], _ judge: some LineJudge) -> [Int]? {
    var own = candidatesOf[person].map { Int($0) }.filter { choice.counts[$0] > 0 }
    guard !own.isEmpty else { return nil }
    func isLegal(_ columns: [Int]) -> Bool {
      let loans = columns.map { Loan(gap: gaps[candidates[$0].gap], window: windows[candidates[$0].window]) }
      return judge.breaches(person, loans.sorted { $0.gap.begin < $1.gap.begin }).isEmpty
    }
    guard !isLegal(own) else { return nil }
    // Leaving out what is not needed leaves a smallest set that is broken.
    for column in own where own.count > 1 {
      let fewer = own.filter { $0 != column }
      if !isLegal(fewer) { own = fewer }
    }
    return own
  }

  /// Forbids duties of one person to be worked together, whatever the terms.
  mutating func forbid(_ columns: [Int]) {
    let person = candidates[columns[0]].offer
    let keys = Set(columns.map { [candidates[$0].gap, candidates[$0].window] })
    let same = candidatesOf[person].filter { keys.contains([candidates[Int($0)].gap, candidates[Int($0)].window]) }
    addAlways(.line, same.map { ($0, 1) }, most: columns.count - 1)
  }
}
