import RotaModel
import RotaRules

/// What `pool.yaml` says of giving and receiving: `imbalance: {most hours: 40, free hours: 8, price: 500}`.
extension PoolDraft {
  /// The terms of the system, or of an organisation, which states only what differs; nil where nothing stands there.
  mutating func imbalance(_ tree: ArgumentTree?, of what: String, from base: Imbalance) -> Imbalance? {
    guard let tree else { return nil }
    var section = Section(tree, "the imbalance of \(what)", into: &findings)
    var terms = base
    let most = section.text("most hours", into: &findings)
    let free = section.text("free hours", into: &findings)
    let price = section.text("price", into: &findings)
    section.finish(into: &findings)
    if let most, isThere(most, "most hours", or: " or `no limit`") {
      switch cap(most, "the most hours of imbalance", in: 0...1_000_000, each: 60) {
      case .most(let minutes)?: terms.mostMinutes = minutes
      case .noLimit?: terms.mostMinutes = nil
      case nil: break
      }
    }
    if let free, isThere(free, "free hours"),
      let hours = count(free, "the free hours of imbalance", in: 0...1_000_000)
    {
      terms.freeMinutes = hours * 60
    }
    if let price, isThere(price, "price"), let pence = count(price, "the price of an hour of imbalance", in: 0...1_000_000) {
      terms.price = pence
    }
    if free != nil, terms.price == 0 {
      findings.warn(
        "free-without-price", tree.location, "the imbalance of \(what) has free hours and no price",
        "add `price:`, pence for each further hour, or remove `free hours:`")
    }
    return terms
  }

  /// Blank could mean anything here, so that it is a fault.
  private mutating func isThere(_ cell: SheetTable.Cell, _ key: String, or words: String = "") -> Bool {
    guard cell.text.isEmpty else { return true }
    findings.fault("blank-limit", cell.at, "`\(key)` of an imbalance is blank", "give a number\(words), or remove the line")
    return false
  }
}
