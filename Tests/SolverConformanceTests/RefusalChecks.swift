import LinearProgram

extension Conformance where Solver: ~Copyable {
  static var refusals: [Check] {
    [
      Check(name: "programmes that are not well formed are errors") {
        Malformed.all.compactMap { name, program, expected in
          do throws(SolverError) {
            var s = try Solver(program)
            return "\(name): \(try s.solveRelaxation(Limits()))"
          } catch {
            return error == expected ? nil : "\(name): \(error)"
          }
        }
      },
      Check(name: "changes that are not well formed are errors, and leave the problem as it was") {
        var s = try Solver(Sample.corner())
        var faults: [String] = []
        func expect(_ expected: SolverError, _ change: (inout Solver) throws(SolverError) -> Void) {
          do throws(SolverError) {
            try change(&s)
            faults.append("no error, expected \(expected)")
          } catch {
            if error != expected { faults.append("\(error), expected \(expected)") }
          }
        }
        expect(.noSuch(.column, 2, count: 2)) { (s) throws(SolverError) in try s.setBounds(2, 0, 1) }
        expect(.noSuch(.column, -1, count: 2)) { (s) throws(SolverError) in try s.setCost(-1, 0) }
        expect(.noSuch(.row, 9, count: 2)) { (s) throws(SolverError) in try s.setRowBounds(9, 0, 1) }
        expect(.notANumber(.column, 0)) { (s) throws(SolverError) in try s.setBounds(0, .nan, 1) }
        expect(.invertedBounds(.row, 1, 2, 1)) { (s) throws(SolverError) in try s.setRowBounds(1, 2, 1) }
        expect(.notANumber(.cost, 1)) { (s) throws(SolverError) in try s.setCost(1, .infinity) }
        expect(.repeated(.column, 1, term: 1)) { (s) throws(SolverError) in try s.delete([1, 1]) }
        expect(.outOfRange(.column, 0, term: 2, count: 2)) { (s) throws(SolverError) in
          var columns = Columns()
          columns.begin(0, 1, cost: 0)
          columns.term(2, 1)
          try s.add(columns)
        }
        expect(.repeated(.row, 0, term: 1)) { (s) throws(SolverError) in
          var rows = Rows()
          rows.begin(0, 1)
          rows.term(1, 1)
          rows.term(1, 1)
          try s.add(rows)
        }
        return faults + optimum(try s.solveRelaxation(Limits()), -11, "after refused changes")
      },
    ]
  }
}

/// Programmes no solver may be handed, with the error each must give.
enum Malformed {
  static var all: [(String, LinearProgram, SolverError)] {
    [
      ("bound that is no number", make { _ = $0.column(.nan, 1) }, .notANumber(.column, 0)),
      ("lower bound of infinity", make { _ = $0.column(.infinity, .infinity) }, .notANumber(.column, 0)),
      ("upper bound of minus infinity", make { _ = $0.column(-.infinity, -.infinity) }, .notANumber(.column, 0)),
      ("cost that is no number", make { _ = $0.column(0, 1, cost: .nan) }, .notANumber(.cost, 0)),
      ("infinite cost", make { _ = $0.column(0, 1, cost: .infinity) }, .notANumber(.cost, 0)),
      ("infinite offset", make { $0.offset = .infinity }, .notANumber(.offset, 0)),
      ("inverted column", make { _ = $0.column(2, 1) }, .invertedBounds(.column, 0, 2, 1)),
      ("inverted row", make { $0.row(1, 0) }, .invertedBounds(.row, 0, 1, 0)),
      ("row bound that is no number", make { $0.row(.nan, 0) }, .notANumber(.row, 0)),
      (
        "term of a column that is not there",
        make {
          $0.row(0, 1); $0.term(0, 1)
        }, .outOfRange(.row, 0, term: 0, count: 0)
      ),
      (
        "term of column -1",
        make {
          $0.row(0, 1); $0.term(-1, 1)
        }, .outOfRange(.row, 0, term: -1, count: 0)
      ),
      ("column twice in a row", twice, .repeated(.row, 0, term: 0)),
      ("coefficient that is no number", single(.nan), .notANumber(.row, 0)),
      ("infinite coefficient", single(.infinity), .notANumber(.row, 0)),
    ]
  }

  private static func make(_ build: (inout LinearProgram) -> Void) -> LinearProgram {
    var p = LinearProgram()
    build(&p)
    return p
  }

  private static func single(_ coefficient: Double) -> LinearProgram {
    make {
      let x = $0.column(0, 1)
      $0.row(0, 1)
      $0.term(x, coefficient)
    }
  }

  private static var twice: LinearProgram {
    make {
      let x = $0.column(0, 1)
      $0.row(0, 1)
      $0.term(x, 1)
      $0.term(x, 1)
    }
  }
}
