/// The last lines met of each person, newest last, without repeats.
struct RecentLines: Sendable {
  /// By person.
  private(set) var lines: [[[UInt8]]]
  private let most: Int

  /// Keeps at most so many lines of each person.
  init(people: Int, most: Int) {
    lines = Array(repeating: [], count: people)
    self.most = most
  }

  /// Puts a line last among a person's.
  mutating func keep(_ line: [UInt8], of person: Int) {
    guard most > 0 else { return }
    if let at = lines[person].firstIndex(of: line) {
      lines[person].remove(at: at)
    } else if lines[person].count >= most {
      lines[person].removeFirst()
    }
    lines[person].append(line)
  }
}
