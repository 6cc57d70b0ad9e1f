import RotaModel

/// A bound on what must stay open: people and supplies matched to places, with all limits left aside but a person's duties a date and their
/// shifts. Places are filled by weight, each along an augmenting path; the sets that can be filled together form a matroid (a gammoid),
/// so the greedy order is exact for this relaxation and no plan leaves less.
struct MatchingBound {
  /// The least that missing people can count for.
  let unfilled: Int

  init(_ programme: PoolProgramme, _ input: PoolInput, allowed: [Bool]) {
    let days = input.system.horizon.days
    let start = input.system.horizon.start
    // Slots: a person's date, or a supply's date.
    var slotOf: [Int32] = []
    let slots = (input.offers.count + input.system.supplies.count) * days
    var capacity = Array(repeating: Int32(1), count: slots)
    for candidate in programme.candidates {
      let row = candidate.isPerson ? candidate.offer : input.offers.count + candidate.supply
      let slot = row * days + (programme.gaps[candidate.gap].date - start)
      slotOf.append(Int32(slot))
      if !candidate.isPerson {
        capacity[slot] = Int32(clamping: input.system.supplies[candidate.supply].shiftsADay?.count ?? 0)
      }
    }
    // Several windows of one person on one date could each hold a duty.
    var windowsOn: [Int: Set<Int>] = [:]
    for (index, candidate) in programme.candidates.enumerated() where candidate.isPerson {
      windowsOn[Int(slotOf[index]), default: []].insert(candidate.window)
    }
    for (slot, windows) in windowsOn { capacity[slot] = Int32(windows.count) }
    var places: [(gap: Int, weight: Int)] = []
    for gap in programme.gaps.indices {
      for part in programme.classes[gap] { for _ in 0..<part.places { places.append((gap, part.weight)) } }
    }
    places.sort { ($1.weight, $0.gap) < ($0.weight, $1.gap) }
    var holders: [[Int32]] = Array(repeating: [], count: slots)
    var seen = Array(repeating: Int32(-1), count: slots)
    var open = 0
    let gapsOfPlaces = places.map { Int32($0.gap) }
    func slotsOf(_ gap: Int) -> [Int32] {
      var list: [Int32] = []
      for column in programme.candidates(of: gap) where allowed[column] && list.last != slotOf[column] {
        list.append(slotOf[column])
      }
      return list
    }
    let lists = programme.gaps.indices.map(slotsOf)
    for (number, place) in places.enumerated() {
      // Breadth first over slots; `from` remembers which place wanted the slot.
      var queue: [(place: Int32, at: Int)] = [(Int32(number), -1)]
      var via: [Int32] = [-1]
      var head = 0
      var end: (slot: Int32, at: Int)?
      while head < queue.count, end == nil {
        let here = queue[head]
        for slot in lists[Int(gapsOfPlaces[Int(here.place)])] where seen[Int(slot)] != Int32(number) {
          seen[Int(slot)] = Int32(number)
          if holders[Int(slot)].count < Int(capacity[Int(slot)]) {
            end = (slot, head)
            break
          }
          for holder in holders[Int(slot)] {
            queue.append((holder, head))
            via.append(slot)
          }
        }
        head += 1
      }
      guard let end else {
        open += place.weight
        continue
      }
      // Along the path each holder moves on to the slot found for it.
      var slot = end.slot
      var at = end.at
      while at >= 0 {
        let mover = queue[at].place
        let left = via[at]
        if left >= 0, let position = holders[Int(left)].firstIndex(of: mover) { holders[Int(left)].remove(at: position) }
        holders[Int(slot)].append(mover)
        slot = left
        at = queue[at].at
      }
    }
    unfilled = open
  }
}
