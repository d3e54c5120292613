import Workbook

/// How exercises are named on the command line.
enum Selection {
  /// `3.2`, or the path of a stub: one exercise; `3` or `lstm`: a chapter's. Nil if it is none.
  static func exercises(_ word: String) -> [Exercise]? {
    if let exercise = Catalogue.exercises.first(where: { $0.id == word }) { return [exercise] }
    if let chapter = Catalogue.chapters.first(where: {
      "\($0.number)" == word || $0.product == word || $0.folder == word
    }) {
      return chapter.exercises
    }
    return byPath(word)
  }

  /// The path as an editor or a shell completes it, from anywhere.
  private static func byPath(_ word: String) -> [Exercise]? {
    guard word.hasSuffix(".swift") else { return nil }
    let found = Catalogue.exercises.filter { exercise in
      let stub = Catalogue.stub(of: exercise)
      return word == stub || word.hasSuffix("/" + stub) || stub.hasSuffix("/" + word)
    }
    return found.count == 1 ? found : nil
  }

  /// What to write in place of a word that names nothing.
  static func advice(for word: String) -> String {
    let parts = word.split(separator: ".")
    if let number = parts.first.flatMap({ Int($0) }), let chapter = Catalogue.chapter(number),
      let last = chapter.exercises.last
    {
      return "chapter \(number) has \(chapter.exercises[0].id) to \(last.id)."
    }
    let named = Catalogue.exercises.filter { $0.function.lowercased() == word.lowercased() }
    if !named.isEmpty {
      return "is it \(named.map(\.id).joined(separator: " or "))?"
    }
    return "they are called 1.1 to \(Catalogue.exercises.last?.id ?? ""), and chapters 1 to "
      + "\(Catalogue.chapters.count)."
  }
}
