import Foundation
import LSTMModel
import Notebook

/// What the reader wants of the melody section.
struct MelodyCommand {
  static let flag = Flag(
    "melody", value: "FILE",
    help: "write a melody as a MIDI file; runs only 'melody'; an earlier FILE becomes FILE.bak")

  /// Where to write a melody to, and as what the reader knows the place.
  let target: URL?

  /// Whether no other section runs.
  var isAlone: Bool { target != nil }

  /// Reads the flag, and finds out now whether the file can be written.
  init(_ options: Options) throws {
    target = options.value(of: Self.flag.name).map { URL(fileURLWithPath: $0) }
    guard let target, let path = options.value(of: Self.flag.name) else { return }
    if let other = TextCommand.flags.map(\.name).first(where: options.isSet) {
      throw TextSource.Unfit(
        description: "give '--melody' or '--\(other)', not both: each is for a section of its own.")
    }
    if !options.sections.contains("melody") {
      throw TextSource.Unfit(
        description: "'--melody' is for the section 'melody'; add 'melody' to '--section'.")
    }
    if path.hasSuffix("/") {
      throw TextSource.Unfit(
        description: "--melody: '\(path)' names a folder. Give the path of a file.")
    }
    if path.isEmpty {
      throw TextSource.Unfit(description: "--melody: the path is empty. Give one of a file.")
    }
    try SavedNetworkFile.requirePlace(for: target)
  }
}
