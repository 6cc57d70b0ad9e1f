/// A place where people work.
public struct Site: Sendable, Equatable {
  /// The name used in files.
  public var name: String
  /// Whose it is.
  public var organisation: MemberID

  /// A site of `organisation`.
  public init(name: String, organisation: MemberID) {
    self.name = name
    self.organisation = organisation
  }
}

/// How long it takes from one site to another. A pair that nobody named cannot be reached.
public struct Travel: Sendable, Equatable {
  private let sites: Int
  private var minutes: [Int32]

  /// `sites` sites, each of which is reached from itself at once, and no other.
  public init(sites: Int) {
    self.sites = sites
    minutes = Array(repeating: -1, count: sites * sites)
    for site in 0..<sites { minutes[site * sites + site] = 0 }
  }

  /// Says how many minutes lie between two sites, in both directions.
  public mutating func set(_ a: SiteID, _ b: SiteID, minutes count: Int) {
    minutes[a.index * sites + b.index] = Int32(count)
    minutes[b.index * sites + a.index] = Int32(count)
  }

  /// Minutes from one site to another; nil where nobody named the pair.
  public func between(_ a: SiteID, _ b: SiteID) -> Int? {
    let count = minutes[a.index * sites + b.index]
    return count < 0 ? nil : Int(count)
  }
}
