public import RotaFormats
public import RotaPlanner
import RotaModel
public import RotaRules

/// `report.json` and the documents that `--json` prints.
public struct ReportDocument: Sendable {
  let rota: CheckedRota

  /// Documents about a rota.
  public init(_ rota: CheckedRota) { self.rota = rota }

  /// What is true of the rota whoever made it: legality, gaps, penalties and measures.
  public var judgement: [String: JSONValue] {
    [
      "instance": .string(rota.instance.name),
      "from": .string(rota.instance.horizon.start.iso),
      "days": .whole(rota.instance.horizon.days),
      "objective": .number(rota.objective),
      "hardBreaches": .whole(rota.hardBreaches.count),
      "hard": .array(rota.hardBreaches.map(breach)),
      "penalties": penalties,
      "gaps": .array(rota.gaps.map(gap)),
      "openShifts": .array(rota.openings.map(opening)),
      "notCheckable": .strings(HistoryLack.words(rota.compiled)),
      "cannotHold": .strings(CapLack.words(rota.compiled)),
      "kpis": kpis,
    ]
  }

  /// Every field that the contract names.
  public func report(_ result: PlanResult, about run: Run) -> JSONValue {
    var fields = judgement
    fields["inputHash"] = .string(run.inputHash)
    fields["version"] = .string(run.version)
    fields["seed"] = .whole(Int(clamping: run.seed))
    fields["solver"] = .string(result.solver)
    fields["status"] = .string(result.status.rawValue)
    fields["lowerBound"] = .number(result.lowerBound)
    fields["boundProof"] = .string(result.boundProof.rawValue)
    fields["optimalityGap"] = .number(result.optimalityGap)
    fields["seconds"] = seconds(result.seconds)
    fields["secondsToBest"] = seconds(result.secondsToBest)
    fields["peakMemoryBytes"] = run.peakMemoryBytes.map { .whole($0) } ?? .null
    fields["threads"] = .whole(run.threads)
    fields["iterations"] = .whole(result.iterations)
    fields["endedBy"] = .string(result.endedBy.rawValue)
    fields["assumptions"] = .strings(run.assumptions)
    fields["warnings"] = .strings(run.warnings)
    fields["trace"] = .array(
      result.trace.map { moment in
        .object([
          "time": seconds(moment.seconds), "objective": .number(moment.objective), "bound": .number(moment.lowerBound),
          "hard": .whole(moment.hardUnits),
        ])
      })
    return .object(fields)
  }

  /// Facts of a run beside its result.
  public struct Run: Sendable {
    /// Of everything that was read.
    public var inputHash: String
    /// Of the program.
    public var version: String
    /// Of every random choice.
    public var seed: UInt64
    /// Threads that were used.
    public var threads: Int
    /// Largest resident size so far; nil where the system does not tell.
    public var peakMemoryBytes: Int?
    /// Defaults that were assumed.
    public var assumptions: [String]
    /// Things that somebody should look at.
    public var warnings: [String]

    /// A run's facts.
    public init(
      inputHash: String, version: String, seed: UInt64, threads: Int, peakMemoryBytes: Int?, assumptions: [String],
      warnings: [String]
    ) {
      self.inputHash = inputHash
      self.version = version
      self.seed = seed
      self.threads = threads
      self.peakMemoryBytes = peakMemoryBytes
      self.assumptions = assumptions
      self.warnings = warnings
    }
  }

  /// Every breach and cost with its words.
  public var breaches: JSONValue { .array(rota.breaches.map(breach)) }

  /// One breach with its words.
  public func breach(_ breach: Breach) -> JSONValue {
    let entry = rota.compiled.problem.rules[breach.rule]
    let isAgreed = entry.rule is Restrictions
    // What was agreed is nobody's business: neither the unit it is counted in nor whose line it is counted on may tell.
    let person = isAgreed ? Restrictions.person(of: breach, rota.instance) : breach.person
    return .object([
      "rule": .string(entry.name), "kind": .string(entry.kind), "clause": .optional(entry.citation),
      "person": person.map { .string(rota.names.person($0)) } ?? .null,
      "date": breach.day.map { .string(rota.instance.horizon.date($0).iso) } ?? .null,
      "hard": .bool(breach.isHard), "units": .whole(isAgreed ? 1 : breach.units),
      "cost": .number(rota.compiled.program.objective(breach.cost)), "words": .string(rota.words(breach)),
    ])
  }

  private func seconds(_ value: Double) -> JSONValue { .decimal(value, places: 3) }

