public import RotaFormats
import RotaRules

/// The catalogue of rules as people and programs read it.
public enum RuleList {
  /// By family, each rule with its words and parameters.
  public static func text(_ paint: Paint) -> String {
    let rules = Catalogue.rules.map { $0.about }
    var families: [String] = []
    for rule in rules where !families.contains(rule.family) { families.append(rule.family) }
    var text = ""
    for family in families {
      text += paint(family.uppercased(), .strong) + "\n"
      for rule in rules where rule.family == family {
        text += "  \(paint(rule.kind, .strong)) (\(usual(rule.usualPrice))): \(rule.words)".wrapped(indent: 6) + "\n"
        for parameter in rule.parameters {
          let usual = parameter.usual.isEmpty ? "must be given" : "usually \(parameter.usual)"
          text += "      \(parameter.name) [\(parameter.form.rawValue); \(usual)]: \(parameter.words)".wrapped(indent: 10) + "\n"
        }
      }
      text += "\n"
    }
    text += "Every rule also takes: for (whom it applies to), hard or price and level, name, clause.\n"
    return text + "Rule packs (rota rules --pack NAME): \(Packs.names.joined(separator: ", "))\n"
  }

  /// The same as one document.
  public static var document: JSONValue {
    .object([
      "packs": .strings(Packs.names),
      "rules": .array(
        Catalogue.rules.map { type in
          let about = type.about
          return .object([
            "kind": .string(about.kind), "family": .string(about.family), "words": .string(about.words),
            "usually": .string(usual(about.usualPrice)), "file": .string("Catalogue/\(type).swift"),
            "parameters": .array(
              about.parameters.map { parameter in
                .object([
                  "name": .string(parameter.name), "form": .string(parameter.form.rawValue),
                  "usual": parameter.usual.isEmpty ? .null : .string(parameter.usual), "words": .string(parameter.words),
                  "required": .bool(parameter.usual.isEmpty),
                ])
              }),
          ])
        }),
    ])
  }

  private static func usual(_ price: Price) -> String {
    switch price {
    case .hard: "hard"
    case .soft(let perUnit, let level): "price \(perUnit)" + (level == 1 ? "" : ", level \(level)")
    }
  }
}
