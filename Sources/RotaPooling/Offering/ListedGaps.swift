import RotaModel

extension HomeOffer {
  /// Holds a list of gaps that an organisation keeps against its rota: what was filled since is withdrawn, what is over the unit's own
  /// template is cut down to it, and what the list leaves out is not asked for.
  public mutating func keepOnly(_ listed: [Gap]) {
    struct Place: Hashable {
      let unit: String, date: CivilDate, start: Int, end: Int, role: String
      init(_ gap: Gap) { (unit, date, start, end, role) = (gap.unit, gap.date, gap.start, gap.end, gap.role) }
    }
    var open = Dictionary(grouping: gaps, by: { Place($0) })
    var kept: [Gap] = []
    for gap in listed where gap.organisation == organisation {
      // The same skills first; else those that the rota asks for now.
      let same = open[Place(gap)] ?? []
      guard let found = same.first(where: { $0.skills == gap.skills.sorted() }) ?? same.first else {
        withdrawn.append(Withdrawn(gap: gap, places: gap.short, why: "filled since: the rota lacks nobody there"))
        continue
      }
      open[Place(gap)]?.removeAll { $0.id == found.id }
      if gap.required > found.required {
        withdrawn.append(
          Withdrawn(
            gap: gap, places: max(0, gap.short - found.short),
            why: "over the template: \(gap.required) are asked for, the unit is planned with \(found.required)"))
      } else if gap.short > found.short {
        withdrawn.append(
          Withdrawn(
            gap: gap, places: gap.short - found.short, why: "filled since: \(found.filled) of \(found.required) are there"))
      }
      var now = found
      now.id = gap.id
      now.short = min(gap.short, found.short)
      now.purpose = gap.purpose.isEmpty ? found.purpose : gap.purpose
      if now.short > 0 { kept.append(now) }
    }
    gaps = kept.sorted { ($0.danger, $0.begin, $0.id) < ($1.danger, $1.begin, $1.id) }
  }
}
