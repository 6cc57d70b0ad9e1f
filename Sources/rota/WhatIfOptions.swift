import ArgumentParser
import RotaFormats
import RotaModel
import RotaPooling

/// Questions about a plan of redeployments.
struct WhatIfOptions: ParsableArguments {
  @Option(
    defaultAsFlag: "",
    help: ArgumentHelp(
      "Value what the joining of an organisation would bring that shares with nobody yet; of every such, where none is named.",
      valueName: "organisation"))
  var join: String?

  @Option(
    help: ArgumentHelp(
      "The agreement under which it joins; all that are open or name it unless given.", valueName: "agreement"))
  var under: String?

  @Flag(
    name: .customLong("what-if"),
    help: "Value one more person at each unit, one more skill for each person, other demand and staff, and levels of pressure.")
  var whatIf = false

  @Option(
    help: ArgumentHelp(
      "Demand in percent for --what-if, 100 as it is. May be repeated. 110 and 120 unless given.", valueName: "percent"))
  var demand: [Int] = []

  @Option(
    help: ArgumentHelp(
      "Staff in percent for --what-if, 100 as it is. May be repeated. 95 and 90 unless given.", valueName: "percent"))
  var staff: [Int] = []

  @Option(help: "How many units and skills are tried by planning anew.")
  var top = 5

  @Option(
    help: ArgumentHelp(
      "Several demands with weights: what needs notice now is chosen for the best later reaction. YAML or CSV.", valueName: "file"
    ),
    completion: .file())
  var scenarios: String?

  func validate() throws {
    guard (demand + staff).allSatisfy({ (0...300).contains($0) }), staff.allSatisfy({ $0 <= 100 }) else {
      throw ValidationError("--demand takes percent from 0 to 300, --staff from 0 to 100.")
    }
    guard (0...1_000).contains(top) else { throw ValidationError("--top is a number from 0 to 1000.") }
    guard under == nil || join != nil else { throw ValidationError("--under needs --join.") }
  }

  /// What is asked; defaults are noted.
  func request(_ system: PoolSystem, _ assumptions: inout [String]) throws -> WhatIfRequest {
    var request = WhatIfRequest()
    request.top = top
    if let join {
      let names = system.members.map(\.name)
      if join.isEmpty {
        request.joins = system.outsiders
        if request.joins.isEmpty { assumptions.append("every organisation is party to an agreement, so none can join") }
      } else if let index = names.firstIndex(of: join) {
        guard system.outsiders.contains(MemberID(index)) else {
          throw ValidationError("--join: '\(join)' shares with others already.")
        }
        request.joins = [MemberID(index)]
      } else {
        throw ValidationError("--join: there is no organisation '\(join)'. Known: \(names.joined(separator: ", ")).")
      }
      if let under {
        guard system.agreements.contains(where: { $0.name == under }) else {
          throw ValidationError("--under: there is no agreement '\(under)'.")
        }
        request.under = under
      }
    }
    guard whatIf else {
      (request.demands, request.staffs) = (demand, staff)
      return request
    }
    request.isTable = true
    request.demands = demand.isEmpty ? [110, 120] : demand
    request.staffs = staff.isEmpty ? [95, 90] : staff
    request.pressure = system.pressure
    if system.pressure.isEmpty {
      request.pressure = PressureLevel.usual
      let words = request.pressure.map {
        "\($0.name): demand \($0.demand) %, staff \($0.staff) %, up to \($0.upTo?.rawValue ?? "the end")"
      }
      assumptions.append("levels of pressure are \(words.joined(separator: "; ")) (`pressure:`)")
      request.pressure = request.pressure.filter { level in level.upTo.map { system.rank($0) != nil } ?? true }
    }
    return request
  }
}
