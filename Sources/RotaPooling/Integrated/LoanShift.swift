import RotaModel

/// A host's duty that people of one home may work, in one way and under one set of terms: on the home's lines it is a shift elsewhere.
struct LoanShift: Hashable, Sendable {
  /// Positions of the home and of the host among the homes.
  let home: Int
  let host: Int
  /// The duty, as the host writes it.
  let duty: Duty
  let way: LendingWay
  let agreement: Int
  let step: LadderStep
  let rank: Int

  /// The shift as the home sees it. Its code is no word that a rule could name.
  func shift(_ hostShift: Shift, number: Int) -> Shift {
    var shift = Shift(
      code: "loan \(number)", start: hostShift.start, end: hostShift.end, unpaidBreak: hostShift.unpaidBreak, counts: false,
      tags: ["elsewhere"], planned: false, paidOverride: hostShift.paidOverride)
    shift.isElsewhere = true
    shift.isInsteadOfHome = way == .release
    return shift
  }
}

/// A loan shift on a day, for somebody.
struct LoanCell: Hashable, Sendable {
  /// Position of the offer.
  let offer: Int
  let day: Day
  /// Position of the loan shift.
  let loan: Int
}
