extension FaultCase {
  /// Grid, wishes, absences, fixed shifts, the past.
  static let tables: [FaultCase] = [
    FaultCase(
      "unknown codes", ["grid.csv": "name,30/11,01/12,02/12\nAde,XX,LL,XX\nBo,XX,,\n"],
      [
        "grid.csv:2:5: error[unknown-code]: the code “XX” is not known (3 cells, this is the first) — list it under `shifts:`, `absence kinds:` or `codes:` (`XX: off`)",
        "grid.csv:2:8: error[unknown-code]: the code “LL” is not known — did you mean “AL”? If not, list it under `shifts:`, `absence kinds:` or `codes:` (`LL: off`)",
      ]),
    FaultCase(
      "unknown unit of a code", ["grid.csv": "name,30/11\nAde,E@Elm\n"],
      [
        "grid.csv:2:5: error[unknown-code]: the code “E@Elm” is not known — list it under `shifts:`, `absence kinds:` or `codes:` (`E@Elm: off`)"
      ]),
    FaultCase(
      "unknown person", ["grid.csv": "name,30/11\nAdde,E\n"],
      ["grid.csv:2:1: error[unknown-person]: there is no person “Adde” — did you mean “Ade”?"]),
    FaultCase(
      "unknown person without a likeness", ["grid.csv": "name,30/11\nZoltan,E\n"],
      ["grid.csv:2:1: error[unknown-person]: there is no person “Zoltan” — known: Ade, Bo; add the person to staff.csv"]),
    FaultCase(
      "date twice", ["grid.csv": "name,30/11,2026-11-30\nAde,E,E\n"],
      ["grid.csv:1:12: error[duplicate-date]: two columns are headed 2026-11-30, the other at grid.csv:1:6 — keep one of them"]),
    FaultCase(
      "heading that is no date", ["grid.csv": "name,30/11,whenever\nAde,E,E\n"],
      [
        "grid.csv:1:12: error[bad-date]: a heading of the grid is “whenever” — write the date as 2026-01-05, 05/01/2026 or 5 Jan 2026"
      ]),
    FaultCase(
      "person in two rows", ["grid.csv": "name,30/11\nAde,E\nAde,N\n"],
      ["grid.csv:3:1: error[duplicate-person]: “Ade” has two rows in the grid, the other at grid.csv:2:1 — join them"]),
    FaultCase(
      "row without a name", ["grid.csv": "name,30/11\n,E\n"],
      ["grid.csv:2:1: error[empty-name]: a row of the grid has no name — fill the column name"]),
    FaultCase(
      "two shifts on a day", ["grid.csv": "name,30/11\nAde,E+N\n"],
      ["grid.csv:2:5: error[two-fixed]: “E+N” asks for two shifts on one day — keep one of them, or define one shift for both"]),
    FaultCase(
      "wish against nothing", ["grid.csv": "name,30/11\nAde,not X?\n"],
      [
        "grid.csv:2:5: error[unknown-code]: the code “X” is not known — list it under `shifts:`, `absence kinds:` or `codes:` (`X: off`)"
      ]),
    FaultCase(
      "away with a fixed shift", ["grid.csv": "name,30/11\nAde,AL\n", "fixed.csv": "person,date,shift\nAde,2026-11-30,E\n"],
      [
        "fixed.csv:2:5: error[absent-and-fixed]: Ade has a fixed shift on 2026-11-30, but is away that day at grid.csv:2:5 — keep one of them"
      ]),
    FaultCase(
      "away twice", ["grid.csv": "name,30/11\nAde,AL\n", "absences.csv": "person,date,kind\nAde,2026-11-30,STUDY\n"],
      [
        "absences.csv:2:5: error[two-absences]: Ade is away twice on 2026-11-30, of two kinds, also at grid.csv:2:5 — keep one of them"
      ]),
    FaultCase(
      "two fixed shifts", ["fixed.csv": "person,date,shift\nAde,2026-11-30,E\nAde,30/11,N\n"],
      ["fixed.csv:3:5: error[two-fixed]: Ade has two fixed shifts on 2026-11-30, the other at fixed.csv:2:5 — keep one of them"]),
    FaultCase(
      "unknown fixed shift", ["fixed.csv": "person,date,shift\nAde,2026-11-30,Q\n"],
      ["fixed.csv:2:16: error[unknown-shift]: there is no shift “Q” — known: E, N, off; give a shift or off"]),
    FaultCase(
      "absence as a fixed shift and as a wish",
      ["fixed.csv": "person,date,shift\nAde,2026-11-30,SICK\n", "requests.csv": "person,date,wish\nBo,2026-11-30,not SICK\n"],
      [
        "fixed.csv:2:16: error[unknown-shift]: a kind of absence stands where a shift is meant — name a shift; days away belong into absences.csv or the grid",
        "requests.csv:2:15: error[unknown-shift]: a kind of absence stands where a shift is meant — name a shift; days away belong into absences.csv or the grid",
      ]),
    FaultCase(
      "unknown wish", ["requests.csv": "person,date,wish\nAde,2026-11-30,Q\n"],
      ["requests.csv:2:16: error[unknown-shift]: there is no shift “Q” — known: E, N; list it under `shifts:`"]),
    FaultCase(
      "price of a wish", ["requests.csv": "person,date,wish,price\nAde,2026-11-30,off,dear\n"],
      ["requests.csv:2:20: error[bad-number]: the price of a wish is “dear” — give a whole number from 0 to 100000"]),
    FaultCase(
      "dates the wrong way round", ["absences.csv": "person,from,to,kind\nAde,2026-12-02,2026-12-01,AL\n"],
      ["absences.csv:2:16: error[empty-range]: the dates run from 2026-12-02 to 2026-12-01 — put the earlier date first"]),
    FaultCase(
      "dates over years", ["absences.csv": "person,from,to,kind\nAde,2026-12-02,2036-12-01,AL\n"],
      ["absences.csv:2:16: error[far-date]: the dates run over 3652 days — correct the last date"]),
    FaultCase(
      "row without a date", ["absences.csv": "person,from,to,kind\nAde,,,AL\n"],
      ["absences.csv:2:1: error[incomplete-row]: a row has no person or no date — fill both columns"]),
    FaultCase(
      "unknown kind of absence", ["absences.csv": "person,date,kind\nAde,2026-12-02,HOL\n"],
      [
        "absences.csv:2:16: error[unknown-absence]: there is no kind of absence “HOL” — known: AL, SICK, STUDY, LEAVE, UNPAID; list it under `absence kinds:`"
      ]),
    FaultCase(
      "hours of an absence", ["absences.csv": "person,date,kind,hours\nAde,2026-12-02,AL,30\n"],
      ["absences.csv:2:19: error[bad-hours]: the hours credited a day is “30” — give hours such as 37.5 or 37:30, from 0 to 24"]),
    FaultCase(
      "no column of dates", ["absences.csv": "person,kind\nAde,AL\n"],
      [
        "absences.csv:1: error[missing-column]: “absences.csv” has no column “date” — add it, or name yours under `columns:` in rota.yaml"
      ]),
    FaultCase(
      "unknown shift of the past", ["history.csv": "person,date,shift\nAde,2026-11-29,Q\n"],
      [
        "history.csv:2:5: error[unknown-code]: the code “Q” is not known — list it under `shifts:`, `absence kinds:` or `codes:` (`Q: off`)"
      ]),
    FaultCase(
      "balance of nobody",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nbalances: {Ady: {hours: 4}}\n"
      ],
      ["rota.yaml:7:12: error[unknown-person]: there is no person “Ady” — did you mean “Ade”?"]),
    FaultCase(
      "balance that is no number",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nbalances: {Ade: {hours: lots}}\n"
      ],
      [
        "rota.yaml:7:25: error[bad-hours]: the hours balance of Ade is “lots” — give hours such as 37.5 or 37:30, from -1000 to 1000"
      ]),
  ]
}
