public import RotaModel

/// The rules that are assumed where an instance says nothing, each with the sentence that is printed when it is.
///
/// The limits that protect people come from the assumed packs (`Packs.assumed`), not from here. An instance that states a rule of the
/// same kind about the same shifts replaces the default for the people that its rule is for.
public enum DefaultRules {
  /// One assumed rule.
  struct Assumption {
    let kind: String
    let arguments: ArgumentTree
    let words: String
    /// Whether it protects staff or shares among them, rather than giving the instance's own words a meaning.
    let isProtective: Bool
    /// A rule of the kind replaces this one only if it has all these parameters too, and the same cells under `of`.
    let replacedBy: [String]
    /// Whether an instance has anything that it speaks of.
    let isMeant: @Sendable (Instance) -> Bool

    init(
      _ kind: String, _ arguments: ArgumentTree, _ words: String, protective: Bool = false, replacedBy: [String] = [],
      where isMeant: @escaping @Sendable (Instance) -> Bool = { _ in true }
    ) {
      self.kind = kind
      self.arguments = arguments
      self.words = words
      self.isProtective = protective
      self.replacedBy = replacedBy
      self.isMeant = isMeant
    }
  }

  static let all: [Assumption] = [
    // What the instance itself says of demand, wishes and people has no meaning without these.
    .init("one-duty-a-day", [:], "one shift a day"),
    .init("absences", [:], "nobody works on a day away"),
    .init("fixed", [:], "fixed shifts and fixed days off stay"),
    .init("qualification", [:], "only people with the skills, band and registration for it work a shift"),
    .init("availability", [:], "agreed flexible working is kept"),
    .init("cover", ["price": 1000], "a person below minimum cover costs 1000, below target 100, above maximum 10"),
    .init("requests", ["price": 20], "a refused request costs 20"),
    .init("restrictions", [:], "agreed restrictions are kept", where: { !$0.restrictions.isEmpty }),
    .init(
      "elsewhere", [:], "work for other employers stands as it is known",
      where: { instance in instance.shifts.contains(where: \.isElsewhere) }),
    .init(
      "whole-lists", ["not-run": 1000, "team": 5],
      "a list has its whole team or nobody (1000 a list not run, 5 for each different person of its team)",
      where: { instance in instance.cover.contains { $0.list != nil } }),
    .init(
      "step-down", [:], "loans end on their day, after their taper, with the rest that is owed",
      where: { !$0.secondments.isEmpty }),
    .init(
      "remote-first", ["price": 10], "work from home goes first to those who may do no other (10 a shift of anybody else's)",
      where: { instance in
        instance.shifts.contains { $0.isRemote && $0.planned } && instance.restrictions.contains { $0.kind == .remoteOnly }
      }),

    .init(
      "contract-hours", ["price": 4],
      "contract hours balanced over 4 weeks (or the contract's own period) within the longest shift (4 an hour)",
      protective: true),
    .init(
      "fair-share", ["of": "night", "price": 3],
      "nights are shared fairly by contract hours (3 for the first night off the share)",
      protective: true),
    .init(
      "fair-share", ["count": "weekends", "price": 3],
      "weekends are shared fairly by contract hours (3 for the first weekend off the share)", protective: true,
      replacedBy: ["count"]),
  ]

  /// The rules to add to those that an instance states.
  ///
  /// - Parameters:
  ///   - stated: the instance's own rules. One that is for everybody replaces the default of its kind; one that is for some people
  ///     replaces it for them.
  ///   - protective: whether rules that protect staff or share among them are assumed too (`defaults: none` says no). Those that
  ///     give the instance's own words a meaning (cover, absences, requests ...) always are.
  /// - Returns: the entries, named apart from the stated ones, each with the sentence to print after "assumed:".
  public static func entries(
    for instance: Instance, beside stated: [RuleEntry], protective: Bool = true
  ) -> [(entry: RuleEntry, words: String)] {
    var taken = Set(stated.map(\.name))
    var added: [(entry: RuleEntry, words: String)] = []
    for assumption in all where protective || !assumption.isProtective {
      guard assumption.isMeant(instance), RuleEntry.concern(assumption.arguments, instance) else { continue }
      let (read, _) = Catalogue.read(
        assumption.kind, at: nil, assumption.arguments, instance: instance, taken: taken)
      guard var entry = read else { continue }
      let rivals = stated.filter { rival in
        rival.replaces(entry, instance)
          && assumption.replacedBy.allSatisfy { key in rival.arguments.entries.contains { $0.key == key } }
      }
      guard let settled = RuleEntry.settled(by: rivals, instance) else { continue }
      entry.people.except = settled
      entry.isDefault = true
      taken.insert(entry.name)
      added.append((entry, assumption.words + (settled.isEmpty ? "" : ", but for those whose own rule says otherwise")))
    }
    return added
  }
}
