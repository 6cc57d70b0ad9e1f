/// Things parted into groups: those that were joined, directly or by others, are of one group, which is known by the first of them.
public struct Groups: Sendable {
  /// Who leads to whom, until all lead to the first of their group.
  private var leader: [Int]

  /// Each of so many things by itself.
  public init(count: Int) { leader = Array(0..<count) }

  /// The first of the group that a thing belongs to.
  public mutating func first(_ index: Int) -> Int {
    var index = index
    while leader[index] != index {
      leader[index] = leader[leader[index]]
      index = leader[index]
    }
    return index
  }

  /// Makes one group of the groups of two things.
  public mutating func join(_ one: Int, _ other: Int) {
    let (a, b) = (first(one), first(other))
    if a != b { leader[max(a, b)] = min(a, b) }
  }
}
