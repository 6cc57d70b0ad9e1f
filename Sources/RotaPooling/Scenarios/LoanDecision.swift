import RotaModel

/// Something that is decided at once: a loan, a secondment of several days, or a call from an on-call list.
struct LoanDecision: Sendable, Equatable {
  /// When it is decided.
  enum Stage: Sendable, Equatable {
    /// Now, whatever comes.
    case now
    /// When demand is known.
    case later
    /// When demand is known, of those who are on a list by then.
    case call(list: Int)
  }
  /// Candidates of the programme, one a day.
  var columns: [Int]
  var stage: Stage
  /// How often it may be taken.
  var most: Int
}

/// A place on an on-call list: somebody keeps one of their times free.
struct ListPlace: Sendable, Hashable {
  var offer: Int
  var window: Int
  var agreement: Int
}

/// All that can be decided, and when.
struct Decisions: Sendable {
  private(set) var all: [LoanDecision] = []
  private(set) var lists: [ListPlace] = []
  private let programme: PoolProgramme
  private let input: PoolInput
  private let now: Int
  private let reaction: Int

  /// More ways than this to be seconded from one day on are not listed.
  private static var mostWays: Int { 64 }

  init(_ programme: PoolProgramme, _ input: PoolInput, now: Int, reaction: Int) {
    self.programme = programme
    self.input = input
    self.now = now
    self.reaction = reaction
    var seconded: [[Int]: [Int]] = [:]
    var listOf: [ListPlace: Int] = [:]
    for (column, candidate) in programme.candidates.enumerated() {
      let agreement = candidate.agreement < 0 ? nil : input.system.agreements[candidate.agreement]
      if agreement?.secondment != nil, candidate.isPerson {
        seconded[[candidate.offer, candidate.agreement], default: []].append(column)
        continue
      }
      var stage = notice(column) <= lead(column) ? LoanDecision.Stage.later : .now
      if let agreement, agreement.stage == .onCallList, candidate.isPerson {
        let call = max(agreement.callIn?.count ?? .max, input.system.closes[candidate.step]?.count ?? 0)
        if call <= lead(column) {
          let place = ListPlace(offer: candidate.offer, window: candidate.window, agreement: candidate.agreement)
          if listOf[place] == nil {
            listOf[place] = lists.count
            lists.append(place)
          }
          stage = .call(list: listOf[place]!)
        } else {
          stage = .now
        }
      }
      all.append(LoanDecision(columns: [column], stage: stage, most: Int(programme.most[column])))
    }
    for key in seconded.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) { second(seconded[key]!) }
  }

  /// How long before the start of a candidate's shift it must be settled.
  func notice(_ column: Int) -> Int {
    let candidate = programme.candidates[column]
    let notice =
      candidate.agreement >= 0
      ? input.system.agreements[candidate.agreement].notice
      : candidate.isPerson ? nil : input.system.supplies[candidate.supply].notice
    return max(notice?.count ?? 0, input.system.closes[candidate.step]?.count ?? 0)
  }

  /// How long before the start of a candidate's shift demand is known.
  private func lead(_ column: Int) -> Int {
    max(0, min(reaction, programme.gaps[programme.candidates[column].gap].begin - now))
  }

  // MARK: Secondments

  /// Every run of days at one unit that one person could work under one agreement.
  private mutating func second(_ columns: [Int]) {
    let days = input.system.agreements[programme.candidates[columns[0]].agreement].secondment ?? 1...1
    func gap(_ column: Int) -> Gap { programme.gaps[programme.candidates[column].gap] }
    let units = Dictionary(grouping: columns) { "\(gap($0).organisation.index)/\(gap($0).unit)" }
    for unit in units.keys.sorted() {
      let byDate = Dictionary(grouping: units[unit]!) { gap($0).date }
      for first in byDate.keys.sorted() {
        var runs: [[Int]] = [[]]
        for offset in 0..<days.upperBound {
          var next: [[Int]] = []
          for run in runs {
            for column in (byDate[first + offset] ?? []).sorted() where next.count < Self.mostWays {
              if run.allSatisfy({ fits($0, column) }) { next.append(run + [column]) }
            }
          }
          runs = next
          guard !runs.isEmpty else { break }
          guard days.contains(offset + 1) else { continue }
          for run in runs {
            // Notice of all of it is given before its first day.
            let stage = notice(run[0]) <= lead(run[0]) ? LoanDecision.Stage.later : .now
            all.append(LoanDecision(columns: run, stage: stage, most: 1))
          }
        }
      }
    }
  }

  private func fits(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (programme.candidates[a], programme.candidates[b])
    return !PoolProgramme.conflict(
      programme.gaps[one.gap], input.windows[one.window], programme.gaps[other.gap], input.windows[other.window],
      sameWindow: one.window == other.window)
  }
}
