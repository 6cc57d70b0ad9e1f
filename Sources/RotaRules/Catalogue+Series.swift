/// Rules about one person's line, one file each in `Catalogue/`: rest, runs, successions, weekends, hours, single cells.
extension Catalogue {
  static let seriesRules: [any Rule.Type] = [ConsecutiveRun.self]
}
