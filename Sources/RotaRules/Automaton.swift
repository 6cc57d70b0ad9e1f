/// An order-dependent rule over one person's days: a weighted automaton over day-dependent classes of symbols.
///
/// `units` are breach units, not money. A transition may also emit into a row-local total (extension E1).
public struct Automaton: Hashable, Sendable {
  /// What a solver may assume to write tighter rows; tests pin each shape to the table.
  public enum Shape: Hashable, Sendable {
    /// Class 1 is "in the set", class 0 is not; one unit for each day beyond `most` in a row, and `least` less the length
    /// for a shorter run when it ends (not when the horizon ends first). `most` is `unlimited` where there is no upper limit.
    ///
    /// What a start state stands for is read off the steps: as many steps of class 1 as cost nothing are left of `most`, and the
    /// units of a step of class 0, now or after some of class 1, are what a run that began before the horizon lacks when it ends.
    /// A run of unknown past lacks nothing.
    case run(least: Int, most: Int)
    /// One unit each time class `c + 1` of each step follows the other, where classes are exactly the steps (0 is none of them).
    case pattern(length: Int)
    /// Only the table knows.
    case table

    /// A `most` that no line reaches.
    public static let unlimited = 1_000_000
  }
  /// One step of the automaton.
  public struct Step: Hashable, Sendable {
    /// State reached.
    public var next: Int
    /// Breach units.
    public var units: Int
    /// Added to the total that the use names.
    public var emit: Int

    /// A step to `next`.
    public init(_ next: Int, units: Int = 0, emit: Int = 0) {
      self.next = next
      self.units = units
      self.emit = emit
    }
  }
  /// States, numbered from 0.
  public let states: Int
  /// Classes, numbered from 0.
  public let classes: Int
  /// `state * classes + class`.
  public let steps: [Step]
  /// What is due after the last day, by state; `next` is not used.
  public let close: [Step]
  /// Where a line begins of whose past nothing is known.
  public let initial: Int
  /// Shape.
  public let shape: Shape

  /// Tabulates `step` over states and classes.
  public init(
    states: Int, classes: Int, initial: Int = 0, shape: Shape = .table, close: (Int) -> Step = { Step($0) },
    step: (_ state: Int, _ class: Int) -> Step
  ) {
    precondition(states > 0 && states <= 65_535 && classes > 0 && classes <= 255, "an automaton of \(states) x \(classes)")
    self.states = states
    self.classes = classes
    self.initial = initial
    self.shape = shape
    self.close = (0..<states).map(close)
    self.steps = (0..<states).flatMap { s in (0..<classes).map { step(s, $0) } }
    precondition(
      steps.allSatisfy {
        (0..<states).contains($0.next) && (0...65_535).contains($0.units) && (-32_768...32_767).contains($0.emit)
      }, "a step leaves the automaton or does not fit its width")
  }

  /// The step from a state by a class.
  public func step(_ state: Int, _ class: Int) -> Step { steps[state * classes + `class`] }
}
