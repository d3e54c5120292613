import Foundation
import RNNMath

/// What matters of the machine and of the build, as it was found.
struct Surroundings {
  /// What `swift --version` says, first line; nil if there is no such command.
  var toolchain: String?
  /// Processors that may be used.
  var cores: Int
  /// Programs that want a processor, on average over the last minute.
  var load: Double
  /// The flags of the processor that arithmetic may use; empty where nothing tells.
  var processorFlags: Set<String>
  /// Whether this build uses fused multiply-add.
  var usesFMA: Bool
  /// Whether this build is made for this very processor.
  var isNative: Bool
  /// `Double` or `Float`.
  var precision: String
  /// The environment's variables.
  var environment: [String: String]
  /// The speed of the matrix product, in billions of operations a second.
  var speed: Double
  /// Bytes free on the disk; nil where nothing tells.
  var free: Int?

  /// Looks around.
  static func look(at workspace: Workspace) -> Surroundings {
    var loads = [0.0, 0, 0]
    getloadavg(&loads, 3)
    let version = try? Subprocess(arguments: ["swift", "--version"], folder: workspace.root).run()
    let disk = try? FileManager.default.attributesOfFileSystem(forPath: workspace.root)
    return Surroundings(
      toolchain: version.flatMap { $0.status == 0 ? Self.version(in: $0.output) : nil },
      cores: ProcessInfo.processInfo.activeProcessorCount, load: loads[0],
      processorFlags: flags, usesFMA: BuildFlags.usesFMA,
      isNative: BuildFlags.isNative, precision: "\(Scalar.self)",
      environment: ProcessInfo.processInfo.environment, speed: measuredSpeed(),
      free: disk?[.systemFreeSize] as? Int)
  }

  /// The line that names the version.
  static func version(in output: String) -> String? {
    output.split(separator: "\n").first { $0.contains("Swift version") }.map(String.init)
  }

  /// 256³ multiplications and additions, the best of five.
  private static func measuredSpeed() -> Double {
    var generator = RandomGenerator(seed: 1)
    let a = Matrix.normal(256, 256, deviation: 1, using: &generator)
    let clock = ContinuousClock()
    let fastest =
      (0..<5).map { _ in
        clock.measure { _ = a.matmul(a) }
      }.min() ?? .seconds(1)
    return 2 * 256 * 256 * 256 / (fastest / .seconds(1)) / 1e9
  }

  private static var flags: Set<String> {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
    return Set(line.split(separator: " ").map(String.init))
  }
}
