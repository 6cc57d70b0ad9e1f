import RotaModel

/// The limits of the pool, each written once.
extension PoolProgramme {
  /// Rest between two duties for others, where home's own rules are not at hand to say more (Working Time Regulations 1998, regulation 10).
  static let rest = 660

  mutating func addLimits(_ input: PoolInput) {
    for person in candidatesOf.indices where !candidatesOf[person].isEmpty {
      addPerson(person, input)
    }
    addAgreements(input)
    addSpares(input)
    addSupplies(input)
    addBalances(input)
    addBuddies(input)
    addBudgets(input)
    for gap in gaps.indices {
      let volunteers = candidates(of: gap).filter { candidates[$0].isVolunteer }
      add(.volunteers, volunteers.map { (Int32($0), 1) }, most: gaps[gap].short - Int(needed[gap]))
    }
  }

  // MARK: People

  private mutating func addPerson(_ person: Int, _ input: PoolInput) {
    let own = candidatesOf[person].map { Int($0) }
    let offer = input.offers[person]
    add(.shifts, own.map { (Int32($0), 1) }, most: offer.mostShifts ?? 0)
    add(
      .hours,
      own.map { (Int32($0), Eligibility.added(gaps[candidates[$0].gap], input.windows[candidates[$0].window])) },
      most: offer.minutesLeft ?? 0)
    guard !hasLines else { return }
    // Duties that cannot be worked both: cliques of them make the tightest rows.
    let duties = self.duties(own)
    let pairs = conflicts(duties, input)
    var covered = Array(repeating: false, count: duties.count * duties.count)
    for a in duties.indices {
      for b in a..<duties.count where pairs[a * duties.count + b] && !covered[a * duties.count + b] {
        var clique = a == b ? [a] : [a, b]
        for c in duties.indices where !clique.contains(c) {
          if clique.allSatisfy({ pairs[min($0, c) * duties.count + max($0, c)] }) { clique.append(c) }
        }
        for x in clique { for y in clique { covered[min(x, y) * duties.count + max(x, y)] = true } }
        add(.person, clique.flatMap { duties[$0].columns.map { ($0, 1) } }, most: 1)
      }
    }
  }

  /// What somebody could work: a gap in a window, by whatever terms.
  struct DutyChoice {
    var gap: Int
    var window: Int
    var columns: [Int32]
  }

  func duties(_ own: [Int]) -> [DutyChoice] {
    var duties: [DutyChoice] = []
    var known: [[Int]: Int] = [:]
    for column in own {
      let key = [candidates[column].gap, candidates[column].window]
      if let at = known[key] {
        duties[at].columns.append(Int32(column))
      } else {
        known[key] = duties.count
        duties.append(DutyChoice(gap: key[0], window: key[1], columns: [Int32(column)]))
      }
    }
    return duties
  }

  private func conflicts(_ duties: [DutyChoice], _ input: PoolInput) -> [Bool] {
    let count = duties.count
    var pairs = Array(repeating: false, count: count * count)
    for a in 0..<count {
      // One duty by two terms is one duty.
      pairs[a * count + a] = duties[a].columns.count > 1
      for b in (a + 1)..<max(a + 1, count) {
        pairs[a * count + b] = PoolProgramme.conflict(
          gaps[duties[a].gap], input.windows[duties[a].window], gaps[duties[b].gap], input.windows[duties[b].window],
          sameWindow: duties[a].window == duties[b].window)
      }
    }
    return pairs
  }

  /// Whether one person cannot work both.
  static func conflict(_ a: Gap, _ inA: Window, _ b: Gap, _ inB: Window, sameWindow: Bool) -> Bool {
    if sameWindow || a.id == b.id { return true }
    if inA.notWith.contains(b.date) || inB.notWith.contains(a.date) { return true }
    let (first, second) = a.begin <= b.begin ? (a, b) : (b, a)
    return second.begin < first.finish + rest
  }

  // MARK: Agreements

