public import RotaModel

/// From points of strain to a score: 100 less the points for each full-time four weeks present, so that part-timers, people on leave
/// and long periods compare.
public struct WellbeingScale: Sendable, Equatable {
  /// Minutes a week times days present of somebody full-time over four weeks: 37.5 h x 28.
  public static let full = 2250 * 28

  /// Contracted minutes a week times days present in the period, or what stands for it.
  public let measure: Int

  /// The scale of somebody with contract hours, whose share does not depend on the rota; nil without, and for nobody present.
  ///
  /// Days present are the planned ones on which the instance does not have the person away.
  public init?(_ person: PersonID, _ instance: Instance) {
    guard let weekly = instance.people[person.index].contract.weekly?.count, weekly > 0 else { return nil }
    let away = Set(instance.absences.filter { $0.person == person }.map(\.day)).count
    guard away < instance.horizon.days else { return nil }
    measure = weekly * (instance.horizon.days - away)
  }

  /// The scale of somebody who owes no hours: relative to the paid minutes that the rota gives. Nil where it gives none.
  public init?(paid minutes: Int) {
    guard minutes > 0 else { return nil }
    measure = 7 * minutes
  }

  /// The score of some points, to the nearest whole number; it may be negative.
  public func score(_ points: Int) -> Int { 100 - (points * WellbeingScale.full + measure / 2) / measure }

  /// The most points whose score is no lower than a floor.
  public func points(atScore floor: Int) -> Int { ((101 - floor) * measure - measure / 2 - 1) / WellbeingScale.full }
}
