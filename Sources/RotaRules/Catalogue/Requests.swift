import RotaModel

/// Wishes.
struct Requests: Rule {
  static let about = RuleAbout(
    "requests", family: "cells",
    "Requests are met: a day off, a day on, this shift, not this shift. A request may have a price of its own.",
    usually: .soft(20))

  init(_ arguments: inout Arguments) {}

  func compile(_ c: inout RuleCompiler) {
    let grid = c.grid
    for (item, request) in c.instance.requests.enumerated() where c.applies(request.person, request.day) {
      var price = c.entry.price
      if case .soft(_, let level) = price, let own = request.price { price = .soft(own, level: level) }
      c.cell(request.person, request.day, item: item, price: price) { symbol in
        request.wish.isMet(by: grid.ownDuties(symbol)) ? 0 : 1
      }
    }
  }

  func words(_ breach: Breach, _ names: Names) -> String {
    let wish =
      switch names.grid.instance.requests[breach.item].wish {
      case .off: "to be off"
      case .on: "to work"
      case .shift(let shift): "to work \(names.shift(shift))"
      case .notShift(let shift): "not to work \(names.shift(shift))"
      }
    return "\(names.person(breach.person)) asked \(wish) on \(names.day(breach.day))"
  }
}