  private mutating func addAgreements(_ input: PoolInput) {
    let byAgreement = Dictionary(
      grouping: candidates.indices.filter { candidates[$0].agreement >= 0 }, by: { candidates[$0].agreement })
    for (index, agreement) in input.system.agreements.enumerated() {
      guard let all = byAgreement[index] else { continue }
      let byPerson = Dictionary(grouping: all, by: { candidates[$0].offer })
      for person in byPerson.keys.sorted() {
        guard case .most(let shifts)? = agreement.shiftsAPerson else { break }
        for days in windows28(input.system.horizon) {
          let own = byPerson[person]!.filter { days.contains(gaps[candidates[$0].gap].date) }
          add(.agreementShifts, own.map { (Int32($0), 1) }, most: shifts)
        }
      }
      if case .most(let percent)? = agreement.shareOfHomeRota {
        let byUnit = Dictionary(grouping: all) { column in
          let offer = input.offers[candidates[column].offer]
          return "\(offer.organisation.index)/\(offer.unit)"
        }
        var minutes: [String: Int] = [:]
        for home in input.homes { minutes["\(home.organisation.index)/\(home.unit)", default: 0] += home.minutes }
        for unit in byUnit.keys.sorted() {
          let most = (minutes[unit] ?? 0) * percent / 100
          add(.share, byUnit[unit]!.map { (Int32($0), gaps[candidates[$0].gap].paid) }, most: most)
        }
      }
      if case .most(let minutes)? = agreement.minutesAMonth {
        let byMonth = Dictionary(grouping: all) { column in
          let date = gaps[candidates[column].gap].date.components
          return [input.offers[candidates[column].offer].organisation.index, date.year, date.month]
        }
        for month in byMonth.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
          add(.month, byMonth[month]!.map { (Int32($0), gaps[candidates[$0].gap].paid) }, most: minutes)
        }
      }
    }
  }

  /// Every stretch of 28 days of the horizon, or all of a shorter one.
  private func windows28(_ horizon: Horizon) -> [ClosedRange<CivilDate>] {
    (0...max(0, horizon.days - 28)).map { horizon.start + $0...horizon.start + ($0 + min(27, horizon.days - 1)) }
  }

  // MARK: Homes and supplies

  private mutating func addSpares(_ input: PoolInput) {
    let sparesOf = Eligibility.sparesOf(input)
    var columns: [[Int32]] = Array(repeating: [], count: input.spares.count)
    for (index, candidate) in candidates.enumerated() where candidate.isPerson {
      for spare in sparesOf[candidate.window] { columns[Int(spare)].append(Int32(index)) }
    }
    for (spare, all) in columns.enumerated() where !all.isEmpty {
      add(.spare(spare), all.map { ($0, 1) }, most: input.spares[spare].most)
    }
  }

  private mutating func addSupplies(_ input: PoolInput) {
    let all = candidates.indices.filter { candidates[$0].supply >= 0 }
    let byDay = Dictionary(grouping: all) { [candidates[$0].supply, gaps[candidates[$0].gap].date.daysSinceEpoch] }
    for day in byDay.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard case .most(let shifts)? = input.system.supplies[day[0]].shiftsADay else { continue }
      add(.supply, byDay[day]!.map { (Int32($0), 1) }, most: shifts)
    }
  }

  // MARK: Hosts and money

  /// Whoever is lent works beside the unit's own people: at each gap's time, those who come to it and to others of the unit at that time.
  private mutating func addBuddies(_ input: PoolInput) {
    let ratios = Set(input.system.agreements.compactMap(\.buddies))
    guard !ratios.isEmpty else { return }
    // One who comes takes up a part of somebody, in whole numbers for all agreements together.
    let whole = ratios.reduce(1, *)
    func part(_ column: Int) -> Int {
      let agreement = candidates[column].agreement
      return agreement < 0 ? 0 : input.system.agreements[agreement].buddies.map { whole / $0 } ?? 0
    }
    for gap in gaps where gap.buddies ?? 0 > 0 {
      let beside = gaps.indices.filter { other in
        gaps[other].organisation == gap.organisation && gaps[other].unit == gap.unit && gaps[other].begin < gap.finish
          && gap.begin < gaps[other].finish
      }
      let terms = beside.flatMap { candidates(of: $0) }.map { (Int32($0), part($0)) }
      add(.buddies, terms, most: whole * gap.buddies!)
    }
  }

  private mutating func addBudgets(_ input: PoolInput) {
    func hold(_ most: Int?, _ columns: [Int]) {
      if let most { add(.budget, columns.map { (Int32($0), candidates[$0].cost) }, most: most) }
    }
    hold(input.system.budget, Array(candidates.indices))
    for (index, member) in input.system.members.enumerated() {
      hold(member.budget, candidates.indices.filter { gaps[candidates[$0].gap].organisation == MemberID(index) })
    }
  }
}
