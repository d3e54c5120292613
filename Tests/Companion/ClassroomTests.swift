import Foundation
import TestSupport
import Testing
import Workbook

@testable import Companion

private func text(_ path: String) throws -> String {
  try String(contentsOfFile: Package.root + "/" + path, encoding: .utf8)
}

private let autograding = ".github/classroom/autograding.md"
private let workflow = ".github/classroom/grade.yml"
private let container = ".devcontainer/devcontainer.json"

@Suite struct WhatTeachersCopy {
  @Test func `every exercise has its command and its points, and the sums are right`() throws {
    let table = try text(autograding)
    let rows = table.matches(
      of: /(?m)^\| (\d\.\d+) \| `(\w+)` \| `swift run workbook check (\S+)` \| (\d) \|$/)
    #expect(rows.map { String($0.1) } == Catalogue.exercises.map(\.id))
    #expect(rows.map { String($0.2) } == Catalogue.exercises.map(\.function))
    #expect(rows.allSatisfy { $0.1 == $0.3 && "123".contains($0.4) })
    for chapter in Catalogue.chapters {
      let points = rows.filter { $0.1.hasPrefix("\(chapter.number).") }.compactMap { Int($0.4) }
      #expect(
        table.contains("\n### Chapter \(chapter.number), \(points.reduce(0, +)) points\n"),
        "chapter \(chapter.number) has \(points.reduce(0, +)) points")
    }
    let all = rows.compactMap { Int($0.4) }.reduce(0, +)
    #expect(table.contains("\(all) points in all"))
  }

  @Test func `every command of the companion that a text names is understood`() throws {
    for path in [autograding, workflow, "book.md", "README.md", "Package.swift"] {
      let plain = try text(path).replacing(/\$\([^)]*\)/, with: "x")
      for match in plain.matches(of: /swift run workbook( [^`\n#|&;]*)?/) {
        let words = String(match.1 ?? "").replacing("$REQUIRED", with: "1.1 2")
          .components(separatedBy: "  ")[0].split(separator: " ")
          .map { $0.trimmingCharacters(in: ["\""]) }
        #expect(throws: Never.self, "\(path): \(match.0)") { try Command(words) }
      }
    }
  }

  @Test func `the example of a report is one`() throws {
    let match = try #require(try text(autograding).firstMatch(of: /```json\n(?s:(.*?))```/))
    let report = try JSONDecoder().decode(Report.self, from: Data(match.1.utf8))
    #expect(String(decoding: try report.json, as: UTF8.self) == String(match.1))
    #expect(report.exercises.count == 3)
  }

  @Test func `every field and every status of a report is explained`() throws {
    let table = try text(autograding)
    let entry = Report.Entry(
      id: "", chapter: 1, function: "", file: "", line: 1, status: .wrong, misconception: "",
      diagnosis: "", seconds: 0)
    let json = try JSONSerialization.jsonObject(with: Report([entry]).json) as? [String: Any]
    let report = try #require(json)
    let first = try #require((report["exercises"] as? [[String: Any]])?.first)
    for name in Array(report.keys) + Array(first.keys) + Report.Status.allCases.map(\.rawValue) {
      #expect(table.contains("\n| `\(name)` | "), "\(name) has no row")
    }
  }

  @Test func `CI, the class and the container have the same toolchain`() throws {
    let images = try [".github/workflows/ci.yml", workflow].map { path in
      try #require(try text(path).firstMatch(of: /container: (\S+)/)).1
    }
    #expect(Set(images + [try devcontainer()["image"] as? Substring ?? ""]).count == 1)
  }

  @Test func `the container builds products that there are`() throws {
    let command = try #require(try devcontainer()["postCreateCommand"] as? Substring)
    let products = command.matches(of: /--product (\S+)/).map { String($0.1) }
    let known =
      Catalogue.chapters.map(\.product) + ["workbook", "benchmark", "UnrolledPackageTests"]
    #expect(!products.isEmpty && products.allSatisfy(known.contains))
  }

  /// Its values that are text. It has comments, on lines of their own, and is plain JSON otherwise.
  private func devcontainer() throws -> [String: Any] {
    let lines = try text(container).split(separator: "\n")
    let plain = lines.filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//") }
    let data = Data(plain.joined(separator: "\n").utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return object.mapValues { ($0 as? String).map { $0[...] } ?? $0 }
  }
}
