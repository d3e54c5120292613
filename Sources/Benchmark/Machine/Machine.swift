import Foundation
import RNNMath

/// What the results depend on.
struct Machine: Codable, Equatable {
  /// The processor as the system names it.
  let processor: String
  /// How many cores the process may use.
  let cores: Int
  let system: String
  /// `float32` or `float64`: what `Scalar` is in this build.
  let precision: String
  /// Whether the build multiplies and adds in one instruction.
  let fusedMultiplyAdd: Bool
  /// Whether the build uses all the instructions of this processor.
  let nativeInstructions: Bool

  /// The machine that this runs on.
  static var current: Machine {
    Machine(
      processor: processorName(), cores: ProcessInfo.processInfo.activeProcessorCount,
      system: ProcessInfo.processInfo.operatingSystemVersionString,
      precision: MemoryLayout<Scalar>.size == 4 ? "float32" : "float64",
      fusedMultiplyAdd: BuildFlags.usesFMA, nativeInstructions: BuildFlags.isNative)
  }

  /// All of it in one line.
  var summary: String {
    let parts = [
      processor, "\(cores) \(cores == 1 ? "core" : "cores")", precision,
      fusedMultiplyAdd ? "fused multiply-add" : "no fused multiply-add",
      nativeInstructions ? "native instructions" : "portable instructions",
    ]
    return parts.joined(separator: " · ")
  }
}

/// The processor's name, or its architecture where the system doesn't tell.
private func processorName() -> String {
  #if os(Linux)
  let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
  let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
  if let name = line?.split(separator: ":").last {
    return name.trimmingCharacters(in: .whitespaces)
  }
  #elseif canImport(Darwin)
  var size = 0
  sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0)
  var bytes = [UInt8](repeating: 0, count: size)
  if size > 0, sysctlbyname("machdep.cpu.brand_string", &bytes, &size, nil, 0) == 0 {
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
  #endif
  #if arch(arm64)
  return "arm64"
  #elseif arch(x86_64)
  return "x86-64"
  #else
  return "another processor"
  #endif
}
