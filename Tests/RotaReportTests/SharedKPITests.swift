import RotaModel
import Testing

@testable import RotaReport

@Suite struct SharedKPITests {
  @Test(arguments: [
    ([12, 7, 9], ["12", "7", "9"], "28"),
    // One small count alone would follow from the sum, so the next smallest goes with it.
    ([12, 3, 9], ["12", "<5", "*"], "24"),
    ([3, 12], ["<5", "*"], "15"),
    ([3, 2, 9], ["<5", "<5", "9"], "14"),
    // Four and four can only be eight, nought and nought only nothing.
    ([4, 4, 9], ["<5", "<5", "*"], "17"),
    // Five is the least that is hidden beside a small one.
    ([0, 5], ["<5", "*"], "*"),
    ([0, 0, 9], ["<5", "<5", "*"], "9"),
    ([4, 4], ["<5", "<5"], "*"),
    ([1, 1], ["<5", "<5"], "<5"),
    ([4], ["<5"], "<5"),
    ([0], ["<5"], "<5"),
    ([8], ["8"], "8"),
  ])
  func countsUnderFiveAreNotToldNorAnythingThatGivesThemAway(counts: [Int], units: [String], all: String) {
    let told = SharedKPIs.told(counts)
    #expect(told.units == units && told.all == all)
  }

  /// No counts that are consistent with what is told leave a small one with a single value.
  @Test func noSmallCountFollowsFromWhatIsTold() {
    let few = [0, 1, 3, 4, 5, 6, 9]
    let threes = few.flatMap { a in few.flatMap { b in few.map { [a, b, $0] } } }
    for counts in few.flatMap({ a in few.map { [a, $0] } }) + threes where counts.reduce(0, +) > 0 {
      let told = SharedKPIs.told(counts)
      // What each count could be, by what is told of it alone.
      let ranges = told.units.map { $0 == "<5" ? 0..<5 : $0 == "*" ? 5..<28 : Int($0)!..<(Int($0)! + 1) }
      var seen = counts.map { _ in Set<Int>() }
      for a in ranges[0] {
        for b in ranges[1] {
          for c in ranges.count > 2 ? ranges[2] : 0..<1 {
            let sum = a + b + c
            guard told.all == "<5" ? sum < 5 : told.all == "*" ? sum >= 5 : told.all == String(sum) else { continue }
            for (i, count) in [a, b, c].prefix(counts.count).enumerated() { seen[i].insert(count) }
          }
        }
      }
      let isOpen = counts.indices.allSatisfy { counts[$0] >= 5 || seen[$0].count > 1 }
      #expect(isOpen, "\(counts) is told as \(told)")
    }
  }
}
