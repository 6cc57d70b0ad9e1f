import Foundation
import RotaFormats
import RotaModel
import RotaPooling
import RotaRules
import Testing

@Suite("What an organisation offers from its own rota") struct OfferingTests {
  private func name(_ offer: HomeOffer, _ position: Int, _ file: InstanceFile) -> String {
    file.instance.people[offer.people[position].index].name
  }

  /// Clock times of a window on its date, as `elsewhere.csv` wants them.
  private func times(_ window: Window, _ system: PoolSystem) -> String {
    let midnight = system.horizon.instant(system.horizon.day(window.date), Minutes(0))
    func clock(_ instant: Int) -> String {
      let m = (instant - midnight) % 1440
      return "\(m / 600)\(m / 60 % 10):\(m % 60 / 10)\(m % 10)"
    }
    return "\(window.date.iso),\(clock(window.from)),\(clock(window.to))"
  }

  @Test("Only those are offered who said so, and nobody without consent") func people() throws {
    let (offer, file, _, _) = try HomeWard.offer()
    let names = offer.people.indices.map { name(offer, $0, file) }.sorted()
    #expect(names == ["Ada Quill", "Cy Stone", "Di Thorn", "Fay Vole", "Gus Wick", "Ivo Zest"])
    #expect(offer.lacks.contains { $0.contains("1 with extra hours or loans have no consent") })
    let ways = Dictionary(grouping: offer.windows, by: { name(offer, $0.offer, file) }).mapValues { Set($0.map(\.way)) }
    #expect(ways["Di Thorn"] == [.release] && ways["Fay Vole"] == [.extra])
    let kinds = Dictionary(uniqueKeysWithValues: offer.offers.indices.map { (name(offer, $0, file), offer.offers[$0].kind) })
    #expect(kinds["Cy Stone"] == .extraHours && kinds["Ada Quill"] == .substantive && kinds["Fay Vole"] == .bank)
    let cy = try #require(offer.offers.indices.first { name(offer, $0, file) == "Cy Stone" })
    // 48 h a week on average, less six long days of 11.5 h.
    #expect(offer.offers[cy].minutesLeft == 96 * 60 - 6 * 690 && offer.offers[cy].mostShifts == 3)
    let wholeTimes = Dictionary(
      uniqueKeysWithValues: offer.offers.indices.map { (name(offer, $0, file), offer.offers[$0].wholeTime) })
    // Fay has no contract.
    #expect(wholeTimes["Cy Stone"] == 80 && wholeTimes["Ada Quill"] == 100 && wholeTimes["Fay Vole"] == 100)
    #expect(offer.offers[cy].skills == ["passport"] && offer.offers[cy].roles == ["RN"])
    #expect(offer.homes.map(\.minutes) == [HomeWard.plan.reduce(0) { $0 + $1.days.count * 690 }])
  }

  @Test(
    "Every window, worked elsewhere as a whole, leaves the home rota as legal as it was",
    arguments: [HomeWard.yaml, HomeWard.byDay])
  func windows(yaml: String) throws {
    let (offer, file, roster, system) = try HomeWard.offer(yaml: yaml)
    let before = try HomeWard.hard(file, roster)
    #expect(offer.windows.count > 60)
    // Every fourth, for time.
    for (index, window) in offer.windows.enumerated() where index % 4 == 0 {
      let who = name(offer, window.offer, file)
      let without = window.way == .release ? (name: who, day: window.date - system.horizon.start) : nil
      let (again, line) = try HomeWard.read(
        ["elsewhere.csv": "person,date,start,end\n\(who),\(times(window, system))\n"], yaml: yaml,
        rota: HomeWard.rota(without: without))
      let after = try HomeWard.hard(again, line)
      #expect(after <= before, "\(who) \(times(window, system)) \(window.way)")
    }
  }

  @Test(
    "Two windows eleven hours apart that do not exclude each other are legal together",
    arguments: [HomeWard.yaml, HomeWard.byDay])
  func pairs(yaml: String) throws {
    let (offer, file, roster, system) = try HomeWard.offer(yaml: yaml)
    let before = try HomeWard.hard(file, roster)
    var tried = 0
    for (index, first) in offer.windows.enumerated() {
      for second in offer.windows.dropFirst(index + 1)
      where second.offer == first.offer && second.way == .extra && first.way == .extra {
        guard second.from - first.to >= 660 || first.from - second.to >= 660, !first.notWith.contains(second.date),
          !second.notWith.contains(first.date)
        else {
          continue
        }
        // Every 37th, for time.
        tried += 1
        guard tried % 37 == 0 else { continue }
        let who = name(offer, first.offer, file)
        let rows = [first, second].map { "\(who),\(times($0, system))\n" }.joined()
        let (again, line) = try HomeWard.read(["elsewhere.csv": "person,date,start,end\n" + rows], yaml: yaml)
        #expect(try HomeWard.hard(again, line) <= before, "\(rows)")
      }
    }
    #expect(tried > 100)
  }

