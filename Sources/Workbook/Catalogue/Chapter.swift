/// One chapter of the book and its exercises, in the order in which a learner meets them.
public struct Chapter: Sendable {
  /// Its number in the book, from 1.
  public let number: Int
  /// Its name in folders and modules: `VanillaRNN`.
  public let name: String
  /// Its name as a title: `Vanilla RNN`.
  public let title: String
  /// What `swift run` calls it: `fundamentals`.
  public let product: String
  /// The functions that the learner writes.
  public let exercises: [Exercise]

  init(
    _ number: Int, _ name: String, title: String? = nil, product: String,
    exercises functions: [String]
  ) {
    self.number = number
    self.name = name
    self.title = title ?? name
    self.product = product
    self.exercises = functions.enumerated().map {
      Exercise(chapter: number, number: $0.offset + 1, function: $0.element)
    }
  }

  /// Its folder in `Chapters`, `Solutions` and `Tests`: `01-Fundamentals`.
  public var folder: String { (number < 10 ? "0" : "") + "\(number)-\(name)" }

  /// The stub of an exercise, from the top of the package.
  public func stub(of exercise: Exercise) -> String {
    "Chapters/\(folder)/Exercises/\(exercise.fileName).swift"
  }

  /// The reference solution of an exercise, from the top of the package.
  public func solution(of exercise: Exercise) -> String {
    "Solutions/\(folder)/\(exercise.fileName).swift"
  }

  /// The grader of an exercise, from the top of the package.
  public func grader(of exercise: Exercise) -> String {
    "Tests/\(folder)/\(exercise.fileName)Tests.swift"
  }
}
