import RotaRules

/// Small systems as they would be written, so that nothing but files lies between them and the checker.
struct RandomSystem {
  let pool: String
  let tables: [String: [String: String]]
  /// An hour before the days for which people are shared.
  let asOf = "2026-11-30T06:00"

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    func one(_ words: [String]) -> String { words[pick(words.count)] }
    let names = ["Ash", "Birch", "Cedar"]
    let days = ["2026-12-04", "2026-12-05", "2026-12-06"]
    var agreements: [String] = []
    for (index, step) in ["mutual aid", "collaborative bank"].enumerated() where index == 0 || pick(2) == 0 {
      // One term in eight is blank.
      func term(_ key: String, _ value: String) -> String { pick(24) == 0 ? "" : "    \(key): \(value)\n" }
      let sides = pick(3) == 0 ? "    from: [Ash]\n    to: [Birch, Cedar]\n" : "    parties: [Ash, Birch, Cedar]\n"
      agreements.append(
        "  - name: Terms \(index)\n    step: \(step)\n\(sides)"
          + "    groups: \(one(["[RN]", "[RN, HCSW]"]))\n    lends: \(one(["[extra]", "[extra, release]", "[release]"]))\n"
          + term("shifts a person", one(["1", "2", "no limit"])) + term("share of home rota", one(["5", "10", "no limit"]))
          + term("hours a month", one(["12", "30", "no limit"])) + term("notice", one(["12 h", "24 h", "5 days"]))
          + term("travel", one(["20", "45"])) + term("consent", "needed") + term("induction", one(["none", "passport"]))
          + term("first day", one(["2026-01-01", "2026-12-05"])) + term("last day", one(["2026-12-05", "2026-12-31"]))
          + "    payment: \(one(["home pays", "host pays", "harmonised rate", "{lead employer: Birch}"]))\n"
          + "    rates: {RN: \(2000 + pick(700)), HCSW: \(1500 + pick(200))}\n"
          + "    enhancements: {night: 30, saturday: \(pick(50)), sunday: 60, HCSW: {night: 41, sunday: 83}}\n"
          + "    excluded: [strike]\n" + (pick(3) == 0 ? "    buddies: \(1 + pick(2))\n" : ""))
    }
    let bank =
      pick(2) == 0
      ? "banks:\n  - {name: Agency, step: framework agency, to: [\(one(names))], groups: [RN], shifts a day: 1, notice: 8 h, rates: {RN: 3900}}\n"
      : ""
    let far = one(["30", "60"])
    var pool =
      "system: Small\nstart: 2026-11-30\nweeks: 4\ncloses: {mutual aid: \(one(["6 h", "200 h"]))}\norganisations:\n"
      + names.map { "  \($0): {type: acute, offer: \($0), units: {\($0) unit: \($0)}}\n" }.joined()
      + "sites: {Ash: Ash, Birch: Birch, Cedar: Cedar}\ntravel:\n  - {between: [Ash, Birch], minutes: 20}\n"
      + "  - {between: [Birch, Cedar], minutes: \(far)}\nagreements:\n" + agreements.joined() + bank
    var tables: [String: [String: String]] = [:]
    for name in names.prefix(2 + pick(2)) {
      var text = [
        "offers": "id,organisation,unit,grade,skills,kind,zone,most shifts,hours left,consent\n",
        "windows": "id,date,from,to,way,most hours,not with,released shift,released unit,released hours\n",
        "spare": "organisation,unit,date,requirement,cover,minimum,accepted,ids\n",
        "units": pick(5) == 0
          ? "organisation,unit,hours\n" : "organisation,unit,hours\n\(name),\(name) unit,\(120 + 120 * pick(3))\n",
        "gaps":
          "gap,organisation,unit,site,date,shift,start,end,role,skills,required,filled,short,minimum,danger,purpose,paid hours,buddies\n",
      ]
      for person in 0..<(1 + pick(2)) {
        let id = "\(name)-\(person)"
        text["offers"]! +=
          "\(id),\(name),\(name) unit,\(one(["RN", "RN; HCSW", "HCSW"])),\(one(["passport", "IV; passport", "IV", ""])),"
          + "\(one(["substantive", "extra hours", "bank", "volunteer"])),\(name),\(one(["1", "2", "2", ""])),\(one(["12", "40", "40", ""])),"
          + "\(one(["needed", "standing", "needed", ""]))\n"
        for day in days where pick(3) > 0 {
          let isRelease = pick(2) == 0
          let times = one(["06:30,20:00", "19:00,08:00", "07:00,15:30"])
          let never = pick(4) == 0 ? one(days.filter { $0 != day }) : ""
          text["windows"]! +=
            "\(id),\(day),\(times),\(isRelease ? "release" : "extra"),\(one(["13", "13", "8"])),\(never),"
            + (isRelease ? "LD,\(name) unit,11.5\n" : ",,\n")
          if isRelease, pick(8) > 0 {
            text["spare"]! +=
              "\(name),\(name) unit,\(day),RN \(id),\(3 + pick(3)),\(one(["3", "3", "2", ""])),\(one(["", "", "Chief"])),\(id)\n"
          }
        }
      }
      // Two of one time would be asked for once.
      let first = pick(4)
      for number in 0..<(1 + pick(2)) {
        let day = days[pick(3)]
        let shifts = ["LD,07:00,19:30,RN", "E,07:00,15:00,RN", "E,07:00,15:00,HCSW", "N,19:30,07:30,RN"]
        let times = shifts[(first + number) % 4].split(separator: ",")
        let short = 1 + pick(2)
        text["gaps"]! +=
          "\(name) gap \(number),\(name),\(name) unit,\(name),\(day),\(times[0]),\(times[1]),\(times[2]),\(times[3]),"
          + "\(one(["", "", "IV"])),4,\(4 - short),\(short),\(one(["4", "3", ""])),"
          + "\(one(["below two registered", "nobody in charge", "below minimum", "below target"])),\(one(["", "", "", "strike"])),,\(one(["", "0", "1", "2"]))\n"
      }
      tables[name] = text
    }
    self.tables = tables
    if pick(3) == 0 { pool += "imbalance: {most hours: \(one(["0", "8", "13"])), free hours: 4, price: 200}\n" }
    if pick(4) == 0 { pool += "budget: \(one(["0", "30000", "60000"]))\n" }
    self.pool = pool
  }
}
