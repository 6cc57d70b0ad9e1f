public import RotaModel

/// One way in which demand and staff may turn out.
public struct Scenario: Sendable, Equatable {
  /// Somebody who cannot come.
  public struct Absence: Sendable, Hashable {
    /// Position of the offer.
    public var offer: Int
    /// On which date; nil on all.
    public var date: CivilDate?

    /// Somebody who cannot come, on a date or at all.
    public init(offer: Int, date: CivilDate? = nil) {
      self.offer = offer
      self.date = date
    }
  }
  /// What it is called.
  public var name: String
  /// How likely it is, beside the weights of the others.
  public var weight: Int
  /// People missing, by position of the gap in `PoolInput.gaps`.
  public var short: [Int]
  /// People who cannot come.
  public var absent: Set<Absence>

  /// A scenario.
  public init(name: String, weight: Int, short: [Int], absent: Set<Absence> = []) {
    self.name = name
    self.weight = weight
    self.short = short
    self.absent = absent
  }

  /// Whether somebody can come on a date.
  public func isThere(_ offer: Int, on date: CivilDate) -> Bool {
    absent.isEmpty || !absent.contains(Absence(offer: offer)) && !absent.contains(Absence(offer: offer, date: date))
  }
}

/// Demand that is not known yet, and what one wants of a plan for it.
public struct UncertainDemand: Sendable, Equatable {
  /// What is planned for.
  public var scenarios: [Scenario]
  /// What plans are tried on, and nobody planned for.
  public var test: [Scenario] = []
  /// The tail: the worst cases, of which this many percent are left out. 80 looks at the worst fifth.
  public var alpha = 80
  /// Percent that the tail counts; the rest is the expected value.
  public var tailWeight = 50
  /// Minutes before a shift at which its demand is known.
  public var reaction = 2_880

  /// Demand that turns out as one of some scenarios.
  public init(_ scenarios: [Scenario]) { self.scenarios = scenarios }
}

extension Gap {
  /// The gap with other numbers of people missing: as many fewer are there, and where more are missing than were wanted, more are wanted.
  func with(short: Int, now: Int) -> Gap {
    var gap = self
    gap.short = short
    gap.required = max(required, short)
    gap.filled = gap.required - short
    if gap.filled < minimum {
      if danger == .belowTarget { gap.danger = .belowMinimum }
    } else if short < self.short || danger == .belowMinimum || danger == .tonight {
      gap.danger = .belowTarget
    }
    return gap.asOf(now)
  }
}

/// What a plan comes to over several scenarios.
public struct Prospect: Sendable, Equatable {
  /// The expected weighted gaps.
  public var expected: Double
  /// The mean of the worst cases: conditional value at risk (Rockafellar and Uryasev 2000).
  public var tail: Double
  /// Both, weighted as wished.
  public var value: Double

  /// What losses come to, with their weights.
  public init(_ losses: [Int], weights: [Int], alpha: Int, tailWeight: Int) {
    let all = Double(max(1, weights.reduce(0, +)))
    expected = zip(losses, weights).reduce(0) { $0 + Double($1.0 * $1.1) } / all
    // The worst first, until the tail's share of the weight is used up.
    var rest = all * Double(100 - alpha) / 100
    let share = rest
    var sum = 0.0
    for index in losses.indices.sorted(by: { (losses[$1], $0) < (losses[$0], $1) }) where rest > 0 {
      let part = min(rest, Double(weights[index]))
      sum += part * Double(losses[index])
      rest -= part
    }
    tail = share > 0 ? sum / share : Double(losses.max() ?? 0)
    value = (expected * Double(100 - tailWeight) + tail * Double(tailWeight)) / 100
  }
}
