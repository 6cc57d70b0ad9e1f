import RotaModel
import RotaRules

/// The JSON Schema (draft 2020-12) of `rota.yaml`, for editors. Kinds of rules and their parameters come from the catalogue.
///
/// The file `instances/rota.schema.json` is this text. A test compares them; with `ROTA_WRITE_SCHEMA=1` in the environment that test
/// writes the file anew.
public enum RotaSchema {
  /// The whole file.
  public static var json: String { whole.json() + "\n" }

  private static func reference(_ name: String) -> SchemaNode { ["$ref": .text("#/$defs/\(name)")] }

  private static func words(_ text: String, _ node: SchemaNode) -> SchemaNode {
    guard case .map(let pairs) = node else { return node }
    return .map([("description", .text(text))] + pairs)
  }

  private static let scalar: SchemaNode = ["type": ["string", "number", "boolean"]]

  private static var whole: SchemaNode {
    .map([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", "rota.yaml"),
      ("description", "A ward's staff, shifts, needs and rules, as `rota` reads them. See instances/README.md."),
      ("type", "object"), ("required", ["start", "shifts"]), ("additionalProperties", false), ("properties", properties),
      ("$defs", definitions),
    ])
  }

  private static var properties: SchemaNode {
    .map([
      ("ward", words("What the rota is called.", ["type": "string"])), ("name", words("The same as ward.", ["type": "string"])),
      ("start", words("The first day planned: 2026-11-30.", ["type": "string"])),
      ("weeks", words("How many weeks are planned.", ["type": "integer", "minimum": 1, "maximum": .number(Limits.days / 7)])),
      (
        "days",
        words("How many days are planned, instead of weeks.", ["type": "integer", "minimum": 1, "maximum": .number(Limits.days)])
      ),
      ("time zone", words("Whose clock the shifts are written in; Europe/London if not given.", ["type": "string"])),
      ("date format", words("UK: 05/01/2026 is 5 January. ISO: only 2026-01-05.", ["enum": ["UK", "ISO"]])),
      ("organisation", words("The one employer.", ["type": "string"])),
      ("organisations", words("Employers.", reference("names"))),
      (
        "units",
        words(
          "Units, or a map of each to its organisation.",
          ["anyOf": [reference("names"), reference("unitMap"), reference("unitList")]])
      ),
      ("skills", words("Skills; those in use if not given.", reference("names"))),
      ("bands", words("Pay bands, lowest first; those in use if not given.", reference("names"))),
      (
        "grades",
        words("What people count as, by band: {RN: [5, 6]}.", ["type": "object", "additionalProperties": reference("grade")])
      ),
      (
        "shifts",
        words(
          "Kinds of shift by code: {LD: 07:00-19:30 break 60}.",
          ["type": "object", "minProperties": 1, "additionalProperties": reference("shift")])
      ),
      ("absence kinds", words("Codes of absences and the hours they credit.", reference("absenceKinds"))),
      (
        "absences",
        words(
          "Kinds of absence as a map, or the rows of absences.csv as a list.",
          ["anyOf": [reference("absenceKinds"), reference("rows")]])
      ),
      ("codes", words("Further codes of grids: {DO: off, A/L: AL}.", ["type": "object", "additionalProperties": scalar])),
      ("cover", words("How many people are needed.", ["type": "array", "items": reference("cover")])),
      (
        "rules",
        words(
          "Rules beside the assumed ones.", ["anyOf": [["type": "array", "items": reference("rule")], reference("ruleMap")]])
      ),
      (
        "packs",
        words(
          "Rule packs of law, contract and guidance, with what is changed of them; none for no pack.",
          ["anyOf": [["type": "string"], ["type": "array", "items": ["type": ["string", "object"]]], ["type": "object"]]])
      ),
      (
        "weights",
        words(
          "Prices of rules by name; hard for a rule that must hold.",
          ["type": "object", "additionalProperties": reference("weight")])
      ),
      (
        "defaults",
        words(
          "none: only the rules stated, and those that give this file its meaning. stated: not even those.",
          ["enum": ["none", "stated", "usual"]])
      ),
      ("stands alone", words("yes: nobody asks what came before the start, so no rule lacks a past.", scalar)),
      (
        "balances",
        words("What people carry from earlier periods.", ["type": "object", "additionalProperties": reference("balance")])
      ),
      ("columns", words("Headings of tables that other systems wrote.", columns)),
      ("staff", words("The rows of staff.csv.", reference("rows"))),
      ("demand", words("The rows of demand.csv.", reference("rows"))),
      ("requests", words("The rows of requests.csv.", reference("rows"))),
      ("fixed", words("The rows of fixed.csv.", reference("rows"))),
      ("history", words("The rows of history.csv.", reference("rows"))),
      ("grid", words("The rows of grid.csv.", reference("rows"))),
      ("restrictions", words("The rows of restrictions.csv.", reference("rows"))),
      ("elsewhere", words("The rows of elsewhere.csv.", reference("rows"))),
      ("activity", words("The rows of activity.csv.", reference("rows"))),
      ("secondments", words("The rows of secondments.csv.", reference("rows"))),
    ])
  }

