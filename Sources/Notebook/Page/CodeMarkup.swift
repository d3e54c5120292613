/// The code of a section, folded; nothing when there is none.
func codeMarkup(_ excerpts: [Excerpt]) -> String {
  guard !excerpts.isEmpty else { return "" }
  let listings = excerpts.map { excerpt in
    let place = element("code", [:], escaped(excerpt.file)) + ", from line \(excerpt.line)"
    let label = "\(excerpt.file), from line \(excerpt.line)"
    return element(
      "figure", ["class": "source"],
      element("figcaption", [:], place)
        + element(
          "pre",
          ["class": "listing scroll", "role": "region", "aria-label": label, "tabindex": "0"],
          element("code", [:], highlighted(excerpt.text))))
  }
  return element(
    "details", ["class": "code"],
    element("summary", [:], "The code of this section") + listings.joined(separator: "\n"))
}

/// Swift source with its keywords, numbers, strings and comments marked.
func highlighted(_ source: String) -> String {
  swiftTokens(source[...]).map { token in
    let text = escaped(String(token.text))
    return token.kind == .plain
      ? text : element("span", ["class": "swift-\(token.kind.rawValue)"], text)
  }.joined()
}

/// The look of source code: four colours, each far from the paper.
let codeStyle = """
  :root {
    --keyword: #8a2373; --number: #1a5a9e; --string: #9b3410; --comment: #4d6b3c;
  }
  @media (prefers-color-scheme: dark) {
    :root { --keyword: #ee9ad6; --number: #82b6ef; --string: #f0a37f; --comment: #a3c08f; }
  }
  .swift-keyword { color: var(--keyword); }
  .swift-number { color: var(--number); }
  .swift-string { color: var(--string); }
  .swift-comment { color: var(--comment); }
  .source { margin: 0.8rem 0 1.4rem; }
  .source figcaption {
    margin: 0; font-size: 0.8rem; font-weight: 400; color: var(--muted);
    overflow-wrap: anywhere;
  }
  .source figcaption code { padding: 0; background: none; font-size: 1em; }
  .source .listing { margin: 0.4rem 0; font-size: 0.8rem; tab-size: 2; }
  .source .listing code { padding: 0; background: none; font-size: 1em; }
  details .source .scroll { max-height: 32rem; }
  @media (min-width: 70rem) { .source { width: min(52rem, 50vw + 18rem); } }

  """
