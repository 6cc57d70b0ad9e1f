import Foundation

/// A risk index of duties by the clock, informed by HSE's research report RR446 (Folkard, Robertson and Spencer 2006); it is not an
/// official assessment. It compares rotas with one another: higher is more tiring. Two days and two nights of twelve hours (from 08:00
/// and 20:00) after rest have a mean of 1.00.
///
/// The risk of a duty is *cumulative* x *timing* x *job*. Formulas and constants are taken from public descriptions
/// of the report's spreadsheet (grade C: third parties quote them; the report's own body was not read). Readings that had
/// to be chosen:
/// - **Commute.** The spreadsheet was calibrated at 40 minutes there and back; another one moves the start earlier by the difference
///   and lengthens the duty by it. In the gaps between duties it takes half an hour on either side, whatever it is.
/// - **Effective sleeps** in a gap of more than 24 hours: its hours between 00:00 and 08:00 by the local clock, divided by eight.
/// - **Duties that touch or overlap** have a gap of 0. A day with several duties is one, from its first start to its last end.
/// - **Job and breaks.** Re-implementations disagree on the component of workload, attention, continuous work and breaks and on its
///   scale, so it is a constant, 1, with which the mean of two days and two nights is 1. It would be the same for every duty anyway.
public struct FatigueIndex: Sendable {
  /// A duty in minutes.
  public struct Duty: Hashable, Sendable {
    /// Since 1970.
    public var start: Int
    /// Since 1970.
    public var end: Int
    /// The local clock at its start, after midnight.
    public var clock: Int

    /// A duty from `start` to `end` that begins at `clock`.
    public init(start: Int, end: Int, clock: Int) {
      self.start = start
      self.end = end
      self.clock = clock
    }

    fileprivate var hours: Double { Double(end - start) / 60 }
    /// Part of the risk that a duty leaves to the next, by the middle of it.
    fileprivate var wear: Double {
      let middle = Double(clock) / 60 + hours / 2
      return FatigueIndex.wear.mean + FatigueIndex.wear.swing * cos(.pi * middle / 12)
    }
  }

  /// Minutes of commute at which the formulas need no correction.
  public static let usualCommute = 40
  /// The job component at the usual values: workload 2 of 4, attention 1 of 4, breaks of 15 minutes every 180, of 30 after 240.
  public static let usualJob = 1.0
  /// Indices above which tools name a risk moderate, raised and high (grade C; no limit of HSE's).
  public static let usualBands = [1.0, 1.1, 1.2]
  /// The label of every output that shows the index.
  public static let label = "informed by RR446, not an official assessment"

  /// The day's course of risk: its mean and swing, largest at midnight.
  private static let course = (mean: 1.0106, swing: 0.1057)
  /// Divides the timing component so that the report's reference duty has 1.
  private static let timingNorm = 1.288 / 0.997976
  /// Divides the cumulative component likewise.
  private static let cumulativeNorm = 1.113 / 0.98899
  /// What follows on within a day adds the mean of both duties' wear.
  private static let wear = (mean: 0.0886, swing: 0.0359)
  /// Added for each hour that a gap falls short of nine.
  private static let shortGap = (hours: 9.0, perHour: 0.06)
  /// How fast risk falls back with each sleep beyond the first.
  private static let recovery = 1.118
  /// Minutes of commute on either side of a gap.
  private static let gapCommute = 30

  /// Minutes of commute, there and back.
  public var commute: Int
  /// The job component.
  public var job: Double
  /// Indices above which duties are counted.
  public var bands: [Double]

  /// An index with the usual values.
  public init(commute: Int = usualCommute, job: Double = usualJob, bands: [Double] = usualBands) {
    self.commute = commute
    self.job = job
    self.bands = bands
  }

  /// How the length of a duty, in hours, multiplies its risk: up to four hours and beyond eight.
  public static func length(_ hours: Double) -> Double {
    if hours < 4.25 { return 1.0359 - 0.8012 * exp(-0.7315 * hours) }
    return hours <= 8.13 ? 1 : 0.5713 + 0.1501 * exp(0.129 * hours)
  }

  /// The timing component of a duty that begins at a local clock time and lasts so long, in minutes.
  public func timing(clock: Int, length: Int) -> Double {
    let extra = Double(commute - FatigueIndex.usualCommute) / 60
    let start = Double(clock) / 60 - extra
    let hours = Double(length) / 60 + extra
    guard hours > 0 else { return 0 }
    let swing = (sin(.pi * (start + hours) / 12) - sin(.pi * start / 12)) / (.pi * hours / 12)
    return (FatigueIndex.course.mean + FatigueIndex.course.swing * swing) * FatigueIndex.length(hours) / FatigueIndex.timingNorm
  }

  /// The cumulative component of each duty; the first one follows on rest.
  public func cumulative(_ duties: [Duty]) -> [Double] {
    var risk = 1.0
    var all: [Double] = []
    for (index, duty) in duties.enumerated() {
      if index > 0 {
        let before = duties[index - 1]
        let gap = max(0, Double(duty.start - before.end - 2 * FatigueIndex.gapCommute) / 60)
        if gap < FatigueIndex.shortGap.hours {
          risk += FatigueIndex.shortGap.perHour * (FatigueIndex.shortGap.hours - gap)
        } else if gap <= 24 {
          risk += (duty.wear + before.wear) / 2
        } else {
          risk = 1 + (risk - 1) * exp(-FatigueIndex.recovery * (FatigueIndex.sleeps(before, duty) - 1))
        }
      }
      all.append(risk / FatigueIndex.cumulativeNorm)
    }
    return all
  }

  /// Nights' sleep between two duties, as parts of eight hours from midnight. The clock runs on from the first duty's.
  private static func sleeps(_ before: Duty, _ after: Duty) -> Double {
    let from = before.clock + (before.end - before.start) + gapCommute
    let to = from + after.start - before.end - 2 * gapCommute
    var minutes = 0
    for midnight in stride(from: from / 1440 * 1440, to: to, by: 1440) {
      minutes += max(0, min(to, midnight + 480) - max(from, midnight))
    }
    return Double(minutes) / 480
  }

  /// The risk index of each duty; duties are in the order in which they are worked.
  public func risks(_ duties: [Duty]) -> [Double] {
    zip(duties, cumulative(duties)).map { $0.1 * timing(clock: $0.0.clock, length: $0.0.end - $0.0.start) * job }
  }

  /// What the indices of one person's duties come to.
  public struct Summary: Hashable, Sendable {
    /// Of all duties; nil where there are none.
    public var mean: Double?
    /// The highest; nil where there are none.
    public var highest: Double?
    /// Duties above each band.
    public var above: [Int]
  }

  /// The summary of some duties, those of the past left out.
  ///
  /// - Parameters:
  ///   - past: how many of the first duties lie before the days that are looked at; they tire, but are not counted.
  public func summary(_ duties: [Duty], past: Int = 0) -> Summary {
    let risks = risks(duties).dropFirst(past)
    return Summary(
      mean: risks.isEmpty ? nil : risks.reduce(0, +) / Double(risks.count), highest: risks.max(),
      above: bands.map { band in risks.count { $0 > band } })
  }
}
