extension Layers {
  /// Removes states that lead nowhere and merges those with equal futures, from the last layer backwards.
  ///
  /// - Parameter alive: by state of the last layer, whether a line may end there.
  /// - Returns: whether any line is left.
  mutating func minimise(alive: [Bool]) -> Bool {
    // The class of each state of the layer after the current one; -1 where it leads nowhere.
    var classOf = [Int32](repeating: -1, count: states[days])
    var kept: [(cost: Int64, emission: Int32)] = []
    for state in 0..<states[days] where alive[state] {
      let key = (closeCost[state], closeEmission[state])
      if let known = kept.firstIndex(where: { $0 == key }) {
        classOf[state] = Int32(known)
      } else {
        classOf[state] = Int32(kept.count)
        kept.append(key)
      }
    }
    if kept.isEmpty { return false }
    states[days] = kept.count
    closeCost = kept.map(\.cost)
    closeEmission = kept.map(\.emission)
    for d in stride(from: days - 1, through: 0, by: -1) {
      classOf = merge(day: d, classOf)
      if states[d] == 0 { return false }
    }
    return true
  }

  /// Merges the states of layer `d`, given the classes of the next layer, and returns their classes.
  private mutating func merge(day d: Int, _ after: [Int32]) -> [Int32] {
    let count = letters[d]
    let rows = states[d]
    var next = self.next[d]
    var cost = self.cost[d]
    var emission = self.emission[d]
    var size = 16
    while size < rows * 2 { size *= 2 }
    var bucket = [Int32](repeating: -1, count: size)
    var classes = [Int32](repeating: -1, count: rows)
    var kept = 0
    for row in 0..<rows {
      let from = row * count
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      var leads = false
      for at in from..<(from + count) {
        let to = next[at] < 0 ? -1 : after[Int(next[at])]
        next[at] = to
        if to < 0 {
          cost[at] = 0
          emission[at] = 0
        } else {
          leads = true
        }
        hash = (hash ^ UInt64(bitPattern: Int64(to))) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 29) ^ UInt64(bitPattern: cost[at])) &* 0x94D0_49BB_1331_11EB
        hash = hash ^ (hash >> 31) ^ UInt64(bitPattern: Int64(emission[at]))
      }
      if !leads { continue }
      var place = Int(truncatingIfNeeded: hash & UInt64(size - 1))
      while bucket[place] >= 0 {
        let other = Int(bucket[place]) * count
        var equal = true
        for i in 0..<count
        where next[other + i] != next[from + i] || cost[other + i] != cost[from + i]
          || emission[other + i] != emission[from + i]
        {
          equal = false
          break
        }
        if equal { break }
        place = (place + 1) & (size - 1)
      }
      if bucket[place] >= 0 {
        classes[row] = bucket[place]
        continue
      }
      // Kept rows move to the front; the place of row `kept` has been read already.
      bucket[place] = Int32(kept)
      classes[row] = Int32(kept)
      if kept != row {
        for i in 0..<count {
          next[kept * count + i] = next[from + i]
          cost[kept * count + i] = cost[from + i]
          emission[kept * count + i] = emission[from + i]
        }
      }
      kept += 1
    }
    self.next[d] = Array(next[0..<(kept * count)])
    self.cost[d] = Array(cost[0..<(kept * count)])
    self.emission[d] = Array(emission[0..<(kept * count)])
    states[d] = kept
    return classes
  }
}
