import RotaRules
import Testing

@testable import LocalSearch

@Suite struct WindowTests {
  /// A plan of some days, cut out of a rota for everybody or for some, costs what the whole rota costs with that plan put in place, but
  /// for a constant; it is legal where that is, and breaks no more, as limits that others imply are left out.
  @Test func windowsCostWhatTheWholeCosts() throws {
    var wrong: [String] = []
    var cut = 0
    for seed in 1...120 {
      let program = try randomProgram(
        UInt64(seed), people: 3, days: 8, shifts: 2, rules: 1 + seed % 3, isGentle: seed % 3 != 0)
      guard program.choices.isEmpty else { continue }
      var search = LocalSearch(program: program, seed: 1)
      search.epoch(moves: 1000)
      let from = seed % 6
      let days = from..<min(8, from + 2 + seed % 4)
      let team = [[0, 1, 2], [0, 2], [1]][seed % 3]
      guard let window = program.window(days, of: search.best, team: seed % 6 == 0 ? nil : team) else { continue }
      cut += 1
      var random = SplitMix64(seed: UInt64(seed))
      var difference: Int64?
      for _ in 0..<20 {
        var whole = search.best
        var part = randomPlan(window, &random)
        // Now and then the rota as it was.
        for (position, person) in team.enumerated() {
          for (i, day) in days.enumerated() {
            if random.below(4) == 0 { part.cells[position * days.count + i] = whole.cells[person * 8 + day] }
            whole.cells[person * 8 + day] = part.cells[position * days.count + i]
          }
        }
        let (a, b) = (program.audit(whole), window.audit(part))
        if (a.hard == 0) != (b.hard == 0) || b.hard > a.hard || difference ?? (a.soft - b.soft) != a.soft - b.soft {
          wrong.append("\(seed): \(a) and \(b)")
        }
        difference = a.soft - b.soft
      }
    }
    #expect(wrong.isEmpty)
    #expect(cut > 15)
  }

  /// Of sums over any three days those are left out that others imply, and those that lie outside the window.
  @Test func limitsThatOthersImplyAreLeftOut() throws {
    let program = try clockSums()
    var search = LocalSearch(program: program, seed: 1)
    search.epoch(moves: 1000)
    let whole = try #require(program.window(0..<program.days, of: search.best))
    let part = try #require(program.window(4..<8, of: search.best))
    #expect(program.tallies.count == 2 * 2 * 6)
    #expect(whole.tallies.count == 2 * 6)
    #expect(part.tallies.count <= 2 * 4)
  }

  /// People of different teams have no total in common, and teams hold everybody once.
  @Test func teamsShareNoTotal() throws {
    for seed in 1...40 {
      let program = try randomProgram(UInt64(seed), people: 5, days: 4, shifts: 2, rules: 2, isGentle: true)
      let teams = program.teams
      #expect(teams.flatMap { $0 }.sorted() == Array(0..<5))
      let totals = teams.map { team in
        var met: Set<Int32> = []
        for person in team {
          for cell in (person * program.days)..<((person + 1) * program.days) {
            for symbol in program.allowed[Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])] {
              let slot = program.slot(person, cell - person * program.days, Int(symbol))
              for term in program.terms[Int(program.termStart[slot])..<Int(program.termStart[slot + 1])]
              where Int(term.tally) < program.linking { met.insert(term.tally) }
            }
          }
        }
        return met
      }
      for (a, one) in totals.enumerated() { for other in totals[(a + 1)...] { #expect(one.isDisjoint(with: other)) } }
    }
  }
}
