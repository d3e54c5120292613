// swift-tools-version: 6.3
import Foundation
import PackageDescription

// The chapters, in the order of the book. A new chapter is one line here.
let chapters = [
  Chapter(1, "Fundamentals", product: "fundamentals"),
  Chapter(2, "VanillaRNN", product: "vanilla-rnn"),
  Chapter(3, "LSTM", product: "lstm"),
  Chapter(4, "GRU", product: "gru"),
  Chapter(5, "Attention", product: "attention"),
  Chapter(6, "Seq2Seq", product: "seq2seq"),
]

// `CHAPTER=01 swift test` limits the package to one chapter, so that an exercise which does not
// compile in another chapter cannot block it. Earlier chapters keep their Model and Solutions,
// because later ones build on those.
let only = Context.environment["CHAPTER"].flatMap { Int($0) }
if let asked = Context.environment["CHAPTER"], !chapters.contains(where: { $0.number == only }) {
  let known = chapters.map(\.folderNumber).joined(separator: ", ")
  refuse("CHAPTER must be one of \(known); it is '\(asked)'. Unset it to build every chapter.")
}

// `UNROLLED_PRECISION=float swift build` makes every network number a Float. Double is the rule:
// only there can a gradient check tell right (1e-9) from wrong (1e-2) without doubt.
let precision: [SwiftSetting] =
  switch Context.environment["UNROLLED_PRECISION"] {
  case nil, "", "double": []
  case "float": [.define("UNROLLED_FLOAT")]
  case let other?:
    refuse("UNROLLED_PRECISION must be 'float' or 'double'; it is '\(other)'.")
  }

// `swift run` and `swift test` build in debug mode, where numeric Swift is ten to 200 times slower.
// So every target is optimised by hand, except the learner's exercises: they stay in plain debug,
// where a trap names its message and its line. A package with unsafe flags cannot be a dependency
// of another; this one is not meant to be.
// No errno from the square root, or no loop that takes one can be vectorised.
let optimised: [SwiftSetting] =
  precision + [.unsafeFlags(["-O", "-Xcc", "-fno-math-errno"])] + nativeInstructions

// On Linux x86-64 the code may use all that this processor has (-Xcc reaches Swift's own code
// generation). Without fused multiply-add, `addingProduct` is a slow call of the C library, so the
// kernels choose by a define that is set only where the instruction is there.
// UNROLLED_PORTABLE=1 leaves this out.
var nativeInstructions: [SwiftSetting] {
  #if os(Linux) && arch(x86_64)
  guard Context.environment["UNROLLED_PORTABLE"] == nil else { return [] }
  let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
  let line = processor.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
  let flags = line.split(separator: " ")
  let defines = ["fma": "UNROLLED_FMA", "avx": "UNROLLED_AVX", "avx512f": "UNROLLED_AVX512"]
  return [.unsafeFlags(["-Xcc", "-march=native"]), .define("UNROLLED_NATIVE")]
    + flags.compactMap { defines[String($0)] }.sorted().map { .define($0) }
  #elseif arch(arm64)
  return [.define("UNROLLED_FMA")]
  #else
  return []
  #endif
}

/// Ends with one line instead of a crash.
func refuse(_ message: String) -> Never {
  FileHandle.standardError.write(Data("\n\(message)\n".utf8))
  exit(1)
}

/// One chapter of the book: its number, its name in folders and modules, and its executable.
struct Chapter {
  let number: Int
  let name: String
  let product: String

  init(_ number: Int, _ name: String, product: String) {
    (self.number, self.name, self.product) = (number, name, product)
  }

  var folderNumber: String { number < 10 ? "0\(number)" : "\(number)" }
  var folder: String { "\(folderNumber)-\(name)" }
  var module: String { name.filter { $0 != "-" } }

  /// What an earlier chapter lends to later ones, and a later one builds on.
  var lent: [Target.Dependency] {
    ["\(module)Model", "\(module)Solutions"].map { .init(stringLiteral: $0) }
  }
}

