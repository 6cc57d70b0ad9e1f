public import RotaModel

/// What stands under a rule in an instance or a pack, before it has a meaning: text, lists and maps, each with its place.
public indirect enum ArgumentTree: Sendable, Equatable {
  /// A scalar, always as text, so that NO and 19:30 stay what was written.
  case text(String, SourceLocation?)
  /// A list.
  case list([ArgumentTree], SourceLocation?)
  /// A map in the order written.
  case map([Entry], SourceLocation?)

  /// One key of a map.
  public struct Entry: Sendable, Equatable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var location: SourceLocation?
    /// What it says.
    public var value: ArgumentTree

    /// `key: value`.
    public init(_ key: String, _ value: ArgumentTree, at location: SourceLocation? = nil) {
      self.key = key
      self.value = value
      self.location = location
    }
  }

  /// Where it stands.
  public var location: SourceLocation? {
    switch self {
    case .text(_, let at), .list(_, let at), .map(_, let at): at
    }
  }

  /// The entries of a map; none of anything else.
  public var entries: [Entry] {
    if case .map(let entries, _) = self { entries } else { [] }
  }

  /// As one would write it on one line, for messages and `rota rules`.
  public var flow: String {
    switch self {
    case .text(let text, _): text
    case .list(let items, _): "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .map(let entries, _): "{" + entries.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
    }
  }
}

extension ArgumentTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .text(value, nil) }
  public init(integerLiteral value: Int) { self = .text(String(value), nil) }
  public init(arrayLiteral elements: ArgumentTree...) { self = .list(elements, nil) }
  public init(dictionaryLiteral elements: (String, ArgumentTree)...) {
    self = .map(elements.map { Entry($0.0, $0.1) }, nil)
  }
}
