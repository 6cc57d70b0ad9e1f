import RotaModel

/// The shape of a program's lines: how many days they have, and which symbols each person's cells can hold.
struct LineFrame: Sendable {
  let days: Int
  /// Symbols by person, a free day first; equal symbols of two people mean the same.
  let palettes: [[SymbolID]]
  /// First slot of each person, and the number of slots.
  let slotBase: [Int]

  init(days: Int, palettes: [[SymbolID]]) {
    self.days = days
    self.palettes = palettes
    var base = [0]
    base.reserveCapacity(palettes.count + 1)
    for palette in palettes { base.append(base.last! + days * palette.count) }
    slotBase = base
  }

  init(_ grid: Grid) { self.init(days: grid.days, palettes: grid.instance.personIDs.map { grid.palette($0) }) }

  var people: Int { palettes.count }

  func size(_ person: Int) -> Int { palettes[person].count }

  /// Whose slot it is.
  func person(_ slot: Int) -> Int {
    var low = 0
    var high = people
    while high - low > 1 {
      let middle = (low + high) / 2
      if slotBase[middle] <= slot { low = middle } else { high = middle }
    }
    return low
  }

  func slot(_ person: Int, _ day: Int, _ local: Int) -> Int { slotBase[person] + day * palettes[person].count + local }
}
