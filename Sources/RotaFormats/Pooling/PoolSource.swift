public import RotaModel
public import RotaPooling

/// All that organisations bring to a pool, from wherever each keeps it.
public struct PoolSource: Sendable {
  /// Offers and gaps.
  public var input: PoolInput
  /// Files read.
  public var files: [InputFile]
  /// What should be looked at.
  public var warnings: [Fault]

  /// Reads the offer folder of every organisation.
  ///
  /// - Throws: every fault of all folders at once.
  public static func read(_ pool: PoolFile) throws(Faults) -> PoolSource {
    var reader = OfferReader(pool.system)
    for (index, member) in pool.system.members.enumerated() {
      if let offer = member.offer {
        reader.read(folder: pool.path(offer), of: MemberID(index))
      } else {
        reader.findings.warn(
          "no-offer", SourceLocation(file: pool.file.name), "“\(member.name.shown)” brings neither an offer nor gaps",
          "give it an offer folder (`rota offer` writes one)")
      }
    }
    let input = try reader.finish()
    return PoolSource(input: input, files: reader.files, warnings: reader.findings.warnings)
  }
}
