import ColumnGeneration
import LinePricing
import RotaRules

#if GLPK
  import GLPKSolver

  extension ColumnStream {
    /// Most times that tables are built anew to count what binds.
    private static let recounts = 4
    /// Rounds of legal lines for everybody: no more than the first, and no more once the programme has not fallen by a thousandth
    /// in the second.
    private static let legalRounds = 400
    private static let patience = 12

    /// One round of columns, or one step of a dive.
    func work(_ columns: ColumnWork, _ stop: StopSwitch) -> Int {
      if columns.first != nil { return approach(columns) }
      if columns.phase == .dive, program.choices.isEmpty {
        beginDive(from: columns.root, value: columns.value)
        if dive == nil { isFinished = true }
        return 1000
      }
      do {
        let master = try columns.master ?? begin(columns)
        columns.master = master
        let before = master.restricted.spent
        switch columns.phase {
        case .relaxed, .counted:
          try master.restricted.epoch(rounds: 1) { stop.isPressed }
          take(master.restricted.bound, master.restricted.certificate, columns.root.linking, counted: columns.counted)
          // No bound of these tables exceeds what their programme has come down to.
          let isVain = columns.top.map { master.restricted.relaxation * Double(costUnit) <= Double($0.value) } ?? false
          if master.restricted.isFinished || isVain { try endBound(columns, master, stop) } else { handRound(columns, master) }
        case .legal:
          try master.restricted.epoch(rounds: 1) { stop.isPressed }
          columns.note(master.restricted.relaxation)
          if master.restricted.isFinished || master.restricted.rounds >= ColumnStream.legalRounds
            || columns.stale >= ColumnStream.patience
          {
            columns.root = ColumnRoot(
              linking: columns.root.linking, duals: columns.root.duals, lines: master.restricted.lines(most: 30))
            root = columns.root
            columns.phase = .dive
          }
        case .dive:
          if columns.dive == nil {
            columns.dive = Dive(
              people: master.restricted.scope, cutoff: legalCost ?? .max, random: diceOfDive, isLast: true,
              start: columns.least + abs(columns.least) / 1000)
          } else if let legalCost {
            columns.dive!.lower(cutoff: legalCost)
          }
          try master.restricted.advance(&columns.dive!) { stop.isPressed }
          guard columns.dive!.isOver else { break }
          endDive(columns.dive!.found, after: master.restricted.spent)
          columns.dive = nil
          columns.master = nil
          if !hasDivesLeft { columns.phase = .done }
        case .done: break
        }
        if columns.phase == .done { isFinished = true }
        // The next round takes about as long as this one.
        let spent = master.restricted.spent - before
        columns.next = spent
        return spent
      } catch {
        // A solver in trouble proves nothing more; what was proved stays.
        isFinished = true
        return 1000
      }
    }

    /// One round of columns by the first-order method over new tables.
    private func approach(_ columns: ColumnWork) -> Int {
      let before = columns.first!.spent
      columns.first!.round()
      let first = columns.first!
      take(first.bound, first.certificate, first.linking, counted: columns.counted)
      if first.isFinished {
        columns.root = ColumnRoot(
          linking: first.linking, duals: first.certificate, lines: first.lines(most: ColumnStream.firstLines))
        columns.value = first.value
        columns.first = nil
      }
      columns.next = first.spent - before
      return first.spent - before
    }

    /// The master of the present phase.
    private func begin(_ columns: ColumnWork) throws -> Master {
      let scope = MasterScope(everybody: program, isCounting: columns.phase == .legal || columns.phase == .dive)
      let master = Master(
        try RestrictedMaster(
          columns.root.linking, scope, duals: columns.root.duals, value: columns.value, lines: columns.root.lines))
      if let incumbent, incumbent.score.hard == 0 { master.restricted.adopt(incumbent.plan) }
      return master
    }

    /// Duals on the way are better than none.
    private func handRound(_ columns: ColumnWork, _ master: Master) {
      guard master.restricted.spent > columns.due else { return }
      columns.due = master.restricted.spent * 3 / 2
      root = ColumnRoot(
        linking: columns.root.linking, duals: master.restricted.certificate, lines: Array(repeating: [], count: program.people))
    }

    /// The bound cannot be lifted further with these tables: others, that count the totals that bind, may do better. Tables hold so
    /// many totals and no more, so they may do worse too; then the best ones so far go on.
    private func endBound(_ columns: ColumnWork, _ master: Master, _ stop: StopSwitch) throws {
      let binding = columns.recounts < ColumnStream.recounts ? master.restricted.broken : []
      let lines = master.restricted.lines(most: 10)
      let isBetter = columns.top.map { $0.value < master.restricted.value ?? .min } ?? true
      // Where counting more totals hardly lifted the bound, counting still more is not worth the time.
      let isRising = columns.top.map { (master.restricted.value ?? .min) > $0.value + abs($0.value) / 1000 } ?? true
      if isBetter {
        columns.top = (
          ColumnRoot(linking: columns.root.linking, duals: master.restricted.certificate, lines: []),
          master.restricted.value ?? .min, columns.counted
        )
      }
      let bound = master.restricted.bound ?? .min
      columns.master = nil
      columns.recounts += 1
      let top = columns.top!
      let linking = top.root.linking
      columns.phase = program.choices.isEmpty ? .dive : .legal
      columns.root = ColumnRoot(linking: linking, duals: top.root.duals, lines: lines)
      columns.value = top.value
      columns.counted = top.counted
      defer {
        if proof == nil, isPlain || columns.phase != .counted {
          proof = (ColumnRoot(linking: linking, duals: top.root.duals, lines: lines), top.value, top.counted)
        }
      }
      guard isRising, !binding.isEmpty, bound < incumbent?.score.soft ?? .max else { return }
      let counted = top.counted + binding
      guard let pricer = LinePricer(program, counted: Set(counted), unless: { stop.isPressed }) else { return }
      let other = Linking(program, pricer, threads: linking.threads)
      guard other.duals < linking.duals else { return }
      columns.root = ColumnRoot(linking: other, duals: other.translate(top.root.duals, from: linking), lines: lines)
      // These duals have no value of their own yet.
      columns.value = nil
      if program.choices.isEmpty {
        columns.first = FirstOrderMaster(other, duals: columns.root.duals, value: nil, lines: lines)
      }
      columns.counted = counted
      columns.phase = .counted
    }
  }
#endif
