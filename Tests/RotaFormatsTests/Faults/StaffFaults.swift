extension FaultCase {
  /// Staff.
  static let staffs: [FaultCase] = [
    FaultCase(
      "no staff", ["staff.csv": nil],
      ["error[no-staff]: there is no staff — add staff.csv with a row for each person"]),
    FaultCase(
      "nobody", ["staff.csv": "name,band,hours\n"],
      ["staff.csv: error[no-staff]: “staff.csv” names nobody — add a row for each person"]),
    FaultCase(
      "empty table", ["staff.csv": "\n\n"],
      ["staff.csv: error[empty-file]: “staff.csv” is empty — give it a line of headings, or remove it"]),
    FaultCase(
      "no column of names", ["staff.csv": "nme,band,hours\nAde,5,30\n"],
      ["staff.csv:1: error[missing-column]: “staff.csv” has no column “name” — is it “nme”? Give it the heading name"]),
    FaultCase(
      "misspelt column", ["staff.csv": "name,band,hours,skils\nAde,5,30,\n"],
      ["staff.csv:1:17: error[unknown-column]: there is no column “skils” — did you mean “skills”?"]),
    FaultCase(
      "column twice", ["staff.csv": "name,band,hours,grade\nAde,5,30,5\n"],
      ["staff.csv:1:17: error[duplicate-column]: “grade” is a second column of band, beside “band” — keep one of them"]),
    FaultCase(
      "person twice", ["staff.csv": "name,band,hours\nAde,5,30\nADE,5,30\n"],
      ["staff.csv:3:1: error[duplicate-person]: two people are called “ADE” — make the names differ, such as A Smith 2"]),
    FaultCase(
      "no name", ["staff.csv": "name,band,hours\n,5,30\nBo,5,30\n"],
      ["staff.csv:2:1: error[empty-name]: a person has no name — fill the column name"]),
    FaultCase(
      "name that is a path", ["staff.csv": "name,band,hours\n../Ade,5,30\nBo,5,30\n"],
      [
        "staff.csv:2:1: error[path-in-name]: the name “../Ade” of a person looks like a path — use a name without dots and slashes"
      ]),
    FaultCase(
      "name over two lines", ["staff.csv": "name,band,hours\n\"Ade\nB\",5,30\nBo,5,30\n"],
      ["staff.csv:2:1: error[control-character]: the name “Ade�B” of a person holds a line end or a tab — write it on one line"]),
    FaultCase(
      "long name", ["staff.csv": "name,band,hours\n" + String(repeating: "A", count: 90) + ",5,30\n"],
      [
        "staff.csv:2:1: error[long-name]: the name “AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA…” of a person has more than 80 characters — shorten it"
      ]),
    FaultCase(
      "unreadable hours", ["staff.csv": "name,band,hours\nAde,5,full time\n"],
      [
        "staff.csv:2:7: error[bad-hours]: the contract (hours a week) of Ade is “full time” — give hours such as 37.5 or 37:30, from 0 to 168"
      ]),
    FaultCase(
      "negative hours", ["staff.csv": "name,band,hours\nAde,5,-30\n"],
      ["staff.csv:2:7: error[negative-number]: the contract (hours a week) of Ade is -30 — give hours from 0 to 168"]),
    FaultCase(
      "more hours than a week has", ["staff.csv": "name,band,hours\nAde,5,375\n"],
      [
        "staff.csv:2:7: error[bad-hours]: the contract (hours a week) of Ade is “375” — give hours such as 37.5 or 37:30, from 0 to 168"
      ]),
    FaultCase(
      "infinite hours", ["staff.csv": "name,band,hours\nAde,5,inf\n"],
      [
        "staff.csv:2:7: error[bad-hours]: the contract (hours a week) of Ade is “inf” — give hours such as 37.5 or 37:30, from 0 to 168"
      ]),
    FaultCase(
      "whole-time equivalent", ["staff.csv": "name,band,wte\nAde,5,37.5\n"],
      ["staff.csv:2:7: error[bad-number]: the whole-time equivalent of Ade is “37.5” — give a number from 0 to 1.5"]),
    FaultCase(
      "unlisted skill",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nskills: [charge]\n",
        "staff.csv": "name,band,hours,skills\nAde,5,30,chrage\n",
      ],
      ["staff.csv:2:10: error[unknown-skill]: there is no skill “chrage” — did you mean “charge”?"]),
    FaultCase(
      "skill with a wrong expiry", ["staff.csv": "name,band,hours,skills\nAde,5,30,IV until never\n"],
      ["staff.csv:2:10: error[bad-date]: the expiry of IV is “never” — write the date as 2026-01-05, 05/01/2026 or 5 Jan 2026"]),
    FaultCase(
      "expiry without a skill", ["staff.csv": "name,band,hours,skills\nAde,5,30,until 2026-12-31\n"],
      ["staff.csv:2:10: error[bad-skill]: the skills “until 2026-12-31” begin with until — write `charge until 2026-12-31`"]),
    FaultCase(
      "unknown word in the availability", ["staff.csv": "name,band,hours,available\nAde,5,30,Mon-Thru E\n"],
      [
        "staff.csv:2:10: error[bad-availability]: there is no weekday or shift “Mon-Thru” — known: E, N, weekends, nights; write clauses such as `Mon-Thu LD; no N; no weekends`"
      ]),
    FaultCase(
      "empty clause of availability", ["staff.csv": "name,band,hours,available\nAde,5,30,no\n"],
      [
        "staff.csv:2:10: error[bad-availability]: the availability of Ade is “no” — write clauses such as `Mon-Thu LD; no N; no weekends`"
      ]),
    FaultCase(
      "kind of worker", ["staff.csv": "name,band,hours,kind\nAde,5,30,banker\n"],
      ["staff.csv:2:10: error[unknown-kind]: there is no kind of worker “banker” — did you mean “bank”?"]),
    FaultCase(
      "flag", ["staff.csv": "name,band,hours,counts\nAde,5,30,maybe\n"],
      ["staff.csv:2:10: error[bad-flag]: `counts` of Ade is “maybe” — write yes or no"]),
    FaultCase(
      "priority", ["staff.csv": "name,band,hours,priority\nAde,5,30,first\n"],
      ["staff.csv:2:10: error[bad-number]: the priority of Ade is “first” — give a whole number from 0 to 100"]),
    FaultCase(
      "registration", ["staff.csv": "name,band,hours,registration\nAde,5,30,31/02/2027\n"],
      [
        "staff.csv:2:10: error[no-such-day]: the registration of Ade is “31/02/2027”, a day that the calendar does not have — correct it"
      ]),
    FaultCase(
      "balance weeks", ["staff.csv": "name,band,hours,balance weeks\nAde,5,30,0\n"],
      ["staff.csv:2:10: error[bad-number]: the number of balance weeks of Ade is “0” — give a whole number from 1 to 52"]),
    FaultCase(
      "nights carried", ["staff.csv": "name,band,hours,nights\nAde,5,30,-2\n"],
      ["staff.csv:2:10: error[negative-number]: the number of nights of Ade is -2 — give a whole number from 0 to 1000"]),
    FaultCase(
      "unknown unit", ["staff.csv": "name,band,hours,unit\nAde,5,30,Ahs\n"],
      ["staff.csv:2:10: error[unknown-unit]: there is no unit “Ahs” — known: Ash; list it under `units:`"]),
    FaultCase(
      "unknown organisation", ["staff.csv": "name,band,hours,organisation\nAde,5,30,Trust\n"],
      [
        "staff.csv:2:10: error[unknown-organisation]: there is no organisation “Trust” — known: employer of Ash; list it under `organisations:`"
      ]),
    FaultCase(
      "no unit among two",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1, unit: Ash}\nunits: {Ash: Trust, Elm: Trust}\norganisations: [Trust]\n"
      ],
      [
        "staff.csv:2:1: error[no-unit]: “Ade” has no unit, and there are 2 — fill the column unit",
        "staff.csv:3:1: error[no-unit]: “Bo” has no unit, and there are 2 — fill the column unit",
      ]),
    FaultCase(
      "unlisted band",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nbands: [5, 6]\n",
        "staff.csv": "name,band,hours\nAde,55,30\n",
      ],
      ["staff.csv:2:5: error[unknown-band]: there is no band “55” — did you mean “5”?"]),
    FaultCase(
      "too many cells in a row", ["staff.csv": "name,band,hours\nAde,5,30,Smith, J\n"],
      [
        "staff.csv:2:10: error[ragged-row]: the row of “Ade” has 5 cells under 3 headings, “Smith” is too many — put text that holds “,” into double quotes, or give the column a heading"
      ]),
    FaultCase(
      "quote inside a cell", ["staff.csv": "name,band,hours\nAde \"A\" B,5,30\n"],
      [
        "staff.csv:2:6: error[stray-quote]: a double quote stands inside a cell — put the whole cell into double quotes and write the ones inside twice"
      ]),
    FaultCase(
      "open quote", ["staff.csv": "name,band,hours\n\"Ade,5,30\nBo,5,30\n"],
      ["staff.csv:2:1: error[open-quote]: a double quote is never closed — close it at the end of the cell"]),
    FaultCase(
      "control character", ["staff.csv": "name,band,hours\nAd\u{1}e,5,30\n"],
      ["staff.csv:2:3: error[control-character]: “staff.csv” holds the control character 1 — save it as plain text"]),
    FaultCase(
      "never available", ["staff.csv": "name,band,hours,available\nAde,5,30,no weekdays; no weekends\nBo,5,30,\n"],
      [
        "staff.csv:2:10: error[never-available]: Ade owes 30 h a week, but may work no shift on any day — correct the column available, or the units and shifts"
      ]),
    FaultCase(
      "staff in two places",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nstaff: [{name: Ade, band: 5}]\n"
      ],
      ["rota.yaml:7:8: error[two-tables]: `staff:` stands beside “staff.csv” — keep one of them"]),
    FaultCase(
      "staff that is a text",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nstaff: Ade\n",
        "staff.csv": nil,
      ],
      [
        "rota.yaml:7:8: error[not-a-table]: “Ade” stands where a table belongs — write a list of rows",
        "error[no-staff]: there is no staff — add staff.csv with a row for each person",
      ]),
    FaultCase(
      "row that is a text",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nstaff: [Ade, {name: Bo, band: 5}]\n",
        "staff.csv": nil,
      ],
      ["rota.yaml:7:9: error[not-a-row]: “Ade” stands where a row belongs — write the row as `{name: ..., ...}`"]),
    FaultCase(
      "cell that is a map",
      [
        "rota.yaml":
          "ward: Ash\nstart: 2026-11-30\nshifts: {E: 07:00-15:00 break 30, N: 21:00-07:30 break 60}\ngrades: {RN: [5, 6]}\ncover:\n  - {shift: E, RN: 1}\nstaff: [{name: Bo, band: {a: 5}}]\n",
        "staff.csv": nil,
      ],
      ["rota.yaml:7:26: error[not-a-value]: “band” holds a map — give one value or a list"]),
    FaultCase(
      "work beyond one's own rota",
      ["staff.csv": "name,band,hours,extra hours,loans,consent\nAde,5,30,200,-1,perhaps\nBo,6,30,no,2,standing\n"],
      [
        "staff.csv:2:10: error[bad-hours]: the extra hours (a week) of Ade is “200” — give hours such as 37.5 or 37:30, from 0 to 168",
        "staff.csv:2:14: error[negative-number]: the loans of Ade is -1 — give a whole number from 0 to 400",
        "staff.csv:2:17: error[bad-consent]: the consent of Ade is “perhaps” — write standing, needed (each loan is asked about), or nothing where there is none",
      ]),
  ]
}
