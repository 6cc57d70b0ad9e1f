extension FaultCase {
  /// The document as such.
  static let documents: [FaultCase] = [
    FaultCase(
      "no document", ["rota.yaml": nil],
      ["staff.csv: error[no-document]: there is no rota.yaml — add it, or make one with `rota new`"]),
    FaultCase(
      "empty document", ["rota.yaml": "# nothing\n"],
      ["rota.yaml: error[empty-file]: “rota.yaml” is empty — see `rota new`"]),
    FaultCase(
      "two documents", ["rota.yml": "ward: Ash\n"],
      ["rota.yml: error[two-files]: “rota.yml” stands beside “rota.yaml” — keep one of them"]),
    FaultCase(
      "open bracket",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:5:6: error[bad-yaml]: this is not YAML: did not find expected ',' or ']' — check quotes, brackets, colons and the indentation hereabouts"
      ]),
    FaultCase(
      "tab as indentation",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n\t- {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:6:1: error[bad-yaml]: this is not YAML: found character that cannot start any token — check quotes, brackets, colons and the indentation hereabouts"
      ]),
    FaultCase(
      "key twice",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nward: Elm\n"
      ],
      ["rota.yaml:1:1: error[duplicate-key]: “ward” stands twice in one map — keep one of them"]),
    FaultCase(
      "several documents in one",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n---\nward: Elm\n"
      ],
      [
        "rota.yaml:7:1: error[bad-yaml]: this is not one YAML document: but found another document — keep one document, without `---` in it"
      ]),
    FaultCase(
      "aliases",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\na: &a 1\nb: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
      ],
      ["rota.yaml: error[too-many-aliases]: there are more than 16 aliases (`*name`) — write the values out"]),
    FaultCase(
      "undefined alias",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nweights: *w\n"
      ],
      ["rota.yaml:7:10: error[bad-alias]: an alias (`*name`) stands for nothing — write the value out, or put it into quotes"]),
    FaultCase(
      "deep",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nweights: "
          + String(repeating: "[", count: 30) + String(repeating: "]", count: 30) + "\n"
      ],
      ["rota.yaml:7:34: error[too-deep]: lists and maps stand more than 24 levels deep — check the brackets and the indentation"]),
    FaultCase(
      "very deep",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nweights: "
          + String(repeating: "[", count: 3000) + "\n"
      ],
      ["rota.yaml: error[too-deep]: lists and maps stand more than 24 levels deep — check the brackets and the indentation"]),
    FaultCase(
      "a list", ["rota.yaml": "- ward: Ash\n"],
      ["rota.yaml:1:1: error[not-a-map]: rota.yaml holds “[{ward: Ash}]” — write it as `key: value`"]),
    FaultCase(
      "a text", ["rota.yaml": "Ash Ward\n"],
      ["rota.yaml:1:1: error[not-a-map]: rota.yaml holds “Ash Ward” — write it as `key: value`"]),
    FaultCase(
      "key that is a list",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n? [a, b]\n: 1\n"
      ],
      ["rota.yaml:7:3: error[bad-key]: a list or map stands where a key belongs — give a name"]),
    FaultCase(
      "a very long value",
      [
        "rota.yaml": "ward: " + String(repeating: "A", count: 2500)
          + "\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:1:7: error[value-too-long]: a value has more than 2000 characters — shorten it"]),
    FaultCase(
      "unknown key",
      [
        "rota.yaml":
          "ward: Ash\nstrat: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      [
        "rota.yaml:1:1: error[missing-key]: rota.yaml has no `start:` — add the first day of the rota, such as `start: 2026-11-30`",
        "rota.yaml:2:1: error[unknown-key]: there is no key in rota.yaml called “strat” — did you mean “start”?",
      ]),
    FaultCase(
      "key in two spellings",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nname: Elm\n"
      ],
      ["rota.yaml:7:1: error[duplicate-key]: “name” of rota.yaml is given twice, once spelt otherwise — keep one of them"]),
    FaultCase(
      "control character",
      [
        "rota.yaml":
          "ward: A\u{7}sh\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:1:8: error[control-character]: “rota.yaml” holds the control character 7 — save it as plain text"]),
    FaultCase(
      "NUL",
      [
        "rota.yaml":
          "ward: A\u{0}sh\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\n"
      ],
      ["rota.yaml:1:8: error[control-character]: “rota.yaml” holds the control character 0 — save it as plain text"]),
  ]
}
