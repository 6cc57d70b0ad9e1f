import Crypto
import Foundation
public import RotaModel

/// The secret by which an organisation's people are known elsewhere. It stays at home; without it no pseudonym leads back to a name.
///
/// A pseudonym is the beginning of the HMAC-SHA256 (RFC 2104, FIPS 198-1) of organisation and name under the secret, so that it is the
/// same in every offer made with the same key.
public struct PseudonymKey: Sendable {
  private let secret: SymmetricKey
  /// As it is written: hexadecimal digits.
  public let digits: String

  /// A new secret.
  public init() {
    let key = SymmetricKey(size: .bits256)
    self.init(unsafe key.withUnsafeBytes { unsafe [UInt8]($0) })
  }

  /// The secret of a key file.
  ///
  /// - Throws: what is wrong with the file.
  public init(reading path: String) throws(Faults) {
    var findings = Findings()
    guard let file = InputFile(reading: path, limit: Limits.tableBytes, into: &findings),
      let table = SheetTable(file, into: &findings)
    else { throw Faults(findings.faults) }
    let row = table.rows.first { $0[0].text == "secret" && $0.count > 1 }
    guard let row, let bytes = PseudonymKey.bytes(row[1].text), bytes.count >= 16 else {
      throw Faults([
        Fault(
          "bad-key", at: row?[0].at ?? SourceLocation(file: path), "“\(path.shown)” holds no secret",
          advice: "its first row is `secret,` with 32 to 128 hexadecimal digits; remove the file to begin with a new one")
      ])
    }
    self.init(bytes)
  }

  /// A secret that follows from a text, for organisations whose data lie together anyway: who knows the text knows the names.
  public init(from text: String) { self.init([UInt8](SHA256.hash(data: Data(text.utf8)))) }

  private init(_ bytes: [UInt8]) {
    secret = SymmetricKey(data: bytes)
    let all = Array("0123456789abcdef")
    digits = String(bytes.flatMap { [all[Int($0 >> 4)], all[Int($0 & 15)]] })
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2), digits.count <= 128, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit })
    else {
      return nil
    }
    return stride(from: 0, to: digits.count, by: 2).map { i in
      UInt8(Character(UnicodeScalar(digits[i])).hexDigitValue! << 4 | Character(UnicodeScalar(digits[i + 1])).hexDigitValue!)
    }
  }

  /// Pseudonyms of an organisation's people, in their order: `p` and ten hexadecimal digits, more where two would be alike.
  public func pseudonyms(_ names: [String], of organisation: String) -> [String] {
    let codes = names.map { name in
      HMAC<SHA256>.authenticationCode(for: Data("\(organisation.utf8.count):\(organisation)\(name)".utf8), using: secret)
        .flatMap { [$0 >> 4, $0 & 15] }
    }
    let all = Array("0123456789abcdef")
    for length in 10...64 {
      let short = codes.map { "p" + String($0.prefix(length).map { all[Int($0)] }) }
      if Set(short).count == Set(names).count { return short }
    }
    return names
  }

  /// The key file: the secret, then who is who.
  public func table(_ people: [(id: String, name: String)]) -> CSVTable {
    var table = CSVTable(["id", "person"])
    table.add(["secret", .text(digits)])
    for (id, name) in people { table.add([.text(id), .text(name)]) }
    return table
  }
}
