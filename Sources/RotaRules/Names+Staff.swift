import RotaModel

extension Names {
  /// A choice of people in words: "band 5 or 6, skill IV"; "those there" where it chooses nobody in particular.
  func staff(_ filter: StaffFilter) -> String {
    let instance = grid.instance
    var parts: [String] = []
    func add(_ what: String, _ names: [String]) {
      if !names.isEmpty { parts.append((what.isEmpty ? "" : what + " ") + names.joined(separator: " or ")) }
    }
    add("", filter.people.map { person($0) })
    add("band", filter.bands.map { instance.bands[$0.index].name })
    add("skill", filter.skills.map(skill))
    add("unit", filter.units.map(unit))
    add("organisation", filter.organisations.map { instance.organisations[$0.index].name })
    add("contract", filter.contracts)
    add("", filter.kinds.map(\.rawValue))
    add("tag", filter.tags)
    if !filter.except.isEmpty { parts.append("without \(filter.except.map { person($0) }.joined(separator: ", "))") }
    return parts.isEmpty ? "those there" : parts.joined(separator: ", ")
  }
}
