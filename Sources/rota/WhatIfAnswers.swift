import ArgumentParser
import RotaFormats
import RotaModel
import RotaPooling

/// Answers to what was asked beside a plan.
struct WhatIfAnswers {
  var files: [(name: String, text: String)] = []
  var text = ""
  var document: [String: JSONValue] = [:]
  var warnings: [Fault] = []
  var inputs: [InputFile] = []

  /// Tables and folders that only some questions have.
  static let tables = ["what-if.csv", "pressure", "scenarios.csv", "commitments.csv", "integrated.csv", "integrated"]

  /// The files and folders among them, each once.
  var places: [String] {
    var places: [String] = []
    for file in files {
      let place = file.name.firstIndex(of: "/").map { String(file.name[...$0]) } ?? file.name
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}

extension WhatIfOptions {
  /// Fails before any work is done where a question cannot be answered.
  func check(_ source: PoolSource) throws {
    var none: [String] = []
    _ = try request(source.input.system, &none)
    if let scenarios { _ = try ScenarioReader.read(at: scenarios, source.input) }
  }

  /// Plans anew for each question; every new plan has as many seconds as the first.
  func answers(
    _ plan: PoolPlan, _ options: PoolOptions, _ source: PoolSource, _ engine: PoolEngine, _ assumptions: inout [String]
  ) throws -> WhatIfAnswers {
    var answers = WhatIfAnswers()
    let asked = try request(source.input.system, &assumptions)
    if !asked.isEmpty {
      let tables = WhatIfTables(Pool.whatIf(plan, asked, options, homes: source.homes, source.judge, engine))
      answers.files += tables.files
      answers.text += tables.text
      answers.document["whatIf"] = tables.document
    }
    if let scenarios {
      let file = try ScenarioReader.read(at: scenarios, source.input)
      assumptions += file.assumptions
      answers.warnings += file.warnings
      answers.inputs.append(file.file)
      var (input, demand) = UncertainDemand.of(
        file.scenarios, test: file.test, in: source.input, homes: source.homes, now: plan.now)
      (demand.alpha, demand.tailWeight, demand.reaction) = (file.alpha, file.tailWeight, file.reaction)
      if demand.test.isEmpty, file.drawn > 0 { demand.test = demand.drawn(file.drawn, from: input) }
      guard let uncertain = Pool.plan(input, options, for: demand, source.judge, engine) else {
        throw ValidationError("--scenarios needs GLPK, and more time than this: no plan was found.")
      }
      let tables = ScenarioTables(uncertain)
      answers.files += tables.files
      answers.text += tables.text
      answers.document["scenarios"] = tables.document
    }
    return answers
  }
}

extension JSONValue {
  /// A map with more entries.
  func adding(_ more: [String: JSONValue]) -> JSONValue {
    guard case .object(let own) = self, !more.isEmpty else { return self }
    return .object(own.merging(more) { first, _ in first })
  }
}
