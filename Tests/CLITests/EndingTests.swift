import Foundation
import Testing

/// How runs end that come to no rota.
@Suite struct EndingTests {
  @Test func aRunStoppedBeforeItHasARotaGivesExit4() throws {
    let folder = try Folder()
    try folder.write("out/rota.csv", "old")
    let run = try Program.paused(["solve", "-", "--out", folder.path("out")], input: Ward.whole()) { process in
      process.terminate()
      Thread.sleep(forTimeInterval: 0.5)
    }
    #expect(run.exit == 4 && run.out.isEmpty && run.err.contains("before it had a rota"), "\(run.err)")
    #expect(folder.list("out") == ["rota.csv"])
    #expect(try folder.read("out/rota.csv") == "old")
  }

  @Test func filesThatCannotBeWrittenGiveExit70AndNoHalfFolder() throws {
    let folder = try Folder()
    try folder.write("place/notes.txt", "mine")
    let arguments = ["solve", "-", "--iterations", "2", "--quiet", "--out", folder.path("place/out")]
    let run = try Program.paused(arguments, input: Ward.whole()) { _ in
      // The folder was fit to be written to when the run began, and is not at its end.
      try FileManager.default.removeItem(at: folder.url("place"))
      try folder.write("place", "a file now")
    }
    #expect(run.exit == 70 && run.out.contains("LEGAL") && run.err.contains("could not be written"), "\(run.err)")
    #expect(folder.list() == ["place"])
    #expect(try folder.read("place") == "a file now")
  }
}
