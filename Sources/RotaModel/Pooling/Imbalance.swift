/// How far apart what an organisation gives to others and what it receives from them may lie, and what it costs to let them drift.
///
/// Counted are the minutes of loans of named people between organisations, over history and the plan.
public struct Imbalance: Sendable, Hashable {
  /// Most minutes that one direction may be ahead of the other; nil where there is no limit.
  public var mostMinutes: Int?
  /// Minutes ahead, in either direction, that cost nothing.
  public var freeMinutes = 0
  /// Pence for each hour begun beyond the free ones.
  public var price = 0

  /// No limit and no price.
  public init() {}

  /// A limit in minutes, free minutes, and pence an hour beyond those.
  public init(mostMinutes: Int? = nil, freeMinutes: Int = 0, price: Int = 0) {
    self.mostMinutes = mostMinutes
    self.freeMinutes = freeMinutes
    self.price = price
  }

  /// Whether anything is stated.
  public var isStated: Bool { mostMinutes != nil || price > 0 }

  /// Hours begun beyond the free ones, of an organisation that is so many minutes ahead, or behind where they are negative.
  public func pricedHours(ahead: Int) -> Int { max(0, (abs(ahead) - freeMinutes + 59) / 60) }
}
