/// What a section's body hands itself over to: `LeaksSection(…).run(in: notebook)` is the type in
/// `LeaksSection.swift`, and `first.step(in: notebook)` that function of the type of `first`.
func delegates(of call: Excerpt, in source: SourceFile) -> [Excerpt] {
  call.text.matches(of: /\.(\w+)\(in: notebook\)/).compactMap { match in
    let subject = call.text[..<match.range.lowerBound]
    guard let type = typeName(of: subject, in: source) else { return nil }
    let path = source.url.deletingLastPathComponent().appendingPathComponent("\(type).swift").path
    guard let file = SourceFile(path) else { return nil }
    return excerpt(of: String(match.1), in: file)
  }
}

/// The type whose method is called: made on the spot, or held by a variable of the file.
private func typeName(of subject: Substring, in source: SourceFile) -> String? {
  guard subject.last == ")" else {
    let variable = nameAtEnd(of: subject)
    let declaration = "let \(variable) = "
    guard let line = source.lines.first(where: { $0.hasPrefix(declaration) }) else { return nil }
    return nameOfType(line.dropFirst(declaration.count).prefix { $0.isLetter || $0.isNumber })
  }
  var depth = 0
  let opening = subject.indices.reversed().first { index in
    if subject[index] == ")" { depth += 1 }
    if subject[index] == "(" { depth -= 1 }
    return depth == 0
  }
  return opening.flatMap { nameOfType(Substring(nameAtEnd(of: subject[..<$0]))) }
}

private func nameAtEnd(of text: Substring) -> String {
  String(text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
}

private func nameOfType(_ name: Substring) -> String? {
  name.first?.isUppercase == true ? String(name) : nil
}

/// The function; or all of the type, when the file has nothing else to run.
private func excerpt(of function: String, in file: SourceFile) -> Excerpt? {
  let entries = file.lines.indices.filter { index in
    let line = file.lines[index].drop { $0 == " " }
    return line.hasPrefix("func ") && line.contains("(in notebook: Notebook)")
  }
  guard let entry = entries.first(where: { file.lines[$0].contains("func \(function)(") }) else {
    return nil
  }
  guard entries.count == 1 else { return file.block(at: entry + 1).map(withoutIndent) }
  let start = file.lines.firstIndex { !$0.isEmpty && !$0.hasPrefix("import ") }
  return start.map { file.rest(from: $0 + 1) }
}

/// The lines moved to the left as far as the first one goes.
private func withoutIndent(_ excerpt: Excerpt) -> Excerpt {
  let indent = excerpt.text.prefix { $0 == " " }
  let lines = excerpt.text.split(separator: "\n", omittingEmptySubsequences: false).map {
    $0.hasPrefix(indent) ? $0.dropFirst(indent.count) : $0
  }
  return Excerpt(file: excerpt.file, line: excerpt.line, text: lines.joined(separator: "\n"))
}
