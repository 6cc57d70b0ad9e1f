import RotaModel
import RotaRules

/// Times of one person: each was tried, and so was every known time within it.
extension Offering {
  /// A duty that could be worked for others on a day, by position of its time.
  private struct Tried: Hashable {
    let day: Day
    let time: Int
    let way: LendingWay
  }

  /// How far a duty elsewhere may begin before, or end after, the duty at home in whose place it is worked.
  private static let shiftOver = 60

  /// Windows of a person; what home gives up for them is added to `released`.
  func windows(of id: PersonID, _ offer: Int, _ reserve: Reserve, _ released: inout [Release]) -> [Window] {
    var legal: Set<Tried> = []
    for day in instance.dayIDs {
      for way in [LendingWay.extra, .release] where isOffered(id, day, way, reserve) {
        for time in home.times.indices where fits(id, day, home.times[time], way) {
          if home.isLegal(id, [(day, .away(time))]) { legal.insert(Tried(day: day, time: time, way: way)) }
        }
      }
    }
    func inner(_ tried: Tried) -> [Tried] {
      home.times.indices.filter { home.times[tried.time].holds(home.times[$0]) }.map {
        Tried(day: tried.day, time: $0, way: tried.way)
      }
    }
    // A duty within one that was refused may be legal, never the reverse; where it is all the same, the longer one is no window.
    let whole = legal.filter { tried in
      inner(tried).allSatisfy { legal.contains($0) || !fits(id, tried.day, home.times[$0.time], tried.way) }
    }
    let widest = whole.filter { tried in
      !whole.contains {
        $0 != tried && $0.day == tried.day && $0.way == tried.way && home.times[$0.time].holds(home.times[tried.time])
      }
    }
    let windows = widest.sorted { ($0.day, $0.time) < ($1.day, $1.time) }
    for tried in windows where tried.way == .release && !released.contains(where: { $0.person == id && $0.day == tried.day }) {
      released.append(Release(offer: offer, person: id, day: tried.day, duty: duty(id, tried.day)!))
    }
    let parts = windows.map { tried in inner(tried).filter(legal.contains) }
    return windows.indices.map { index in
      var others: [Day] = []
      for other in windows.indices where windows[other].day != windows[index].day && others.last != windows[other].day {
        if !areLegal(id, parts[index].map { ($0.day, $0.time) }, parts[other].map { ($0.day, $0.time) }) {
          others.append(windows[other].day)
        }
      }
      return window(id, offer, windows[index], notWith: others)
    }
  }

  private func window(_ id: PersonID, _ offer: Int, _ tried: Tried, notWith: [Day]) -> Window {
    let time = home.times[tried.time]
    let horizon = instance.horizon
    let given = tried.way == .release ? duty(id, tried.day) : nil
    return Window(
      offer: offer, date: horizon.date(tried.day), from: horizon.instant(tried.day, Minutes(time.start)),
      to: horizon.instant(tried.day, Minutes(time.end)), way: tried.way, mostMinutes: time.length,
      notWith: notWith.map { horizon.date($0) }, releasedShift: given.map { instance.shifts[$0.shift.index].code },
      releasedUnit: given.map { instance.units[$0.unit.index].name },
      releasedMinutes: given.map { home.compiled.grid.paid(tried.day, $0.shift) } ?? 0)
  }

  /// Whether duties within two windows go together, wherever eleven hours lie between them; nearer ones the pool never joins.
  private func areLegal(_ id: PersonID, _ a: [(day: Day, time: Int)], _ b: [(day: Day, time: Int)]) -> Bool {
    func begin(_ part: (day: Day, time: Int)) -> Int { part.day.index * 1440 + home.times[part.time].start }
    func end(_ part: (day: Day, time: Int)) -> Int { part.day.index * 1440 + home.times[part.time].end }
    for first in a {
      for second in b {
        let between = begin(first) < begin(second) ? begin(second) - end(first) : begin(first) - end(second)
        guard between >= 660 else { continue }
        if !home.isLegalLine(id, [(first.day, .away(first.time)), (second.day, .away(second.time))]) { return false }
        // Those within them are less work, and further apart.
        if begin(first) == a.map(begin).min(), end(first) == a.map(end).max(), begin(second) == b.map(begin).min(),
          end(second) == b.map(end).max()
        {
          return true
        }
      }
    }
    return true
  }

