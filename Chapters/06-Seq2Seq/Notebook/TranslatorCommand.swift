import Foundation
import Notebook
import Seq2SeqModel

/// What the reader typed to be translated.
struct TranslatorCommand {
  static let flags = [
    RatesSweep.flag
  ]
  var isAlone: Bool { false }

  init(_ options: Options, trained: TrainedTranslators) throws {
  }

  func run(in notebook: Notebook) throws {}
}

/// Ends the run with one line on the standard error stream.
func endWithError(_ error: any Error, status: Int32) -> Never {
  FileHandle.standardError.write(Data("seq2seq: \(error)\n".utf8))
  exit(status)
}
