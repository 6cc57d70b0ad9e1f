import RotaModel

/// A scenario as somebody states it: as things are, but for these.
public struct ScenarioSketch: Sendable, Equatable {
  /// What it is called.
  public var name: String
  /// How likely it is, beside the weights of the others.
  public var weight = 1
  /// Percent of the demand.
  public var demand = 100
  /// Percent of the staff.
  public var staff = 100
  /// People missing, by name of the gap.
  public var short: [String: Int] = [:]
  /// People who cannot come, and on which date.
  public var absent: Set<Scenario.Absence> = []

  /// As things are.
  public init(name: String) { self.name = name }
}

extension UncertainDemand {
  /// Demand as it was sketched, with the pool that holds every gap of every scenario: where home rotas are at hand, other demand and
  /// staff open gaps that are not listed as things are.
  public static func of(
    _ sketches: [ScenarioSketch], test: [ScenarioSketch], in input: PoolInput, homes: [HomeAtHand], now: Int
  ) -> (input: PoolInput, demand: UncertainDemand) {
    var wide = input
    var place = Dictionary(input.gaps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [(short: [String: Int], absent: Set<Scenario.Absence>)] = []
    for sketch in sketches + test {
      let other = input.stressed(demand: sketch.demand, staff: sketch.staff, homes: homes, now: now)
      var short: [String: Int] = [:]
      for gap in other.gaps {
        short[gap.id] = gap.short
        guard place[gap.id] == nil else { continue }
        place[gap.id] = wide.gaps.count
        wide.gaps.append(gap)
        // As things are, nobody is missing here.
        wide.gaps[wide.gaps.count - 1] = gap.none
      }
      var absent = sketch.absent
      if sketch.staff < 100 {
        let there = Set(other.windows.map { Scenario.Absence(offer: $0.offer, date: $0.date) })
        for window in input.windows {
          let day = Scenario.Absence(offer: window.offer, date: window.date)
          if !there.contains(day) { absent.insert(day) }
        }
      }
      short.merge(sketch.short) { _, stated in stated }
      found.append((short, absent))
    }
    let scenarios = zip(sketches + test, found).map { sketch, known in
      Scenario(
        name: sketch.name, weight: sketch.weight, short: wide.gaps.map { known.short[$0.id] ?? 0 }, absent: known.absent)
    }
    var demand = UncertainDemand(Array(scenarios.prefix(sketches.count)))
    demand.test = Array(scenarios.dropFirst(sketches.count))
    return (wide, demand)
  }
}

extension Gap {
  /// The gap where everybody is there.
  fileprivate var none: Gap {
    var gap = self
    (gap.filled, gap.short, gap.danger) = (required, 0, .belowTarget)
    return gap
  }
}
