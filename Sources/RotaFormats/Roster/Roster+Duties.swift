import RotaModel

extension Roster {
  /// Adds a duty to a person's day; false where it is there already.
  mutating func add(_ duty: Duty, to person: PersonID, on day: Day, of instance: Instance) -> Bool {
    var duties: [Duty] = []
    if case .duty(let before) = self[person, day] { duties = before }
    guard !duties.contains(duty) else { return false }
    self[person, day] = .duty(instance.earliestFirst(duties + [duty]))
    return true
  }
}
