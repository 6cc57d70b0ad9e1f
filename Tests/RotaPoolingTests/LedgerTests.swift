import RotaFormats
import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("Money and partners' views") struct LedgerTests {
  let now = SmallSystem.instant(0, 480)

  private func plan(_ payment: PaymentModel, hasRates: Bool = true) -> PoolPlan {
    var input = PoolInput(system: SmallSystem.system(3))
    var aid = SmallSystem.agreement("Aid", .mutualAid, 3)
    aid.payment = payment
    if !hasRates { aid.rates = Rates() }
    input.system.agreements = [aid]
    // 0 lends to 1 twice, 1 lends to 0 once.
    for (person, (home, day)) in [(0, 4), (0, 5), (1, 6)].enumerated() {
      input.offers.append(SmallSystem.offer("=p\(person)", home))
      input.windows.append(SmallSystem.window(person, day: day))
      input.gaps.append(SmallSystem.gap("G\(person)", 1 - home, day: day))
    }
    for member in 0..<3 {
      let unit = input.system.members[member].units[0].unit
      input.homes.append(HomeUnit(organisation: MemberID(member), unit: unit, minutes: 60_000))
    }
    return Pool.plan(input, PoolOptions(now: now), OffersOnly(), engine)
  }

  @Test("Sums of pairs and what is left of them agree with the loans to the penny", arguments: 0..<4) func sums(model: Int) {
    let payment: PaymentModel = [.homePays, .hostPays, .leadEmployer(MemberID(2)), .harmonisedRate][model]
    let plan = plan(payment)
    #expect(plan.bookings.count == 3)
    let lines = Ledger(plan).lines
    let charged = lines.filter { $0.kind == .recharge }.reduce(0) { $0 + $1.pence! }
    #expect(charged == lines.filter { $0.kind == .pair }.reduce(0) { $0 + $1.pence! })
    let paid = lines.filter { $0.kind == .pay }
    #expect(paid.count == 3)
    switch payment {
    case .hostPays: #expect(charged == 0)
    default: #expect(charged == paid.reduce(0) { $0 + $1.pence! })
    }
    // Friday and Saturday are lent one way, Sunday the other: 12.5 h each.
    let friday = 30_625
    let saturday = 39_813
    let sunday = 49_000
    let net = lines.filter { $0.kind == .net }
    switch payment {
    case .homePays, .harmonisedRate:
      #expect(net.map(\.pence) == [friday + saturday - sunday])
      #expect(net[0].payer == "B" && net[0].payee == "A")
    case .leadEmployer: #expect(net.map(\.pence) == [sunday, friday + saturday])
    case .hostPays: #expect(net.isEmpty)
    }
  }

  @Test("What has no rate is blank, not free, and sums say how much they leave out") func withoutRates() {
    let plan = plan(.hostPays, hasRates: false)
    #expect(plan.bookings.count == 3)
    let lines = Ledger(plan).lines
    #expect(lines.count == 3 && lines.allSatisfy { $0.kind == .pay && $0.pence == nil && $0.withoutRates == 1 })
    let tables = PoolTables(plan)
    #expect(tables.ledgerTable.text.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",,1") })
    #expect(tables.redeployments.text.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",,12.5") })
    #expect(tables.board.contains("Cost: not known, all 3 without rates."))
    // Two given, one received: nothing of it is known.
    #expect(tables.balance([]).text.contains("A,plan,2,25,1,12.5,12.5,,,,,,3\n"))
    let document = tables.document(assumptions: [], warnings: [], seconds: 0, inputHash: "", version: "").text
    #expect(document.contains("\"cost\": null") && document.contains("\"withoutRates\": 3"))
    // With rates they are known although nobody is charged.
    let rated = PoolTables(self.plan(.hostPays))
    #expect(rated.board.contains("Cost: £1194.38.\n"))
    #expect(rated.ledgerTable.text.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",0") })
  }

  @Test("Sums agree on random systems", arguments: 0..<100) func random(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let plan = Pool.plan(SmallSystem.random(&random), PoolOptions(now: now), OffersOnly(), engine)
    let lines = Ledger(plan).lines
    var balance: [String: Int] = [:]
    for line in lines where line.kind == .recharge {
      balance[line.payer, default: 0] -= line.pence!
      balance[line.payee, default: 0] += line.pence!
    }
    for line in lines where line.kind == .net {
      balance[line.payer, default: 0] += line.pence!
      balance[line.payee, default: 0] -= line.pence!
    }
    #expect(balance.values.allSatisfy { $0 == 0 })
  }

  @Test("A partner's view holds its own loans, no reason, and is harmless to spreadsheets") func share() {
    let tables = PoolTables(plan(.homePays))
    let own = tables.sharedLoans(MemberID(0))
    #expect(own.rows.count == 3)
    #expect(tables.sharedLoans(MemberID(2)).rows.isEmpty)
    #expect(!own.columns.contains("reason"))
    #expect(!own.text.contains("below minimum"))
    #expect(!own.text.contains("\n=") && own.text.contains("'=p0"))
    for file in tables.files where file.name.hasPrefix("share/") { #expect(!file.text.contains("Chief")) }
  }
}
