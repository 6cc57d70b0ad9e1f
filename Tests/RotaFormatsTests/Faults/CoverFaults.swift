extension FaultCase {
  /// Cover and demand.
  static let covers: [FaultCase] = [
    FaultCase(
      "a map",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover: {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:5:8: error[not-a-list]: `cover:` holds “{shift: E, RN: 1}” — write a list of `- {time: 07:30-13:00, RN: 5}`"]),
    FaultCase(
      "unknown grade",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, NR: 1}\n"
      ],
      [
        "rota.yaml:6:16: error[unknown-group]: there is no grade or skill “NR” — known: RN, any; list it under `grades:` or `skills:`, or give the skill to somebody in staff.csv"
      ]),
    FaultCase(
      "unknown skill",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, charge nurse: 1}\n"
      ],
      [
        "rota.yaml:6:16: error[unknown-group]: there is no grade or skill “charge nurse” — known: RN, any; list it under `grades:` or `skills:`, or give the skill to somebody in staff.csv"
      ]),
    FaultCase(
      "no time",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {RN: 1}\n"
      ],
      [
        "rota.yaml:6:5: error[no-period]: a line of cover names neither a time nor a shift — add `time: 07:30-13:00` or `shift: LD`"
      ]),
    FaultCase(
      "time and shift",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, time: 07:00-15:00, RN: 1}\n"
      ],
      ["rota.yaml:6:22: error[time-and-shift]: a line of cover names a time and a shift — keep one of them"]),
    FaultCase(
      "unreadable time",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {time: morning, RN: 1}\n"
      ],
      ["rota.yaml:6:12: error[bad-times]: the time of cover is “morning” — write it as 07:30-13:00, or give a shift"]),
    FaultCase(
      "unknown shift",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: Early, RN: 1}\n"
      ],
      ["rota.yaml:6:13: error[unknown-shift]: there is no shift “Early” — known: E, N; list it under `shifts:`"]),
    FaultCase(
      "target below minimum",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: {min: 2, target: 1}}\n"
      ],
      ["rota.yaml:6:20: error[empty-range]: RN has the minimum 2 and the target 1 — make the target no less than the minimum"]),
    FaultCase(
      "maximum below target",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: {min: 1, target: 2, max: 1}}\n"
      ],
      ["rota.yaml:6:20: error[empty-range]: RN has the target 2 and the maximum 1 — make the maximum no less than the target"]),
    FaultCase(
      "negative number",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: -1}\n"
      ],
      ["rota.yaml:6:20: error[negative-number]: the number of RN is -1 — give a whole number from 0 to 5000"]),
    FaultCase(
      "half a person",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1.5}\n"
      ],
      ["rota.yaml:6:20: error[bad-number]: the number of RN is “1.5” — give a whole number from 0 to 5000"]),
    FaultCase(
      "unknown number",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: {mim: 1}}\n"
      ],
      ["rota.yaml:6:21: error[unknown-key]: there is no key in cover by RN called “mim” — did you mean “min”?"]),
    FaultCase(
      "the same twice",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n  - {shift: E, days: Sat, RN: 2}\n"
      ],
      [
        "rota.yaml:7:27: error[duplicate-cover]: cover by RN of the same unit, day and time is asked for twice, also at rota.yaml:6:16 — keep one of them"
      ]),
    FaultCase(
      "nobody asked for",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E}\n"
      ],
      ["rota.yaml:6:5: error[empty-cover]: a line of cover asks for nobody — add a grade, a skill or any, such as `RN: 5`"]),
    FaultCase(
      "weekday",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {days: Mon-Frei, shift: E, RN: 1}\n"
      ],
      ["rota.yaml:6:12: error[bad-weekday]: a weekday is “Mon-Frei” — write Mon, Mon-Thu, weekday or weekend"]),
    FaultCase(
      "weekend without a map",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1, weekend: 2}\n"
      ],
      ["rota.yaml:6:23: error[not-a-map]: `weekend` of cover holds “2” — write `weekend: {RN: 3}`"]),
    FaultCase(
      "dates the wrong way round",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {from: 2026-12-04, to: 2026-12-01, shift: E, RN: 1}\n"
      ],
      ["rota.yaml:6:5: error[empty-range]: cover runs from 2026-12-04 to 2026-12-01 — put the earlier date first"]),
    FaultCase(
      "nobody qualified",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6], HCSW: [2]}\ncover:\n  - {shift: E, RN: 1, HCSW: 1}\n"
      ],
      [
        "rota.yaml:6:23: error[nobody-qualified]: 1 HCSW is asked for in the shift E, but nobody on the staff of Ash is qualified — correct the grade or skill, or add somebody who has it (bank staff too)"
      ]),
    FaultCase(
      "no shift spans the time",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {time: 10:00-18:00, RN: 1}\n"
      ],
      [
        "rota.yaml:6:25: error[unspanned-window]: no shift of Ash spans 10:00-18:00, so nobody can ever cover it — split the time where shifts change, or correct it"
      ]),
    FaultCase(
      "unknown band in a filter",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, staff: {bands: [9], min: 1}}\n"
      ],
      ["rota.yaml:6:32: error[unknown-band]: there is no band “9” — known: 5, 6"]),
    FaultCase(
      "no unit among two",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nunits: {Ash: Trust, Elm: Trust}\norganisations: [Trust]\n",
        "staff.csv": "name,band,hours,unit\nAde,5,30,Ash\nBo,6,30,Elm\n",
      ],
      ["rota.yaml:6:5: error[no-unit]: a line of cover names none of the 2 units — add `unit:`"]),
    FaultCase(
      "demand of no group", ["demand.csv": "shift,group,min\nE,,1\n"],
      ["demand.csv:2:1: error[unknown-group]: a row of demand names no grade or skill — fill the column group"]),
    FaultCase(
      "demand of an unknown group", ["demand.csv": "shift,group,min\nN,HCA,1\n"],
      [
        "demand.csv:2:3: error[unknown-group]: there is no grade or skill “HCA” — known: RN, any; list it under `grades:` or `skills:`, or give the skill to somebody in staff.csv"
      ]),
    FaultCase(
      "demand by time and shift", ["demand.csv": "shift,time,group,min\nE,07:00-15:00,RN,1\n"],
      ["demand.csv:2:3: error[time-and-shift]: a row of demand names a time and a shift — keep one of them"]),
    FaultCase(
      "demand without a number", ["demand.csv": "shift,group,min\nN,RN,\n"],
      ["demand.csv:2:1: error[empty-cover]: a row of demand asks for nobody — fill the column min, target or max"]),
    FaultCase(
      "demand on a wrong date", ["demand.csv": "date,shift,group,min\n2026-13-01,N,RN,1\n"],
      ["demand.csv:2:1: error[no-such-day]: the date is “2026-13-01”, a day that the calendar does not have — correct it"]),
  ]
}
