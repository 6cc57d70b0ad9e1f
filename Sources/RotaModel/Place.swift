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
  /// Labels that rules can name, beside those that follow from the times (`early`, `late`, `long`, `night`).
  public var tags: [String]
  /// Skills needed to work it at all.
  public var skills: [SkillID]
  /// Whether the planner may give it out; management and study days are only ever fixed.
  public var planned: Bool
  /// Paid minutes where they differ from the length less the unpaid break.
  public var paidOverride: Minutes?
  /// Whether it is worked from home: nobody who works it is on the unit.
  public var isRemote = false
  /// Whether it is work for another employer, which this rota only knows of: never planned, no cover, no contract hours here.
  public var isElsewhere = false

  /// A shift from `start` to `end`.
  public init(
    code: String, name: String = "", start: Minutes, end: Minutes, unpaidBreak: Minutes = Minutes(0), counts: Bool = true,
    units: [UnitID] = [], tags: [String] = [], skills: [SkillID] = [], planned: Bool = true, paidOverride: Minutes? = nil
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
  }

  /// Length on the clock, breaks included, on a day without a clock change.
  public var length: Minutes { end - start }

  /// Paid length on a day without a clock change.
  public var paid: Minutes { paidOverride ?? length - unpaidBreak }

  /// At least 3 hours between 23:00 and 06:00: a night (2016 terms, schedule 3 paragraph 12).
  public var isNight: Bool {
    [-1440, 0, 1440].reduce(0) { $0 + overlap(1380 + $1, 1800 + $1) } >= 180
  }

  /// More than 10 hours: a long shift (2016 terms, schedule 3 paragraph 10).
  public var isLong: Bool { length.count > 600 }

  /// Not a night, and starts before 10:00.
  public var isEarly: Bool { !isNight && start.count < 600 }

  /// Not a night, and ends after 20:00.
  public var isLate: Bool { !isNight && end.count > 1200 }

  /// Whether rules that name `tag` mean this shift.
  public func has(tag: String) -> Bool {
    switch tag {
    case "night": isNight || tags.contains(tag)
    case "long": isLong || tags.contains(tag)
    case "early": isEarly || tags.contains(tag)
    case "late": isLate || tags.contains(tag)
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
