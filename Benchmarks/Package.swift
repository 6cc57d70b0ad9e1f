// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "rota", path: "..")],
  targets: [
    .executableTarget(
      name: "kernels",
      dependencies: [.product(name: "RotaKit", package: "rota"), .product(name: "RotaSolvers", package: "rota")],
      swiftSettings: [.strictMemorySafety()])
  ],
  swiftLanguageModes: [.v6]
)