  private static var columns: SchemaNode {
    let kinds: [(String, [TableColumns.Kind])] = [
      ("staff", Draft.staffColumns), ("demand", Draft.demandColumns), ("requests", Draft.requestColumns),
      ("absences", Draft.absenceColumns), ("fixed", Draft.fixedColumns), ("history", Draft.historyColumns),
      ("grid", [.init("name")]), ("restrictions", Draft.restrictionColumns), ("elsewhere", Draft.elsewhereColumns),
      ("activity", Draft.activityColumns), ("secondments", Draft.secondmentColumns),
    ]
    return [
      "type": "object", "additionalProperties": false,
      "properties": .map(
        kinds.map { table, kinds in
          let all: [(String, SchemaNode)] = kinds.map { ($0.name, ["type": "string"]) } + [("ignore", reference("names"))]
          return (table, ["type": "object", "additionalProperties": false, "properties": .map(all)])
        }),
    ]
  }

  private static var definitions: SchemaNode {
    .map(
      [
        ("names", ["anyOf": [scalar, ["type": "array", "items": scalar]]]),
        (
          "rows",
          [
            "anyOf": [
              ["type": "array", "items": ["type": "object"]], ["type": "object", "additionalProperties": ["type": "object"]],
            ]
          ]
        ),
        (
          "unitMap",
          [
            "type": "object",
            "additionalProperties": [
              "anyOf": [["type": "string"], object([("organisation", scalar), ("intensity", intensity)] + beds)]
            ],
          ]
        ),
        (
          "unitList",
          [
            "type": "array",
            "items": [
              "type": "object",
              "properties": .map([("name", scalar), ("organisation", scalar), ("intensity", intensity)] + beds),
              "required": ["name"],
            ],
          ]
        ),
        (
          "grade",
          [
            "anyOf": [
              reference("names"),
              object([("bands", reference("names")), ("skills", reference("names")), ("substitutes", reference("names"))]),
            ]
          ]
        ),
        ("shift", ["anyOf": [words("07:00-19:30 break 60", ["type": "string"]), shift]]),
        ("absenceKinds", ["type": "object", "additionalProperties": ["anyOf": [scalar, object([("credit", scalar)])]]]),
        ("number", ["anyOf": [["type": "integer", "minimum": 0], object(numbers + formulas)]]),
        ("balance", object(["hours", "nights", "weekends", "disliked", "days", "high intensity"].map { ($0, scalar) })),
        ("weight", ["anyOf": [["type": "integer", "minimum": 0, "maximum": 100_000], ["const": "hard"]]]), ("cover", cover),
        ("staffFilter", staffFilter),
      ] + rules)
  }

  private static func object(_ properties: [(String, SchemaNode)]) -> SchemaNode {
    ["type": "object", "additionalProperties": false, "properties": .map(properties)]
  }

  private static var numbers: [(String, SchemaNode)] {
    ["min", "target", "max", "price", "target price", "max price"].map { ($0, ["type": "integer", "minimum": 0]) }
  }

  private static var formulas: [(String, SchemaNode)] {
    [
      ("activity", words("The activity, counted in activity.csv, that the number follows from.", ["type": "string"])),
      ("minutes", words("Minutes that one of it takes.", ["type": "integer", "minimum": 1])),
      (
        "of a shift",
        words("Minutes that one person has for it in a shift; its paid length if not given.", ["type": "integer", "minimum": 1])
      ),
      ("a person", words("How many of it one person can see to.", ["type": "integer", "minimum": 1])),
      ("ratio", words("People to patients: 1:12.", ["type": "string"])),
      ("share", words("The part of it that falls to this group: 60 %.", ["type": "string"])),
      ("at least", words("Never fewer people than this.", ["type": "integer", "minimum": 0])),
      ("because", words("How the number came about, in words.", ["type": "string"])),
    ]
  }

  private static var beds: [(String, SchemaNode)] {
    [
      ("beds", words("Beds, as a virtual ward has them.", ["type": "integer", "minimum": 0])),
      ("occupancy", words("The occupancy to reach: 80 %. No staffing level by itself.", ["type": "string"])),
      ("tiers", words("Beds that each step up adds.", reference("names"))),
      ("tier", words("How many steps up are open.", ["type": "integer", "minimum": 0])),
      (
        "staff to",
        words(
          "census, beds, occupancy, or a share such as 80 %; the census where one is given, else all beds, if not given.",
          ["type": "string"])
      ),
    ]
  }