  @Test("However many go as the spare rows allow, one sick call more leaves every minimum") func reserve() throws {
    let (offer, file, roster, system) = try HomeWard.offer()
    let releases = offer.windows.filter { $0.way == .release }
    #expect(!releases.isEmpty)
    // Whoever comes first goes, as long as every row of theirs allows it.
    var gone: Set<[Int]> = []
    var line = roster
    for window in releases {
      let id = offer.offers[window.offer].id
      let rows = offer.spares.filter { $0.date == window.date && $0.ids.contains(id) }
      #expect(!rows.isEmpty)
      let fits = rows.allSatisfy { row in
        let others = gone.count { $0[1] == row.date.daysSinceEpoch && row.ids.contains(offer.offers[$0[0]].id) }
        return others < row.most
      }
      guard fits, gone.insert([window.offer, window.date.daysSinceEpoch]).inserted else { continue }
      line[offer.people[window.offer], system.horizon.day(window.date)] = .off
    }
    #expect(!gone.isEmpty)
    for need in file.instance.cover {
      let (was, left) = (Cover.staff(need, in: roster, file.instance).count, Cover.staff(need, in: line, file.instance).count)
      #expect(left == was || left - 1 >= need.minimum, "\(need.label) \(need.day.index)")
    }
  }

  @Test("The second nurse in charge may go, the only one may not, and a name below the reserve is accepted by the risk owner")
  func below() throws {
    let (offer, file, _, _) = try HomeWard.offer()
    func released(_ offer: HomeOffer, _ who: String) -> [String] {
      Set(offer.windows.filter { $0.way == .release && name(offer, $0.offer, file) == who }.map(\.date.iso)).sorted()
    }
    // On Monday two are in charge of one needed: without one of them nobody is left for a sick call.
    #expect(released(offer, "Ada Quill") == [])
    #expect(released(offer, "Cy Stone") == [HomeWard.date(0)])
    let accepted = try HomeWard.offer(pool: HomeWard.pool.replacing("reserve: []", with: "reserve: [Ada Quill]")).offer
    #expect(released(accepted, "Ada Quill") == [HomeWard.date(0)])
    #expect(accepted.spares.contains { $0.accepted == "Chief Nurse" && $0.label.hasSuffix("charge") && $0.most == 1 })
  }

  @Test("Wishes, patterns and restrictions are kept; what only the employer can judge keeps somebody out") func wishes() throws {
    let (offer, file, _, _) = try HomeWard.offer([
      "requests.csv": "person,date,wish\nCy Stone,2026-12-05,off\n",
      "restrictions.csv": "person,restriction\nCy Stone,no nights\nGus Wick,not alone\n",
    ])
    func windows(_ who: String) -> [Window] { offer.windows.filter { name(offer, $0.offer, file) == who } }
    #expect(!windows("Cy Stone").isEmpty && windows("Cy Stone").allSatisfy { $0.date.iso != "2026-12-05" })
    #expect(windows("Cy Stone").allSatisfy { $0.to - $0.from < 900 && ($0.from % 1440) < 960 })
    #expect(windows("Gus Wick").isEmpty)
    let ivo = windows("Ivo Zest")
    #expect(!ivo.isEmpty && ivo.allSatisfy { !$0.date.weekday.isWeekend && $0.from % 1440 >= 420 && $0.to % 1440 <= 1170 })
  }

  @Test("The places of a list that is not run are not asked for one by one, and that is said") func lists() throws {
    let list = "  - {list: Hips, days: Sun, shift: E, RN: 2, HCSW: 1}\n"
    let (offer, _, _, _) = try HomeWard.offer(yaml: HomeWard.yaml.replacing("rules:\n", with: list + "rules:\n"))
    #expect(offer.gaps.allSatisfy { $0.shift != "E" })
    #expect(offer.gaps.count == (try HomeWard.offer().offer.gaps.count))
    #expect(offer.lacks.contains { $0.hasPrefix("the list Hips on 2026-12-06 is not run") })
  }

