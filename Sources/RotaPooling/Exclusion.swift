/// Why somebody cannot fill a gap by some step of the ladder.
public enum Exclusion: String, Sendable, CaseIterable, Hashable {
  /// No agreement lends from their organisation to the gap's at this step.
  case noAgreement = "no agreement"
  /// The agreement leaves a term blank, which means no.
  case blankTerm = "blank term"
  /// The role is no staff group of the agreement.
  case group
  /// The agreement excludes what the shift is for.
  case purpose
  /// Nobody of the unit's own is there throughout to work beside whoever comes, or nobody said so.
  case buddy
  /// The agreement does not hold on the date.
  case dates
  /// It is too late to give notice.
  case notice
  /// The step is closed for this shift.
  case closed
  /// The agreement does not lend this kind of time.
  case lends
  /// Volunteers and students count in no clinical minimum; who is lent already is not lent again.
  case kind
  /// They do not work in the role.
  case role
  /// They lack a skill that the shift asks for.
  case skill
  /// They have not been inducted as the agreement asks.
  case induction
  /// They gave no consent, or nobody wrote down that they did.
  case consent
  /// They have no shifts or hours left, or nobody wrote down how many.
  case load
  /// The site is too far, or nobody said how far it is.
  case travel
  /// They offered no time on the date that holds the shift.
  case window
  /// No time that they offered is long enough.
  case length
  /// The home unit would fall below its minimum, so that the gap would only move there.
  case relocates
  /// The home unit would have nobody left for one sick call, and nobody accepted that by name.
  case reserve
  /// Nobody agreed on a rate for the role.
  case rate
  /// Nobody knows how many hours the home unit's rota has, of which a share may be lent.
  case share
  /// They said no.
  case refused
  /// They did not answer.
  case silent
  /// With the plan as it is, they work elsewhere, or a limit is reached.
  case taken
  /// With the plan as it is, an organisation would have given, or received, more than the balance between organisations allows.
  case imbalance
  /// An organisation would have more gaps, or use more bank or agency, than without the pool.
  case worse

  /// In words.
  public var words: String {
    switch self {
    case .noAgreement: "no agreement lends from the organisation at this step"
    case .blankTerm: "the agreement leaves a term blank, which means no"
    case .group: "the role is no staff group of the agreement"
    case .purpose: "the agreement excludes the purpose"
    case .buddy: "nobody of the unit's own is there throughout, or nobody said so"
    case .dates: "the agreement does not hold on the date"
    case .notice: "too late for the notice"
    case .closed: "the step is closed for this shift"
    case .lends: "the agreement does not lend this kind of time"
    case .kind: "counts in no clinical minimum, or is lent already"
    case .role: "does not work in the role"
    case .skill: "lacks a skill"
    case .induction: "not inducted"
    case .consent: "no consent on file"
    case .load: "no shifts or hours left"
    case .travel: "too far, or no way named"
    case .window: "offers no time that holds the shift"
    case .length: "the time offered is too short"
    case .relocates: "home would fall below its minimum: the gap would only move"
    case .reserve: "home would have nobody left for one sick call"
    case .rate: "no rate for the role"
    case .share: "the home unit's rostered hours are not known"
    case .refused: "said no"
    case .silent: "did not answer"
    case .taken: "works elsewhere in this plan, or a limit is reached"
    case .imbalance: "giving and receiving would lie further apart than the system allows"
    case .worse: "an organisation would be worse off than without the pool"
    }
  }
}
