import RotaModel
import RuleOracle
import Testing

@testable import RotaRules

@Suite struct FatigueIndexTests {
  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  @Test func theTimesOfADutyHaveTheRiskThatIsPublished() {
    let index = FatigueIndex()
    let duties = [(450, 480), (750, 480), (450, 750), (1170, 750), (1320, 480)]
    #expect(duties.map { rounded(index.timing(clock: $0.0, length: $0.1)) } == [0.716, 0.757, 0.978, 1.096, 0.842])
    let day = index.timing(clock: 450, length: 480)
    let ratios = duties.map { (index.timing(clock: $0.0, length: $0.1) / day * 100).rounded() / 100 }
    #expect(ratios == [1, 1.06, 1.37, 1.53, 1.18])
  }

  @Test func longDutiesHaveTheRiskThatIsPublished() {
    let hours = [8, 9, 10, 11.5, 12, 12.5, 13]
    #expect(hours.map { rounded(FatigueIndex.length($0)) } == [1, 1.051, 1.117, 1.233, 1.277, 1.324, 1.374])
    #expect(FatigueIndex.length(2) < FatigueIndex.length(4) && FatigueIndex.length(4) < 1)
  }

  private func duty(_ day: Int, _ clock: Int, _ length: Int) -> FatigueIndex.Duty {
    FatigueIndex.Duty(start: day * 1440 + clock, end: day * 1440 + clock + length, clock: clock)
  }

  /// The pattern to which the report norms its index: it bears out that the job component is 1.
  @Test func twoDaysAndTwoNightsOfTwelveHoursHaveAMeanOfOne() throws {
    let summary = FatigueIndex().summary([
      duty(0, 480, 720), duty(1, 480, 720), duty(2, 1200, 720), duty(3, 1200, 720),
    ])
    #expect(abs(try #require(summary.mean) - 1) < 0.005)
    #expect(summary.above == [2, 1, 0] && rounded(summary.highest ?? 0) == 1.19)
  }

  @Test func riskCarriesOverAsThePublishedFormulaSays() {
    let index = FatigueIndex()
    let norm = 1.113 / 0.98899
    func second(_ duties: [FatigueIndex.Duty]) -> Double { rounded(index.cumulative(duties)[1] * norm) }
    // A gap of 8 h on the clock has an hour of commute in it: 0.06 for each of the two hours below nine.
    #expect(second([duty(0, 780, 480), duty(0, 1740, 480)]) == 1.12)
    // 16 h between two days from 07:30: both have their middle at 11:30.
    #expect(second([duty(0, 450, 480), duty(1, 450, 480)]) == 1.053)
    // Nights wear more.
    #expect(second([duty(0, 1170, 750), duty(1, 1170, 750)]) == 1.121)
    // The first duty of all follows on rest.
    #expect(index.cumulative([duty(0, 450, 480)]).map(rounded) == [0.889])
  }

  @Test func eachSleepBeyondTheFirstLetsRiskFallBack() {
    let index = FatigueIndex()
    func left(_ day: Int) -> Double {
      (index.cumulative([duty(0, 450, 480), duty(1, 450, 480), duty(day, 450, 480)])[2] * 1.113 / 0.98899 - 1)
    }
    // Two and three whole nights between.
    #expect(abs(left(4) / left(3) - 0.327) < 0.001)
    #expect(left(3) < left(2) && left(20) < 0.001)
  }

  @Test func historyTiresButIsNotCounted() throws {
    let ward = TrialWard.instance(people: 2, days: 2, shifts: ["N"], history: ["N N", "- -"])
    let roster = TrialWard.roster(["N -", "N -"], ward)
    let grid = Grid(ward)
    let summaries = FatigueIndex().summaries(roster, grid)
    #expect(try #require(summaries[0].mean) > (try #require(summaries[1].mean)) + 0.1)
    #expect(summaries[0].mean == summaries[0].highest)
    #expect(FatigueIndex().summaries(TrialWard.roster(["- -", "- -"], ward), grid)[0].mean == nil)
  }

  @Test func aLongerCommuteAndAnHourOfChangedClocksCount() {
    var far = FatigueIndex()
    far.commute = 100
    #expect(far.timing(clock: 450, length: 750) > FatigueIndex().timing(clock: 450, length: 750))
    let long = FatigueIndex().risks([.init(start: 0, end: 810, clock: 1170)])[0]
    #expect(long > FatigueIndex().risks([.init(start: 0, end: 750, clock: 1170)])[0])
  }
}