  @Test("Gaps close minimum before target, with their danger") func gaps() throws {
    let (offer, _, _, _) = try HomeWard.offer()
    let monday = offer.gaps.filter { $0.date.iso == HomeWard.date(0) }
    // One nurse of two works the night; the long day is full.
    #expect(monday.map(\.shift) == ["N"] && monday[0].danger == .tonight && monday[0].filled == 1 && monday[0].short == 1)
    let friday = offer.gaps.filter { $0.date.iso == HomeWard.date(11) && $0.shift == "LD" }
    #expect(
      friday.map { "\($0.role) \($0.skills) \($0.filled)/\($0.required) \($0.short) \($0.danger.words)" } == [
        "RN [] 1/3 2 below two registered"
      ])
    let saturday = offer.gaps.filter { $0.date.iso == HomeWard.date(12) && $0.shift == "LD" }
    #expect(saturday.contains { $0.skills == ["charge"] && $0.role == "RN" })
    #expect(Set(offer.gaps.map(\.id)).count == offer.gaps.count)
    // Two nurses of three are there by day, which is the minimum: the third is only wished for, also tonight. By night nobody is.
    let tonight = try HomeWard.offer { $0.now += 4 * 1440 }.offer.gaps.filter {
      $0.date.iso == HomeWard.date(4) && $0.role == "RN" && $0.skills.isEmpty
    }
    #expect(tonight.map(\.shift).sorted() == ["LD", "N"])
    for gap in tonight {
      #expect(gap.clinical == (gap.shift == "N" ? 2 : 0) && gap.danger == (gap.shift == "N" ? .tonight : .belowTarget))
    }
    let later = try HomeWard.offer { $0.now += 14 * 1440 }.offer
    #expect(later.gaps.isEmpty && later.offers.isEmpty)
  }

  @Test("A kept list is held against the rota: filled since, over the template, and the rest as it is now") func listed() throws {
    var (offer, _, _, _) = try HomeWard.offer()
    let friday = try #require(offer.gaps.first { $0.date.iso == HomeWard.date(11) && $0.shift == "LD" })
    var over = friday
    (over.id, over.required, over.short) = ("ours", 5, 4)
    var filled = friday
    (filled.id, filled.date, filled.role) = ("old", friday.date + (-11), "HCSW")
    offer.keepOnly([over, filled])
    #expect(offer.gaps.map(\.id) == ["ours"] && offer.gaps[0].required == 3 && offer.gaps[0].short == 2)
    #expect(offer.withdrawn.map(\.why).count { $0.hasPrefix("over the template: 5") } == 1)
    #expect(offer.withdrawn.map(\.why).count { $0.hasPrefix("filled since") } == 1)
  }

  @Test("What is written is read back as it was, and holds no name") func written() throws {
    let (offer, file, _, system) = try HomeWard.offer()
    var reader = OfferReader(system)
    for (name, text) in CSVTable.offer(offer, system) {
      reader.read(InputFile(name: name, text: text), of: MemberID(0))
      for person in file.instance.people {
        for part in person.name.split(separator: " ") { #expect(!text.contains(part), "\(name) holds \(part)") }
      }
    }
    let input = try reader.finish()
    #expect(input.offers.map(unplaced) == offer.offers && input.spares.map(unplaced) == offer.spares)
    #expect(input.windows.map(unplaced) == offer.windows && input.homes == offer.homes)
    #expect(input.gaps.map(unplaced) == offer.gaps)
  }

  private func unplaced(_ offer: Offer) -> Offer { with(offer) { $0.place = nil } }
  private func unplaced(_ window: Window) -> Window { with(window) { $0.place = nil } }
  private func unplaced(_ spare: Spare) -> Spare { with(spare) { $0.place = nil } }
  private func unplaced(_ gap: PoolGap) -> PoolGap { with(gap) { $0.place = nil } }
  private func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var value = value
    change(&value)
    return value
  }

  @Test("Pseudonyms are HMAC-SHA256 under the key: the same with it, others with another") func pseudonyms() throws {
    let names = ["Ada Quill", "Bo Rusk"]
    let key = PseudonymKey(from: "a")
    #expect(key.pseudonyms(names, of: "Trust") == PseudonymKey(from: "a").pseudonyms(names, of: "Trust"))
    #expect(key.pseudonyms(names, of: "Trust") != key.pseudonyms(names, of: "Other"))
    #expect(Set(key.pseudonyms(names, of: "Trust")).isDisjoint(with: PseudonymKey().pseudonyms(names, of: "Trust")))
    #expect(key.pseudonyms(names, of: "Trust").allSatisfy { $0.count == 11 && $0.first == "p" })
  }

  @Test("Every home rota of the instances offers without a name", arguments: ["three-way", "volunteer"])
  func instances(folder: String) throws {
    let pool = try PoolReader.read(at: "\(WrittenPlan.instances)/\(folder)")
    let source = try PoolSource.read(pool, now: pool.system.horizon.instant(Day(0), Minutes(0)))
    for home in source.homes {
      for (name, text) in CSVTable.offer(home.offer, pool.system) {
        for person in home.home.instance.people { #expect(!text.contains(person.name), "\(name)") }
      }
    }
  }

  @Test("A gap says how many of the unit's own are there throughout") func buddies() throws {
    let gaps = try HomeWard.offer().offer.gaps
    func own(_ day: Int, _ shift: String) -> [Int?] {
      gaps.filter { $0.date.iso == HomeWard.date(day) && $0.shift == shift && $0.role == "RN" }.map(\.buddies)
    }
    // Ed is there all night on day 6; on day 3 the day shift leaves half an hour into the night, and nobody is left.
    #expect(Set(own(6, "N")) == [1] && Set(own(3, "N")) == [0])
  }
}
