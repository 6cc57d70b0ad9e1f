import Foundation
import RotaFormats
import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("Reading pool.yaml and offers") struct PoolReaderTests {
  static let good = """
    system: Vale
    start: 2026-11-30
    weeks: 4
    risk owner: Director
    imbalance: {most hours: 40, free hours: 8, price: 500}
    budget: 1200000
    closes: {own bank: 24 h, mutual aid: 12 h}
    sites: {North: Northgate, Clinic: Vale}
    travel: [{between: [North, Clinic], minutes: 25}]
    organisations:
      Northgate: {type: acute, offer: north, risk owner: Chief, imbalance: {most hours: no limit, price: 300}, units: {Ash: North}}
      Vale: {type: community, offer: vale, units: {Lea: Clinic}, budget: 0, may change: {notice: 7 d, days a person: 4, price: 9}}
    agreements:
      - name: Aid
        step: mutual aid
        parties: [Northgate, Vale]
        groups: [RN]
        lends: [extra, release]
        shifts a person: 2
        share of home rota: 5
        hours a month: no limit
        notice: 24 h
        recall: 12 h
        travel: 45
        consent: needed
        induction: none
        from: 2026-10-01
        to: 2027-03-31
        payment: {lead employer: Northgate}
        rates: {RN: 2450}
        enhancements: {night: 30, saturday: 30, sunday: 60, RN: {night: 35}}
        excluded: [industrial action]
        buddies: 2
    banks:
      - {name: Allied, step: framework agency, groups: [RN], shifts a day: 2, notice: 8 h, rates: {RN: 3900}, to: [Northgate]}
    """

  private func read(_ text: String) throws(Faults) -> PoolFile {
    try PoolReader.read(InputFile(name: "pool.yaml", text: text))
  }

  private func codes(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return error.all.map(\.code)
    }
  }

  @Test("Budgets, buddies and changes that say nothing are faults") func badTerms() {
    let odd = Self.good.replacing("buddies: 2", with: "buddies: 0").replacing("budget: 1200000", with: "budget: -5")
      .replacing(
        "budget: 0, may change: {notice: 7 d, days a person: 4, price: 9}",
        with: "budget: much, may change: {notice: later, who: all}")
    #expect(codes(odd).sorted() == ["bad-duration", "bad-number", "bad-number", "bad-number", "unknown-key"])
    #expect(
      codes(Self.good.replacing("may change: {notice: 7 d, days a person: 4, price: 9}", with: "may change: perhaps")) == [
        "unknown-word"
      ])
  }

  @Test("A system is read as it stands") func reads() throws {
    let system = try read(Self.good).system
    #expect(system.members.map(\.name) == ["Northgate", "Vale"])
    #expect(system.travel.between(SiteID(0), SiteID(1)) == 25)
    #expect(system.riskOwner(of: MemberID(1)) == "Director" && system.riskOwner(of: MemberID(0)) == "Chief")
    let aid = system.agreements[0]
    #expect(aid.blanks.isEmpty && aid.minutesAMonth == .noLimit && aid.payment == .leadEmployer(MemberID(0)))
    #expect(aid.buddies == 2 && system.budget == 1_200_000)
    #expect(system.members.map(\.budget) == [nil, 0])
    #expect(system.members.map(\.mayChange) == [nil, MayChange(notice: Minutes(10_080), daysAPerson: 4, price: 9)])
    #expect(aid.rates.ofRole["RN"]?.night == 35 && aid.notice == Minutes(1440))
    #expect(system.closes[.ownBank] == Minutes(1440))
    #expect(system.supplies[0].blanks.isEmpty)
    #expect(system.imbalance(of: MemberID(1)) == Imbalance(mostMinutes: 2_400, freeMinutes: 480, price: 500))
    // An organisation says only what differs.
    #expect(system.imbalance(of: MemberID(0)) == Imbalance(mostMinutes: nil, freeMinutes: 480, price: 300))
  }

  @Test(
    "Each fault is told where it stands",
    arguments: [
      ("start: 2026-11-30", "start: 2026-11-31", "bad-date"), ("weeks: 4", "weeks: many", "bad-number"),
      ("type: acute", "type: hospital", "unknown-word"), ("Clinic: Vale}", "Clinic: Vail}", "unknown-organisation"),
      ("between: [North, Clinic]", "between: [North, Clinik]", "unknown-site"), ("minutes: 25", "minutes: far", "bad-duration"),
      ("step: mutual aid\n", "step: mutual id\n", "unknown-step"), ("shifts a person: 2", "shifts a person: -1", "bad-number"),
      ("notice: 24 h\n    recall", "notice: soon\n    recall", "bad-duration"), ("RN: 2450", "RN: 24.50", "bad-rate"),
      ("to: 2027-03-31", "to: 2026-03-31", "empty-range"),
      ("lead employer: Northgate", "lead employer: Nobody", "unknown-organisation"),
      ("consent: needed", "consent: perhaps", "unknown-word"), ("name: Allied", "name: \"\"", "empty-name"),
      ("step: framework agency", "step: agency", "unknown-step"), ("lends: [extra", "lends: [everything", "unknown-word"),
      ("closes: {own bank", "closes: {our bank", "unknown-step"), ("night: 30,", "night: 9999,", "bad-number"),
      ("system: Vale", "sistem: Vale", "unknown-key"), ("name: Aid", "name: \"../x\"", "path-in-name"),
      ("units: {Ash: North}", "units: {Ash: Nowhere}", "unknown-site"),
      ("most hours: 40", "most hours: -40", "bad-number"), ("most hours: 40", "most hours: \"\"", "blank-limit"),
      ("free hours: 8", "free hours: -8", "bad-number"), ("free hours: 8", "fre hours: 8", "unknown-key"),
      ("price: 500", "price: 5.00", "bad-number"), ("price: 300", "price: cheap", "bad-number"),
      ("imbalance: {most hours: 40, free hours: 8, price: 500}", "imbalance: 40", "not-a-map"),
      ("parties: [Northgate, Vale]", "parties: [Northgate, Vael]", "unknown-organisation"),
    ])
  func faults(from: String, to: String, code: String) {
    let indented = Self.good.replacing(from, with: to)
    #expect(indented != Self.good)
    #expect(codes(indented).contains(code), "\(codes(indented))")
  }

  @Test("Many faults are told together, with lines") func together() {
    do {
      _ = try read(
        Self.good.replacing("weeks: 4", with: "weeks: many").replacing("RN: 3900", with: "RN: dear").replacing(
          "type: community", with: "type: none"))
      Issue.record("faults were missed")
    } catch {
      let all = error.all
      #expect(all.filter { $0.severity == .error }.count == 3)
      #expect(all.allSatisfy { $0.location?.line ?? 0 > 0 && !$0.advice.isEmpty })
    }
  }

  @Test(
    "A blank term is a warning, not a guess", arguments: ["notice: 24 h", "travel: 45", "consent: needed", "induction: none"])
  func blanks(line: String) throws {
    let text = Self.good.replacing("    \(line)\n    r", with: "    r").replacing("    \(line)\n    c", with: "    c")
      .replacing("    \(line)\n    i", with: "    i").replacing("    \(line)\n    f", with: "    f")
    let file = try read(text)
    #expect(file.warnings.contains { $0.code == "blank-term" })
    #expect(!file.system.agreements[0].blanks.isEmpty)
  }

  @Test("Damaged files are faults, never crashes", arguments: 0..<300) func hostile(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var bytes = Array(Self.good.utf8)
    for _ in 0..<(1 + Int(random.next() % 6)) {
      let at = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 3 {
      case 0: bytes[at] = UInt8(random.next() % 256)
      case 1: bytes.remove(at: at)
      default:
        bytes.insert(contentsOf: Array(bytes[at..<min(bytes.count, at + 20)]), at: Int(random.next() % UInt64(bytes.count)))
      }
    }
    _ = try? PoolReader.read(InputFile(name: "pool.yaml", bytes: Data(bytes)))
  }

  static let tables: [(String, String)] = [
    (
      "offers.csv",
      "id,organisation,unit,grade,skills,kind,zone,most shifts,hours left,consent\np1,Northgate,Ash,RN,IV; charge,bank,North,2,25,needed\n"
    ),
    (
      "windows.csv",
      "id,date,from,to,way,most hours,not with,released shift,released unit,released hours\np1,2026-12-04,18:00,08:00,extra,13,2026-12-05,,,\np1,2026-12-06,06:00,21:00,release,12.5,,LD,Ash,11.5\n"
    ),
    (
      "spare.csv",
      "organisation,unit,date,requirement,cover,minimum,accepted,ids\nNorthgate,Ash,2026-12-06,07:30-13:00 RN,6,4,,p1\n"
    ),
    ("units.csv", "organisation,unit,hours\nNorthgate,Ash,4000\n"),
    (
      "gaps.csv",
      "gap,organisation,unit,site,date,shift,start,end,role,skills,required,filled,short,minimum,danger,purpose\nG1,Northgate,Ash,,2026-12-04,N,19:00,07:30,RN,IV,3,1,2,2,below two registered,\n"
    ),
  ]

  @Test("Offers and gaps are read as they stand") func offers() throws {
    var reader = OfferReader(try read(Self.good).system)
    for (name, text) in Self.tables { reader.read(InputFile(name: name, text: text), of: MemberID(0)) }
    let input = try reader.finish()
    #expect(input.offers.count == 1 && input.offers[0].skills == ["IV", "charge"] && input.offers[0].minutesLeft == 1500)
    #expect(input.windows[0].to - input.windows[0].from == 14 * 60 && input.windows[1].releasedMinutes == 690)
    #expect(input.spares[0].most == 1 && input.homes[0].minutes == 240_000)
    #expect(input.gaps[0].finish - input.gaps[0].begin == 750 && input.gaps[0].danger == .belowTwoRegistered)
  }

  @Test("A whole-time equivalent may be left away, and has bounds") func wholeTimes() throws {
    func read(_ share: String?) throws -> PoolInput {
      var reader = OfferReader(try self.read(Self.good).system)
      let lines = Self.tables[0].1.split(separator: "\n")
      let text = share.map { "\(lines[0]),wte\n\(lines[1]),\($0)\n" } ?? Self.tables[0].1
      reader.read(InputFile(name: "offers.csv", text: text), of: MemberID(0))
      return try reader.finish()
    }
    for (text, percent) in [(nil, 100), ("", 100), ("0.6", 60), ("1", 100), ("0.505", 51)] {
      #expect(try read(text).offers[0].wholeTime == percent)
    }
    for bad in ["-0.6", "0", "60", "half", "nan"] {
      #expect { try read(bad) } throws: { ($0 as? Faults)?.all.map(\.code) == ["bad-wte"] }
    }
  }

  @Test("An organisation speaks for itself alone") func others() throws {
    var reader = OfferReader(try read(Self.good).system)
    reader.read(InputFile(name: "offers.csv", text: Self.tables[0].1), of: MemberID(1))
    #expect(throws: Faults.self) { try reader.finish() }
  }

  @Test("Damaged tables are faults, never crashes", arguments: 0..<300) func hostileTables(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var reader = OfferReader(try read(Self.good).system)
    for (name, text) in Self.tables {
      var bytes = Array(text.utf8)
      let at = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 3 {
      case 0: bytes[at] = UInt8(32 + random.next() % 90)
      case 1: bytes.remove(at: at)
      default: bytes.insert(contentsOf: Array("999999999999".utf8), at: at)
      }
      reader.read(InputFile(name: name, bytes: Data(bytes)), of: MemberID(0))
    }
    guard let input = try? reader.finish() else { return }
    let plan = Pool.plan(input, PoolOptions(now: SmallSystem.instant(0, 480)), OffersOnly(), engine)
    _ = PoolTables(plan).files
  }
}
