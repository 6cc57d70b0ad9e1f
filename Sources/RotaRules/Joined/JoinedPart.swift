import RotaModel

/// One member as it is put into a joined program.
struct JoinedPart {
  let grid: Grid
  let builder: RuleProgramBuilder
  /// Its people who are its own; those after them are guests.
  let own: Int
  /// Position of its first rule in the program.
  let rule: Int
  /// Its first slot and person in the program.
  var slot = 0
  var person = 0

  /// A guest's slots, as those of the line they stand for.
  struct Guest {
    /// Who it is at the host.
    let guest: Int
    /// Position in the program.
    let person: Int
    /// What each symbol of the host's palette is on the line: none where the guest is never given it, several where terms differ.
    let symbols: [[Int]]

    init(_ guest: JoinedGuest, _ parts: [JoinedPart], _ frame: LineFrame) {
      let (home, host) = (parts[guest.home].grid, parts[guest.host].grid)
      self.guest = guest.guest.index
      person = parts[guest.home].person + guest.person.index
      let line = home.palette(guest.person)
      symbols = host.palette(guest.guest).map { symbol in
        guest.duties.compactMap { pair in
          guard host.symbol(.duty([pair.host])) == symbol, let own = home.symbol(.duty([pair.home])) else { return nil }
          return line.firstIndex(of: own)
        }
      }
    }
  }
}

extension RuleProgramBuilder {
  /// Takes over what a member's rules say of its own people, and of guests in its totals over many people.
  mutating func add(_ part: JoinedPart, guests: [JoinedPart.Guest]) {
    let own = part.builder.slotBase[part.own]
    let guestOf = Dictionary(uniqueKeysWithValues: guests.map { ($0.guest, $0) })
    let firstChoice = choices.count
    for var cell in part.builder.cells where cell.slot < own {
      cell.slot += part.slot
      cell.rule += part.rule
      cells.append(cell)
    }
    for var choice in part.builder.choices {
      choice.rule += part.rule
      choices.append(choice)
    }
    // Totals keep their order, and uses find them again.
    var position = Array(repeating: -1, count: part.builder.tallies.count)
    for (index, var tally) in part.builder.tallies.enumerated() where tally.owner < part.own {
      position[index] = tallies.count
      tally.rule += part.rule
      if tally.owner >= 0 {
        tally.owner += part.person
        tally.origin += part.slot
      } else {
        tally.terms = terms(tally, part, own: own, guestOf)
        tally.origin = 0
        tally.choiceTerms = tally.choiceTerms.map { ($0.choice + firstChoice, $0.weight) }
      }
      tallies.append(tally)
    }
    let automata = part.builder.automata.map { automaton($0) }
    let tables = part.builder.classTables.map { classes($0) }
    for var use in part.builder.uses where use.person < part.own {
      use.person += part.person
      use.automaton = automata[use.automaton]
      use.classes = tables[use.classes]
      use.rule += part.rule
      if use.emitTo >= 0 { use.emitTo = position[use.emitTo] }
      uses.append(use)
    }
  }

  /// Terms of a total over many people, guests' put on the lines they stand for.
  private func terms(
    _ tally: RawTally, _ part: JoinedPart, own: Int, _ guests: [Int: JoinedPart.Guest]
  ) -> [RawTerm] {
    var terms: [RawTerm] = []
    let theirs = part.builder.frame
    for term in tally.terms {
      let slot = tally.origin + Int(term.slot)
      guard slot >= own else {
        terms.append(.init(slot: slot + part.slot, weight: Int(term.weight)))
        continue
      }
      let person = theirs.person(slot)
      guard let guest = guests[person] else { continue }
      let day = (slot - theirs.slotBase[person]) / theirs.size(person)
      let symbol = (slot - theirs.slotBase[person]) % theirs.size(person)
      for local in guest.symbols[symbol] {
        terms.append(.init(slot: frame.slot(guest.person, day, local), weight: Int(term.weight)))
      }
    }
    return terms.sorted { $0.slot < $1.slot }
  }
}
