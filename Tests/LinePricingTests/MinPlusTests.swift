import CMinPlus
import RotaRules
import Testing

/// Whatever vectors the machine has, a block is relaxed as one cell after the other would be, and nothing beside it is touched.
@Test func wideMinimaAreThoseOfSingleCells() {
  var random = SplitMix64(seed: 11)
  func numbers(_ count: Int) -> [Int32] { (0..<count).map { _ in Int32(truncatingIfNeeded: random.next()) >> 2 } }
  for count in 0...40 {
    for rows in [0, 1, 3] {
      let (ownStride, nextStride) = (count + random.below(5), count + random.below(5))
      let start = numbers(1 + rows * ownStride + 40)
      let next = numbers(2 + rows * nextStride + 40)
      let cost = numbers(1)[0]
      var expected = start
      for row in 0..<rows {
        for i in 0..<count {
          let cell = 1 + row * ownStride + i
          expected[cell] = min(expected[cell], next[2 + row * nextStride + i] &+ cost)
        }
      }
      for isWide in [true, false] {
        let relax = unsafe isWide ? cminplus_relax : cminplus_relax_plain
        var own = start
        unsafe own.withUnsafeMutableBufferPointer { x in
          unsafe next.withUnsafeBufferPointer { y in
            unsafe relax(
              x.baseAddress! + 1, y.baseAddress! + 2, cost, Int64(rows), Int64(count), Int64(ownStride), Int64(nextStride))
          }
        }
        #expect(own == expected, "\(count) cells in \(rows) rows")
      }
    }
  }
}
