import Foundation
public import RotaModel
public import RotaRules

/// Random problems from a seed: small enough to enumerate or to audit in a blink, with a bit of everything that is real.
public enum RandomProblem {
  /// A problem of at most so many people and days; the same seed gives the same problem.
  ///
  /// - Parameters:
  ///   - kinds: kinds of rules to choose from; nil is every kind about lines and totals. `cover` is always among the rules.
  ///   - rules: how many rules beside cover.
  public static func make(
    seed: UInt64, people: ClosedRange<Int> = 1...8, days: ClosedRange<Int> = 3...14, shifts: ClosedRange<Int> = 1...4,
    rules: ClosedRange<Int> = 1...6, kinds: [String]? = nil
  ) -> Problem {
    var random = SplitMix64(seed: seed)
    let ward = instance(&random, people: people, days: days, shifts: shifts)
    let known = (kinds ?? (Oracles.lines + Oracles.totals).map { $0.kind }.filter { $0 != "cover" }).compactMap(Oracles.oracle)
    var entries = [entry(CoverOracle.self, &random, ward, taken: [])]
    for _ in 0..<random.within(rules) where !known.isEmpty {
      entries.append(entry(known[random.below(known.count)], &random, ward, taken: Set(entries.map(\.name))))
    }
    return Problem(instance: ward, rules: entries)
  }

  /// One rule of a kind with random parameters, for everybody or somebody, hard or at a price.
  public static func entry(
    _ oracle: any Oracle.Type, _ random: inout SplitMix64, _ ward: Instance, taken: Set<String>
  ) -> RuleEntry {
    guard case .map(var entries, _) = oracle.arguments(&random, ward) else {
      preconditionFailure("the random parameters of \(oracle.kind) are no map")
    }
    func add(_ key: String, _ value: ArgumentTree) {
      if !entries.contains(where: { $0.key == key }) { entries.append(.init(key, value)) }
    }
    if !entries.contains(where: { $0.key == "hard" || $0.key == "price" }) {
      if random.chance(40) { add("hard", "yes") } else { add("price", .text("\(1 + random.below(60))", nil)) }
    }
    if random.chance(25) { add("for", ["people": .text(ward.people[random.below(ward.people.count)].name, nil)]) }
    let (entry, faults) = Catalogue.read(oracle.kind, at: nil, .map(entries, nil), instance: ward, taken: taken)
    guard let entry, faults.isEmpty else {
      preconditionFailure("the random parameters of \(oracle.kind) are at fault: \(Faults(faults))")
    }
    return entry
  }

  /// A ward without rules.
  public static func instance(
    _ random: inout SplitMix64, people: ClosedRange<Int>, days: ClosedRange<Int>, shifts: ClosedRange<Int>
  ) -> Instance {
    // Weeks with and without a change of the clocks, and one that begins on a Friday.
    let starts = ["2026-11-30", "2026-03-23", "2026-10-19", "2027-01-01", "2026-12-02"]
    let horizon = Horizon(
      start: CivilDate(iso: starts[random.below(starts.count)])!, days: random.within(days),
      timeZone: TimeZone(identifier: "Europe/London")!)
    var ward = Instance(name: "Random", horizon: horizon)
    ward.organisations = [Organisation(name: "Trust"), Organisation(name: "Hospice")]
    ward.units = [Unit(name: "Ash", organisation: OrganisationID(0))]
    if random.chance(25) { ward.units.append(Unit(name: "Birch", organisation: OrganisationID(0), intensity: 1)) }
    ward.bands = ["3", "5", "6"].map(Band.init(name:))
    ward.skills = ["charge", "IV"].map(Skill.init(name:))
    ward.roles = [
      Role(name: "RN", bands: [BandID(1), BandID(2)]),
      Role(name: "HCSW", bands: [BandID(0)], substitutes: random.chance(30) ? [RoleID(0)] : []),
    ]
    ward.absenceKinds = [AbsenceKind(code: "AL", credit: .contractDay), AbsenceKind(code: "SICK", credit: .none)]
    let clock: [(String, Int, Int)] = [
      ("E", 420, 900), ("L", 780, 1260), ("N", 1140, 1890), ("LD", 420, 1170), ("T", 600, 1080), ("S", 1320, 1800),
      ("OC", 540, 1980),
    ]
    var chosen = Array(clock.indices)
    for i in chosen.indices { chosen.swapAt(i, i + random.below(chosen.count - i)) }
    ward.shifts = chosen.prefix(random.within(shifts)).sorted().map { index in
      let (code, start, end) = clock[index]
      if code == "OC" {
        let paid = random.chance(50) ? Minutes(180) : nil
        return Shift(code: code, start: Minutes(start), end: Minutes(end), paidOverride: paid, isOnCall: true)
      }
      return Shift(code: code, start: Minutes(start), end: Minutes(end), unpaidBreak: Minutes(end - start > 600 ? 60 : 30))
    }
    for name in ["Ade", "Bo", "Cy", "Di", "Ed", "Fay", "Gus", "Hal"].prefix(random.within(people)) {
      ward.people.append(person(name, &random, ward))
    }
    fill(&ward, &random)
    return ward
  }

