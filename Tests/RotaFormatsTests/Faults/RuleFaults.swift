extension FaultCase {
  /// Rules and weights.
  static let rules: [FaultCase] = [
    FaultCase(
      "unknown rule",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nrules: [{consecutive-runs: {most: 5}}]\n"
      ],
      ["rota.yaml:7:10: error[unknown-rule]: there is no rule “consecutive-runs” — did you mean “consecutive-run”?"]),
    FaultCase(
      "unknown parameter",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nrules: [{consecutive-run: {mots: 5, most: 5}}]\n"
      ],
      ["rota.yaml:7:28: error[unknown-key]: the rule consecutive-run has no parameter “mots” — did you mean “most”?"]),
    FaultCase(
      "parameters beside the kind",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nrules:\n  - consecutive-run:\n    most: 5\n"
      ],
      [
        "rota.yaml:8:5: error[bad-rule]: a rule is written as “{consecutive-run: , most: 5}” — write `- KIND: {...}`, with the parameters indented below the kind, or `- {rule: KIND, ...}`"
      ]),
    FaultCase(
      "no parameters",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nrules: [consecutive-run]\n"
      ],
      ["rota.yaml:7:8: error[missing-parameter]: the rule consecutive-run has no limit — add `least:` or `most:`"]),
    FaultCase(
      "a text",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nrules: strict\n"
      ],
      ["rota.yaml:7:8: error[not-a-list]: `rules:` holds “strict” — write a list of `- minimum-rest: {hours: 11}`"]),
    FaultCase(
      "two rules of one name",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nrules:\n  - consecutive-run: {most: 5, name: runs}\n  - consecutive-run: {of: night, most: 3, name: runs}\n"
      ],
      ["rota.yaml:9:5: error[duplicate-rule]: two rules are called “runs” — give each rule its own name"]),
    FaultCase(
      "rule for an unknown person",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nrules: [{consecutive-run: {most: 5, for: {people: [Addy]}}}]\n"
      ],
      ["rota.yaml:7:52: error[unknown-person]: there is no person “Addy” — did you mean “Ade”?"]),
    FaultCase(
      "hard with a price",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nrules: [{consecutive-run: {most: 5, hard: yes, price: 3}}]\n"
      ],
      ["rota.yaml:7:27: error[hard-and-price]: the rule consecutive-run is hard and has a price — keep one of the two"]),
    FaultCase(
      "weight of no rule",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nweights: {covr: 5}\n"
      ],
      ["rota.yaml:7:11: error[unknown-weight]: there is no rule with the name “covr” — did you mean “cover”?"]),
    FaultCase(
      "weight that is no number",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nweights: {cover: heavy}\n"
      ],
      ["rota.yaml:7:18: error[bad-number]: the weight of cover is “heavy” — give a whole number from 0 to 100000"]),
    FaultCase(
      "defaults",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\ndefaults: some\n"
      ],
      ["rota.yaml:7:11: error[bad-choice]: `defaults:` is “some” — write `defaults: none` or `defaults: stated`, or leave it out"]
    ),
  ]
}
