import Foundation
import RNNMath

/// A kind of JSON file that keeps what a network has learned: how it is read and written, whatever
/// is inside.
///
/// The file is one object. Two of its keys are the same in every kind, `format` and `version`: a
/// reader refuses other formats, and versions that are newer than itself.
public struct SavedNetworkFile: Sendable {
  /// Matrices by their names.
  public typealias Parameters = [String: Matrix]

  /// What `format` says.
  public let format: String
  /// The newest `version` that is understood.
  public let version: Int

  /// A kind of file.
  public init(format: String, version: Int) {
    (self.format, self.version) = (format, version)
  }

  /// Writes a file, whole or not at all; one of that name is copied first.
  ///
  /// The copy has the same name with `.bak` behind it, or `.bak2`, `.bak3` and so on if that is taken.
  ///
  /// - Parameter content: gives the object, the format and the version included
  /// - Returns: where the copy of an earlier file is; nil if there was none.
  /// - Throws: ``SavedNetworkError`` where the file could not be written.
  public func write(_ content: some Encodable, to file: URL) throws -> URL? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try Self.replace(file, with: encoder.encode(content))
    } catch let error as EncodingError {
      throw Self.noPlace(file, error)
    }
  }

  /// Writes any bytes, with a copy of an earlier file as in ``write(_:to:)``.
  public static func replace(_ file: URL, with data: Data) throws -> URL? {
    do {
      let backup = try backUp(file)
      try data.write(to: file, options: .atomic)
      return backup
    } catch {
      throw noPlace(file, error)
    }
  }

  private static func noPlace(_ file: URL, _ error: any Error) -> SavedNetworkError {
    SavedNetworkError(
      file, expected: "a place to write to", came: "'\(error.localizedDescription)'",
      advice: "Choose another folder or name")
  }

  /// Reads a file of this kind.
  ///
  /// - Throws: ``SavedNetworkError`` where it is missing, damaged, not of this kind, or newer.
  public func read<Content: Decodable>(_ type: Content.Type, from file: URL) throws -> Content {
    let size = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int ?? 0
    if size > Self.longest {
      throw SavedNetworkError(
        file, expected: "at most \(Self.longest) bytes", came: "\(size)",
        advice: "Choose a file that this chapter saved")
    }
    let data: Data
    do {
      data = try Data(contentsOf: file)
    } catch {
      throw SavedNetworkError(
        file, expected: "a file to read", came: "'\(error.localizedDescription)'",
        advice: "Correct the name, or train a network and save it first")
    }
    try requireHeading(data, of: file)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      throw SavedNetworkError(file, error)
    }
  }

  private static func backUp(_ file: URL) throws -> URL? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    var (copy, number) = (file.appendingPathExtension("bak"), 1)
    while FileManager.default.fileExists(atPath: copy.path) {
      number += 1
      copy = file.appendingPathExtension("bak\(number)")
    }
    try FileManager.default.copyItem(at: file, to: copy)
    return copy
  }

  private func requireHeading(_ data: Data, of file: URL) throws {
    guard let heading = try? JSONDecoder().decode(Heading.self, from: data) else {
      throw SavedNetworkError(
        file, expected: "one JSON object with a format and a version",
        came: data.isEmpty ? "an empty file" : "\(data.count) bytes that hold something else",
        advice: SavedNetworkError.again)
    }
    guard heading.format == format else {
      throw SavedNetworkError(
        file, expected: "the format '\(format)'",
        came: heading.format.map { "'\($0)'" } ?? "a file without one",
        advice: "Choose a file that this chapter saved")
    }
    guard let version = heading.version, version >= 1 else {
      throw SavedNetworkError(
        file, expected: "a version from 1", came: heading.version.map { "\($0)" } ?? "none",
        advice: SavedNetworkError.again)
    }
    if version > self.version {
      throw SavedNetworkError(
        file, expected: "version \(self.version) or older", came: "version \(version)",
        advice: "Update the workbook: a newer one wrote this file")
    }
  }
}

extension SavedNetworkFile {
  /// How many bytes are read: far more than a network of the book takes.
  private static let longest = 500_000_000
  /// How large a number may be: sums of products of such numbers are finite.
  private static let largest: Scalar = 1e15

  /// Throws where a number isn't finite, or so large that what is computed from it would not be.
  public static func requireSoundNumbers(
    _ named: [(name: String, matrix: Matrix)], in file: URL
  ) throws {
    let bound = String(format: "numbers up to %g", Double(largest))
    for (name, matrix) in named {
      guard let broken = matrix.values.first(where: { !(abs($0) <= largest) }) else { continue }
      throw SavedNetworkError(
        file, expected: broken.isFinite ? bound : "finite numbers only",
        came: broken.isFinite ? "\(broken) in '\(name)'" : "NaN or infinity in '\(name)'",
        advice: "Train again, with a lower learning rate or shorter gradients")
    }
  }

  /// All matrices of a container by their names.
  public static func parameters(of container: some ParameterContainer) -> Parameters {
    Dictionary(uniqueKeysWithValues: container.named.map { ($0.name, $0.matrix) })
  }

  /// A container with the matrices of a file in the place of its own, whatever their shapes are.
  ///
  /// - Parameters:
  ///   - blank: what says which names are needed
  ///   - parameters: matrices of the file
  ///   - place: where in the file they are, for the message
  /// - Throws: ``SavedNetworkError`` where a matrix is missing.
  public static func fill<Container: ParameterContainer>(
    _ blank: Container, with parameters: Parameters, at place: String, in file: URL
  ) throws -> Container {
    var result = blank
    try result.visit { name, matrix in
      guard let found = parameters[name] else {
        throw SavedNetworkError(
          file, expected: "\(place) with a matrix '\(name)'", came: "none",
          advice: SavedNetworkError.again)
      }
      matrix = found
    }
    return result
  }
}

/// What every version of such a file begins with, as far as this one must know.
private struct Heading: Decodable {
  let format: String?
  let version: Int?
}
