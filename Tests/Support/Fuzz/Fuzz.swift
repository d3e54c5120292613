import Foundation
import RNNMath

/// A place where bytes come in from outside, and what must hold whatever they are.
///
/// Inputs are made from valid samples, each from the name of the place and its own number, so that
/// one that was found can be made again.
///
///     Fuzz("sunspots", ["year,sunspots\n1700,5\n"]) { bytes in
///       …
///       return .read
///     }
public struct Fuzz: Sendable {
  /// What an input led to.
  public enum Outcome: Sendable, Equatable {
    /// To a value that is what it should be.
    case read
    /// To an error whose message is what it should be.
    case refused
    /// To something else, and why that is wrong.
    case wrong(String)
  }

  /// What is put in, besides what every place gets.
  public enum Kind: Sendable {
    /// Lines of fields.
    case text
    /// JSON, whose values are exchanged too.
    case json
  }

  /// What the place is called.
  public let name: String
  let kind: Kind
  let samples: [[UInt8]]
  /// What is thrown in now and then, such as keywords.
  let words: [String]
  /// Inputs in a normal run.
  let usual: Int
  let check: @Sendable ([UInt8]) throws -> Outcome

  /// A place to be tried.
  ///
  /// - Parameters:
  ///   - name: what it is called
  ///   - samples: what it reads without complaint
  ///   - kind: what the samples are made of
  ///   - words: what is thrown in now and then
  ///   - usual: how many inputs a normal run tries
  ///   - check: reads some bytes, and judges what comes of it; what it throws is wrong
  public init(
    _ name: String, _ samples: [String], kind: Kind = .text, words: [String] = [],
    usual: Int = 200, _ check: @escaping @Sendable ([UInt8]) throws -> Outcome
  ) {
    (self.name, self.kind, self.words, self.usual) = (name, kind, words, usual)
    self.samples = samples.map { Array($0.utf8) }
    self.check = check
  }

  /// How many inputs `UNROLLED_FUZZ` demands of every place; nil in a normal run.
  static let demanded = ProcessInfo.processInfo.environment["UNROLLED_FUZZ"].flatMap { Int($0) }

  /// How many inputs are tried.
  public var count: Int { Self.demanded ?? usual }

  /// How long the largest inputs are: 10 MB where somebody asked for a long run.
  public static let huge = demanded == nil ? 50_000 : 10_000_000

  /// The input of a number.
  func input(_ number: Int) -> [UInt8] {
    let seed = name.utf8.reduce(UInt64(number) &* 0x9e37_79b9_7f4a_7c15) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    var maker = FuzzInput(RandomGenerator(seed: seed), self)
    return maker.input(number)
  }

  /// What is wrong with a message to a person; nil if it is short and plain.
  ///
  /// - Parameters:
  ///   - message: the whole of it
  ///   - parts: what it has to say, such as the name of the file
  public static func fault(of message: String, saying parts: [String] = []) -> String? {
    let size = message.unicodeScalars.count
    if size > 1000 { return "a message of \(size) characters" }
    if let odd = message.unicodeScalars.first(where: { $0.properties.generalCategory == .control })
    {
      return "U+\(String(odd.value, radix: 16)) in the message \(message.debugDescription)"
    }
    let missing = parts.first { !message.contains($0) }
    return missing.map { "no '\($0)' in the message \(message.debugDescription)" }
  }

  /// An error as an outcome: refused, if its message is as it should be.
  public static func refusal(_ error: some Error, saying parts: [String] = []) -> Outcome {
    fault(of: "\(error)", saying: parts).map { .wrong($0) } ?? .refused
  }
}
