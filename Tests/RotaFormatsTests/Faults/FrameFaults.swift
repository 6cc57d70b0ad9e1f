extension FaultCase {
  /// Name, days, units, column maps.
  static let frames: [FaultCase] = [
    FaultCase(
      "no start",
      [
        "rota.yaml":
          "ward: Ash\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:1:1: error[missing-key]: rota.yaml has no `start:` — add the first day of the rota, such as `start: 2026-11-30`"
      ]),
    FaultCase(
      "unreadable start",
      [
        "rota.yaml":
          "ward: Ash\nstart: soon\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:2:8: error[bad-date]: the start is “soon” — write the date as 2026-01-05, 05/01/2026 or 5 Jan 2026"]),
    FaultCase(
      "no such day",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-02-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:2:8: error[no-such-day]: the start is “2026-02-30”, a day that the calendar does not have — correct it"]),
    FaultCase(
      "UK date in ISO style",
      [
        "rota.yaml":
          "ward: Ash\nstart: 30/11/2026\ndate format: ISO\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:2:8: error[bad-date]: the start is “30/11/2026” — write the date as 2026-01-05, or say `date format: UK` for 05/01/2026"
      ]),
    FaultCase(
      "wrong weekday",
      [
        "rota.yaml":
          "ward: Ash\nstart: Tue 30/11/2026\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:2:8: error[wrong-weekday]: the start is “Tue 30/11/2026”, but that day is a Mon — correct the date or the weekday"
      ]),
    FaultCase(
      "far year",
      [
        "rota.yaml":
          "ward: Ash\nstart: 0026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:2:8: error[far-date]: the start is in the year 26 — give a year from 1900 to 2200"]),
    FaultCase(
      "start that is a list",
      [
        "rota.yaml":
          "ward: Ash\nstart: [2026, 11, 30]\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:2:8: error[not-a-value]: “start” of rota.yaml holds “[2026, 11, 30]” — give one value"]),
    FaultCase(
      "no weeks at all",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nweeks: 0\n"
      ],
      ["rota.yaml:7:8: error[bad-number]: the number of weeks is “0” — give a whole number from 1 to 57"]),
    FaultCase(
      "too many weeks",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nweeks: 1000\n"
      ],
      ["rota.yaml:7:8: error[bad-number]: the number of weeks is “1000” — give a whole number from 1 to 57"]),
    FaultCase(
      "huge number of days",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ndays: 99999999999999999999\n"
      ],
      ["rota.yaml:7:7: error[bad-number]: the number of days is “99999999999999999999” — give a whole number from 1 to 400"]),
    FaultCase(
      "weeks and days",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nweeks: 1\ndays: 7\n"
      ],
      ["rota.yaml:8:7: error[weeks-and-days]: both `weeks: 1` and `days: 7` are given — keep one"]),
    FaultCase(
      "date format",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ndate format: US\n"
      ],
      ["rota.yaml:7:14: error[bad-date-format]: the date format is “US” — write UK (05/01/2026) or ISO (2026-01-05)"]),
    FaultCase(
      "time zone",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ntime zone: London\n"
      ],
      ["rota.yaml:7:12: error[unknown-time-zone]: there is no time zone “London” — give a name such as Europe/London"]),
    FaultCase(
      "employer of a unit",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\norganisations: [Trust]\nunits: {Ash: Turst}\n"
      ],
      ["rota.yaml:8:14: error[unknown-organisation]: there is no organisation “Turst” — did you mean “Trust”?"]),
    FaultCase(
      "unit of two employers",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\norganisations: [Trust, Hospice]\nunits:\n  - {name: Ash, organisation: Trust}\n  - {name: Ash, organisation: Hospice}\n"
      ],
      [
        "rota.yaml:10:12: error[overlapping-organisations]: the unit “Ash” belongs to both Trust and Hospice — give each its own unit"
      ]),
    FaultCase(
      "unit without employer",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\norganisations: [Trust, Hospice]\nunits: [Ash]\n"
      ],
      [
        "rota.yaml:8:9: error[unit-without-organisation]: the unit “Ash” belongs to none of the 2 organisations — write it as `Ash: ORGANISATION`"
      ]),
    FaultCase(
      "unit twice",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nunits: [Ash, Ash]\n"
      ],
      ["rota.yaml:7:14: error[duplicate-name]: two units are called “Ash” — give each its own name"]),
    FaultCase(
      "unit without name",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nunits: [{organisation: Trust}]\norganisations: [Trust]\n"
      ],
      ["rota.yaml:7:9: error[empty-name]: a unit has no name — add `name:`"]),
    FaultCase(
      "ward that is a path",
      [
        "rota.yaml":
          "ward: ../../etc\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:1:7: error[path-in-name]: the name “../../etc” of the ward looks like a path — use a name without dots and slashes"
      ]),
    FaultCase(
      "column map of an unknown table",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ncolumns: {stuff: {name: Who}}\n"
      ],
      ["rota.yaml:7:11: error[unknown-key]: there is no key in `columns:` called “stuff” — did you mean “staff”?"]),
    FaultCase(
      "column map of an unknown column",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ncolumns: {staff: {nmae: Who}}\n"
      ],
      ["rota.yaml:7:19: error[unknown-key]: there is no key in the columns of staff called “nmae” — did you mean “name”?"]),
    FaultCase(
      "column map to an unknown heading",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ncolumns: {staff: {name: Who}}\n"
      ],
      [
        "rota.yaml:7:25: error[unknown-column]: there is no column in staff.csv “Who” — known: name, band, hours; give the heading as it stands in the file"
      ]),
  ]
}
