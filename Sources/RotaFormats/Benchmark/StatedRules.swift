import RotaModel
import RotaRules

/// Rules of the catalogue that a benchmark set's limits are stated with, under names that say where they come from.
struct StatedRules {
  /// In the order added.
  private(set) var entries: [RuleEntry] = []
  private let instance: Instance
  private var taken: Set<String> = []

  /// Rules of an instance that is complete.
  init(_ instance: Instance) { self.instance = instance }

  /// Adds a rule of a kind. The arguments come from the program, not from a file: that they are sound is the reader's business.
  ///
  /// - Parameters:
  ///   - name: what reports call it, with a number where it is taken; the kind, where it is not given.
  ///   - people: for whom; nil is for all, and so is everybody.
  mutating func add(
    _ kind: String, named name: String? = nil, _ arguments: [(String, ArgumentTree)] = [], for people: [PersonID]? = nil,
    hard: Bool = false
  ) {
    var entries = arguments.map { ArgumentTree.Entry($0.0, $0.1) }
    if let people, people.count < instance.people.count {
      let names = people.map { ArgumentTree.text(instance.people[$0.index].name, nil) }
      entries.append(.init("for", .map([.init("people", .list(names, nil))], nil)))
    }
    if hard { entries.append(.init("hard", "yes")) }
    if let name {
      let unique = taken.contains(name) ? (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) }! : name
      entries.append(.init("name", .text(unique, nil)))
    }
    let (entry, faults) = Catalogue.read(kind, at: nil, .map(entries, nil), instance: instance, taken: taken)
    guard let entry, faults.isEmpty else { preconditionFailure("\(kind): \(faults)") }
    taken.insert(entry.name)
    self.entries.append(entry)
  }
}

extension ArgumentTree {
  /// A whole number.
  static func of(_ number: Int) -> ArgumentTree { .text(String(number), nil) }

  /// A list of texts.
  static func of(_ texts: [String]) -> ArgumentTree { .list(texts.map { .text($0, nil) }, nil) }

  /// Minutes as hours and minutes: 37:30.
  static func clock(_ minutes: Int) -> ArgumentTree { .text("\(minutes / 60):\(minutes % 60 / 10)\(minutes % 10)", nil) }
}