  private static var intensity: SchemaNode {
    words("0 ordinary; from 1 to 3 a high-intensity area.", ["type": ["integer", "string"], "minimum": 0, "maximum": 3])
  }

  private static var shift: SchemaNode {
    object([
      ("time", words("07:00-19:30, instead of start and end.", ["type": "string"])), ("start", ["type": "string"]),
      ("end", words("Not after the start means the next day.", ["type": "string"])), ("break", words("Unpaid minutes.", scalar)),
      ("name", ["type": "string"]), ("units", reference("names")), ("tags", reference("names")), ("skills", reference("names")),
      ("counts", words("no: hours that are no cover.", scalar)), ("planned", words("no: only ever fixed.", scalar)),
      ("paid", words("Paid hours, where they are not the length less the break.", scalar)),
      ("paid break", words("Minutes of break that are paid, beside the unpaid ones.", scalar)),
      ("on-call", words("yes: on call from home. Time at home is rest.", scalar)),
      ("mode", words("remote: worked from home.", ["enum": ["onsite", "remote"]])),
    ])
  }

  private static var cover: SchemaNode {
    [
      "type": "object",
      "properties": .map([
        ("time", words("A clock window; whoever's shift spans it counts.", ["type": "string"])),
        ("shift", words("A shift, or several.", reference("names"))), ("unit", reference("names")),
        ("days", words("Mon, Mon-Thu, weekday, weekend.", reference("names"))), ("dates", reference("names")),
        ("from", ["type": "string"]),
        ("list", words("The list whose team these are: staffed whole or not at all.", ["type": "string"])),
        ("to", ["type": "string"]), ("any", words("Everybody who counts.", reference("number"))),
        ("staff", ["type": ["object", "array"]]),
      ]),
      "additionalProperties": ["anyOf": [reference("number"), ["type": "object"]]],
    ]
  }

  private static var staffFilter: SchemaNode {
    object(
      ["people", "except", "bands", "skills", "units", "organisations", "contracts", "tags"].map { ($0, reference("names")) } + [
        ("kinds", ["anyOf": [kind, ["type": "array", "items": kind]]])
      ])
  }

  private static var kind: SchemaNode { ["enum": .list(WorkerKind.allCases.map { .text($0.rawValue) })] }

  // MARK: Rules

  private static var rules: [(String, SchemaNode)] {
    let abouts = Catalogue.rules.map { $0.about }
    let all = abouts.map { about in
      (
        "rule-\(about.kind)",
        .map(
          [("description", .text(about.words)), ("type", ["object", "string", "null"]), ("additionalProperties", false)] + [
            ("properties", .map(about.parameters.map { ($0.name, parameter($0)) } + common))
          ])
      ) as (String, SchemaNode)
    }
    let map: [(String, SchemaNode)] = abouts.map { ($0.kind, reference("rule-\($0.kind)")) }
    return [
      (
        "rule",
        [
          "anyOf": [
            ["enum": .list(abouts.map { .text($0.kind) })], reference("ruleMap"), ["type": "object", "required": ["rule"]],
          ]
        ]
      ),
      ("ruleMap", ["type": "object", "additionalProperties": false, "properties": .map(map)]),
    ] + all
  }

  private static var common: [(String, SchemaNode)] {
    [
      ("for", words("To whom it applies; everybody if not given.", reference("staffFilter"))),
      ("hard", words("Whether it must hold.", scalar)), ("price", words("Price of each unit.", scalar)),
      ("level", words("1 is settled before 2, and so on.", ["type": "integer", "minimum": 1, "maximum": 3])),
      ("name", words("A name of its own.", ["type": "string"])),
      ("clause", words("The clause of a law, a contract or a policy that it comes from.", ["type": "string"])),
    ]
  }

  private static func parameter(_ parameter: Parameter) -> SchemaNode {
    let text = parameter.words + (parameter.usual.isEmpty ? " (must be given)" : " (\(parameter.usual) if not given)")
    let form: SchemaNode =
      switch parameter.form {
      case .count, .price: ["type": ["integer", "string"]]
      case .cells, .skill, .role, .unit, .weekdays, .people, .hoursList, .countList: reference("names")
      case .staff: reference("staffFilter")
      case .hours, .flag, .clock, .choice, .share, .label: scalar
      case .cellsList: ["type": ["array", "string"]]
      case .weights: ["type": ["object", "array", "string", "number"]]
      }
    return words(text, form)
  }
}
