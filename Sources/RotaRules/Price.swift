/// What one unit of breaking a rule costs.
public enum Price: Hashable, Sendable {
  /// The rule must hold; a rota that breaks it is written, if at all, with exit code 3.
  case hard
  /// Each unit costs this much at a level; level 1 is settled before level 2, and so on up to 3.
  case soft(Int, level: Int)

  /// A price at the first level.
  public static func soft(_ perUnit: Int) -> Price { .soft(perUnit, level: 1) }

  /// Whether the rule must hold.
  public var isHard: Bool { self == .hard }
}

/// What a total costs: a sum of hinges. All prices >= 0 makes it convex; a negative one makes any other piecewise-linear shape.
public struct Curve: Hashable, Sendable {
  /// `price` for every `per` units that the total lies below (or above) `at`, in proportion.
  public struct Hinge: Hashable, Sendable {
    /// Whether it counts what is missing or what is too much.
    public var isBelow: Bool
    /// From where it counts.
    public var at: Int
    /// Price of `per` units.
    public var price: Int
    /// Units that cost `price`: 60 for a price per hour of a total in minutes.
    public var per: Int

    /// A hinge at `at`.
    public init(isBelow: Bool, at: Int, price: Int, per: Int = 1) {
      self.isBelow = isBelow
      self.at = at
      self.price = price
      self.per = per
    }
  }
  /// Summed.
  public var hinges: [Hinge]
  /// Below this total nothing is charged, as another part of the rule counts there instead; nil charges everywhere.
  public var voidBelow: Int?

  /// A sum of hinges.
  public init(_ hinges: [Hinge], voidBelow: Int? = nil) {
    self.hinges = hinges
    self.voidBelow = voidBelow
  }

  /// `price` per unit (or per `per` units) outside `least...most`; for a hard rule the price is one breach unit.
  public static func band(least: Int? = nil, most: Int? = nil, price: Int = 1, per: Int = 1) -> Curve {
    Curve(
      (least.map { [Hinge(isBelow: true, at: $0, price: price, per: per)] } ?? [])
        + (most.map { [Hinge(isBelow: false, at: $0, price: price, per: per)] } ?? []))
  }

  public static func + (a: Curve, b: Curve) -> Curve { Curve(a.hinges + b.hinges, voidBelow: a.voidBelow ?? b.voidBelow) }

  /// Signed distance of a total from the nearest value that costs nothing: negative is too little. Convex curves only.
  public func distance(_ total: Int) -> Int {
    var distance = 0
    for hinge in hinges where hinge.price > 0 {
      if hinge.isBelow, total < hinge.at { distance = min(distance, total - hinge.at) }
      if !hinge.isBelow, total > hinge.at { distance = max(distance, total - hinge.at) }
    }
    return distance
  }
}
