// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled in Swift 6 mode with the same upcoming features; leaking a C or solver type becomes an error.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library target under `Sources/` or, with `solver: true`, under `solvers/`.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], solver: Bool = false, resources: [Resource] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: (solver ? "solvers/" : "Sources/") + name, resources: resources,
    swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let glpk: Target.Dependency = .target(name: "GLPKSolver", condition: .when(traits: ["GLPK"]))

let package = Package(
  name: "rota",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "rota", targets: ["rota"]),
    .library(name: "RotaKit", targets: ["RotaModel", "RotaRules", "RotaPlanner", "RotaFormats", "RotaReport"]),
    .library(name: "RotaSolvers", targets: ["LocalSearch", "LinePricing"]),
  ],
  traits: [
    .trait(name: "GLPK", description: "Integer programming through GLPK; without it the native solver plans alone."),
    .default(enabledTraits: ["GLPK"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    room("RotaModel"),
    room("RotaRules", ["RotaModel"], resources: [.embedInCode("Packs")]),

    room("LinearProgram", solver: true),
    .target(name: "CGLPK", path: "solvers/CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
    room("GLPKSolver", ["CGLPK", "LinearProgram"], solver: true),
    .target(name: "CMinPlus", path: "solvers/CMinPlus"),
    room("LinePricing", ["CMinPlus", "RotaRules"], solver: true),
    room("LocalSearch", ["RotaRules", "LinePricing"], solver: true),
    room("ColumnGeneration", ["RotaRules", "LinePricing", "LinearProgram"], solver: true),

    room("RotaPooling", ["RotaModel", "RotaRules", "LinearProgram"]),
    room("RotaFormulation", ["RotaRules", "LinearProgram"]),
    room(
      "RotaPlanner",
      ["RotaModel", "RotaRules", "RotaFormulation", "LinearProgram", "LinePricing", "LocalSearch", "ColumnGeneration", glpk]),
    room(
      "RotaFormats",
      ["RotaModel", "RotaRules", "RotaPooling", "Yams", "SwiftCSV", .product(name: "Crypto", package: "swift-crypto")]),
    room("RotaBatch", ["RotaModel", "RotaFormats"]),
    room("RotaReport", ["RotaModel", "RotaRules", "RotaFormats", "RotaPlanner", "LinePricing", "ColumnGeneration"]),
    .executableTarget(
      name: "rota",
      dependencies: [
        "RotaModel", "RotaRules", "RotaFormats", "RotaPlanner", "RotaReport", "RotaBatch", "RotaPooling", "LinearProgram", glpk,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(name: "RuleOracle", dependencies: ["RotaModel", "RotaRules"], path: "Tests/RuleOracle", swiftSettings: strict),
    tests("RotaModelTests", ["RotaModel"]),
    tests("RotaRulesTests", ["RotaModel", "RotaRules", "RuleOracle"]),
    tests("SolverConformanceTests", ["LinearProgram", glpk]),
    tests("RotaFormulationTests", ["RotaModel", "RotaRules", "RotaFormulation", "LinearProgram", "RuleOracle", glpk]),
    tests("LinePricingTests", ["RotaModel", "RotaRules", "CMinPlus", "LinePricing", "RuleOracle"]),
    tests("LocalSearchTests", ["RotaModel", "RotaRules", "LinePricing", "LocalSearch", "RuleOracle"]),
    tests(
      "ColumnGenerationTests", ["RotaModel", "RotaRules", "LinePricing", "ColumnGeneration", "LinearProgram", "RuleOracle", glpk]),
    tests("RotaPlannerTests", ["RotaModel", "RotaRules", "RotaPlanner", "RotaFormats", "RuleOracle"]),
    tests("RotaFormatsTests", ["RotaModel", "RotaRules", "RotaFormats", "RuleOracle"]),
    tests("BenchmarkTests", ["RotaModel", "RotaRules", "RotaFormats", "RotaReport"]),
    tests("RotaReportTests", ["RotaModel", "RotaRules", "RotaFormats", "RotaPlanner", "RotaReport", "ColumnGeneration"]),
    tests("RotaBatchTests", ["RotaModel", "RotaFormats", "RotaBatch"]),
    tests(
      "RotaPoolingTests",
      [
        "RotaModel", "RotaRules", "RotaPooling", "RotaPlanner", "RotaFormats", "LinearProgram", "Yams", "RuleOracle", glpk,
      ]),
    tests("CLITests", ["rota"]),
  ],
  swiftLanguageModes: [.v6]
)
