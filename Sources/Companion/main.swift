// The learner's companion: `swift run workbook --help`.
import Foundation
import Notebook

let console = Console.standardOutput
do {
  let command = try Command(Array(CommandLine.arguments.dropFirst()))
  let workspace = try Workspace.find(from: FileManager.default.currentDirectoryPath)
  let companion = Companion(
    workspace: workspace, suites: BuiltSuites(workspace: workspace, console: console),
    console: console)
  exit(try companion.run(command))
} catch {
  console.clear()
  FileHandle.standardError.write(Data("workbook: \(error.message)\n".utf8))
  exit(error.status)
}