  /// By rule, every rule of the problem named.
  private var penalties: JSONValue {
    let totals = RuleTotals.all(rota)
    var entries: [String: JSONValue] = [:]
    for (index, entry) in rota.compiled.problem.rules.enumerated() {
      let total = totals.first { $0.rule == index } ?? RuleTotals(rule: index)
      var fields: [String: JSONValue] = [
        "hard": .whole(total.hard), "soft": .whole(total.soft), "cost": .number(total.cost),
      ]
      if let origin = entry.origin {
        fields["pack"] = .string("\(origin.pack)@\(origin.version)")
        fields["clause"] = .string(origin.clause.clause)
        fields["source"] = .string(origin.clause.source)
        fields["grade"] = .string(origin.clause.grade.rawValue)
        fields["advisory"] = .bool(origin.clause.isAdvisory)
        if !origin.changes.isEmpty { fields["changed"] = .strings(origin.changes) }
      } else if let clause = entry.clause {
        fields["clause"] = .string(clause)
      }
      entries[entry.name] = .object(fields)
    }
    return .object(entries)
  }

  func gap(_ gap: Gap) -> JSONValue {
    .object([
      "date": .string(rota.instance.horizon.date(gap.need.day).iso), "shift": .string(rota.names.period(gap.need.period)),
      "unit": .string(rota.names.unit(gap.need.unit)), "role": .string(gap.need.label), "required": .whole(gap.need.minimum),
      "filled": .whole(gap.filled), "short": .whole(gap.short), "relief": .number(gap.relief), "reason": .string(gap.reason),
    ])
  }

  private func opening(_ opening: Opening) -> JSONValue {
    .object([
      "date": .string(rota.instance.horizon.date(opening.shift.day).iso),
      "shift": .optional(opening.shift.shift.map(rota.names.shift)), "start": .string(rota.names.clock(opening.shift.start)),
      "end": .string(rota.names.clock(opening.shift.end)), "unit": .string(rota.names.unit(opening.shift.unit)),
      "grade": .string(opening.shift.grade), "skills": .strings(opening.shift.skills), "cause": .string(opening.shift.cause),
      "ring": .array(
        opening.candidates.map { candidate in
          .object([
            "person": .string(rota.names.person(candidate.person)), "kind": .string(candidate.kind.rawValue),
            "cost": .number(candidate.cost), "hoursUnderContract": .decimal(Double(candidate.underContract) / 60, places: 2),
          ])
        }),
    ])
  }

  private var kpis: JSONValue {
    let people = rota.people
    let required = rota.instance.cover.reduce(0) { $0 + $1.minimum }
    let short = rota.gaps.reduce(0) { $0 + $1.short }
    let met = people.reduce(0) { $0 + $1.requestsMet }
    let asked = met + people.reduce(0) { $0 + $1.requestsRefused }
    let nights = people.map(\.nights)
    let fairness = Fairness(rota)
    return .object([
      "people": .whole(people.count), "shifts": .whole(people.reduce(0) { $0 + $1.shifts }),
      "hours": .decimal(Double(people.reduce(0) { $0 + $1.minutes }) / 60, places: 2),
      "minimumRequired": .whole(required), "minimumShort": .whole(short), "gaps": .whole(rota.gaps.count),
      "minimumFilledShare": required == 0 ? .null : .number(Double(required - short) / Double(required)),
      "requestsAsked": .whole(asked), "requestsMet": .whole(met),
      "nights": .whole(nights.reduce(0, +)), "mostNights": .whole(nights.max() ?? 0),
      "mostWeekends": .whole(people.map(\.weekends).max() ?? 0),
      "nightsSpread": .decimal(fairness.nights, places: 2), "weekendsSpread": .decimal(fairness.weekends, places: 2),
      "balanceSpread": .decimal(fairness.balance, places: 2),
      "wellbeingMean": fairness.wellbeingMean.map { .decimal($0, places: 2) } ?? .null,
      "wellbeingLowest": fairness.wellbeingLowest.map { .whole($0) } ?? .null,
      "wellbeingPastUnknown": .whole(fairness.pastUnknown),
      "belowFloor": .strings(rota.wellbeing.filter(\.isBelowFloor).map { rota.names.person($0.person) }),
      "fatigueMean": fairness.fatigueMean.map { .decimal($0, places: 3) } ?? .null,
      "fatigueHighest": fairness.fatigueHighest.map { .decimal($0, places: 3) } ?? .null,
      "fatigueAbove": .object(
        Dictionary(
          uniqueKeysWithValues: zip(FatigueIndex.usualBands, fairness.fatigueAbove).map {
            (Decimals.text($0, places: 1), .whole($1))
          }
        )),
      "fatigueLabel": .string(FatigueIndex.label),
      "lists": .array(ListTeams.all(rota.roster, rota.instance).map(\.json)),
    ])
  }
}
