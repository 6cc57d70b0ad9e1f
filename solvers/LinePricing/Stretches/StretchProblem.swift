import RotaRules

/// One question to the planner: a person, some days, and what the rest of the line leaves to them.
struct StretchProblem {
  /// A total of the person as the stretch may move it.
  struct Total {
    let tally: RuleProgram.Tally
    /// What lies outside the stretch, as far as it is planned.
    var rest = 0
    /// What the whole line came to before.
    var old = 0
    /// Least and most that the stretch may add, by days alone.
    var least = 0
    var most = 0
    /// Most that the stretch may add without breaking it.
    var room = Int.max
    /// Where it has to lie after the stretch, if later days are open; nil for anywhere.
    var band: ClosedRange<Int>?
    /// Whether steps of the automaton move it.
    var isEmitted = false
    /// Whether the stretch can make it cost or break anything.
    var matters = false
    /// Worth of a step, in costs.
    var multiplier: Int64 = 0
  }

  let program: RuleProgram
  let person: Int
  let days: Range<Int>
  let size: Int
  /// First of the person's totals.
  let first: Int
  let unit: Int64
  let turn: Int
  /// Whether the days after the stretch are not planned yet.
  let isOpen: Bool
  var totals: [Total] = []
  /// Charges of the line on the days of the stretch.
  var insideCharges: [Int32] = []
  /// Days' worth by which a total on an axis may leave the way that it takes on the line as it is; nil for no limit.
  var corridor: Int?
  /// Totals on the inner and the outer axis; -1 for none.
  var inner = -1
  var outer = -1
  /// State before the stretch; states and charges of the old line from the end of the stretch on.
  var entry: Int32 = 0
  var oldStates: [Int32] = []
  var oldCharges: [Int32] = []
  /// Symbols of a day of one letter and one step on each axis.
  var groupStart: [Int] = [0]
  var groupLetter: [Int32] = []
  var groupInner: [Int32] = []
  var groupOuter: [Int32] = []
  var symbolStart: [Int] = [0]
  var symbols: [UInt8] = []

  init(_ program: RuleProgram, _ person: Int, _ days: Range<Int>, unit: Int64, turn: Int, isOpen: Bool) {
    self.program = program
    self.person = person
    self.days = days
    self.unit = unit
    self.turn = turn
    self.isOpen = isOpen
    size = Int(program.paletteSize[person])
    first = Int(program.rowTallyStart[person])
  }

  /// Steps of a slot in the person's own totals.
  @inline(__always)
  func eachOwn(_ slot: Int, _ body: (_ total: Int, _ weight: Int) -> Void) {
    for i in Int(program.termStart[slot])..<Int(program.termStart[slot + 1]) {
      let t = Int(program.terms[i].tally) - first
      if t >= 0 { body(t, Int(program.terms[i].weight)) }
    }
  }

  /// Follows the line, as far as it is planned: its states, and what each total holds outside the stretch and in all.
  mutating func look(at line: [UInt8], _ automaton: JointAutomaton, start: Int32) -> Bool {
    totals = (first..<Int(program.rowTallyStart[person + 1])).map { Total(tally: program.tallies[$0]) }
    var state = start
    for day in 0..<(isOpen ? days.lowerBound : program.days) {
      if day >= days.upperBound { oldStates.append(state) }
      if day == days.lowerBound { entry = state }
      let symbol = Int(line[day])
      let step = automaton.step(state, automaton.letterOf[day * size + symbol])
      if automaton.isTooLarge { return false }
      let isOutside = !days.contains(day)
      func count(_ t: Int, _ amount: Int) {
        totals[t].old += amount
        if isOutside { totals[t].rest += amount }
      }
      eachOwn(program.slot(person, day, symbol), count)
      for emit in automaton.charges[Int(step.charge)].emits { count(Int(emit.tally), Int(emit.amount)) }
      if day >= days.upperBound { oldCharges.append(step.charge) }
      if !isOutside { insideCharges.append(step.charge) }
      state = step.next
    }
    if isOpen {
      entry = state
      return true
    }
    oldStates.append(state)
    oldCharges.append(automaton.close(state))
    for emit in automaton.charges[Int(oldCharges.last!)].emits {
      totals[Int(emit.tally)].old += Int(emit.amount)
      totals[Int(emit.tally)].rest += Int(emit.amount)
    }
    return true
  }

  /// Finds what the stretch can do to each total, and which of them matter.
  mutating func bind(_ rest: StretchPlanner.Rest, _ automaton: JointAutomaton, _ multipliers: [Int64]) {
    for day in days { spread(day) }
    for part in automaton.parts where part.tally >= 0 {
      let series = program.series[Int(part.series)]
      let ends = [series.emit.min()!, series.emit.max()!].map { Int($0) * Int(part.emitFactor) * days.count }
      totals[Int(part.tally)].isEmitted = true
      totals[Int(part.tally)].least += min(0, ends.min()!)
      totals[Int(part.tally)].most += max(0, ends.max()!)
    }
    for t in totals.indices {
      let total = totals[t]
      let reach = (total.rest + total.least)...(total.rest + total.most)
      if case .open(let bands) = rest {
        totals[t].band = bands[t]
        if let band = bands[t] { totals[t].matters = !(band.contains(reach.lowerBound) && band.contains(reach.upperBound)) }
      } else {
        let first = program.price(total.tally, reach.lowerBound)
        totals[t].matters = reach.contains { program.price(total.tally, $0) != first }
      }
      if total.tally.isHard {
        totals[t].multiplier = multipliers[t]
        if totals[t].matters { totals[t].room = legal(t, total.least, total.most).1 }
      } else if !isOpen {
        let slope = program.price(total.tally, total.old + 1) - program.price(total.tally, total.old - 1)
        totals[t].multiplier = unit * slope / 2
      }
    }
  }

