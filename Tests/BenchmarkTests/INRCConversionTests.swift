import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Instances of both competitions in other forms: what is said there costs the same, what is not is listed.
@Suite struct INRCConversionTests {
  /// Parts of a rota of `file` after conversion to a form and back from there.
  private func parts(
    _ file: InstanceFile, _ roster: Roster, to format: InstanceReader.Format, _ folder: Folder
  ) throws -> (ScoredParts, lost: [String]) {
    let conversion = try Conversion(file, to: format)
    let place = folder.url("\(format.rawValue)-of-\(file.instance.name).\(format == .inrc1 ? "xml" : "d")")
    try conversion.text.write(to: place.path)
    let weeks = (0..<(file.instance.horizon.days / 7)).map(String.init).joined(separator: ",")
    let isSecond = format == .inrc2
    let got = try InstanceReader.read(at: place.path, history: isSecond ? "0" : nil, weeks: isSecond ? weeks : nil)
    let compiled = try got.problem.compile(admitting: [roster])
    return (ScoredParts(compiled, roster, file.format), conversion.lost)
  }

  private func original(_ file: InstanceFile, _ roster: Roster) throws -> ScoredParts {
    ScoredParts(try file.problem.compile(admitting: [roster]), roster, file.format)
  }

  @Test func tinyInstancesComeBack() throws {
    let folder = try Folder()
    for (i, tiny) in TinyINRC1.all.enumerated() {
      let file = try InstanceReader.read(at: try folder.write("tiny\(i).xml", tiny.text).path)
      let roster = try RosterReader.read(try folder.write("rota\(i).xml", tiny.solution).path, for: file)
      for format in [InstanceReader.Format.rota, .inrc1] {
        let (got, lost) = try parts(file, roster, to: format, try Folder())
        // Not one day in a row is written as not one day, which is another part of the same sum.
        let sums = try [got, original(file, roster)].map { $0.parts.values.reduce(0, +) }
        #expect(sums[0] == sums[1] && lost == [], "\(i) as \(format): \(got), \(lost)")
      }
    }
    for (i, tiny) in TinyINRC2.all.enumerated() {
      let folder = try Folder()
      for file in tiny.files + tiny.solution { _ = try folder.write(file.name, file.text) }
      let weeks = Array(repeating: "0", count: tiny.weeks).joined(separator: ",")
      let file = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: weeks)
      let roster = try RosterReader.read(folder.url("").path, for: file)
      for format in [InstanceReader.Format.rota, .inrc2] {
        let (got, lost) = try parts(file, roster, to: format, try Folder())
        #expect(try got == original(file, roster) && lost == [], "\(i) as \(format): \(got), \(lost)")
      }
    }
  }

  /// What one set says that the other cannot is listed by rule.
  @Test func whatTheOtherSetCannotSayIsListed() throws {
    let folder = try Folder()
    let first = try InstanceReader.read(at: try folder.write("tiny.xml", TinyINRC1.everyLimit.text).path)
    let inSecond = try Conversion(first, to: .inrc2).lost.joined(separator: "\n")
    #expect(["identical-weekend", "alternative-skill", "cover:", "grades:"].allSatisfy(inSecond.contains), "\(inSecond)")
    for file in TinyINRC2.everyRule.files { _ = try folder.write(file.name, file.text) }
    let second = try InstanceReader.read(at: folder.url("").path, history: "0", weeks: "0")
    let inFirst = try Conversion(second, to: .inrc1).lost.joined(separator: "\n")
    #expect(["not-after-Night", "history", "shifts-in-a-row", "cover"].allSatisfy(inFirst.contains), "\(inFirst)")
  }

  @Test(.enabled(if: Bench.isThere, "\(Bench.lack)"), arguments: Bench.files("inrc1/rosters"))
  func publishedFirstRotasCostTheSame(_ rota: URL) throws {
    let file = try InstanceReader.read(at: Bench.root.appendingPathComponent("inrc1/\(rota.lastPathComponent)").path)
    let roster = try RosterReader.read(rota.path, for: file)
    for format in [InstanceReader.Format.rota, .inrc1] {
      let (got, lost) = try parts(file, roster, to: format, try Folder())
      #expect(try got == original(file, roster) && lost == [], "\(format): \(got), \(lost)")
    }
  }

  @Test(.enabled(if: Bench.isThere, "\(Bench.lack)"), arguments: Bench.files("inrc2/rosters"))
  func publishedSecondRotasCostTheSame(_ rota: URL) throws {
    let names = rota.lastPathComponent.split(separator: "_").map(String.init)
    let scenario = Bench.root.appendingPathComponent("inrc2/\(names[0])").path
    let file = try InstanceReader.read(at: scenario, history: names[1], weeks: names[2])
    let roster = try RosterReader.read(rota.path, for: file)
    for format in [InstanceReader.Format.rota, .inrc2] {
      let (got, lost) = try parts(file, roster, to: format, try Folder())
      #expect(try got == original(file, roster) && lost == [], "\(format): \(got), \(lost)")
    }
  }
}
