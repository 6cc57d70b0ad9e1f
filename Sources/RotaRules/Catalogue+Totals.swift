/// Rules about many people, or about totals, one file each in `Catalogue/`: cover, mix, fairness, hours.
extension Catalogue {
  static let totalRules: [any Rule.Type] = [Cover.self, ContractHours.self]
}
