import ColumnGeneration
import LinePricing
import RotaRules

/// The bound of a long horizon: duals alone, over tables that leave every total of a line to a multiplier. A year of a person is
/// then priced in a tenth of a millisecond, and hundreds of passes over everybody bring duals that are nearly the best.
final class HorizonBound {
  private let program: RuleProgram
  private var maker: LinePricer.Maker
  /// Threads that price people side by side.
  private let threads: Int
  private var volume: VolumeBound?
  /// Whether the duals begin at one price an hour; the best value since, and passes that have not lifted it.
  private let beginsEven: Bool
  private var known = Int64.min
  private var stale = 0
  private(set) var bound: Score?
  private(set) var certificate: Certificate?
  private(set) var isFinished = false

  /// Counted microseconds a day that it takes to make a person's table.
  private static let making = 40
  /// Elements of the tables that are done in a counted microsecond: without axes the loops are short.
  private static let elements = 250

  /// Passes without a higher bound after which those that began at an even price are given up.
  private static let patience = 60

  /// The bound of a program; `beginsEven` says whether its duals begin at one price an hour, and are given up where passes lift them no more.
  init(_ program: RuleProgram, threads: Int, beginsEven: Bool = false) {
    self.beginsEven = beginsEven
    self.program = program
    self.threads = threads
    maker = LinePricer.Maker(program, limits: .flat)
  }

  var boundProof: BoundProof { certificate == nil ? .none : .certified }

  /// Where the best duals stand, by linking total and then by relaxed total of each person.
  var duals: [Double]? {
    volume?.value == nil ? nil : volume!.certificate.prefix(program.linking).map { Double($0) / Double(costUnit) }
  }

  /// Whether the duals are good enough for `expected`.
  var isNear: Bool { volume.map { $0.isNear || $0.isSettled } ?? false }

  /// A rota with a share of its lines near the fractional optimum, to be planned one by one; nil before the duals are good enough.
  func expected(from plan: Plan, share: Double, seed: UInt64) -> ExpectedRota? {
    guard isNear, let volume else { return nil }
    return ExpectedRota(
      volume.linking, from: plan, usage: volume.usage, duals: volume.certificate, share: share, seed: seed)
  }

  /// Counted microseconds of one pass.
  private var passWork: Int {
    guard let volume else { return 0 }
    return volume.work / HorizonBound.elements + program.slots / 100 + program.people * 10 + volume.linking.duals / 20
  }

  /// Counted microseconds that the next epoch takes at least.
  var next: Int { isFinished ? 0 : passWork }

  /// Whether duals that began at an even price, and have this value after one more pass, have not become better for long.
  private func isStale(_ value: Int64?) -> Bool {
    guard beginsEven, let value else { return false }
    stale = value > known ? 0 : stale + 1
    known = max(known, value)
    return stale > HorizonBound.patience
  }

  /// Does about `budget` counted microseconds; `incumbent` is the best rota known.
  func epoch(budget: Int, incumbent: Score?, stop: StopSwitch) -> Int {
    var spent = 0
    while maker.pricer == nil, spent < budget, !stop.isPressed {
      maker.next()
      spent += program.days * HorizonBound.making
    }
    guard let pricer = maker.pricer else { return spent }
    if volume == nil {
      var ascent = DualBound(Linking(program, pricer, threads: threads))
      if beginsEven { ascent.beginAtEvenPrice() }
      volume = VolumeBound(ascent.linking, duals: ascent.certificate)
      if beginsEven { spent += 20 * passWork }
    }
    let ceiling = incumbent.flatMap { $0.hard == 0 ? $0.soft : nil }
    while spent < budget, !isFinished, !stop.isPressed {
      volume!.epoch(passes: 1, ceiling: ceiling)
      spent += max(1, passWork)
      isFinished = volume!.isHopeless || volume!.isSettled || isStale(volume!.value)
    }
    if let value = volume!.bound, bound.map({ $0.soft < value }) ?? true {
      bound = Score(hard: 0, soft: value)
      certificate = Certificate(volume!.certificate, of: volume!.linking, counted: [])
    }
    return spent
  }
}
