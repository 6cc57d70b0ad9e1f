import RotaFormats
import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("Notices to people who are moved often") struct NoticeTests {
  private func codes(_ notice: String) -> [String] {
    do throws(Faults) {
      _ = try PoolReader.read(InputFile(name: "pool.yaml", text: PoolReaderTests.good + "\nnotice: \(notice)\n"))
      return []
    } catch {
      #expect(error.all.allSatisfy { $0.location?.line ?? 0 > 0 })
      return error.all.map(\.code)
    }
  }

  @Test("A notice has moves and a text; none is given where none is stated") func reads() throws {
    let text = PoolReaderTests.good + "\nnotice: {moves: 6, text: \"Support: call 123, any time.\"}\n"
    let system = try PoolReader.read(InputFile(name: "pool.yaml", text: text)).system
    #expect(system.notice == MoveNotice(moves: 6, text: "Support: call 123, any time."))
    #expect(try PoolReader.read(InputFile(name: "pool.yaml", text: PoolReaderTests.good)).system.notice == nil)
  }

  @Test(
    "Each fault of a notice is told where it stands",
    arguments: [
      ("{moves: 6}", "incomplete-notice"), ("{text: Rest}", "incomplete-notice"), ("{moves: 6, text: }", "incomplete-notice"),
      ("{moves: many, text: Rest}", "bad-number"), ("{moves: -1, text: Rest}", "bad-number"),
      ("{moves: 1, txet: Rest}", "unknown-key"),
    ])
  func faults(notice: String, code: String) {
    #expect(codes(notice).contains(code))
  }

  @Test("Those beyond the threshold are told, those at it are not; what was before counts") func threshold() {
    var input = PoolInput(system: SmallSystem.system(2))
    input.system.agreements = [SmallSystem.agreement("Aid", .mutualAid, 2)]
    input.gaps = [SmallSystem.gap("G1", 1, day: 4), SmallSystem.gap("G2", 1, day: 6)]
    input.offers = ["p", "q", "r"].map { SmallSystem.offer($0, 0) }
    input.windows = [SmallSystem.window(0, day: 4), SmallSystem.window(1, day: 6)]
    input.homes = [HomeUnit(organisation: MemberID(0), unit: "A unit", minutes: 60_000)]
    var options = PoolOptions(now: SmallSystem.instant(0, 480))
    options.moves = ["p": 3, "q": 2, "r": 4]
    let plan = Pool.plan(input, options, OffersOnly(), engine)
    // p has four moves with the plan's, q three, r four before it.
    #expect(plan.moves == [4, 3, 4])
    #expect(input.offers.indices.filter { plan.moves[$0] > 3 } == [0, 2])
  }
}
