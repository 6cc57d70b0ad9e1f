extension FaultCase {
  private static func restrictions(_ rows: String) -> [String: String?] {
    ["restrictions.csv": "person,restriction,hours,from,to,reference\n\(rows)\n"]
  }

  private static func elsewhere(_ rows: String, more: [String: String?] = [:]) -> [String: String?] {
    more.merging(["elsewhere.csv": "person,date,to,start,end,paid\n\(rows)\n"]) { $1 }
  }

  /// Intensity of units, shifts from home, restrictions, work for other employers.
  static let areas: [FaultCase] = [
    FaultCase(
      "intensity out of range",
      ["rota.yaml": document + "units: {Ash: {intensity: 4}}\n"],
      ["rota.yaml:7:26: error[bad-number]: the intensity of Ash is “4” — give a whole number from 0 to 3"]),
    FaultCase(
      "unknown mode",
      ["rota.yaml": document.replacing("E: 07:00-15:00 break 30", with: "E: {time: 07:00-15:00, break: 30, mode: home}")],
      ["rota.yaml:3:50: error[bad-choice]: the mode of E is “home” — write remote or onsite"]),
    FaultCase(
      "unknown restriction", restrictions("Ade,no night shift,,,,"),
      [
        "restrictions.csv:2:5: error[unknown-restriction]: there is no restriction “no night shift” — known: no high intensity, no nights, remote only, not alone, most hours; what else somebody may not work is said in the column `available` of staff.csv"
      ]),
    FaultCase(
      "most hours of nothing", restrictions("Ade,most hours,,,,"),
      ["restrictions.csv:2:5: error[missing-hours]: “most hours” has no number of hours — fill the column hours"]),
    FaultCase(
      "hours without need", restrictions("Ade,no nights,20,,,"),
      [
        "restrictions.csv:2:15: error[hours-not-meant]: “no nights” has hours, which belong to “most hours” only — remove the hours"
      ]),
    FaultCase(
      "dates the wrong way round", restrictions("Ade,no nights,,2026-12-02,2026-12-01,"),
      ["restrictions.csv:2:27: error[empty-range]: the dates run from 2026-12-02 to 2026-12-01 — put the earlier date first"]),
    FaultCase(
      "a row of nobody", restrictions(",no nights,,,,"),
      ["restrictions.csv:2:1: error[incomplete-row]: a row has no person or no restriction — fill both columns"]),
    FaultCase(
      "a restriction of long ago, twice", restrictions("Ade,no nights,,,2026-01-01,\nAde,no-nights,,,2026-01-01,"),
      [
        "restrictions.csv:2:17: warning[outside-horizon]: a restriction of Ade holds on no planned day — correct the dates or remove it",
        "restrictions.csv:3:1: warning[duplicate-restriction]: Ade has the same restriction twice — keep one of them",
      ]),
    FaultCase(
      "a column for reasons", ["restrictions.csv": "person,restriction,Reason given\nAde,no nights,secret\n"],
      [
        "restrictions.csv:1:20: error[reason-not-kept]: the column “Reason given” would hold why something was agreed, which no rota may know — remove the column; keep the reason where it was given, and its file number under `reference`"
      ]),
    FaultCase(
      "a diagnosis", ["restrictions.csv": "person,restriction,diagnosis\nAde,no nights,secret\n"],
      [
        "restrictions.csv:1:20: error[reason-not-kept]: the column “diagnosis” would hold why something was agreed, which no rota may know — remove the column; keep the reason where it was given, and its file number under `reference`"
      ]),
    FaultCase(
      "work elsewhere without times", elsewhere("Ade,2026-12-01,,,16:00,"),
      ["elsewhere.csv:2:1: error[incomplete-row]: a row has no start or no end — fill both columns, such as 07:00 and 19:30"]),
    FaultCase(
      "work elsewhere at no time", elsewhere("Ade,2026-12-01,,8am,16:00,"),
      ["elsewhere.csv:2:17: error[bad-time]: a time of work elsewhere is “8am” — write it as 07:30"]),
    FaultCase(
      "more pay than time", elsewhere("Ade,2026-12-01,,08:00,16:00,9"),
      [
        "elsewhere.csv:2:29: error[long-pay]: 9 paid hours are more than those between the times — correct one of them"
      ]),
    FaultCase(
      "two works elsewhere at once", elsewhere("Ade,2026-12-01,,08:00,16:00,\nAde,2026-12-01,,15:00,20:00,"),
      [
        "elsewhere.csv:3:5: error[two-elsewhere]: Ade works twice elsewhere at the same time on 2026-12-01, also at elsewhere.csv:2:5 — keep one of them"
      ]),
    FaultCase(
      "the same work twice", elsewhere("Ade,2026-12-01,,08:00,16:00,\nAde,2026-12-01,,08:00,16:00,"),
      [
        "elsewhere.csv:3:5: warning[duplicate-duty]: Ade works the same elsewhere twice on 2026-12-01, also at elsewhere.csv:2:5 — keep one of them"
      ]),
    FaultCase(
      "away and at work elsewhere", elsewhere("Ade,2026-12-01,,08:00,16:00,", more: ["grid.csv": "name,01/12\nAde,AL\n"]),
      [
        "elsewhere.csv:2:5: warning[absent-and-elsewhere]: Ade is away on 2026-12-01, so work elsewhere on that day is left out of hours and rests — if it is worked all the same, remove the absence and keep the day free as `off!`"
      ]),
    FaultCase(
      "a shift with the code of work elsewhere",
      elsewhere(
        "Ade,2026-12-01,,07:00,15:00,",
        more: ["rota.yaml": document.replacing("{E:", with: "{X0700-1500: 07:00-15:00 break 0, E:")]),
      [
        "elsewhere.csv: error[code-taken]: the code “X0700-1500” stands for work elsewhere — give the shift or absence of this name another code"
      ]),
  ]
}
