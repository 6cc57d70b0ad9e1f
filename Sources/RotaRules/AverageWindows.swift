import RotaModel

/// The stretches of days over which a person's weekly hours are averaged, with what they may hold at most.
///
/// Working Time Regulations 1998, regulation 4: 17 weeks (26 or more in some cases), days away left out and made up by as many days
/// after them (paragraph 6), the time since the first day of employment where that is shorter (paragraph 8).
struct AverageWindow: Hashable {
  /// The first day.
  var first: Int
  /// The day after the last one.
  var end: Int
  /// The most minutes that its counted days may hold.
  var most: Int
}

extension AverageHours {
  /// One person's days as averages see them.
  struct Days {
    let rule: AverageHours
    let person: Person
    let horizon: Horizon
    let known: Int
    private let away: Set<Int>

    init(_ rule: AverageHours, _ person: PersonID, _ instance: Instance) {
      self.rule = rule
      self.person = instance.people[person.index]
      horizon = instance.horizon
      known = instance.history.known(person)
      var away: Set<Int> = []
      if rule.leave == .excluded {
        for absence in instance.absences where absence.person == person { away.insert(absence.day.index) }
        for day in -known..<0 {
          if case .absent? = instance.history[person, Day(day)] { away.insert(day) }
        }
      }
      self.away = away
    }

    /// Whether the person is opted out on a day.
    func isOptedOut(_ day: Int) -> Bool { person.optOut?.holds(on: horizon.date(Day(day))) ?? false }

    /// Whether a day is opted out of every limit, so that neither it nor its hours count.
    func isFree(_ day: Int) -> Bool { rule.optedOut == nil && isOptedOut(day) }

    /// The window of `weeks` that begins on a day.
    func window(from first: Int, weeks: Int) -> AverageWindow {
      let length = weeks * 7
      var day = first
      var counted = 0
      var limits = 0
      while counted < length {
        // Nothing is known of the time after the rota but an opt-out's own limit.
        if rule.optedOut == nil, day >= horizon.days {
          limits += (length - counted) * rule.most.count
          day += length - counted
          break
        }
        if !away.contains(day), !isFree(day) {
          counted += 1
          limits += isOptedOut(day) ? rule.optedOut?.count ?? 0 : rule.most.count
        }
        day += 1
      }
      return AverageWindow(first: first, end: day, most: rule.limit(weeks: weeks, limits: limits))
    }

    /// All windows that touch the rota, but those whose known days lie in another one that allows no more.
    func windows() -> [AverageWindow] {
      let started = person.started.map { horizon.day($0).index }
      var windows: [AverageWindow] = []
      var first = -horizon.weekday(Day(0)).rawValue
      while first + rule.every < horizon.days { first += rule.every }
      // One that begins earlier knows no more days than one that begins with the first known day.
      while first >= max(started ?? .min, -known - rule.weeks * 7) {
        let window = window(from: first, weeks: rule.weeks)
        if window.end <= 0 { break }
        windows.append(window)
        first -= rule.every
      }
      if let started, started < horizon.days {
        for weeks in 1...rule.weeks {
          let window = window(from: started, weeks: weeks)
          if window.end > 0 { windows.append(window) }
        }
      }
      windows.sort { ($0.first, $0.end) < ($1.first, $1.end) }
      return windows.enumerated().filter { at, window in
        let days = seen(window)
        return !windows.enumerated().contains { other, wider in
          guard other != at, wider.most <= window.most else { return false }
          let more = seen(wider)
          guard more.lowerBound <= days.lowerBound, days.upperBound <= more.upperBound else { return false }
          return wider.most < window.most || more != days || other < at
        }
      }.map(\.element)
    }

    /// The days of a window that are known or planned.
    func seen(_ window: AverageWindow) -> Range<Int> { max(window.first, -known)..<min(window.end, horizon.days) }

    /// How many days back the earliest window goes, or the employment.
    var needed: Int {
      let started = person.started.map { horizon.day($0).index } ?? .min
      var earliest = 0
      var counted = 1
      for day in stride(from: -1, through: max(-2000, started), by: -1) where !away.contains(day) && !isFree(day) {
        if counted == rule.weeks * 7 { break }
        counted += 1
        earliest = day
      }
      if earliest == started { return -earliest }
      let monday = -horizon.weekday(Day(0)).rawValue
      return max(0, -(monday - (monday - earliest).dividedDown(by: rule.every) * rule.every))
    }
  }
}
