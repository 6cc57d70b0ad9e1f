/// A limit that an agreement sets, or says that it does not set.
public enum Cap: Sendable, Hashable {
  /// At most so many.
  case most(Int)
  /// Expressly without a limit.
  case noLimit

  /// The number, as large as may be where there is no limit.
  public var count: Int { if case .most(let count) = self { count } else { .max } }
}

/// Which time of a person is lent.
public enum LendingWay: String, Sendable, CaseIterable, Hashable {
  /// Free time, by somebody who said yes to more hours.
  case extra
  /// A rostered duty, which the home unit gives up.
  case release
}

/// What a person has to say to a loan.
public enum Consent: String, Sendable, CaseIterable, Hashable {
  /// Each loan is asked about.
  case needed
  /// Given in general, and on file.
  case standing
}

/// Whether somebody must have been inducted for work at a host.
public enum Induction: Sendable, Hashable {
  /// Not beforehand.
  case none
  /// They must hold this skill: a passport, or an induction of the host's.
  case skill(String)
}

/// Under what terms organisations share people. What it leaves blank means no: nothing is lent under it.
///
/// An agreement with one party holds inside that organisation, for the step it names.
public struct Agreement: Sendable, Equatable {
  /// The name used in files.
  public var name: String
  /// Where it stands on the ladder.
  public var step: LadderStep
  /// Who lends under it.
  public var lenders: [MemberID] = []
  /// Who borrows under it.
  public var borrowers: [MemberID] = []
  /// Staff groups in its scope: roles.
  public var groups: [String] = []
  /// Which time is lent.
  public var lends: [LendingWay] = []
  /// Shifts a person in any 28 days.
  public var shiftsAPerson: Cap?
  /// Percent of a unit's rostered hours that its people may work for others.
  public var shareOfHomeRota: Cap?
  /// Minutes in a calendar month of each lender.
  public var minutesAMonth: Cap?
  /// How long before the start a loan must be agreed.
  public var notice: Minutes?
  /// How long before the start the home may call somebody back.
  public var recall: Minutes?
  /// Longest way to work, in minutes.
  public var travel: Int?
  /// What people must have said.
  public var consent: Consent?
  /// What people must have been shown.
  public var induction: Induction?
  /// The first day it holds.
  public var from: CivilDate?
  /// The last day it holds.
  public var to: CivilDate?
  /// Who pays.
  public var payment: PaymentModel?
  /// How much.
  public var rates = Rates()
  /// People lent for each of the host unit's own who works beside them throughout; nil asks for nobody.
  public var buddies: Int?
  /// Purposes for which nobody is lent.
  public var excluded: [String] = []
  /// Whether organisations that are no party may join.
  public var isOpen = false
  /// Organisations named as lenders that have not signed yet: they lend nobody.
  public var invitedLenders: [MemberID] = []
  /// Organisations named as borrowers that have not signed yet: nobody is lent to them.
  public var invitedBorrowers: [MemberID] = []
  /// When loans are settled, where demand is uncertain; nil leaves it to the notice.
  public var stage: LoanTiming?
  /// How long before the start somebody on an on-call list is called in.
  public var callIn: Minutes?
  /// Times of the horizon for which one person is put on an on-call list.
  public var onCallAPerson: Cap?
  /// Days in a row, at one unit, for which somebody is lent by one decision, where demand is uncertain; nil lends single days.
  public var secondment: ClosedRange<Int>?

  /// An agreement of which nothing is settled yet.
  public init(name: String, step: LadderStep) {
    self.name = name
    self.step = step
  }

  /// Whether it holds inside one organisation, where nobody is lent to another and nothing is recharged.
  public var isWithin: Bool { lenders.count == 1 && lenders == borrowers }

  /// Terms without which nothing is lent, as they are called in files, that nobody has filled in.
  public var blanks: [String] {
    var blanks: [String] = []
    func ask(_ isThere: Bool, _ name: String) { if !isThere { blanks.append(name) } }
    ask(!lenders.isEmpty && !borrowers.isEmpty, "parties")
    ask(!groups.isEmpty, "groups")
    ask(!lends.isEmpty, "lends")
    ask(shiftsAPerson != nil, "shifts a person")
    ask(shareOfHomeRota != nil || isWithin, "share of home rota")
    ask(minutesAMonth != nil || isWithin, "hours a month")
    ask(notice != nil, "notice")
    ask(travel != nil, "travel")
    ask(consent != nil, "consent")
    ask(induction != nil, "induction")
    ask(from != nil, "from")
    ask(to != nil, "to")
    ask(payment != nil || isWithin, "payment")
    ask(stage != .onCallList || callIn != nil, "call-in")
    ask(stage != .onCallList || onCallAPerson != nil, "on call a person")
    return blanks
  }
}
