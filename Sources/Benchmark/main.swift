// How fast the code of this book is: `swift run -c release benchmark --help`.
import Foundation
import RNNMath

keepFreedMemory()
do {
  let options = try BenchmarkOptions(CommandLine.arguments.dropFirst())
  if options.wantsHelp {
    print(BenchmarkOptions.help, terminator: "")
  } else if options.wantsList {
    for identifier in Run.identifiers(of: options) { print(identifier) }
  } else if let steps = options.memoryProbe {
    for workload in Workload.all where options.wants(workload.cell) {
      print(try MemoryGrowth.probe(workload, steps: steps))
    }
  } else {
    try options.check(Run.identifiers(of: options))
    var run = Run(options)
    try run.measure()
  }
} catch let error as UsageError {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(2)
} catch {
  FileHandle.standardError.write(Data("benchmark: \(error)\n".utf8))
  exit(1)
}
