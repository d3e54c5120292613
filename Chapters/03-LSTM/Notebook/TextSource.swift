import Datasets
import Foundation
import LSTMModel
import RNNMath

/// A text to learn: the book, or a file of the reader's.
struct TextSource {
  /// What is wrong with what the reader gave, in one line.
  struct Unfit: Error, CustomStringConvertible {
    let description: String

    init(description: String) {
      self.description = asOneLine(description)
    }
  }

  /// What it is called in sentences.
  let name: String
  let characters: [Character]

  private static let (least, most) = (2_000, 10_000_000)

  /// The first three chapters.
  static func book() throws -> TextSource {
    let prose = try BookText.prose(throughChapter: 3).replacing(/\n{3,}/, with: "\n\n")
    return TextSource(name: "the prose of this book so far", characters: Array(prose))
  }

  /// A file of UTF-8 text.
  static func file(_ path: String) throws(Unfit) -> TextSource {
    func unfit(_ fault: String, _ advice: String) -> Unfit {
      Unfit(description: "--text: \(fault). \(advice).")
    }
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    try requireFile(path, flag: "text")
    let size = (try? FileManager.default.attributesOfItem(atPath: place)[.size]) as? Int ?? 0
    if size > most {
      throw unfit("'\(path)' has \(size) bytes; at most \(most) are read", "Give a part of it")
    }
    guard let data = FileManager.default.contents(atPath: place) else {
      throw unfit("'\(path)' can't be read", "Check its permissions")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw unfit("'\(path)' is not UTF-8 text", "Save it as UTF-8, or give another file")
    }
    let characters = Array(text)
    if characters.count < least {
      throw unfit(
        "'\(path)' has \(characters.count) characters; a model needs at least \(least)",
        "Give a longer text")
    }
    return TextSource(name: "'\(path)'", characters: characters)
  }
  /// Throws unless a path leads to a file; what is no file may never end.
  static func requireFile(_ path: String, flag: String) throws(Unfit) {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: place) else {
      throw Unfit(description: "--\(flag): there is no file '\(path)'. Correct the path.")
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular?: return
    case .typeDirectory?:
      throw Unfit(description: "--\(flag): '\(path)' is a folder. Give the path of a file.")
    default:
      throw Unfit(
        description: "--\(flag): '\(path)' is not a regular file. Give the path of one.")
    }
  }
}
