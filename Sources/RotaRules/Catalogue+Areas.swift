/// Rules about areas that people are sent to, about what somebody may work, and about work for others, one file each in `Catalogue/`.
extension Catalogue {
  static let areaRules: [any Rule.Type] = [
    AreaShare.self,
    AreaRun.self,
    AreaReturn.self,
    Restrictions.self,
    RemoteFirst.self,
    Elsewhere.self,
    StepDown.self,
  ]
}
