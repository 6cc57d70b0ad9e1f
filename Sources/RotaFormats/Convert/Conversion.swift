public import RotaModel

/// An instance written in another form, with what that form cannot say.
public struct Conversion: Sendable {
  /// The file or files.
  public var text: SolutionText
  /// What the form cannot say and was left out, each in a sentence.
  public var lost: [String]

  /// Files, and what they leave out.
  public init(_ text: SolutionText, lost: [String] = []) {
    self.text = text
    self.lost = lost
  }

  /// Writes an instance in a form.
  ///
  /// - Throws: faults where the form cannot say it at all.
  public init(_ file: InstanceFile, to format: InstanceReader.Format) throws(Faults) {
    if let benchmark = format.benchmark {
      self = try benchmark.write(file)
    } else if format.held != nil {
      throw Faults([
        Fault(
          "form-not-written", at: nil, "instances are read from \(format.rawValue) tables, but not written as such",
          advice: "convert it to a rota folder")
      ])
    } else {
      self = try NativeWriter.write(file)
    }
  }
}
