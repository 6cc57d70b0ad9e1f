extension FaultCase {
  /// What can be used, but should be looked at.
  static let warnings: [FaultCase] = [
    FaultCase(
      "name like a formula", ["staff.csv": "name,band,hours\n=Ade,5,30\n"],
      [
        "staff.csv:2:1: warning[formula-name]: the name “=Ade” of a person begins with =, which spreadsheets take for a formula — begin it with a letter"
      ]),
    FaultCase(
      "column that is not read", ["staff.csv": "name,band,hours,car\nAde,5,30,red\n"],
      [
        "staff.csv:1:17: warning[unread-column]: the column “car” is not read — remove it, or name it under `columns:` in rota.yaml (`ignore: [car]` if it is not needed)"
      ]),
    FaultCase(
      "band in no grade", ["staff.csv": "name,band,hours\nAde,5,30\nBo,7,30\n"],
      [
        "staff.csv:3:1: warning[no-grade]: Bo of band 7 belongs to no grade, and gets no shifts — add the band to one of `grades:`, or correct it"
      ]),
    FaultCase(
      "too few qualified",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 3}\n"
      ],
      [
        "rota.yaml:6:16: warning[too-few-qualified]: 3 RN are asked for in the shift E, but only 2 are qualified, so there will be gaps — correct the number, or add bank staff"
      ]),
    FaultCase(
      "contract that cannot be filled", ["staff.csv": "name,band,hours,available\nAde,5,37.5,Mon E\nBo,5,30,\n"],
      [
        "staff.csv:2:12: warning[contract-unreachable]: Ade owes 37.5 h over these 7 days, but can work or be credited 7.5 h at most — correct the hours or the availability"
      ]),
    FaultCase(
      "very long week", ["staff.csv": "name,band,hours\nAde,5,70\nBo,5,30\n"],
      ["staff.csv:2:1: warning[long-week]: Ade owes 70 h a week — check the hours; 37.5 is full time"]),
    FaultCase(
      "nobody asked for",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\n"
      ],
      ["warning[no-cover]: nobody is asked for — add `cover:` to rota.yaml or a demand.csv"]),
    FaultCase(
      "expired skill", ["staff.csv": "name,band,hours,skills\nAde,5,30,IV until 2026-10-31\n"],
      ["staff.csv:2:1: warning[expired-skill]: Ade's IV expired on 2026-10-31 — renew or remove it"]),
    FaultCase(
      "registration that ends", ["staff.csv": "name,band,hours,registration\nAde,5,30,2026-12-02\n"],
      ["staff.csv:2:1: warning[expiring-registration]: Ade's registration ends on 2026-12-02 — check its renewal"]),
    FaultCase(
      "contrary wishes", ["requests.csv": "person,date,wish\nAde,2026-11-30,off\nAde,2026-11-30,E\n"],
      [
        "requests.csv:3:5: warning[contrary-requests]: Ade has two wishes for 2026-11-30 that cannot both be met, the other at requests.csv:2:5 — keep one of them"
      ]),
    FaultCase(
      "the same wish twice", ["requests.csv": "person,date,wish\nAde,2026-11-30,off\nAde,2026-11-30,off\n"],
      [
        "requests.csv:3:5: warning[duplicate-request]: Ade wishes the same twice for 2026-11-30, also at requests.csv:2:5 — keep one of them"
      ]),
    FaultCase(
      "wish outside the days planned", ["requests.csv": "person,date,wish\nAde,2027-11-30,off\n"],
      [
        "requests.csv:2:5: warning[outside-horizon]: 2027-11-30 is not planned, so the wish of that day is left out — correct the date or remove it"
      ]),
    FaultCase(
      "grid beyond the end", ["grid.csv": "name,07/12\nAde,E\n"],
      [
        "grid.csv:1:6: warning[outside-horizon]: 2026-12-07 is not planned, so that column is left out — remove the column or plan longer"
      ]),
    FaultCase(
      "history in the future", ["history.csv": "person,date,shift\nAde,2026-12-01,E\n"],
      [
        "history.csv:2:5: warning[not-past]: 2026-12-01 is not before the start, so it is no history — move it to fixed.csv or the grid"
      ]),
    FaultCase(
      "two pasts", ["grid.csv": "name,29/11\nAde,E\n", "history.csv": "person,date,shift\nAde,29/11,N\n"],
      ["grid.csv:2:5: warning[two-pasts]: Ade did something else on 2026-11-29 by history.csv:2:5 — the first of them is used"]),
    FaultCase(
      "fixed against the availability",
      ["staff.csv": "name,band,hours,available\nAde,5,30,no E\nBo,5,30,\n", "grid.csv": "name,30/11\nAde,E\n"],
      [
        "grid.csv:2:5: warning[fixed-beyond-availability]: Ade has the fixed shift E on 2026-11-30, which their availability does not allow — correct one of them"
      ]),
  ]
}
