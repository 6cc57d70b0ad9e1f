import RotaModel

/// The stretches of days over which a person's weekly hours are averaged, with what they may hold at most.
///
/// Working Time Regulations 1998, regulation 4: 17 weeks (26 or more in some cases), days away left out and made up by as many days
/// after them (paragraph 6), the time since the first day of employment where that is shorter (paragraph 8). Where leave is `replaced`, the
/// days after are those worked, as the paragraph has it: the rota decides which they are, so an automaton counts them. Where it is
/// `excluded`, they are the next days on which the person is there, worked or not, so that every period has its days beforehand.
struct AverageWindow: Hashable {
  /// The first day.
  var first: Int
  /// The day after the last one of the reference period, or with excluded days of those that make up for them.
  var end: Int
  /// The most minutes that its counted days may hold.
  var most: Int
  /// The day after the last one that counts whatever is worked.
  var fixed: Int
  /// So many days worked from then on count too.
  var later = 0
  /// Days away in the reference period that worked ones make up for.
  var replaced = 0

  /// Whether any planned day may count.
  var isOpen: Bool { fixed > 0 || later > 0 }
}

extension AverageHours {
  /// One person's days as averages see them.
  struct Days {
    let rule: AverageHours
    let person: Person
    let horizon: Horizon
    let known: Int
    private let away: Set<Int>
    /// Known days with paid hours.
    private let worked: Set<Int>

    init(_ rule: AverageHours, _ person: PersonID, _ instance: Instance) {
      self.rule = rule
      self.person = instance.people[person.index]
      horizon = instance.horizon
      known = instance.history.known(person)
      var away: Set<Int> = []
      var worked: Set<Int> = []
      if rule.leave == .excluded || rule.leave == .replaced {
        for absence in instance.absences where absence.person == person { away.insert(absence.day.index) }
        for day in -known..<0 {
          switch instance.history[person, Day(day)] {
          case .absent: away.insert(day)
          case .duty(let duties) where duties.contains { instance.shifts[$0.shift.index].paid.count > 0 }: worked.insert(day)
          default: break
          }
        }
      }
      self.away = away
      self.worked = worked
    }

    /// Whether the person is opted out on a day.
    func isOptedOut(_ day: Int) -> Bool { person.optOut?.holds(on: horizon.date(Day(day))) ?? false }

    /// Whether a day is opted out of every limit, so that neither it nor its hours count.
    func isFree(_ day: Int) -> Bool { rule.optedOut == nil && isOptedOut(day) }

    /// The window of `weeks` that begins on a day.
    func window(from first: Int, weeks: Int) -> AverageWindow {
      let length = weeks * 7
      if rule.leave == .replaced { return replacing(from: first, length, weeks: weeks) }
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
      return AverageWindow(first: first, end: day, most: rule.limit(weeks: weeks, limits: limits), fixed: day)
    }

    /// The reference period from a day on, and as many days worked after it as days of it are away.
    private func replacing(from first: Int, _ length: Int, weeks: Int) -> AverageWindow {
      let end = first + length
      let limits = (first..<end).reduce(0) { $0 + (isOptedOut($1) ? rule.optedOut ?? rule.most : rule.most).count }
      let replaced = (first..<end).count { away.contains($0) || $0 < horizon.days && isFree($0) }
      var window = AverageWindow(
        first: first, end: end, most: rule.limit(weeks: weeks, limits: limits), fixed: end, replaced: replaced)
      // Of a day of which nothing is known it is not said that it was not worked.
      let past = (end..<max(end, 0)).count { $0 < -known || worked.contains($0) && !isFree($0) }
      window.later = max(0, replaced - past)
      guard window.later > 0 else { return window }
      window.fixed = max(end, 0)
      // More days than are left: all of them count.
      if window.later >= horizon.days - window.fixed {
        window.fixed = max(end, horizon.days)
        window.later = 0
      }
      return window
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
        if window.isOpen {
          windows.append(window)
        } else if rule.leave != .replaced {
          break
        }
        first -= rule.every
      }
      if let started, started < horizon.days {
        for weeks in 1...rule.weeks {
          let window = window(from: started, weeks: weeks)
          if window.isOpen { windows.append(window) }
        }
      }
      windows.sort { ($0.first, $0.end) < ($1.first, $1.end) }
      return windows.enumerated().filter { at, window in
        let days = seen(window)
        return !windows.enumerated().contains { other, wider in
          guard other != at, wider.most <= window.most else { return false }
          let more = seen(wider, surely: true)
          guard more.lowerBound <= days.lowerBound, days.upperBound <= more.upperBound else { return false }
          return wider.most < window.most || more != days || other < at
        }
      }.map(\.element)
    }

    /// The days of a window that are known or planned: all that can count, or those that do whatever is worked.
    func seen(_ window: AverageWindow, surely: Bool = false) -> Range<Int> {
      let end = window.later == 0 ? window.fixed : surely ? window.fixed + window.later : horizon.days
      return max(window.first, -known)..<min(end, horizon.days)
    }

    /// Of these the ones before days are counted by whether they are worked.
    func fixed(_ window: AverageWindow) -> Range<Int> { max(window.first, -known)..<min(window.fixed, horizon.days) }

    /// How many days back the earliest window goes, or the employment.
    var needed: Int {
      let started = person.started.map { horizon.day($0).index } ?? .min
      if rule.leave == .replaced {
        var first = -horizon.weekday(Day(0)).rawValue
        var earliest = 0
        while first > -rule.weeks * 7 || first >= -known - rule.weeks * 7 {
          if window(from: max(first, started), weeks: rule.weeks).isOpen { earliest = max(first, started) }
          if first <= started { break }
          first -= rule.every
        }
        return max(0, -earliest)
      }
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
