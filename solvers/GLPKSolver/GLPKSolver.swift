internal import CGLPK
public import LinearProgram

/// Owns one problem of the GNU Linear Programming Kit. Make, use and end it on one thread (`SolverThread`); on another, every call
/// throws `SolverError.lost`. A failure inside GLPK that would end the process is caught; the problem is then built anew.
public struct GLPKSolver: ~Copyable, PricedSolver {
  /// How `solveInteger` goes about it.
  public var options: GLPKOptions
  let handle: ProblemHandle
  var problem: OpaquePointer { unsafe handle.problem }
  /// How many columns there are now.
  public internal(set) var columnCount: Int
  /// How many rows there are now.
  public internal(set) var rowCount: Int
  var values: [Double]
  var reducedCosts: [Double]
  var duals: [Double]
  var basic: [UInt8]
  /// Which columns are whole-number columns; those added later are not.
  var integer: [Bool]

  /// Takes a programme with default options.
  public init(_ program: borrowing LinearProgram) throws(SolverError) { try self.init(program, GLPKOptions()) }

  /// Takes a programme.
  public init(_ program: borrowing LinearProgram, _ options: GLPKOptions) throws(SolverError) {
    try program.validate()
    if let memory = options.memory { try check(cglpk_memory_limit(Int32(clamping: memory))) }
    let made = try ProblemHandle(offset: program.offset)
    try made.addColumns(program)
    try made.addRows(program.rows)
    handle = made
    self.options = options
    columnCount = program.columnCount
    rowCount = program.rowCount
    integer = program.integer
    values = Array(repeating: 0, count: columnCount)
    reducedCosts = values
    basic = Array(repeating: 0, count: columnCount)
    duals = Array(repeating: 0, count: rowCount)
  }

  /// The value of a column in the last solve that had values.
  public borrowing func value(_ column: Int32) -> Double { values[Int(column)] }
  /// The price of a row in the last relaxation.
  public borrowing func dual(_ row: Int32) -> Double { duals[Int(row)] }
  /// The reduced cost of a column in the last relaxation.
  public borrowing func reducedCost(_ column: Int32) -> Double { reducedCosts[Int(column)] }
  /// Whether a column belongs to the basis of the last relaxation.
  public borrowing func isBasic(_ column: Int32) -> Bool { basic[Int(column)] != 0 }

  mutating func resetValues() {
    values = Array(repeating: 0, count: columnCount)
    reducedCosts = Array(repeating: 0, count: columnCount)
    basic = Array(repeating: 0, count: columnCount)
    duals = Array(repeating: 0, count: rowCount)
  }

  /// The whole numbers between two bounds.
  static func whole(_ lower: Double, _ upper: Double) -> (Double, Double) {
    ((lower - 1e-9).rounded(.up), (upper + 1e-9).rounded(.down))
  }
}

/// Frees the problem when its solver ends, also when taking the programme failed half way.
@safe final class ProblemHandle {
  let problem: OpaquePointer

  init(offset: Double) throws(SolverError) {
    var made: OpaquePointer?
    try unsafe check(cglpk_create(offset, &made))
    guard let made = unsafe made else { throw .outOfMemory }
    unsafe problem = made
  }

  deinit { unsafe cglpk_delete(problem) }

  func addColumns(_ program: borrowing LinearProgram) throws(SolverError) {
    var lower = program.lower
    var upper = program.upper
    var kinds = [UInt8](repeating: 0, count: lower.count)
    for j in lower.indices where program.integer[j] {
      // GLPK refuses fractional bounds of whole-number columns.
      (lower[j], upper[j]) = GLPKSolver.whole(lower[j], upper[j])
      kinds[j] = 1
      if lower[j] > upper[j] { throw .invertedBounds(.column, j, program.lower[j], program.upper[j]) }
    }
    try unsafe check(cglpk_add_columns(problem, Int32(lower.count), lower, upper, program.cost, kinds, nil, nil, nil))
  }

  func addRows(_ rows: Rows) throws(SolverError) {
    let v = rows.vectors
    try unsafe check(cglpk_add_rows(problem, Int32(rows.count), rows.lower, rows.upper, v.start, v.index, v.value))
  }
}

/// Turns a code of the shim into an error.
func check(_ code: Int32) throws(SolverError) {
  switch Int(code) {
  case CGLPK_OK: return
  case CGLPK_STOPPED: throw .stopped(unsafe String(cString: cglpk_message()))
  case CGLPK_LOST: throw .lost
  case CGLPK_SHARED: throw .unavailable("this build of GLPK keeps one environment for all threads")
  default: throw .outOfMemory
  }
}
