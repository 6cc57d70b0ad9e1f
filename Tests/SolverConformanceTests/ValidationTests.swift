import LinearProgram
import Testing

@Test func malformedProgrammesAreRefusedBeforeAnySolver() {
  let wrong = Malformed.all.filter { _, program, expected in
    do throws(SolverError) {
      try program.validate()
      return true
    } catch {
      return error != expected || error.description.isEmpty
    }
  }
  #expect(wrong.map(\.0) == [])
}

@Test func violationAndObjectiveOfGivenValues() {
  let p = Sample.corner()
  #expect(p.violation([3, 1]) == 0)
  #expect(p.violation([3, 2]) == 2)
  #expect(p.objective([3, 1]) == -11)
}
