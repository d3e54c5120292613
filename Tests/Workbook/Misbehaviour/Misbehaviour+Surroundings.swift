import Foundation
import RNNMath

extension Misbehaviour {
  /// The folder of this grading: the one above that in which the code works.
  private var folder: URL { URL(fileURLWithPath: "..").standardizedFileURL }

  /// Takes memory without end.
  func list(to top: Scalar) -> Scalar {
    var numbers: [Scalar] = []
    while numbers.last != top { numbers += [Scalar](repeating: 0, count: 1 << 20) }
    return top
  }

  /// Writes a verdict to every file there is, and ends as a grading does.
  func forge() throws {
    let forged = Data(#"{"status":"right","message":""}"#.utf8)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names + ["verdict.json"] {
      try? forged.write(to: folder.appendingPathComponent(name))
    }
    _exit(86)
  }

  /// Deletes the folder with all that this grading has written so far.
  func deleteFiles() throws {
    guard folder.lastPathComponent.hasPrefix("unrolled-") else { return }
    try? FileManager.default.removeItem(at: folder)
  }

  /// Starts a process that inherits what is open, and prints its number.
  func start(for number: Scalar) -> Scalar {
    guard number == 1 else { return 0 }
    let words: [String] = ["sleep", "600"]
    var arguments = words.map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var process = pid_t()
    posix_spawn(&process, "/bin/sleep", nil, nil, &arguments, &environment)
    print("started \(process)")
    return 0
  }
}