/// Makes all the targets of a chapter; with `CHAPTER` set, an earlier one only lends.
func targets(of chapter: Chapter) -> [Target] {
  if let only, chapter.number > only { return [] }
  let earlier = chapters.filter { $0.number < chapter.number }.flatMap(\.lent)
  let shared: [Target.Dependency] = ["RNNMath", "Datasets", "Workbook"]
  let (folder, module) = (chapter.folder, chapter.module)
  let model = Target.Dependency(stringLiteral: "\(module)Model")
  let exercises = Target.Dependency(stringLiteral: "\(module)Exercises")
  let solutions = Target.Dependency(stringLiteral: "\(module)Solutions")

  let lent: [Target] = [
    .target(
      name: "\(module)Model", dependencies: shared + earlier,
      path: "Chapters/\(folder)/Model", swiftSettings: optimised),
    .target(
      name: "\(module)Solutions", dependencies: shared + earlier + [model],
      path: "Solutions/\(folder)", swiftSettings: optimised),
  ]
  if let only, chapter.number != only { return lent }
  return lent + [
    .target(
      name: "\(module)Exercises", dependencies: shared + [model],
      path: "Chapters/\(folder)/Exercises", swiftSettings: precision),
    .executableTarget(
      name: "\(module)Notebook",
      dependencies: shared + earlier + [model, exercises, solutions, "Notebook"],
      path: "Chapters/\(folder)/Notebook", swiftSettings: optimised),
    .testTarget(
      name: "\(module)Tests",
      dependencies: shared + earlier + [model, exercises, solutions, "TestSupport"],
      // What PyTorch and others computed, for the tests that compare with it.
      path: "Tests/\(folder)", resources: [.copy("Fixtures")], swiftSettings: optimised),
  ]
}

/// Builds of one chapter run only that chapter's graders.
let ownTests: [Target] =
  only != nil
  ? []
  : [
    .testTarget(
      name: "RNNMathTests", dependencies: ["RNNMath"], path: "Tests/RNNMath",
      resources: [.copy("Fixtures")], swiftSettings: optimised),
    .testTarget(
      name: "NotebookTests", dependencies: ["Notebook", "TestSupport"], path: "Tests/Notebook",
      swiftSettings: optimised),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "TestSupport"], path: "Tests/Datasets",
      swiftSettings: optimised),
    .testTarget(
      name: "WorkbookTests", dependencies: ["Workbook", "TestSupport", "RNNMath", "Misbehaviour"],
      path: "Tests/Workbook/Suites", swiftSettings: optimised),
    // Answers that crash, hang and lie, to prove that graders survive them. Not optimised, as the
    // learner's code is not.
    .target(
      name: "Misbehaviour", dependencies: ["RNNMath", "Workbook"],
      path: "Tests/Workbook/Misbehaviour", swiftSettings: precision),
    .testTarget(
      name: "BookTests", dependencies: ["Workbook"], path: "Tests/Book", exclude: ["Results"],
      swiftSettings: optimised),
  ]

/// `swift run workbook`. It builds on no chapter, so that it works when one doesn't compile.
let companion: [Target] =
  only != nil
  ? []
  : [
    .executableTarget(
      name: "Companion", dependencies: ["RNNMath", "Notebook", "Workbook"],
      exclude: ["Resources"], swiftSettings: optimised),
    .testTarget(
      name: "CompanionTests", dependencies: ["Companion", "Notebook", "TestSupport", "Workbook"],
      path: "Tests/Companion", swiftSettings: optimised),
  ]

/// What measures the speed of all chapters; it builds on what they lend, as a later chapter would.
let benchmark: [Target] =
  only != nil
  ? []
  : [
    .executableTarget(
      name: "Benchmark", dependencies: ["RNNMath", "Notebook"] + chapters.flatMap(\.lent),
      resources: [.copy("Peers")], swiftSettings: optimised),
    .testTarget(
      name: "BenchmarkTests", dependencies: ["Benchmark", "RNNMath", "TestSupport"],
      path: "Tests/Benchmark", swiftSettings: optimised),
  ]

let package = Package(
  name: "Unrolled",
  platforms: [.macOS(.v26)],
  products: chapters.filter { only == nil || $0.number == only }.map {
    .executable(name: $0.product, targets: ["\($0.module)Notebook"])
  }
    + (only != nil
      ? []
      : [
        .executable(name: "workbook", targets: ["Companion"]),
        .executable(name: "benchmark", targets: ["Benchmark"]),
      ]),
  targets: [
    .target(name: "RNNMath", swiftSettings: optimised),
    .target(
      name: "Notebook", dependencies: ["RNNMath", "Workbook"], swiftSettings: optimised),
    .target(
      name: "Datasets", dependencies: ["RNNMath"], resources: [.copy("Resources")],
      swiftSettings: optimised),
    .target(name: "Workbook", dependencies: ["RNNMath"], swiftSettings: optimised),
    .target(
      name: "TestSupport", dependencies: ["RNNMath", "Workbook"], path: "Tests/Support",
      swiftSettings: optimised),
  ] + chapters.flatMap(targets(of:)) + companion + benchmark + ownTests,
  swiftLanguageModes: [.v6]
)
