import Testing

/// Everything that can be wrong with an instance is said, with its place, its value and what to do; all of it at once.
struct FaultTests {
  @Test(arguments: FaultCase.documents + FaultCase.frames + FaultCase.shifts)
  func `faults of the document, the frame and the shifts`(fault: FaultCase) {
    #expect(fault.found == fault.expected)
  }

  @Test(arguments: FaultCase.staffs + FaultCase.tables)
  func `faults of staff and tables`(fault: FaultCase) {
    #expect(fault.found == fault.expected)
  }

  @Test(arguments: FaultCase.covers + FaultCase.rules + FaultCase.warnings)
  func `faults of cover and rules, and warnings`(fault: FaultCase) {
    #expect(fault.found == fault.expected)
  }

  @Test(arguments: FaultCase.areas)
  func `faults of areas, restrictions and work for others`(fault: FaultCase) {
    #expect(fault.found == fault.expected)
  }

  @Test(arguments: FaultCase.activities)
  func `faults of activity, beds, lists and loans`(fault: FaultCase) {
    #expect(fault.found == fault.expected)
  }

  @Test func `at least sixty distinct faults are tested`() {
    var all: [FaultCase] = FaultCase.documents + FaultCase.frames + FaultCase.shifts
    all += FaultCase.staffs + FaultCase.tables
    all += FaultCase.covers + FaultCase.rules + FaultCase.warnings + FaultCase.areas
    let lines: [String] = all.flatMap { $0.expected }
    let codes = Set(lines.compactMap { line in line.firstMatch(of: /\[([a-z0-9-]+)\]/).map { String($0.output.1) } })
    #expect(codes.count >= 60 && all.count >= 150)
  }
}
