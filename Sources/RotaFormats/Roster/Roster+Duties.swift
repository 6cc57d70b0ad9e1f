import RotaModel

extension Instance {
  /// The duties of one day as a rota holds them.
  func earliestFirst(_ duties: [Duty]) -> [Duty] {
    duties.sorted { (shifts[$0.shift.index].start, $0.shift) < (shifts[$1.shift.index].start, $1.shift) }
  }
}

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
