import RotaModel

/// Who may fill which gap by which step, and what stands in the way.
struct Eligibility: Sendable {
  let input: PoolInput
  let gaps: [Gap]
  /// Minutes since 1970-01-01 00:00 UTC.
  let now: Int
  private let days: Int
  /// Windows of an offer that start on a day: `windowOf[windowStart[offer * days + day]..<windowStart[offer * days + day + 1]]`.
  private let windowStart: [Int32]
  private let windowOf: [Int32]
  /// Terms from one organisation to another: `terms[lender * members + borrower]`.
  private let terms: [[Terms]]
  /// Spare rows of a window.
  let sparesOf: [[Int32]]
  /// Rostered minutes of an offer's home unit; -1 where they are not known.
  let homeMinutes: [Int]
  private let roleOf: [[Bool]]
  private let skillsOf: [Set<String>]
  private let gapRole: [Int]
  private var answers: [Key: Response] = [:]

  struct Key: Hashable {
    let gap: Int, id: String
  }

  init(_ input: PoolInput, _ gaps: [Gap], now: Int, responses: [Response]) {
    self.input = input
    self.gaps = gaps
    self.now = now
    let system = input.system
    let days = system.horizon.days
    self.days = days
    var byDay: [[Int32]] = Array(repeating: [], count: input.offers.count * days)
    for (index, window) in input.windows.enumerated() {
      let day = system.horizon.day(window.date)
      if system.horizon.contains(day) { byDay[window.offer * days + day.index].append(Int32(index)) }
    }
    var start: [Int32] = [0]
    for list in byDay { start.append(start.last! + Int32(list.count)) }
    windowStart = start
    windowOf = byDay.flatMap { $0 }
    terms = Eligibility.terms(system)
    sparesOf = Eligibility.sparesOf(input)
    var minutes: [String: Int] = [:]
    for home in input.homes { minutes["\(home.organisation.index)/\(home.unit)", default: 0] += home.minutes }
    homeMinutes = input.offers.map { minutes["\($0.organisation.index)/\($0.unit)"] ?? -1 }
    // Roles and skills as numbers: every gap is held against every offer.
    var roles: [String: Int] = [:]
    gapRole = gaps.map { gap in
      if let known = roles[gap.role] { return known }
      roles[gap.role] = roles.count
      return roles.count - 1
    }
    roleOf = input.offers.map { offer in
      var has = Array(repeating: false, count: roles.count)
      for role in offer.roles { if let known = roles[role] { has[known] = true } }
      return has
    }
    skillsOf = input.offers.map { Set($0.skills) }
    let gapOf = Dictionary(gaps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for response in responses {
      guard let gap = gapOf[response.gap] else { continue }
      let key = Key(gap: gap, id: response.id)
      // A yes stays what it was when it was given; a no replaces it.
      if response.answer != .yes || answers[key] == nil { answers[key] = response }
    }
  }

  // MARK: Terms

  private static func terms(_ system: PoolSystem) -> [[Terms]] {
    let members = system.members.indices
    return members.flatMap { lender in
      members.map { borrower in
        var all: [Terms] = []
        for (index, agreement) in system.agreements.enumerated() {
          guard let rank = system.rank(agreement.step), agreement.lenders.contains(MemberID(lender)),
            agreement.borrowers.contains(MemberID(borrower)), agreement.isWithin == (lender == borrower)
          else { continue }
          all.append(Terms(step: agreement.step, rank: rank, agreement: index))
        }
        if lender == borrower {
          for (rank, step) in system.ladder.enumerated() where !all.contains(where: { $0.step == step }) {
            all.append(Terms(step: step, rank: rank, agreement: -1))
          }
        }
        return all.sorted { ($0.rank, $0.agreement) < ($1.rank, $1.agreement) }
      }
    }
  }

  /// Terms by which people of an offer's organisation may fill a gap.
  func terms(_ gap: Int, _ offer: Int) -> [Terms] {
    terms[input.offers[offer].organisation.index * input.system.members.count + gaps[gap].organisation.index]
  }

  /// The spare rows that each window takes from.
  static func sparesOf(_ input: PoolInput) -> [[Int32]] {
    struct Who: Hashable {
      let id: String, date: CivilDate
    }
    var rows: [Who: [Int32]] = [:]
    for (index, spare) in input.spares.enumerated() {
      for id in Set(spare.ids) { rows[Who(id: id, date: spare.date), default: []].append(Int32(index)) }
    }
    return input.windows.map { window in
      guard window.way == .release, !window.isPlanned else { return [] }
      let offer = input.offers[window.offer]
      let all = rows[Who(id: offer.id, date: window.date)] ?? []
      return all.filter { input.spares[Int($0)].organisation == offer.organisation }.sorted()
    }
  }

  /// The step that somebody's time is inside their own organisation; nil where it is none.
  static func step(within kind: WorkerKind, _ way: LendingWay) -> LadderStep? {
    switch (kind, way) {
    case (.student, _), (.redeployed, _): nil
    case (_, .release): .move
    case (.extraHours, .extra): .additionalHours
    case (.substantive, .extra): .overtime
    case (.bank, .extra), (.collaborativeBank, .extra), (.returner, .extra), (.volunteer, .extra): .ownBank
    case (.agency, .extra): .frameworkAgency
    case (.offFramework, .extra): .offFramework
    }
  }

  // MARK: Questions

  /// What was answered to an ask.
  func answer(_ gap: Int, _ id: String) -> Response? { answers.isEmpty ? nil : answers[Key(gap: gap, id: id)] }

  /// Whether an answer is a yes that nothing later has undone, and the first of those about its ask.
  func isYes(_ response: Response) -> Bool {
    guard let gap = gaps.firstIndex(where: { $0.id == response.gap }) else { return response.answer == .yes }
    return answer(gap, response.id) == response && response.answer == .yes
  }

  /// Windows of an offer on the date of a gap.
  private func windows(_ gap: Int, _ offer: Int) -> ArraySlice<Int32> {
    let at = offer * days + input.system.horizon.day(gaps[gap].date).index
    return windowOf[Int(windowStart[at])..<Int(windowStart[at + 1])]
  }

  /// When somebody is asked: now, or when they said yes.
  private func asked(_ gap: Int, _ id: String) -> Int {
    guard let answer = answer(gap, id), answer.answer == .yes else { return now }
    return answer.when ?? now
  }

  private func isClosed(_ gap: Int, _ step: LadderStep, _ id: String) -> Bool {
    guard let closes = input.system.closes[step] else { return false }
    return answer(gap, id)?.answer != .yes && gaps[gap].begin - now < closes.count
  }

  /// What keeps somebody from filling a gap under some terms; nil where nothing does, and then `found` is called with each window.
  func exclusion(_ index: Int, _ person: Int, _ terms: Terms, _ found: (Int) -> Void) -> Exclusion? {
    let gap = gaps[index]
    let offer = input.offers[person]
    switch answer(index, offer.id)?.answer {
    case .no?: return .refused
    case Response.Answer.none?: return .silent
    case .yes?, nil: break
    }
    let agreement = terms.agreement < 0 ? nil : input.system.agreements[terms.agreement]
    if let agreement, let reason = exclusion(index, offer.id, agreement) { return reason }
    if isClosed(index, terms.step, offer.id) { return .closed }
    switch offer.kind {
    case .student, .redeployed: return .kind
    case .returner where !isInducted(offer): return .induction
    // Only places above the minimum are open to volunteers.
    case .volunteer where gap.clinical >= gap.short: return .kind
    default: break
    }
    guard roleOf[person][gapRole[index]] else { return .role }
    if !gap.skills.allSatisfy(skillsOf[person].contains) { return .skill }
    if case .skill(let name)? = agreement?.induction, !offer.skills.contains(name) { return .induction }
    guard offer.consent != nil else { return .consent }
    guard let most = offer.mostShifts, most > 0, offer.minutesLeft != nil else { return .load }
    guard let zone = offer.zone, let way = input.system.travel.between(zone, gap.site) else { return .travel }
    if let agreement { if way > agreement.travel ?? 0 { return .travel } } else if terms.step == .move, way > 0 { return .travel }
    if agreement?.shareOfHomeRota.map({ $0 != .noLimit }) ?? false, homeMinutes[person] < 0 { return .share }
    if needsRate(agreement), agreement?.rates.pence[gap.role] == nil { return .rate }
    return exclusion(windows: windows(index, person), gap, offer, terms, agreement, found)
  }

  /// Whether somebody who is back was inducted anew, as the system asks; blank means no.
  private func isInducted(_ offer: Offer) -> Bool {
    switch input.system.returnerInduction {
    case nil: false
    case Induction.none?: true
    case .skill(let name)?: offer.skills.contains(name)
    }
  }

  private func needsRate(_ agreement: Agreement?) -> Bool {
    guard let agreement, !agreement.isWithin else { return false }
    return agreement.payment != .hostPays
  }

  private func exclusion(_ index: Int, _ id: String, _ agreement: Agreement) -> Exclusion? {
    let gap = gaps[index]
    if !agreement.blanks.isEmpty { return .blankTerm }
    if !agreement.groups.contains(gap.role) { return .group }
    if !gap.purpose.isEmpty, agreement.excluded.contains(where: { $0.lowercased() == gap.purpose.lowercased() }) {
      return .purpose
    }
    if agreement.buddies != nil, gap.buddies ?? 0 < 1 { return .buddy }
    if let from = agreement.from, gap.date < from { return .dates }
    if let to = agreement.to, gap.date > to { return .dates }
    if gap.begin - asked(index, id) < agreement.notice?.count ?? .max { return .notice }
    return nil
  }

  private func exclusion(
    windows: ArraySlice<Int32>, _ gap: Gap, _ offer: Offer, _ terms: Terms, _ agreement: Agreement?, _ found: (Int) -> Void
  ) -> Exclusion? {
    // The reason that came nearest to a loan is the one to tell.
    var reason = Exclusion.window
    var isFound = false
    func note(_ exclusion: Exclusion, _ order: [Exclusion]) {
      if order.firstIndex(of: exclusion)! > order.firstIndex(of: reason) ?? -1 { reason = exclusion }
    }
    let order: [Exclusion] = [.window, .lends, .length, .load, .relocates, .reserve]
    for number in windows {
      let window = input.windows[Int(number)]
      if let agreement {
        guard agreement.isWithin ? Eligibility.step(within: offer.kind, window.way) == terms.step : true else { continue }
        guard agreement.lends.contains(window.way) else {
          note(.lends, order)
          continue
        }
      } else if Eligibility.step(within: offer.kind, window.way) != terms.step {
        continue
      }
      guard window.from <= gap.begin, gap.finish <= window.to else { continue }
      guard gap.finish - gap.begin <= window.mostMinutes else {
        note(.length, order)
        continue
      }
      guard Eligibility.added(gap, window) <= offer.minutesLeft ?? 0 else {
        note(.load, order)
        continue
      }
      if window.way == .release, !window.isPlanned {
        let spares = sparesOf[Int(number)]
        if spares.isEmpty || spares.contains(where: { input.spares[Int($0)].cover - 1 < input.spares[Int($0)].minimum ?? .max }) {
          note(.relocates, order)
          continue
        }
        if spares.contains(where: { input.spares[Int($0)].most < 1 }) {
          note(.reserve, order)
          continue
        }
      }
      isFound = true
      found(Int(number))
    }
    return isFound ? nil : reason
  }

  /// Minutes that working a gap in a window adds to what somebody works anyway.
  static func added(_ gap: Gap, _ window: Window) -> Int { max(0, gap.paid - window.releasedMinutes) }

  /// What keeps a supply from filling a gap; nil where nothing does.
  func exclusion(_ index: Int, supply number: Int) -> Exclusion? {
    let gap = gaps[index]
    let supply = input.system.supplies[number]
    switch answer(index, supply.name)?.answer {
    case .no?: return .refused
    case Response.Answer.none?: return .silent
    case .yes?, nil: break
    }
    guard supply.borrowers.isEmpty || supply.borrowers.contains(gap.organisation) else { return .noAgreement }
    if !supply.blanks.isEmpty { return .blankTerm }
    if !supply.groups.contains(gap.role) { return .group }
    if !gap.skills.allSatisfy(supply.skills.contains) { return .skill }
    if !gap.purpose.isEmpty, supply.excluded.contains(where: { $0.lowercased() == gap.purpose.lowercased() }) { return .purpose }
    if let from = supply.from, gap.date < from { return .dates }
    if let to = supply.to, gap.date > to { return .dates }
    if gap.begin - asked(index, supply.name) < supply.notice?.count ?? .max { return .notice }
    if isClosed(index, supply.step, supply.name) { return .closed }
    if supply.rates.pence[gap.role] == nil { return .rate }
    return nil
  }
}
