extension FaultCase {
  private static let head =
    "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\n"

  /// Activity, beds, lists and loans that end.
  static let activities: [FaultCase] = [
    FaultCase(
      "nothing counted", ["rota.yaml": head + "cover:\n  - {shift: E, RN: {activity: visits, minutes: 40}}\n"],
      ["rota.yaml:6:31: error[unknown-activity]: there is no activity “visits” — add its counts to activity.csv"]),
    FaultCase(
      "days not counted",
      [
        "rota.yaml": head + "cover:\n  - {shift: E, RN: {activity: visits, minutes: 40}}\n",
        "activity.csv": "date,activity,count\n2026-11-30,visits,8\n",
      ],
      [
        "rota.yaml:6:31: error[no-activity]: visits of Ash is not counted on 2026-12-01, nor on 5 more days — add the rows to activity.csv; write 0 where there is none"
      ]),
    FaultCase(
      "counted twice, and a negative count",
      [
        "rota.yaml": head + "cover:\n  - {shift: E, RN: {activity: visits, minutes: 40}}\n",
        "activity.csv": "days,activity,count\n,visits,8\nMon,visits,9\n,visits,-3\n",
      ],
      [
        "activity.csv:3:12: error[duplicate-activity]: visits of Ash on 2026-11-30 is counted twice, also at activity.csv:2:9 — keep one of them",
        "activity.csv:4:9: error[negative-number]: the count of visits is -3 — give a whole number from 0 to 100000",
      ]),
    FaultCase(
      "no way from counts to people",
      ["rota.yaml": head + "cover:\n  - {shift: E, RN: {activity: visits}}\n", "activity.csv": "activity,count\nvisits,8\n"],
      [
        "rota.yaml:6:20: error[no-ratio]: the number of RN follows from none or several of `minutes`, `a person` and `ratio` — keep one: `minutes: 40`, `a person: 8` or `ratio: 1:12`",
        "activity.csv:2:1: warning[unused-activity]: visits is counted, but no cover follows from it — use it in `cover:`, such as `RN: {activity: visits, minutes: 40, of a shift: 300}`, or remove it",
      ]),
    FaultCase(
      "numbers beside a formula",
      [
        "rota.yaml": head + "cover:\n  - {shift: E, RN: {activity: visits, a person: 8, min: 2}}\n",
        "activity.csv": "activity,count\nvisits,8\n",
      ],
      [
        "rota.yaml:6:20: error[formula-and-numbers]: RN has numbers beside what they follow from — remove `min`, `target` and `max`; a lowest number is `at least: 1`"
      ]),
    FaultCase(
      "no beds, and a ratio that is none",
      ["rota.yaml": head + "cover:\n  - {shift: E, RN: {ratio: 1:8}}\n  - {shift: N, RN: {ratio: 8}}\n"],
      [
        "rota.yaml:6:20: error[no-beds]: a ratio is asked for of Ash, which has no beds — add `beds:` to the unit, or `activity:` to the ratio",
        "rota.yaml:7:28: error[bad-ratio]: the ratio of RN is “8” — write people to patients, such as 1:12",
      ]),
    FaultCase(
      "beds that do not fit together",
      [
        "rota.yaml": head
          + "units: {Ash: {beds: 30, tiers: [10], tier: 2, staff to: most}}\ncover:\n  - {shift: E, RN: {ratio: 1:30}}\n"
      ],
      [
        "rota.yaml:5:44: error[bad-number]: the open tier of Ash is “2” — give a whole number from 0 to 1",
        "rota.yaml:5:57: error[bad-basis]: `staff to` of Ash is “most” — write census, beds, occupancy or a share such as 80 %",
      ]),
    FaultCase(
      "beds that are no number, and more",
      [
        "rota.yaml": head
          + "units: {Ash: {beds: -30, tiers: [-1], tier: 2, staff to: most}}\ncover:\n  - {shift: E, RN: {ratio: 1:30}}\n"
      ],
      [
        "rota.yaml:5:21: error[negative-number]: the beds of Ash is -30 — give a whole number from 0 to 10000",
        "rota.yaml:5:34: error[negative-number]: the beds of a tier of Ash is -1 — give a whole number from 0 to 10000",
        "rota.yaml:5:45: error[bad-number]: the open tier of Ash is “2” — give a whole number from 0 to 1",
        "rota.yaml:5:58: error[bad-basis]: `staff to` of Ash is “most” — write census, beds, occupancy or a share such as 80 %",
      ]),
    FaultCase(
      "half a list", ["rota.yaml": head + "cover:\n  - {list: Hips, shift: E, RN: {min: 1, target: 2}}\n"],
      [
        "rota.yaml:6:32: error[half-a-list]: RN of the list Hips has a target beside its minimum — write one number, or `{min: 1, max: 2}`: a list has its whole team or nobody"
      ]),
    FaultCase(
      "loans",
      [
        "secondments.csv":
          "person,unit,from,until,taper\nAde,Ash,2026-12-03,2026-12-01,\nBo,Elm,,2026-12-01,\nBo,Ash,,2026-12-01,3 x\nBo,,,,\n"
      ],
      [
        "secondments.csv:2:20: error[empty-range]: the dates run from 2026-12-03 to 2026-12-01 — put the earlier date first",
        "secondments.csv:3:4: error[unknown-unit]: there is no unit “Elm” — known: Ash; list it under `units:`",
        "secondments.csv:4:20: error[bad-number]: the taper of Bo is “x” — give a whole number from 0 to 7",
        "secondments.csv:5:1: error[incomplete-row]: a row has no person, no unit or no end of the loan — fill the columns person, unit and until",
      ]),
    FaultCase(
      "counted for nothing", ["activity.csv": "activity,count\ncencus,8\n"],
      [
        "activity.csv:2:1: warning[unused-activity]: cencus is counted, but no cover follows from it — use it in `cover:`, such as `RN: {activity: cencus, minutes: 40, of a shift: 300}`, or remove it"
      ]),
  ]
}
