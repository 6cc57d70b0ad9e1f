public import RotaModel
public import RotaPooling

/// All that organisations bring to a pool, from wherever each keeps it.
public struct PoolSource: Sendable {
  /// Offers and gaps.
  public var input: PoolInput
  /// Judges loans by the home rules of those whose rotas are at hand.
  public var judge: HomeJudge
  /// Home rotas that are at hand, with where their offers begin in the input.
  public var homes: [(home: HomeRota, offer: HomeOffer, first: Int)]
  /// Files read.
  public var files: [InputFile]
  /// Paths of home rotas that were read.
  public var rotas: [String]
  /// What should be looked at.
  public var warnings: [Fault]

  /// Reads the offer folder of every organisation that has one, and makes the offers of those whose home rota is at hand.
  ///
  /// - Parameter now: minutes since 1970-01-01 00:00 UTC; what has begun is neither offered nor asked for.
  /// - Throws: every fault of all of them at once.
  public static func read(_ pool: PoolFile, now: Int) throws(Faults) -> PoolSource {
    var reader = OfferReader(pool.system)
    var rotas: [(member: MemberID, file: InstanceFile, roster: Roster, path: String)] = []
    for (index, member) in pool.system.members.enumerated() {
      if let offer = member.offer {
        reader.read(folder: pool.path(offer), of: MemberID(index))
      } else if let instance = member.instance, let rota = member.rota {
        do throws(Faults) {
          let file = try InstanceReader.read(at: pool.path(instance))
          rotas.append((MemberID(index), file, try RosterReader.read(pool.path(rota), for: file), pool.path(rota)))
        } catch {
          for fault in error.all { reader.findings.add(fault) }
        }
      } else {
        reader.findings.warn(
          "no-offer", SourceLocation(file: pool.file.name), "“\(member.name.shown)” brings neither an offer nor gaps",
          "give it an offer folder (`rota offer` writes one), or its instance and rota")
      }
    }
    var input = try reader.finish()
    // Every time at which anybody may be needed is tried against every home rota.
    let times =
      DutyTime.usual + rotas.flatMap { DutyTime.all($0.file.instance) } + input.gaps.map { DutyTime($0.start, $0.end) }
    var homes: [(home: HomeRota, offer: HomeOffer, first: Int)] = []
    var findings = reader.findings
    let made = sideBySide(rotas) { rota in
      Result { () throws(Faults) in
        let (member, file, roster, _) = rota
        let name = pool.system.members[member.index].name
        let home = try HomeRota(file.problem, roster, times: times)
        let people = file.instance.people.map(\.name)
        let pseudonyms = Dictionary(
          zip(people, PseudonymKey(from: "\(name)\n\(file.inputHash)").pseudonyms(people, of: name)),
          uniquingKeysWith: { first, _ in first })
        return (home, Offering(home, of: member, in: pool.system, OfferSettings(now: now)).offer { pseudonyms[$0] ?? $0 })
      }
    }
    for (rota, made) in zip(rotas, made) {
      let name = pool.system.members[rota.member.index].name
      if let warning = otherDays(name, rota.file, pool) { findings.add(warning) }
      let (home, offer) = try made.get()
      for lack in offer.lacks {
        findings.warn("left-out", SourceLocation(file: pool.file.name), "\(name.shown): \(lack)", "")
      }
      homes.append((home, offer, input.offers.count))
      input.add(offer)
    }
    var seen: Set<String> = []
    for gap in input.gaps where !seen.insert(gap.id).inserted {
      findings.fault(
        "duplicate-gap", gap.place, "two gaps are called “\(gap.id.shown)”",
        "give the units of the organisations names of their own")
    }
    var known: Set<String> = []
    for offer in input.offers where !known.insert(offer.id).inserted {
      findings.fault(
        "duplicate-offer", offer.place, "two people are called “\(offer.id.shown)”", "make one of the offers with another key")
    }
    try findings.check()
    return PoolSource(
      input: input, judge: HomeJudge(homes, offers: input.offers.count), homes: homes, files: reader.files,
      rotas: rotas.map(\.path), warnings: rotas.flatMap { placed($0.file) } + findings.warnings)
  }
}

/// A home rota of other days than the pool's brings nothing, and would look like one that lacks nobody.
private func otherDays(_ name: String, _ file: InstanceFile, _ pool: PoolFile) -> Fault? {
  let (home, shared) = (file.instance.horizon, pool.system.horizon)
  let (homeLast, sharedLast) = (home.date(Day(home.days - 1)), shared.date(Day(shared.days - 1)))
  guard homeLast < shared.start || home.start > sharedLast else { return nil }
  return Fault(
    "other-days", .warning, at: file.files.first.map { SourceLocation(file: $0) },
    "the rota of “\(name.shown)” is for \(home.start.iso) to \(homeLast.iso), the pool for \(shared.start.iso) to \(sharedLast.iso)",
    advice: "correct `start:` and `weeks:` of one of them")
}

/// What should be looked at in a home instance, each with a place: of several, nobody could tell which is meant.
private func placed(_ file: InstanceFile) -> [Fault] {
  file.warnings.map { warning in
    var warning = warning
    warning.location = warning.location ?? file.files.first.map { SourceLocation(file: $0) }
    return warning
  }
}
