import Foundation
import RotaFormats
import RotaModel
import RotaRules
import Testing

/// Damaged input is read or refused, never a crash.
struct FuzzTests {
  private static let files: [(name: String, text: String)] = [
    (
      "rota.yaml",
      Ward.yaml.replacing("weeks: 1", with: "days: 6")
        + "\nabsence kinds: {AL: contract day, SICK: 7.5}\nrules:\n  - consecutive-run: {most: 5, price: 3}\nweights: {cover: 9}\n"
    ),
    ("staff.csv", Ward.staff + "\n\"Fay, G\",5,37.5,\"charge until 2026-12-31; IV\",no weekends\n"), ("grid.csv", Ward.grid),
    ("requests.csv", "person,date,to,wish,price\nAde B,30/11,02/12,not N,5\n"),
    ("demand.csv", "days,time,group,min,max\nSat,09:00-12:00,RN,1,3\n"),
    ("fixed.csv", "person,date,shift\nDi E,05/12,N\n"), ("history.csv", "person,date,shift\nBo C,29/11,off\n"),
  ]

  /// Reads the ward with one file's bytes replaced; whether it was refused.
  private func isRefused(_ damaged: Int, _ bytes: Data) -> Bool {
    let inputs = Self.files.enumerated().map { i, file in
      i == damaged ? InputFile(name: file.name, bytes: bytes) : InputFile(name: file.name, text: file.text)
    }
    do {
      _ = try NativeReader.read(files: inputs)
      return false
    } catch {
      precondition(!error.all.isEmpty && error.all.contains { $0.severity == .error }, "refused without a reason")
      return true
    }
  }

  @Test(arguments: files.indices) func `cut at every line's ends and at every ninth byte`(file: Int) {
    let bytes = Data(Self.files[file].text.utf8)
    let cuts = (0..<bytes.count).filter { $0 % 9 == 0 || bytes[$0] == 10 || $0 > 0 && bytes[$0 - 1] == 10 }
    let refused = cuts.count { isRefused(file, bytes.prefix($0)) }
    #expect(refused < cuts.count && !isRefused(file, bytes))
  }

  @Test(arguments: files.indices) func `random bytes changed, doubled or dropped`(file: Int) {
    let bytes = Data(Self.files[file].text.utf8)
    var random = SplitMix64(seed: UInt64(file + 1))
    var refused = 0
    for _ in 0..<80 {
      var damaged = bytes
      for _ in 0...Int(random.next() % 3) {
        let at = Int(random.next() % UInt64(damaged.count))
        switch random.next() % 4 {
        case 0: damaged[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: damaged.insert(contentsOf: damaged[at..<min(damaged.count, at + 9)], at: at)
        case 2: damaged.remove(at: at)
        default: damaged[at] = Array("\",;:-{}[]#&*!?@+\n0".utf8)[Int(random.next() % 18)]
        }
      }
      if isRefused(file, damaged) { refused += 1 }
    }
    #expect(refused > 0)
  }
}