  /// Adds the least and the most that one day can give to each total.
  private mutating func spread(_ day: Int) {
    let cell = person * program.days + day
    let allowed = Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1])
    var seen: [(total: Int, least: Int, most: Int, count: Int)] = []
    for i in allowed {
      eachOwn(program.slot(person, day, Int(program.allowed[i]))) { t, weight in
        if let at = seen.firstIndex(where: { $0.total == t }) {
          seen[at].least = min(seen[at].least, weight)
          seen[at].most = max(seen[at].most, weight)
          seen[at].count += 1
        } else {
          seen.append((t, weight, weight, 1))
        }
      }
    }
    for entry in seen {
      // Symbols that say nothing of a total weigh nothing.
      let isWhole = entry.count == allowed.count
      totals[entry.total].least += isWhole ? entry.least : min(0, entry.least)
      totals[entry.total].most += isWhole ? entry.most : max(0, entry.most)
    }
  }

  /// Puts totals on the axes: those bound on both sides first, then soft ones and those that steps emit into. For a hard limit on
  /// one side over cells a multiplier does as well.
  mutating func chooseAxes(_ most: Int) {
    var ranked: [(rank: Int, width: Int, total: Int)] = []
    for t in totals.indices where totals[t].matters {
      let total = totals[t]
      let low = cost(t, total.rest + total.least)
      let high = cost(t, total.rest + total.most)
      // A hard total that must not be too small can make a stretch illegal that any price would make.
      let rank = low != 0 ? (high != 0 || total.tally.isHard ? 0 : 1) : 1
      guard rank == 0 || total.isEmitted || !total.tally.isHard else { continue }
      let width = total.most - total.least + 1
      if width < 4096 { ranked.append((rank, width, t)) }
    }
    ranked.sort { ($0.rank, $0.width, $0.total) < ($1.rank, $1.width, $1.total) }
    let chosen = ranked.prefix(most).sorted { ($0.width, $0.total) < ($1.width, $1.total) }
    inner = chosen.last?.total ?? -1
    outer = chosen.count > 1 ? chosen[0].total : -1
  }

  /// Whether every total that matters is on an axis.
  var isExact: Bool { totals.indices.allSatisfy { !totals[$0].matters || $0 == inner || $0 == outer } }

  /// What a total costs at a value, in program units; hard units count as prices. Outside a band it is one unit.
  func cost(_ t: Int, _ value: Int) -> Int64 {
    if isOpen { return totals[t].band.map { $0.contains(value) ? 0 : 1 } ?? 0 }
    return program.price(totals[t].tally, value)
  }

  /// What the line as it is adds to a total before each day of the stretch and after the last, and the most that it moves on a day.
  func way(of total: Int, _ line: [UInt8], _ automaton: JointAutomaton) -> (sums: [Int], stride: Int) {
    var sums = [0]
    var stride = 1
    for (i, day) in days.enumerated() {
      var step = 0
      eachOwn(program.slot(person, day, Int(line[day]))) { t, weight in if t == total { step += weight } }
      for emit in automaton.charges[Int(insideCharges[i])].emits where Int(emit.tally) == total { step += Int(emit.amount) }
      sums.append(sums[i] + step)
      stride = max(stride, abs(step))
    }
    return (sums, stride)
  }

  /// Groups the symbols of each day.
  mutating func group(_ automaton: JointAutomaton) {
    for day in days {
      let cell = person * program.days + day
      let from = groupLetter.count
      var members: [[UInt8]] = []
      for i in Int(program.allowedStart[cell])..<Int(program.allowedStart[cell + 1]) {
        let symbol = Int(program.allowed[i])
        let letter = automaton.letterOf[day * size + symbol]
        var steps: (inner: Int32, outer: Int32) = (0, 0)
        eachOwn(program.slot(person, day, symbol)) { t, weight in
          if t == inner { steps.inner += Int32(weight) }
          if t == outer { steps.outer += Int32(weight) }
        }
        var g = from
        while g < groupLetter.count, groupLetter[g] != letter || groupInner[g] != steps.inner || groupOuter[g] != steps.outer {
          g += 1
        }
        if g == groupLetter.count {
          groupLetter.append(letter)
          groupInner.append(steps.inner)
          groupOuter.append(steps.outer)
          members.append([])
        }
        members[g - from].append(UInt8(symbol))
      }
      for member in members {
        symbols += member
        symbolStart.append(symbols.count)
      }
      groupStart.append(groupLetter.count)
    }
  }
}
