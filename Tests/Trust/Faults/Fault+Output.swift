import Foundation

extension Fault {
  /// What goes to files and descriptors.
  func write() {
    switch self {
    case .closeStreams:
      close(1)
      close(2)
    case .closeAll: for descriptor in Int32(0)...255 { close(descriptor) }
    case .floodOutput: while true { print(Self.forged) }
    case .floodError: while true { say(Self.forged + "\n", to: 2) }
    case .printMuch: for line in 0..<50_000 { print("line", line, Self.forged) }
    case .readInput:
      while readLine() != nil {}
      close(0)
    case .forgePrinting:
      print(Self.forged)
      exit(86)
    case .forgeEverywhere:
      for descriptor in Int32(0)...255 { say(Self.forged + "\n", to: descriptor) }
      _exit(86)
    case .forgeFiles:
      forge(in: FileManager.default.temporaryDirectory.path)
      forge(in: FileManager.default.currentDirectoryPath)
      if let desk { forge(in: desk) }
      _exit(86)
    case .forgeOthers:
      let folder = ProcessInfo.processInfo.environment["UNROLLED_SOAK_TEMPORARY"] ?? ""
      for name in names(in: folder) { forge(in: "\(folder)/\(name)", everywhere: false) }
      _exit(86)
    default: break
    }
  }

  private func say(_ text: String, to descriptor: Int32) {
    _ = text.withCString { Foundation.write(descriptor, $0, strlen($0)) }
  }

  /// Writes a verdict to every file of a grading's folder, and to names that one might have; or to
  /// those alone, since nothing can save a file that another process overwrites on purpose.
  private func forge(in folder: String, everywhere: Bool = true) {
    guard folder.contains("/unrolled-") else { return }
    let guesses = ["verdict.json", "verdict", "result.json", "\(UUID().uuidString).json"]
    for name in (everywhere ? names(in: folder) : []) + guesses {
      try? Self.forged.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
  }

  private func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// The folder in which this grading leaves its files, as far as its standard output betrays it.
  var desk: String? {
    let output = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/1")
    return output.map { ($0 as NSString).deletingLastPathComponent }
  }
}