  private static func person(_ name: String, _ random: inout SplitMix64, _ ward: Instance) -> Person {
    var person = Person(
      name: name, band: BandID(random.below(3)),
      contract: Contract(
        weekly: random.chance(90) ? Minutes([2250, 1800, 1380, 900][random.below(4)]) : nil,
        name: random.chance(50) ? "full" : "part"),
      organisation: OrganisationID(random.below(2)), home: UnitID(0), kind: random.chance(80) ? .substantive : .bank)
    if random.chance(50) { person.skills.append(HeldSkill(SkillID(0))) }
    if random.chance(40) {
      person.skills.append(HeldSkill(SkillID(1), expires: random.chance(50) ? ward.horizon.date(Day(random.below(5))) : nil))
    }
    if ward.units.count > 1, random.chance(40) { person.units = [UnitID(1)] }
    person.counts = random.chance(90)
    person.newlyQualified = random.chance(15)
    if random.chance(10) { person.registrationExpires = ward.horizon.date(Day(random.below(6))) }
    if random.chance(25) {
      person.availability = [
        Availability(
          random.chance(50) ? .only : .never, weekdays: random.chance(70) ? [.monday, .tuesday, .saturday] : [],
          shifts: random.chance(50) ? [ShiftID(random.below(ward.shifts.count))] : [])
      ]
    }
    if random.chance(30) { person.priority = 1 + random.below(3) }
    person.tags = random.chance(30) ? ["flexi"] : []
    if random.chance(20) { person.started = ward.horizon.date(Day(random.within(-12...2))) }
    if random.chance(20) {
      let from = ward.horizon.date(Day(random.within(-12...8)))
      person.optOut = OptOut(from: random.chance(70) ? from : nil, to: random.chance(50) ? from + random.below(10) : nil)
    }
    return person
  }

  private static func fill(_ ward: inout Instance, _ random: inout SplitMix64) {
    let days = ward.horizon.days
    ward.history = History(people: ward.people.count, days: random.chance(60) ? random.within(1...9) : 0)
    for person in ward.personIDs {
      let home = ward.people[person.index].home
      let role = ward.roles(of: person, on: ward.horizon.start).first ?? RoleID(0)
      // Nothing is known further back than a hole.
      let known = random.chance(80) ? ward.history.days : random.below(ward.history.days + 1)
      for day in stride(from: -1, to: -known - 1, by: -1) {
        let cell: RosterCell =
          random.chance(40)
          ? .off
          : random.chance(10)
            ? .absent(AbsenceKindID(0))
            : .duty([Duty(shift: ShiftID(random.below(ward.shifts.count)), unit: home, role: role)])
        ward.history[person, Day(day)] = cell
      }
      if random.chance(40) {
        ward.history.balances[person.index].minutes = Minutes(random.below(41) * 30 - 600)
        ward.history.balances[person.index].nights = random.below(5)
        ward.history.balances[person.index].weekends = random.below(3)
        ward.history.balances[person.index].disliked = random.below(4)
        ward.history.balances[person.index].highIntensity = ward.history.balances[person.index].disliked
      }
      for day in ward.dayIDs {
        if random.chance(6) {
          ward.absences.append(
            Absence(
              person: person, day: day, kind: AbsenceKindID(random.below(2)), credit: random.chance(10) ? Minutes(300) : nil))
        } else if random.chance(5) {
          ward.fixed.append(
            FixedCell(person: person, day: day, shift: random.chance(70) ? ShiftID(random.below(ward.shifts.count)) : nil))
        }
        if random.chance(12) {
          let shift = ShiftID(random.below(ward.shifts.count))
          let wish: Request.Wish = [.off, .on, .shift(shift), .notShift(shift)][random.below(4)]
          ward.requests.append(
            Request(person: person, day: day, wish: wish, price: random.chance(30) ? 1 + random.below(30) : nil))
        }
      }
    }
    for day in 0..<days {
      for shift in ward.shifts.indices where random.chance(70) {
        let minimum = random.below(3)
        let group: CoverGroup = random.chance(50) ? .anyone : .role(RoleID(random.below(2)))
        let target = minimum + (random.chance(30) ? 1 : 0)
        ward.cover.append(
          CoverRequirement(
            unit: UnitID(0), day: Day(day), period: .shift(ShiftID(shift)), group: group, label: "staff", minimum: minimum,
            target: target, maximum: random.chance(50) ? target : nil))
      }
      if random.chance(30) {
        var holders = StaffFilter()
        holders.skills = [SkillID(random.below(2))]
        let from = [0, 480, 1290][random.below(3)]
        ward.cover.append(
          CoverRequirement(
            unit: UnitID(0), day: Day(day), period: .window(Minutes(from), Minutes(from + 240)), group: .staff(holders),
            label: "skilled", minimum: 1, target: 1))
      }
    }
  }
}

extension SplitMix64 {
  /// A whole number of a range.
  public mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// Yes in so many of a hundred cases.
  public mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

extension Problem.Compiled {
  /// A rota of anything that the palettes hold, and choices within their bounds.
  public func randomPlan(_ random: inout SplitMix64) -> Plan {
    let cells = (0..<program.people * program.days).map { cell in
      UInt8(random.below(Int(program.paletteSize[cell / program.days])))
    }
    return Plan(cells: cells, choices: randomChoices(&random))
  }

  /// A rota of allowed symbols only: no hard rule on a single cell is broken that could be kept.
  public func randomAllowedPlan(_ random: inout SplitMix64) -> Plan {
    let cells = (0..<program.people * program.days).map { cell in
      let from = Int(program.allowedStart[cell])
      return program.allowed[from + random.below(Int(program.allowedStart[cell + 1]) - from)]
    }
    return Plan(cells: cells, choices: randomChoices(&random))
  }

  private func randomChoices(_ random: inout SplitMix64) -> [Int32] {
    program.choices.map { Int32(random.within(Int($0.lower)...Int($0.upper))) }
  }
}
