import RotaFormats
import RotaModel
import RotaRules

extension PersonTotals {
  /// One row a person of a rota and its breaches.
  ///
  /// - Parameters:
  ///   - wellbeing: everybody's score; empty where it could not be told.
  static func all(
    _ compiled: Problem.Compiled, _ roster: Roster, _ breaches: [Breach], _ wellbeing: [WellbeingScore]
  ) -> [PersonTotals] {
    let instance = compiled.problem.instance
    var rows = instance.personIDs.map { PersonTotals($0) }
    for id in instance.personIDs { rows[id.index].count(compiled, roster, id) }
    for request in instance.requests {
      if isMet(request, roster, instance) {
        rows[request.person.index].requestsMet += 1
      } else {
        rows[request.person.index].requestsRefused += 1
      }
    }
    for breach in breaches {
      guard let person = breach.person else { continue }
      if breach.isHard { rows[person.index].hardBreaches += 1 }
      rows[person.index].penalties += compiled.program.objective(breach.cost)
    }
    for (id, fatigue) in zip(instance.personIDs, FatigueIndex().summaries(roster, compiled.grid)) {
      (rows[id.index].fatigueMean, rows[id.index].fatigueHighest) = (fatigue.mean, fatigue.highest)
    }
    for score in wellbeing {
      rows[score.person.index].wellbeing = score.score
      rows[score.person.index].quickReturns = score.quickReturns
      rows[score.person.index].highPressureShifts = score.highIntensity
      rows[score.person.index].strainCarried = score.carried
    }
    return rows
  }

  private mutating func count(_ compiled: Problem.Compiled, _ roster: Roster, _ id: PersonID) {
    let instance = compiled.problem.instance
    var weekends: [Int] = []
    for day in instance.dayIDs {
      if let symbol = compiled.grid.symbol(roster[id, day]) { minutes += compiled.grid.contracted(id, day, symbol) }
      switch roster[id, day] {
      case .off: break
      case .absent: absentDays += 1
      case .duty:
        let duties = instance.ownDuties(roster[id, day])
        guard !duties.isEmpty else { break }
        shifts += duties.count
        nights += duties.count { instance.shifts[$0.shift.index].isNight }
        let date = instance.horizon.date(day)
        if date.weekday.isWeekend {
          let saturday = date.daysSinceEpoch - (date.weekday == .sunday ? 1 : 0)
          if weekends.last != saturday { weekends.append(saturday) }
        }
      }
    }
    self.weekends = weekends.count
    contractMinutes = instance.people[id.index].contract.weekly.map { ($0.count * instance.horizon.days + 3) / 7 }
    carriedMinutes = id.index < instance.history.balances.count ? instance.history.balances[id.index].minutes?.count : nil
  }

  /// Whether a rota gives what was asked for. A day away meets a wish to be off.
  static func isMet(_ request: Request, _ roster: Roster, _ instance: Instance) -> Bool {
    request.wish.isMet(by: instance.ownDuties(roster[request.person, request.day]))
  }
}
