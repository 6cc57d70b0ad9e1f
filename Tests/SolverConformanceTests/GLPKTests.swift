#if GLPK
  @testable import GLPKSolver
  import LinearProgram
  import Testing

  @Test(arguments: Conformance<GLPKSolver>.all) func glpk(_ check: Check) throws {
    let faults = try SolverThread.run { try check.run() }
    #expect(faults == [])
  }

  @Test func everyOptionFindsTheSameOptimum() throws {
    let faults = try SolverThread.run { () throws -> [String] in
      var options: [GLPKOptions] = []
      for bit in 0..<8 {
        var o = GLPKOptions()
        o.presolve = bit & 1 != 0
        o.gomoryCuts = bit & 2 != 0
        o.feasibilityPump = bit & 4 != 0
        o.branching = [.mostFractional, .driebeckTomlin, .pseudocost][bit % 3]
        o.next = [.bestLocalBound, .depthFirst, .bestProjection][bit / 2 % 3]
        options.append(o)
      }
      var chance = Chance(state: 8)
      var faults: [String] = []
      for k in 0..<100 {
        let p = Sample.integers(&chance)
        let best = Sample.exhaustive(p)
        for option in options {
          var s = try GLPKSolver(p, option)
          var limits = Limits()
          let o = try s.solveInteger(limits)
          if (best ?? .infinity) != o.objective.rounded() || o.bound > o.objective { faults.append("\(k) \(option): \(o)") }
          guard let best else { continue }
          limits.cutoff = best
          let at = try s.solveInteger(limits)
          if at.status != .cutoff && at.status != .infeasible { faults.append("\(k) \(option), cutoff \(best): \(at)") }
          limits.cutoff = best + 0.5
          let above = try s.solveInteger(limits)
          if above.status != .optimal || above.objective.rounded() != best { faults.append("\(k) \(option), above: \(above)") }
        }
      }
      return faults
    }
    #expect(faults == [])
  }

  @Test func anAbortInsideGLPKIsSurvived() throws {
    let (text, outcome, other) = try SolverThread.run { () throws -> (String, Outcome, SolverError?) in
      var other = try GLPKSolver(Sample.corner())
      var s = try GLPKSolver(Sample.corner())
      var text = ""
      do throws(SolverError) { try s.provoke() } catch { text = error.description }
      var lost: SolverError?
      do throws(SolverError) { _ = try other.solveRelaxation(Limits()) } catch { lost = error }
      return (text, try s.solveRelaxation(Limits()), lost)
    }
    #expect(text.contains("column number out of range"))
    #expect(outcome.status == .optimal && abs(outcome.objective + 11) < 1e-9)
    #expect(other == .lost, "other problems of the thread end with its environment")
  }

  @Test func aProblemOfAnotherThreadIsRefused() throws {
    let error = try SolverThread.run { () throws(SolverError) -> SolverError? in
      let here = Holder(try GLPKSolver(Sample.corner()))
      return SolverThread.run { () -> SolverError? in
        do throws(SolverError) {
          _ = try here.solver.solveRelaxation(Limits())
          return nil
        } catch {
          return error
        }
      }
    }
    #expect(error == .lost)
  }

  @Test func tooMuchMemoryIsAnErrorAndNotTheEnd() throws {
    let (error, outcome) = try SolverThread.run { () throws -> (SolverError?, Outcome) in
      var options = GLPKOptions()
      options.memory = 1
      var failure: SolverError?
      do throws(SolverError) {
        var chance = Chance(state: 9)
        var s = try GLPKSolver(Sample.relaxation(&chance, columns: 2000, rows: 200), options)
        _ = try s.solveRelaxation(Limits())
      } catch {
        failure = error
      }
      var s = try GLPKSolver(Sample.corner())
      return (failure, try s.solveRelaxation(Limits()))
    }
    switch error {
    case .stopped(let text): #expect(text.contains("memory"))
    default: #expect(error == .lost)
    }
    #expect(outcome.status == .optimal)
  }

  /// Carries a solver to another thread, which is just what must be refused.
  private final class Holder: @unchecked Sendable {
    var solver: GLPKSolver
    init(_ solver: consuming GLPKSolver) { self.solver = solver }
  }
#endif
