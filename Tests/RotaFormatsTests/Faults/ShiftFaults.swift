extension FaultCase {
  /// Shifts, grades, absences, codes.
  static let shifts: [FaultCase] = [
    FaultCase(
      "no shifts", ["rota.yaml": "ward: Ash\nstart: 2026-11-30\ngrades: {RN: [5, 6]}\ncover:\n  - {time: 08:00-12:00, RN: 1}\n"],
      ["rota.yaml:1:1: error[missing-key]: rota.yaml has no `shifts:` — add them, such as `shifts: {LD: 07:00-19:30 break 60}`"]),
    FaultCase(
      "shifts that are a list",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: [E, N]\ngrades: {RN: [5, 6]}\ncover:\n  - {time: 08:00-12:00, RN: 1}\n"
      ],
      ["rota.yaml:3:9: error[not-a-map]: `shifts:` holds “[E, N]” — write `shifts: {LD: 07:00-19:30 break 60}`"]),
    FaultCase(
      "unreadable times",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 7 to 3 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:13: error[bad-times]: the times of the shift E are “7 to 3 break 30” — write `07:00-19:30 break 60`"]),
    FaultCase(
      "impossible time",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:60-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:13: error[bad-times]: the times of the shift E are “07:60-15:00 break 30” — write `07:00-19:30 break 60`"]),
    FaultCase(
      "unreadable break",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break some, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:13: error[bad-number]: the break of E is “some” — give whole minutes, such as 30"]),
    FaultCase(
      "negative break",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break -30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:13: error[negative-number]: the break of E is “-30” — give whole minutes, such as 30"]),
    FaultCase(
      "break as long as the shift",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 480, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:3:13: error[long-break]: the break of 480 minutes is as long as the shift E — give the unpaid minutes, such as break 30"
      ]),
    FaultCase(
      "code with a mark",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N?: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:3:35: error[bad-code]: “N?” cannot be the code of a shift — use up to 16 letters and digits, without spaces and ? ! + @ , ; # = or quotes"
      ]),
    FaultCase(
      "code with a meaning",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, off: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:35: error[reserved-code]: the shift is called “off”, a word with a meaning of its own — rename it"]),
    FaultCase(
      "long form without times",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: {break: 60}}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:35: error[missing-times]: the shift N has no start and end — add `start: 07:00` and `end: 15:00`"]),
    FaultCase(
      "long form with a wrong time",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: {start: 21:00, end: late, break: 60}}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:58: error[bad-time]: a time of the shift N is “late” — write it as 07:30"]),
    FaultCase(
      "long form with an unknown key",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: {time: 21:00-07:30, brake: 60}}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:58: error[unknown-key]: there is no key in the shift N called “brake” — did you mean “break”?"]),
    FaultCase(
      "long form in an unknown unit",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: {time: 21:00-07:30, break: 60, units: [Elm]}}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:77: error[unknown-unit]: there is no unit “Elm” — known: Ash; list it under `units:`"]),
    FaultCase(
      "long form with an unknown skill",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: {time: 21:00-07:30, break: 60, skills: [IV]}}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:3:78: error[unknown-skill]: there is no skill “IV” — give it to somebody in staff.csv, or list it under `skills:`"
      ]),
    FaultCase(
      "long form with paid hours that are none",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: {time: 21:00-07:30, break: 60, paid: lots}}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:75: error[bad-hours]: the paid time of N is “lots” — give hours such as 37.5 or 37:30, from 0 to 48"]),
    FaultCase(
      "counts is neither yes nor no",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: {time: 21:00-07:30, break: 60, counts: perhaps}}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:3:77: error[bad-flag]: `counts` of N is “perhaps” — write yes or no"]),
    FaultCase(
      "grades that are a list",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: [RN]\ncover:\n  - {shift: E, any: 1}\n"
      ],
      ["rota.yaml:4:9: error[not-a-map]: `grades:` holds “[RN]” — write `grades: {RN: [5, 6], HCSW: [2, 3]}`"]),
    FaultCase(
      "grade of an unknown band",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6, 8]}\ncover:\n  - {shift: E, RN: 1}\nbands: [5, 6, 7]\n"
      ],
      ["rota.yaml:4:21: error[unknown-band]: there is no band “8” — known: 5, 6, 7; list it under `bands:`"]),
    FaultCase(
      "grade that stands in for itself",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: {bands: [5, 6], substitutes: [RN]}}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:4:44: error[self-substitute]: the grade “RN” stands in for itself — remove it"]),
    FaultCase(
      "unknown grade as a substitute",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: {bands: [5, 6], substitutes: [HCA]}}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:4:44: error[unknown-grade]: there is no grade “HCA” — known: RN; list it under `grades:`"]),
    FaultCase(
      "credit of an absence",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nabsence kinds: {AL: plenty}\n"
      ],
      [
        "rota.yaml:7:21: error[bad-hours]: the credit of a day away (contract day, none or hours) is “plenty” — give hours such as 37.5 or 37:30, from 0 to 24"
      ]),
    FaultCase(
      "negative credit",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nabsence kinds: {AL: -7.5}\n"
      ],
      [
        "rota.yaml:7:21: error[negative-number]: the credit of a day away (contract day, none or hours) is -7.5 — give hours from 0 to 24"
      ]),
    FaultCase(
      "code that is a shift and an absence",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nabsence kinds: {E: none}\n"
      ],
      ["rota.yaml:7:17: error[duplicate-code]: “E” is a shift and a kind of absence — rename one of them"]),
    FaultCase(
      "code of nothing",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ncodes: {DO: offf}\n"
      ],
      ["rota.yaml:7:13: error[unknown-code]: there is no code “offf” — did you mean “off”?"]),
    FaultCase(
      "code that means something else",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ncodes: {E: off}\n"
      ],
      ["rota.yaml:7:9: error[duplicate-code]: the code “E” already means something else — remove it"]),
    FaultCase(
      "codes that are a list",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ncodes: [DO]\n"
      ],
      ["rota.yaml:7:8: error[not-a-map]: `codes:` holds “[DO]” — write `codes: {DO: off, A/L: AL}`"]),
  ]
}
