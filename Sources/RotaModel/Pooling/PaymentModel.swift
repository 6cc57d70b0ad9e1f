/// Who pays somebody who works for another organisation, and who is charged.
public enum PaymentModel: Sendable, Hashable {
  /// The person's own employer pays as ever and charges the host the agreed rates.
  case homePays
  /// The host pays the person itself; nothing is recharged.
  case hostPays
  /// One organisation pays everybody and charges the host the agreed rates.
  case leadEmployer(MemberID)
  /// As `homePays`, at rates that are the same for everybody, whatever their employer pays.
  case harmonisedRate

  /// As it is written, without the lead employer's name.
  public var words: String {
    switch self {
    case .homePays: "home pays"
    case .hostPays: "host pays"
    case .leadEmployer: "lead employer"
    case .harmonisedRate: "harmonised rate"
    }
  }
}

/// What is paid for an hour of a role: pence at plain time, and percent on top of it at other times.
public struct Rates: Sendable, Equatable {
  /// Percent on top of plain time.
  public struct Enhancement: Sendable, Equatable {
    /// From 20:00 to 06:00 on Monday to Friday.
    public var night = 0
    /// On a Saturday.
    public var saturday = 0
    /// On a Sunday.
    public var sunday = 0

    /// Nothing on top.
    public init() {}

    /// Percent by time.
    public init(night: Int, saturday: Int, sunday: Int) {
      self.night = night
      self.saturday = saturday
      self.sunday = sunday
    }
  }
  /// Pence an hour, by role.
  public var pence: [String: Int]
  /// What is on top for every role that has nothing of its own.
  public var enhancement: Enhancement
  /// What is on top, by role.
  public var ofRole: [String: Enhancement]

  /// Rates by role.
  public init(pence: [String: Int] = [:], enhancement: Enhancement = Enhancement(), ofRole: [String: Enhancement] = [:]) {
    self.pence = pence
    self.enhancement = enhancement
    self.ofRole = ofRole
  }

  /// Pence for a role; nil where no rate was agreed.
  public func pence(_ role: String, minutes: PayMinutes) -> Int? {
    guard let rate = pence[role] else { return nil }
    let extra = ofRole[role] ?? enhancement
    // Percent of pence by minutes: 60 minutes at 100 percent are one hour's pence. Rounded once, half up.
    let sum =
      minutes.plain * 100 + minutes.night * (100 + extra.night) + minutes.saturday * (100 + extra.saturday) + minutes.sunday
      * (100 + extra.sunday)
    return (sum * rate + 3_000) / 6_000
  }
}

/// Paid minutes of a shift by the band in which they are paid.
public struct PayMinutes: Sendable, Equatable {
  /// Monday to Friday by day.
  public var plain = 0
  /// Monday to Friday from 20:00 to 06:00.
  public var night = 0
  /// Saturday, midnight to midnight.
  public var saturday = 0
  /// Sunday, midnight to midnight.
  public var sunday = 0

  /// No time at all.
  public init() {}

  /// The paid minutes of a shift that starts on a date, from `start` to `end` minutes after its midnight. Unpaid breaks are taken from the
  /// bands in proportion, the largest remainder last, so that the minutes add up to `paid`.
  public init(_ date: CivilDate, start: Int, end: Int, paid: Int) {
    var parts = [0, 0, 0, 0]
    var at = start
    while at < end {
      let day = at >= 0 ? at / 1440 : -((1439 - at) / 1440)
      let clock = at - day * 1440
      // The next clock time at which the band may change.
      let next = [360, 1200, 1440].first { $0 > clock }!
      let until = min(end, day * 1440 + next)
      switch (date + day).weekday {
      case .saturday: parts[2] += until - at
      case .sunday: parts[3] += until - at
      default: parts[clock < 360 || clock >= 1200 ? 1 : 0] += until - at
      }
      at = until
    }
    let length = max(1, end - start)
    var scaled = parts.map { $0 * paid / length }
    var rest = paid - scaled.reduce(0, +)
    let order = (0..<4).sorted { (parts[$0] * paid % length, $1) > (parts[$1] * paid % length, $0) }
    for band in order where rest > 0 && parts[band] > 0 {
      scaled[band] += 1
      rest -= 1
    }
    (plain, night, saturday, sunday) = (scaled[0], scaled[1], scaled[2], scaled[3])
  }

  /// All of it.
  public var sum: Int { plain + night + saturday + sunday }
}
