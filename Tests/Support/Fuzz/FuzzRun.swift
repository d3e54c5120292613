import Foundation
import Testing

/// Tries many inputs in processes of their own, each until one ends it, and tells what was found.
///
///     let run = try FuzzRun(of: readers)
///     repeat {
///       let exit = await #expect(processExitsWith: .failure) { [folder = run.folder as String] in
///         FuzzRun.child(readers, in: folder)
///       }
///       try run.note(exit)
///     } while run.isUnfinished
///     run.report()
public final class FuzzRun {
  /// Where the processes leave what they found.
  public let folder: String
  /// Whether there is something left to be tried.
  public private(set) var isUnfinished = true
  private let all: [Fuzz]
  private var traps: [FuzzFinding] = []

  /// Beyond this, they are likely to have one cause.
  private static let enoughTraps = 20

  /// Makes an empty folder, and asks for backtraces in the processes to come.
  public init(of all: [Fuzz]) throws {
    self.all = all
    _ = Desk.backtracesAreOn
    // Where there is one, in memory: files that appear at once wait for a disk.
    let memory = URL(fileURLWithPath: "/dev/shm")
    let place =
      FileManager.default.isWritableFile(atPath: memory.path)
      ? memory : FileManager.default.temporaryDirectory
    let url = place.appendingPathComponent("unrolled-fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What the body of the exit test does.
  public static func child(_ all: [Fuzz], in folder: String) -> Never {
    FuzzChild.run(all, in: folder)
  }

  /// Takes down how a process has ended.
  public func note(_ exit: ExitTest.Result?) throws {
    guard let exit, exit.exitStatus != .exitCode(Child.done) else {
      isUnfinished = false
      return
    }
    let tallies = all.indices.map { FuzzTally(of: $0, in: folder) }
    guard let index = all.indices.first(where: { tallies[$0].number < all[$0].count }) else {
      isUnfinished = false
      return
    }
    var tally = tallies[index]
    let said = FileManager.default.contents(atPath: folder + "/" + FuzzChild.errorFile) ?? Data()
    let text = String(decoding: said.suffix(1 << 16), as: UTF8.self)
    try Data().write(to: URL(fileURLWithPath: folder + "/" + FuzzChild.errorFile))
    let frames = text.matches(of: /(Sources|Chapters|Solutions)\/[^: ]+\.swift:\d+/).prefix(4)
    let place = frames.map { String($0.output.0) }.joined(separator: " < ")
    let reason = CrashReport(text).reason ?? "no reason"
    traps.append(
      FuzzFinding(index, tally.number, "ended by \(exit.exitStatus): \(reason), at \(place)"))
    tally.number += 1
    try tally.keep(of: index, in: folder)
    isUnfinished = traps.count < Self.enoughTraps
  }

  /// Records what was wrong, each with the input that led to it; a long run tells its counts too.
  public func report() {
    let findings = FuzzFinding.all(in: folder)
    for (index, fuzz) in all.enumerated() {
      let (own, trapped) = (
        findings.filter { $0.index == index }, traps.filter { $0.index == index }
      )
      if Fuzz.demanded != nil {
        let tally = FuzzTally(of: index, in: folder)
        print(
          "fuzz \(fuzz.name): \(tally.number) inputs, \(tally.read) read, \(tally.refused) refused,"
            + " \(own.count) wrong, \(trapped.count) traps, slowest \(tally.slowest) ms")
      }
      for finding in trapped + own.prefix(3) {
        Issue.record(
          """
          \(fuzz.name), input \(finding.number) of seed '\(fuzz.name)': \(finding.what)
          \(kept(fuzz.input(finding.number), as: "\(fuzz.name)-\(finding.number)"))
          """)
      }
    }
  }

  /// An input as a message shows it, and where the whole of it is.
  private func kept(_ input: [UInt8], as name: String) -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "unrolled-fuzz-" + name.filter { $0.isLetter || $0.isNumber || $0 == "-" })
    try? Data(input).write(to: file)
    let start = String(decoding: input.prefix(300), as: UTF8.self).debugDescription
    return "\(input.count) bytes, kept in \(file.path): \(start)"
  }
}
