public import RotaModel

/// How a rota strains each person: points by part and the score, whether the instance has the rule or not.
///
/// It reads the same automata and cells as the rule `wellbeing`, each part in a total of its own.
public struct WellbeingScore: Sendable, Equatable {
  /// Whose.
  public let person: PersonID
  /// Points by part, in the order of `StrainPart.allCases`.
  public let parts: [Int]
  /// Points that the time before the rota left: nights, weekends and shifts of high intensity beyond somebody's part. Nil where too
  /// little of it is known (less than a week, and no totals carried), nothing is owed or the rule says that nothing is carried; none count then.
  public let carried: Int?
  /// Whether nothing is carried because too little is known of a past that is asked for.
  public let lacksPast: Bool
  /// Shifts after too little rest.
  public let quickReturns: Int
  /// Shifts worked in areas of high intensity.
  public let highIntensity: Int
  /// 100 less the points, with those carried, for each full-time four weeks; 100 for somebody who is away throughout or works nothing and owes nothing.
  public let score: Int
  /// The least score that the instance demands; nil where it demands none.
  public let floor: Int?

  /// All points of the planned days.
  public var points: Int { parts.reduce(0, +) }
  /// Whether the score is below the floor.
  public var isBelowFloor: Bool { floor.map { score < $0 } ?? false }
}

/// Gives the scores of rotas of one problem.
public struct WellbeingMeter: Sendable {
  private let compiled: Problem.Compiled
  private let entries: [Wellbeing?]
  private let past: CarriedStrain

  /// A meter for rotas among those that `rosters` and the instance admit.
  ///
  /// Each person is measured with the weights of the first rule `wellbeing` that is for them, else with the usual ones.
  ///
  /// - Throws: the faults of numbers that do not fit, as of a rule with too many kinds of day.
  public init(_ problem: Problem, admitting rosters: [Roster] = []) throws(Faults) {
    let instance = problem.instance
    var entries: [Wellbeing?] = []
    for person in instance.personIDs {
      let entry = problem.rules.first {
        $0.rule is Wellbeing && $0.people.matches(person, among: instance.people, on: instance.horizon.start)
      }
      entries.append(entry?.rule as? Wellbeing)
    }
    self.entries = entries
    let rule = Parts(weights: entries.map { $0?.weights ?? StrainWeights() })
    let counting = RuleEntry(rule, name: "wellbeing-parts", price: .soft(1))
    compiled = try Problem(instance: instance, rules: [counting]).compile(admitting: rosters)
    past = CarriedStrain(instance)
  }

  /// The scores of a rota, a person each; nil where a line holds what was not admitted.
  public func scores(_ roster: Roster) -> [WellbeingScore]? {
    guard let cells = compiled.grid.encode(roster) else { return nil }
    let program = compiled.program
    let totals = program.totals(Plan(cells: cells))
    let instance = compiled.problem.instance
    return instance.personIDs.map { person in
      let first = Int(program.rowTallyStart[person.index])
      let weights = weights(of: person)
      // A part without points is counted at one a piece, for the two that are shown as counts.
      let counts = StrainPart.allCases.indices.map { totals[first + $0] }
      let parts = zip(StrainPart.allCases, counts).map { weights[$0.0] > 0 ? $0.1 : 0 }
      func pieces(_ part: StrainPart) -> Int { counts[StrainPart.allCases.firstIndex(of: part)!] / max(1, weights[part]) }
      let scale = WellbeingScale(person, instance)
      let owes = (instance.people[person.index].contract.weekly?.count ?? 0) > 0
      let own = scale ?? (owes ? nil : WellbeingScale(paid: paid(person, roster)))
      let carries = scale != nil && entries[person.index]?.carries ?? true
      let carried = carries ? past.points(person, weights)?.values.reduce(0, +) : nil
      return WellbeingScore(
        person: person, parts: parts, carried: carried,
        lacksPast: carries && carried == nil && !instance.history.standsAlone, quickReturns: pieces(.quickReturn),
        highIntensity: pieces(.highIntensity),
        score: own?.score(parts.reduce(0, +) + (carried ?? 0)) ?? 100, floor: scale == nil ? nil : entries[person.index]?.floor)
    }
  }

  /// What a person is measured with.
  func weights(of person: PersonID) -> StrainWeights { entries[person.index]?.weights ?? StrainWeights() }

  private func paid(_ person: PersonID, _ roster: Roster) -> Int {
    let grid = compiled.grid
    return grid.instance.dayIDs.reduce(0) { sum, day in sum + (grid.symbol(roster[person, day]).map { grid.paid(day, $0) } ?? 0) }
  }

  /// Counts every part of every line in a total of its own; it never stands in an instance.
  private struct Parts: Rule {
    static let about = RuleAbout("wellbeing-parts", family: "", "", usually: .soft(1))
    let weights: [StrainWeights]

    init(weights: [StrainWeights]) { self.weights = weights }
    init(_ arguments: inout Arguments) { weights = arguments.instance.personIDs.map { _ in StrainWeights() } }

    func compile(_ c: inout RuleCompiler) {
      var machines: [StrainWeights: StrainMachines] = [:]
      for person in c.instance.personIDs {
        var own = weights[person.index]
        for part in [StrainPart.quickReturn, .highIntensity] where own[part] == 0 { own.points[part] = 1 }
        let tallies = StrainPart.allCases.map { _ in c.tally(owner: person, Curve([])) }
        if machines[own] == nil { machines[own] = StrainMachines(&c, own) }
        machines[own]!.add(person, to: { tallies[StrainPart.allCases.firstIndex(of: $0)!] }, &c)
      }
    }

    func words(_ breach: Breach, _ names: Names) -> String { "" }
  }
}
