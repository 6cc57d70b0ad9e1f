import Foundation
import RotaFormats
import RotaModel
import RotaPooling

extension WrittenPlan {
  /// Hard units of each home rota without its loans and with them: the folder is read anew, loans as rows of its `elsewhere.csv`, released
  /// duties gone from its rota, and everything is audited as `rota check` would. Hours and rests are those over all employers.
  func homes(_ folder: String) throws -> [(name: String, before: Int64, after: Int64, loans: Int)] {
    let pool = try PoolReader.read(at: folder)
    let bookings = PoolChecker(system).bookings
    let source = try PoolSource.read(pool, now: system.now)
    return try source.homes.map { home in
      let member = pool.system.members[home.offer.organisation.index]
      let path = try pool.path(member.instance.unwrapped)
      let names = home.home.instance.people.map(\.name)
      let people = Dictionary(
        uniqueKeysWithValues: zip(home.offer.offers, home.offer.people).map { ($0.id, names[$1.index]) })
      var files: [String: String] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: path) where !name.hasPrefix("rota.csv") {
        files[name] = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
      }
      func hard(_ files: [String: String], _ rota: String) throws -> Int64 {
        let file = try NativeReader.read(
          files: files.sorted { $0.key < $1.key }.map { InputFile(name: $0.key, text: $0.value) })
        return try HomeWard.hard(file, try RosterReader.read(InputFile(name: "rota.csv", text: rota), for: file))
      }
      let written = pool.path(try member.rota.unwrapped)
      let isFolder = !written.hasSuffix(".csv")
      let rota = try String(contentsOfFile: isFolder ? "\(written)/rota.csv" : written, encoding: .utf8)
      let before = try hard(files, rota)
      var elsewhere = files["elsewhere.csv"] ?? "person,date,start,end\n"
      var lines = rota.split(separator: "\n").map(String.init)
      let own = bookings.filter { people[$0.text("person")] != nil }
      for booking in own {
        let name = people[booking.text("person")]!
        elsewhere += "\(name),\(booking.text("date")),\(booking.text("start")),\(booking.text("end"))\n"
        if booking.text("way") == "release" { lines.removeAll { $0.hasPrefix("\(name),\(booking.text("date")),") } }
      }
      if !own.isEmpty { files["elsewhere.csv"] = elsewhere }
      return (member.name, before, try hard(files, lines.joined(separator: "\n") + "\n"), own.count)
    }
  }
}
