import RotaFormats
import RotaModel
import RotaRules

/// How evenly a rota treats people, and how it treats the worst off: measures to compare rotas with.
public struct Fairness: Sendable {
  /// The most less the fewest nights for a whole-time equivalent, among those with contract hours.
  public let nights: Double
  /// The same of weekends.
  public let weekends: Double
  /// The largest less the smallest balance of hours.
  public let balance: Double
  /// Of everybody's score; nil where there is none.
  public let wellbeingMean: Double?
  /// The lowest score.
  public let wellbeingLowest: Int?
  /// People who owe hours and of whose time before the rota too little is known to count in their score.
  public let pastUnknown: Int

  /// Mean risk index of all duties of all (informed by RR446, not an official assessment); nil without duties.
  public let fatigueMean: Double?
  /// The highest of any duty.
  public let fatigueHighest: Double?

  /// Duties whose index is above each of `FatigueIndex.usualBands`.
  public let fatigueAbove: [Int]

  /// Of a rota.
  public init(_ rota: CheckedRota) {
    let people = rota.people
    func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    func perWhole(_ count: (Int) -> Int) -> Double {
      spread(
        people.indices.compactMap { index in
          let whole = rota.instance.people[people[index].person.index].contract.wholeTimeEquivalent ?? 0
          return whole > 0 ? Double(count(index)) / whole : nil
        })
    }
    nights = perWhole { people[$0].nights }
    weekends = perWhole { people[$0].weekends }
    balance = spread(people.compactMap { $0.balance.map { Double($0) / 60 } })
    let scores = rota.wellbeing.map(\.score)
    wellbeingMean = scores.isEmpty ? nil : Double(scores.reduce(0, +)) / Double(scores.count)
    wellbeingLowest = scores.min()
    pastUnknown = rota.wellbeing.count(where: \.lacksPast)
    let worked = people.filter { $0.fatigueMean != nil && $0.shifts > 0 }
    let duties = worked.reduce(0) { $0 + $1.shifts }
    fatigueMean = duties == 0 ? nil : worked.reduce(0) { $0 + ($1.fatigueMean ?? 0) * Double($1.shifts) } / Double(duties)
    fatigueHighest = people.compactMap(\.fatigueHighest).max()
    let summaries = FatigueIndex().summaries(rota.roster, rota.compiled.grid)
    fatigueAbove = FatigueIndex.usualBands.indices.map { band in summaries.reduce(0) { $0 + $1.above[band] } }
  }
}
