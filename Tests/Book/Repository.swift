import Foundation

/// Files by their paths from the top of the package, or of a made-up one.
enum Repository: Sendable {
  /// A folder on the disk.
  case folder(String)
  /// Made-up files, path and text.
  case fixture([String: String])

  /// The package that this file is part of.
  static let package: Repository = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return .folder(folder.path)
  }()

  /// The text of a file; nil if there is none.
  func text(_ path: String) -> String? {
    switch self {
    case .folder(let top):
      FileManager.default.contents(atPath: top + "/" + path).map {
        String(decoding: $0, as: UTF8.self)
      }
    case .fixture(let files): files[path]
    }
  }

  /// Whether there is a file or a folder of that path.
  func exists(_ path: String) -> Bool {
    switch self {
    case .folder(let top): FileManager.default.fileExists(atPath: top + "/" + path)
    case .fixture(let files): path.isEmpty || files[path] != nil || !names(in: path).isEmpty
    }
  }

  /// The names in a folder, sorted; none if there is no such folder.
  func names(in folder: String) -> [String] {
    switch self {
    case .folder(let top):
      return ((try? FileManager.default.contentsOfDirectory(atPath: top + "/" + folder)) ?? [])
        .sorted()
    case .fixture(let files):
      let inside = files.keys.filter { $0.hasPrefix(folder + "/") }
      return Set(inside.map { String($0.dropFirst(folder.count + 1).prefix { $0 != "/" }) })
        .sorted()
    }
  }
}

/// Where a relative link leads, from the top of the package; nil if out of it.
func destination(of link: String, in file: String) -> String? {
  var folders = link.hasPrefix("/") ? [] : file.split(separator: "/").dropLast()
  for step in link.split(separator: "/") where step != "." {
    if step != ".." {
      folders.append(step)
    } else if folders.popLast() == nil {
      return nil
    }
  }
  return folders.joined(separator: "/")
}
