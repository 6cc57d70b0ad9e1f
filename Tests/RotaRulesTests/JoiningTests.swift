import RotaModel
import RotaRules
import RuleOracle
import Testing

@Suite("Several problems in one program") struct JoiningTests {
  /// Two random wards over the same days; the first person of the first one may work the first shift of the other.
  private struct Pair {
    var members: [JoinedMember] = []
    var guests: [JoinedGuest] = []

    init(seed: UInt64) {
      let home = RandomProblem.make(seed: seed, people: 1...4, days: 3...8)
      let days = home.instance.horizon.days
      var host = RandomProblem.make(seed: seed + 1000, people: 1...4, days: days...days)
      host.instance.horizon = home.instance.horizon
      let shift = host.instance.shifts[0]
      var loan = Shift(code: "loan 1", start: shift.start, end: shift.end, counts: false, tags: ["elsewhere"], planned: false)
      loan.isElsewhere = true
      var lending = home.adding([loan])
      lending.rules.removeAll { $0.kind == "elsewhere" }
      let away = lending.instance.elsewhereDuty(ShiftID(home.instance.shifts.count), of: PersonID(0))
      var guest = host.instance.people[0]
      guest.name = "Guest"
      guest.kind = .redeployed
      let own = host.instance.people.count
      host.instance.people.append(guest)
      let past = host.instance.history
      host.instance.history = History(people: own + 1, days: past.days)
      for person in 0..<own {
        host.instance.history.balances[person] = past.balances[person]
        for day in -past.days..<0 {
          host.instance.history[PersonID(person), Day(day)] = past[PersonID(person), Day(day)]
        }
      }
      for day in -past.days..<0 { host.instance.history[PersonID(own), Day(day)] = .off }
      for index in host.rules.indices where type(of: host.rules[index].rule).about.family != "cover" {
        host.rules[index].people.except.append(PersonID(own))
      }
      let role = host.instance.roles(of: PersonID(own), on: host.instance.horizon.start).first ?? RoleID(0)
      let duty = Duty(shift: ShiftID(0), unit: host.instance.people[own].home, role: role)
      members = [
        JoinedMember(lending, own: lending.instance.people.count, admitting: [Self.probe(lending.instance, PersonID(0), away)]),
        JoinedMember(host, own: own, admitting: [Self.probe(host.instance, PersonID(own), duty)]),
      ]
      guests = [JoinedGuest(home: 0, person: PersonID(0), host: 1, guest: PersonID(own), duties: [(away, duty)])]
    }

    private static func probe(_ instance: Instance, _ person: PersonID, _ duty: Duty) -> Roster {
      var roster = Roster(people: instance.people.count, days: instance.horizon.days)
      roster[person, Day(0)] = .duty([duty])
      return roster
    }

    /// The rota of a member with its guests on it.
    func full(_ rotas: [Roster], _ member: Int) -> Roster {
      let people = members[member].problem.instance.people.count
      var full = Roster(people: people, days: rotas[member].days)
      full.cells.replaceSubrange(0..<rotas[member].cells.count, with: rotas[member].cells)
      for guest in guests where guest.host == member {
        for day in 0..<full.days where rotas[guest.home][guest.person, Day(day)] == .duty([guest.duties[0].home]) {
          full[guest.guest, Day(day)] = .duty([guest.duties[0].host])
        }
      }
      return full
    }
  }

  private static func randomPlan(_ program: RuleProgram, _ random: inout SplitMix64) -> Plan {
    Plan(
      cells: (0..<program.people * program.days).map { UInt8(random.below(Int(program.paletteSize[$0 / program.days]))) },
      choices: program.choices.map { $0.lower })
  }

  @Test("A joined program costs what its members cost, guests counted where people are counted together", arguments: 0..<60)
  func sum(seed: Int) throws {
    let pair = Pair(seed: UInt64(seed))
    let joined = try Joining(pair.members, guests: pair.guests).seal()
    let apart = try pair.members.map { try $0.problem.compile(admitting: $0.admitting) }
    var random = SplitMix64(seed: UInt64(seed))
    var withGuests = 0
    for _ in 0..<30 {
      let rotas = joined.rotas(Self.randomPlan(joined.program, &random))
      let plan = try #require(joined.plan(rotas))
      #expect(joined.rotas(plan) == rotas)
      let score = joined.program.audit(plan)
      var hard = 0
      var soft = 0.0
      for (index, compiled) in apart.enumerated() {
        let full = pair.full(rotas, index)
        if index == 1, full[PersonID(pair.members[1].own), Day(0)] != .off { withGuests += 1 }
        let cells = try #require(compiled.grid.encode(full))
        compiled.program.audit(Plan(cells: cells, choices: compiled.program.choices(for: cells))) { breach in
          // What a guest's own line breaks at the host is no rule of the host's.
          if let person = breach.person, person.index >= pair.members[index].own { return }
          hard += breach.isHard ? 1 : 0
          soft += compiled.program.objective(breach.cost)
        }
      }
      #expect(abs(joined.program.objective(score.soft) - soft) < 1e-6)
      #expect((score.hard > 0) == (hard > 0))
    }
    #expect(withGuests > 0)
  }

  @Test("What is barred, limited, priced and held is judged") func additions() throws {
    let pair = Pair(seed: 3)
    var joining = try Joining(pair.members, guests: pair.guests)
    let away = pair.guests[0].duties[0].home
    let cells = (0..<3).map { joining.cell(0, PersonID(0), Day($0), .duty([away]))! }
    #expect(joining.cell(1, PersonID(0), Day(0), .duty([Duty(shift: ShiftID(99), unit: UnitID(0), role: RoleID(0))])) == nil)
    let plain = try joining.seal()
    joining.bar(cells[0])
    joining.price(cells[1], 7)
    joining.limit([(cells[1], 1), (cells[2], 1)], .band(most: 1))
    let held = try joining.seal()
    var rotas = [
      Roster(people: pair.members[0].own, days: plain.program.days),
      Roster(people: pair.members[1].own, days: plain.program.days),
    ]
    func difference() throws -> (hard: Int64, soft: Double) {
      let (a, b) = (try #require(plain.plan(rotas)), try #require(held.plan(rotas)))
      let (before, after) = (plain.program.audit(a), held.program.audit(b))
      return (after.hard - before.hard, held.program.objective(after.soft) - plain.program.objective(before.soft))
    }
    #expect(try difference() == (0, 0))
    rotas[0][PersonID(0), Day(0)] = .duty([away])
    #expect(try difference() == (1, 0))
    rotas[0][PersonID(0), Day(0)] = .off
    rotas[0][PersonID(0), Day(1)] = .duty([away])
    #expect(try difference() == (0, 7))
    rotas[0][PersonID(0), Day(2)] = .duty([away])
    #expect(try difference() == (1, 7))
  }
}
