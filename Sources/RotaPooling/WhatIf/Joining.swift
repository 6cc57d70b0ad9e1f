public import RotaModel

/// What an organisation joins under an agreement as.
public struct JoinedTerms: Sendable, Equatable {
  /// The agreement's name.
  public var agreement: String
  /// Whether it lends under it.
  public var lends: Bool
  /// Whether it borrows under it.
  public var borrows: Bool

  /// In words: "Vale mutual aid (lends and borrows)".
  public var words: String {
    "\(agreement) (\(lends && borrows ? "lends and borrows" : lends ? "lends" : "borrows"))"
  }
}

extension PoolSystem {
  /// Organisations that share with nobody: no members yet, or party to no agreement between organisations.
  public var outsiders: [MemberID] {
    members.indices.map { MemberID($0) }.filter { member in
      !members[member.index].isMember
        || !agreements.contains { !$0.step.isWithin && ($0.lenders.contains(member) || $0.borrowers.contains(member)) }
    }
  }

  /// The system once an organisation has joined: under an agreement by name, or under those that are open or name it as a party.
  ///
  /// Where an agreement has a direction, it joins the side on which organisations of its type stand, and both where none does.
  public func joined(_ member: MemberID, under name: String? = nil) -> (system: PoolSystem, terms: [JoinedTerms]) {
    var system = self
    var terms: [JoinedTerms] = []
    system.members[member.index].isMember = true
    for (index, agreement) in agreements.enumerated() {
      let (lends, borrows) = (agreement.invitedLenders.contains(member), agreement.invitedBorrowers.contains(member))
      guard name.map({ agreement.name == $0 }) ?? (agreement.isOpen || lends || borrows), !agreement.step.isWithin else {
        continue
      }
      func isLike(_ others: [MemberID]) -> Bool { others.contains { members[$0.index].type == members[member.index].type } }
      var side = (lends: lends, borrows: borrows)
      if !lends, !borrows {
        let isBoth = Set(agreement.lenders) == Set(agreement.borrowers)
        side = isBoth ? (true, true) : (isLike(agreement.lenders), isLike(agreement.borrowers))
        if !side.lends, !side.borrows { side = (true, true) }
      }
      func add(_ list: inout [MemberID]) { if !list.contains(member) { list = (list + [member]).sorted { $0.index < $1.index } } }
      if side.lends { add(&system.agreements[index].lenders) }
      if side.borrows { add(&system.agreements[index].borrowers) }
      terms.append(JoinedTerms(agreement: agreement.name, lends: side.lends, borrows: side.borrows))
    }
    return (system, terms)
  }
}