  // MARK: What may be asked

  /// The one duty at home on a day; nil where there is none, or more than one.
  func duty(_ id: PersonID, _ day: Day) -> Duty? {
    guard case .duty(let all) = home.roster[id, day], all.count == 1, !instance.shifts[all[0].shift.index].isElsewhere else {
      return nil
    }
    return all[0]
  }

  /// Whether somebody may be asked on a day at all.
  private func isOffered(_ id: PersonID, _ day: Day, _ way: LendingWay, _ reserve: Reserve) -> Bool {
    guard isEmployed(id, day) else { return false }
    let person = instance.people[id.index]
    switch way {
    case .extra:
      guard person.offered.extra != nil, home.roster[id, day] == .off else { return false }
      // A wish to be free, and a day that was fixed to be free, are an answer.
      return !wishesFree(id, day)
        && !instance.fixed.contains { $0.person == id && $0.day == day && $0.shift == nil }
    case .release:
      guard (person.offered.loans ?? 0) > 0, let duty = duty(id, day) else { return false }
      return reserve.canRelease(id, day, duty)
    }
  }

  /// Whether somebody is employed and registered on a day.
  func isEmployed(_ id: PersonID, _ day: Day) -> Bool {
    let person = instance.people[id.index]
    let date = instance.horizon.date(day)
    if let last = person.registrationExpires, last < date { return false }
    return person.started.map { $0 <= date } ?? true
  }

  /// Whether somebody wishes to be free on a day.
  func wishesFree(_ id: PersonID, _ day: Day) -> Bool {
    instance.requests.contains { $0.person == id && $0.day == day && $0.wish == .off }
  }

  /// Whether a time on a day is one that somebody has agreed to work at.
  func fits(_ id: PersonID, _ day: Day, _ time: DutyTime, _ way: LendingWay) -> Bool {
    let horizon = instance.horizon
    guard horizon.instant(day, Minutes(time.start)) > settings.now else { return false }
    if way == .release, let duty = duty(id, day) {
      let shift = instance.shifts[duty.shift.index]
      guard shift.start.count - time.start <= Self.shiftOver, time.end - shift.end.count <= Self.shiftOver else { return false }
    }
    let date = horizon.date(day)
    let isNight = Shift(code: "", start: Minutes(time.start), end: Minutes(time.end)).isNight
    if isNight, instance.restrictions.contains(where: { $0.person == id && $0.kind == .noNights && $0.isInForce(on: date) }) {
      return false
    }
    return fits(instance.people[id.index].availability, date.weekday, time)
  }

  /// Agreed flexible working speaks of the home's shifts: what lies within an allowed one is allowed, what is half or more of a
  /// forbidden one is forbidden.
  private func fits(_ clauses: [Availability], _ weekday: Weekday, _ time: DutyTime) -> Bool {
    func shifts(_ clause: Availability) -> [DutyTime] {
      clause.shifts.map { DutyTime(instance.shifts[$0.index].start.count, instance.shifts[$0.index].end.count) }
    }
    func speaks(_ clause: Availability) -> Bool { clause.weekdays.isEmpty || clause.weekdays.contains(weekday) }
    let only = clauses.filter { $0.sense == .only }
    let isAllowed =
      only.isEmpty
      || only.contains { clause in speaks(clause) && (clause.shifts.isEmpty || shifts(clause).contains { $0.holds(time) }) }
    let isForbidden = clauses.contains { clause in
      clause.sense == .never && speaks(clause)
        && (clause.shifts.isEmpty || shifts(clause).contains { 2 * $0.common(time) >= min($0.length, time.length) })
    }
    return isAllowed && !isForbidden
  }
}
