public typealias MemberID = Identifier<PoolMember>
public typealias SiteID = Identifier<Site>
public typealias AgreementID = Identifier<Agreement>
public typealias SupplyID = Identifier<Supply>

/// An organisation of a system that shares people.
public struct PoolMember: Sendable, Equatable {
  /// A unit and where it stands.
  public struct Place: Sendable, Equatable {
    /// The unit's name.
    public var unit: String
    /// Its site.
    public var site: SiteID

    /// `unit` stands at `site`.
    public init(unit: String, site: SiteID) {
      self.unit = unit
      self.site = site
    }
  }
  /// The name used in files.
  public var name: String
  /// What it does.
  public var type: OrganisationType
  /// Its rota folder, where the system holds it.
  public var instance: String?
  /// Its rota, where the system holds it.
  public var rota: String?
  /// The folder of what it offers, where it keeps its rota to itself.
  public var offer: String?
  /// Who answers for its gaps that stay open; nil is the system's.
  public var riskOwner: String?
  /// Its units.
  public var units: [Place] = []
  /// Whether it shares people already; who does not may still join.
  public var isMember = true
  /// Pence that filling its gaps may cost, whoever pays; nil has no limit.
  public var budget: Int?
  /// How far its rota may change where all are planned together; nil is not at all.
  public var mayChange: MayChange?
  /// People by name whom the organisation releases although the home unit then has nobody to spare for a sick call.
  public var belowReserve: [String] = []
  /// How far giving and receiving may lie apart; nil is as the system says.
  public var imbalance: Imbalance?

  /// An organisation.
  public init(name: String, type: OrganisationType) {
    self.name = name
    self.type = type
  }

  /// Where a unit stands.
  public func site(of unit: String) -> SiteID? { units.first { $0.unit == unit }?.site }
}

/// Organisations that share people, and the terms on which they do.
public struct PoolSystem: Sendable, Equatable {
  /// What it is called.
  public var name: String
  /// The days for which people are shared.
  public var horizon: Horizon
  /// Who answers for gaps that stay open where their organisation names nobody.
  public var riskOwner: String?
  /// Ways to fill a gap, in the order in which they are tried.
  public var ladder: [LadderStep] = LadderStep.usual
  /// How long before a shift starts a step is closed: nobody is asked any more.
  public var closes: [LadderStep: Minutes] = [:]
  /// Places.
  public var sites: [Site] = []
  /// Ways between them.
  public var travel = Travel(sites: 0)
  /// Organisations.
  public var members: [PoolMember] = []
  /// Terms.
  public var agreements: [Agreement] = []
  /// People without names.
  public var supplies: [Supply] = []
  /// Levels of pressure for which plans are made; empty where none is stated.
  public var pressure: [PressureLevel] = []
  /// How far giving and receiving may lie apart, where an organisation says nothing else.
  public var imbalance = Imbalance()
  /// What people are told who are moved often; nil is nothing.
  public var notice: MoveNotice?
  /// What people who are back after having left must have been shown anew; nil was left blank, and none of them is asked.
  public var returnerInduction: Induction?
  /// Pence that the whole plan may cost; nil has no limit.
  public var budget: Int?

  /// A system without organisations.
  public init(name: String, horizon: Horizon) {
    self.name = name
    self.horizon = horizon
  }

  /// Where a step stands on the ladder, from 0; nil where the system does not use it.
  public func rank(_ step: LadderStep) -> Int? { ladder.firstIndex(of: step) }

  /// Who answers for a gap of an organisation that stays open; nil where nobody is named.
  public func riskOwner(of member: MemberID) -> String? { members[member.index].riskOwner ?? riskOwner }

  /// How far giving and receiving of an organisation may lie apart.
  public func imbalance(of member: MemberID) -> Imbalance { members[member.index].imbalance ?? imbalance }
}
