/// An employer: a trust, a community provider, a care home.
public struct Organisation: Sendable, Equatable {
  /// The name used in files.
  public var name: String
  /// An organisation of this name.
  public init(name: String) { self.name = name }
}

/// A ward, team or station whose shifts are planned.
public struct Unit: Sendable, Equatable {
  /// The name used in files.
  public var name: String
  /// Whose unit it is.
  public var organisation: OrganisationID
  /// How much work there asks of people, from 0 (ordinary) to 3; from 1 on it is a high-intensity area, as a ward of infectious
  /// patients is.
  public var intensity: Int

  /// A unit of `organisation`.
  public init(name: String, organisation: OrganisationID, intensity: Int = 0) {
    self.name = name
    self.organisation = organisation
    self.intensity = intensity
  }

  /// Whether it is a high-intensity area.
  public var isHighIntensity: Bool { intensity >= 1 }
}

/// A kind of shift with local clock times.
public struct Shift: Sendable, Equatable {
  /// The code used in grids: E, LD, N.
  public var code: String
  /// In words; empty where the code says enough.
  public var name: String
  /// Start, minutes after local midnight of the shift's day.
  public var start: Minutes
  /// End, minutes after local midnight of the shift's day; past 1,440 where it runs into the next.
  public var end: Minutes
  /// Unpaid break.
  public var unpaidBreak: Minutes
  /// Whether its hours are worked on the unit and count in cover; management and study days do not.
  public var counts: Bool
  /// Units that have this shift; empty means all.
  public var units: [UnitID]
  /// Labels that rules can name, beside those that follow from what it is (`usualTags`).
  public var tags: [String]
  /// Skills needed to work it at all.
  public var skills: [SkillID]
  /// Whether the planner may give it out; management and study days are only ever fixed.
  public var planned: Bool
  /// Paid minutes where they differ from the length less the unpaid break.
  public var paidOverride: Minutes?
  /// Break that is paid, beside the unpaid one; it is part of the paid length.
  public var paidBreak: Minutes
  /// Whether it is a period on call from home: time at home is rest, and only what is expected to be worked is paid.
  public var isOnCall: Bool
  /// Whether it is worked from home: nobody who works it is on the unit.
  public var isRemote = false
  /// Whether it is work for another employer, which this rota only knows of: never planned, no cover, no contract hours here.
  public var isElsewhere = false
  /// Whether it is worked for others in the place of work at home, so that its hours count towards the contract although it
  /// `isElsewhere`.
  public var isInsteadOfHome = false

  /// A shift from `start` to `end`.
  public init(
    code: String, name: String = "", start: Minutes, end: Minutes, unpaidBreak: Minutes = Minutes(0), counts: Bool = true,
    units: [UnitID] = [], tags: [String] = [], skills: [SkillID] = [], planned: Bool = true, paidOverride: Minutes? = nil,
    paidBreak: Minutes = Minutes(0), isOnCall: Bool = false
  ) {
    self.code = code
    self.name = name
    self.start = start
    self.end = end
    self.unpaidBreak = unpaidBreak
    self.counts = counts
    self.units = units
    self.tags = tags
    self.skills = skills
    self.planned = planned
    self.paidOverride = paidOverride
    self.paidBreak = paidBreak
    self.isOnCall = isOnCall
  }

  /// Length on the clock, breaks included, on a day without a clock change.
  public var length: Minutes { end - start }

  /// Paid length on a day without a clock change; on call from home, the work expected, else nothing.
  public var paid: Minutes { paidOverride ?? (isOnCall ? Minutes(0) : length - unpaidBreak) }

  /// Break in all, paid or not.
  public var breaks: Minutes { unpaidBreak + paidBreak }

  /// At least 3 hours between 23:00 and 06:00: a night (2016 terms, schedule 3 paragraph 12).
  /// Never on call from home, as none of the kinds that follow.
  public var isNight: Bool {
    !isOnCall && [-1440, 0, 1440].reduce(0) { $0 + overlap(1380 + $1, 1800 + $1) } >= 180
  }

  /// More than 10 hours: a long shift (2016 terms, schedule 3 paragraph 10).
  public var isLong: Bool { !isOnCall && length.count > 600 }

  /// A long shift that starts before 16:00 and ends after 23:00 (2016 terms, schedule 3 paragraph 11).
  public var isLongEvening: Bool { isLong && start.count < 960 && end.count > 1380 }

  /// Not a night, and starts before 10:00.
  public var isEarly: Bool { !isOnCall && !isNight && start.count < 600 }

  /// Not a night, and ends after 20:00.
  public var isLate: Bool { !isOnCall && !isNight && end.count > 1200 }

  /// Tags that follow from what a shift is, whether or not it has labels of its own.
  public static let usualTags = ["night", "long", "early", "late", "long-evening", "on-call"]

  /// Whether rules that name `tag` mean this shift.
  public func has(tag: String) -> Bool {
    switch tag {
    case "night": isNight || tags.contains(tag)
    case "long": isLong || tags.contains(tag)
    case "early": isEarly || tags.contains(tag)
    case "late": isLate || tags.contains(tag)
    case "long-evening": isLongEvening || tags.contains(tag)
    case "on-call": isOnCall || tags.contains(tag)
    default: tags.contains(tag)
    }
  }

  private func overlap(_ from: Int, _ to: Int) -> Int { max(0, min(end.count, to) - max(start.count, from)) }
}

/// Why somebody is away, as the coordinator's own grid has it. Other outputs say only "absent".
public struct AbsenceKind: Sendable, Equatable {
  /// How many hours towards the contract a day away is worth.
  public enum Credit: Sendable, Equatable {
    /// Nothing.
    case none
    /// A fifth of the contracted week on Monday to Friday, nothing at the weekend.
    case contractDay
    /// The same on every day.
    case fixed(Minutes)
  }
  /// The code used in grids: AL, SICK.
  public var code: String
  /// Hours credited a day.
  public var credit: Credit

  /// An absence written as `code`.
  public init(code: String, credit: Credit) {
    self.code = code
    self.credit = credit
  }
}
