import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Whatever is wrong with a table of a worked rota is a fault with its place, never a crash.
@Suite struct RealRotaFaultTests {
  private func faults(_ text: String, _ format: InstanceReader.Format) throws -> [Fault] {
    let folder = try Folder()
    let path = try folder.write("Bad.csv", text).path
    do throws(Faults) {
      _ = try InstanceReader.read(at: path, format: format)
      return []
    } catch {
      return error.all
    }
  }

  /// Code, line and column of each.
  private func short(_ text: String, _ format: InstanceReader.Format) throws -> [String] {
    try faults(text, format).map { "\($0.code):\($0.location?.line ?? 0):\($0.location?.column ?? 0)" }
  }

  /// What to replace in the small table, by what, and what is said.
  static let cpft: [(String, String, [String])] = [
    ("doctor,", "nurse,", ["bad-heading:1:1"]),
    ("2015-12-26", "26/12/2015", ["bad-date:1:30"]),
    ("2015-12-26", "2015-12-25", ["dates-not-in-order:1:30", "dates-not-in-order:1:41"]),
    ("2015-12-24", "2015-13-24", ["bad-date:1:8"]),
    ("2_SHO,L1,L1", "2_SHO,L1,L4", ["unknown-code:3:10"]),
    ("2_SHO,L1,L1", "2_SHO,QQ,QQ", ["unknown-code:3:7"]),
    ("2_SHO,L1,L1", "1_SpR,L1,L1", ["duplicate-name:3:1"]),
    ("2_SHO,L1,L1", ",L1,L1", ["empty-name:3:1"]),
    ("2_SHO,L1,L1", "2_SHO,L1,", ["empty-cell:3:10"]),
    ("2_SHO,L1,L1,OFF", "2_SHO,L1,L1", ["ragged-row:3:1"]),
    ("2_SHO,L1,L1", "2_SHO,L1,L1,L1", ["ragged-row:3:27"]),
  ]

  @Test func wrongCellsAreNamed() throws {
    for (old, new, expected) in Self.cpft {
      #expect(TinyRealRotas.cpft.contains(old))
      let found = try short(TinyRealRotas.cpft.replacing(old, with: new), .cpft)
      #expect(found == expected, "\(new)")
    }
    #expect(try short("doctor,2015-12-24\n", .cpft) == ["no-staff:0:0"])
    #expect(try short("", .cpft) == ["empty-file:0:0"])
    let dates = (0..<500).map { (CivilDate(iso: "2015-01-01")! + $0).iso }
    let row = "1_SHO," + dates.map { _ in "OFF" }.joined(separator: ",")
    #expect(try short("doctor," + dates.joined(separator: ",") + "\n\(row)\n", .cpft).first == "too-many-days:1:8")
  }

  static let medinet: [(String, String, [String])] = [
    ("shift_type", "shift", ["missing-column:0:0"]),
    ("2022-04-16", "16/4/2022", ["bad-date:9:1"]),
    ("2022-04-16", "2032-04-16", ["too-many-days:1:1"]),
    ("Anemot", "Anemott", ["unknown-code:3:22"]),
    ("Anemot", "", ["incomplete-row:3:1"]),
    ("Anemot", "C-op", ["duplicate-row:3:1"]),
    ("\"Al, Bo\",JK", "\"\",JK", ["incomplete-row:8:1"]),
    ("\"Al, Bo\",JK", "\"Al, Bo\",JK,x", ["ragged-row:8:24"]),
  ]

  @Test func wrongRowsAreNamed() throws {
    for (old, new, expected) in Self.medinet {
      #expect(TinyRealRotas.medinet.contains(old))
      #expect(try short(TinyRealRotas.medinet.replacing(old, with: new), .medinet) == expected, "\(new)")
    }
    #expect(try short("date,doctor_name,shift_type\n", .medinet) == ["no-staff:0:0"])
  }

  @Test func aCodeThatNobodyKnowsIsGivenWithAllItsPlaces() throws {
    let found = try faults(TinyRealRotas.cpft.replacing("L1", with: "LX"), .cpft)
    #expect(found.map(\.code) == ["unknown-code"])
    #expect(found.first?.cause == "there is no code “LX”, but 2 cells have it: 3:7, 3:10")
    #expect(found.first?.advice.hasPrefix("did you mean “L1”?") == true)
  }

  @Test(arguments: [InstanceReader.Format.cpft, .medinet]) func randomBytesNeverCrash(_ format: InstanceReader.Format) throws {
    let folder = try Folder()
    var random = SplitMix64(seed: 5)
    let original = Array((format == .cpft ? TinyRealRotas.cpft : TinyRealRotas.medinet).utf8)
    var refused = 0
    for _ in 0..<300 {
      var bytes = original
      for _ in 0...random.below(3) {
        switch random.below(4) {
        case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
        case 1: bytes.remove(at: random.below(bytes.count))
        case 2: bytes = Array(bytes.prefix(random.below(bytes.count) + 1))
        default: bytes.insert(Array("\",;\n-0".utf8)[random.below(6)], at: random.below(bytes.count))
        }
        if bytes.isEmpty { bytes = original }
      }
      let path = folder.url("Bad.csv")
      try Data(bytes).write(to: path)
      do throws(Faults) {
        let file = try InstanceReader.read(at: path.path, format: format)
        _ = try file.problem.compile(admitting: file.rota.map { [$0] } ?? [])
      } catch {
        refused += 1
        #expect(error.all.contains { $0.severity == .error })
      }
    }
    #expect(refused > 100 && refused < 300)
  }
}
