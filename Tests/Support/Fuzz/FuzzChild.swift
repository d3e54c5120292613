import Foundation

/// The process that tries inputs, so that a trap ends it alone.
///
/// Before each input it notes which one it is; what it finds wrong it writes line by line.
enum FuzzChild {
  /// How long one input may take, in seconds of the processor.
  private static let limit = 20

  /// What it says on standard error, a trap's message among it, goes to this file of its folder.
  static let errorFile = "stderr"

  /// Goes on with every place from where an earlier process has left it.
  static func run(_ all: [Fuzz], in folder: String) -> Never {
    Limits.bound(RLIMIT_CORE, to: 0)
    #if os(Linux)
    Limits.bound(RLIMIT_AS, to: 8 << 30)
    #endif
    setenv("TMPDIR", folder, 1)
    redirectStandardStreams(output: "/dev/null", error: folder + "/" + errorFile)
    for (index, fuzz) in all.enumerated() {
      var tally = FuzzTally(of: index, in: folder)
      let file = open(FuzzTally.path(of: index, in: folder), O_WRONLY | O_CREAT, 0o600)
      defer { close(file) }
      while tally.number < fuzz.count {
        tally.write(to: file)
        let bytes = fuzz.input(tally.number)
        boundTime(to: limit)
        let start = clock()
        let outcome = outcome(fuzz, bytes)
        tally.slowest = max(tally.slowest, Int(clock() - start) / (Int(CLOCKS_PER_SEC) / 1000))
        switch outcome {
        case .read: tally.read += 1
        case .refused: tally.refused += 1
        case .wrong(let what): FuzzFinding(index, tally.number, what).note(in: folder)
        }
        tally.number += 1
      }
      tally.write(to: file)
    }
    _exit(Child.done)
  }

  private static func outcome(_ fuzz: Fuzz, _ bytes: [UInt8]) -> Fuzz.Outcome {
    do {
      return try fuzz.check(bytes)
    } catch {
      return .wrong("threw \(type(of: error)): \("\(error)".prefix(300))")
    }
  }

  /// Ends the process by a signal when it has worked so long.
  private static func boundTime(to seconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = seconds
    #if canImport(Darwin) || canImport(Musl)
    setitimer(ITIMER_PROF, &timer, nil)
    #else
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    #endif
  }
}

/// How far a place is.
struct FuzzTally {
  /// The input that is being tried, or all of them.
  var number = 0
  var read = 0
  var refused = 0
  /// The longest that an input has taken, in milliseconds of the processor.
  var slowest = 0

  /// What a process has left; nothing at first.
  init(of index: Int, in folder: String) {
    let data = FileManager.default.contents(atPath: Self.path(of: index, in: folder)) ?? Data()
    let parts = String(decoding: data, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    if parts.count == 4 {
      (number, read, refused, slowest) = (parts[0], parts[1], parts[2], parts[3])
    }
  }

  static func path(of index: Int, in folder: String) -> String { "\(folder)/tally-\(index)" }

  private var line: String {
    [number, read, refused, slowest].map { "\($0)" }.joined(separator: " ")
      .padding(toLength: 80, withPad: " ", startingAt: 0)
  }

  func write(to file: Int32) { line.withCString { _ = pwrite(file, $0, strlen($0), 0) } }

  func keep(of index: Int, in folder: String) throws {
    try Data(line.utf8).write(to: URL(fileURLWithPath: Self.path(of: index, in: folder)))
  }
}

/// Something that is wrong.
struct FuzzFinding: Codable {
  let index: Int
  let number: Int
  let what: String

  init(_ index: Int, _ number: Int, _ what: String) {
    (self.index, self.number, self.what) = (index, number, what)
  }

  func note(in folder: String) {
    let file = open(folder + "/findings", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(file) }
    guard let line = try? JSONEncoder().encode(self) + [10] else { return }
    String(decoding: line, as: UTF8.self).withCString { _ = write(file, $0, strlen($0)) }
  }

  static func all(in folder: String) -> [FuzzFinding] {
    (FileManager.default.contents(atPath: folder + "/findings") ?? Data()).split(separator: 10)
      .compactMap { try? JSONDecoder().decode(FuzzFinding.self, from: Data($0)) }
  }
}
