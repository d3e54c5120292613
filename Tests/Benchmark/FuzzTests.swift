import TestSupport
import Testing

@testable import Benchmark

/// What reads the benchmark's command line and what peers say.
private let readers: [Fuzz] = [flags, replies]

@Test func `the benchmark's command line and its peers' replies survive anything`() async throws {
  let run = try FuzzRun(of: readers)
  repeat {
    let exit = await #expect(processExitsWith: .failure) { [folder = run.folder as String] in
      FuzzRun.child(readers, in: folder)
    }
    try run.note(exit)
  } while run.isUnfinished
  run.report()
}

private let flags = Fuzz(
  "benchmark flags",
  [
    "--quick --rounds 3 --threads 1,2,1", "--only training/.*/large --json /nowhere/b.json",
    "--only=step$ --python python3", "--growth --list -h", "--only (a|b)+[c-d]{2,3}\\w(?<n>x)",
  ], words: ["--only ", "(?", "{3,1}", "[", "\\u{", "\\p{", "(?<", "*+", "--threads "]
) { bytes in
  let arguments = String(decoding: bytes.prefix(20_000), as: UTF8.self)
    .split(separator: " ").map { String($0) }
  do {
    let options = try BenchmarkOptions(arguments)
    try options.check(["product/small", "training/vanilla/large"])
    let isSound = options.effectiveRounds > 0 && options.threads.allSatisfy { $0 > 0 }
    return isSound ? .read : .wrong("\(options)")
  } catch {
    return Fuzz.refusal(error, saying: ["benchmark: "])
  }
}

private let replies = Fuzz(
  "replies of peers",
  [
    "{\"version\":\"NumPy 2.0\"}", "{\"check\":[1.5,-2e-9],\"seconds\":0.25,\"note\":\"foreach\"}",
    "{\"error\":\"no torch\"}",
  ], kind: .json
) { bytes in
  do throws(PeerFailure) {
    let reply = try PeerReply(line: String(decoding: bytes, as: UTF8.self))
    let difference = largestDifference(reply.check ?? [], [1.5, -2e-9])
    return difference >= 0 ? .read : .wrong("a difference of \(difference)")
  } catch {
    return Fuzz.refusal(error)
  }
}
