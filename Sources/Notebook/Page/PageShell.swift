/// A whole page around its body: no network, no fonts, nothing to load.
///
/// The markup is HTML that is also well-formed XML.
///
/// - Parameters:
///   - title: what the window is called.
///   - marks: more elements of the head.
///   - style: the page's style sheet.
///   - body: the elements of the body, without empty ones.
func pageShell(title: String, marks: [String] = [], style: String, body: [String]) -> String {
  let head = [
    "<meta charset=\"utf-8\" />",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />",
    "<meta name=\"generator\" content=\"Unrolled\" />",
    "<meta name=\"color-scheme\" content=\"light dark\" />",
  ]
  let name = title.split(separator: " ").joined(separator: " ")
  let headMarkup = element(
    "head", [:],
    (head + marks + [
      element("title", [:], escaped(name)), element("style", [:], "\n" + style),
    ]).joined(separator: "\n"))
  let skip = element("a", ["class": "skip", "href": "#\(contentID)"], "Skip to the content")
  let bodyMarkup = element(
    "body", [:], ([skip] + body.filter { !$0.isEmpty }).joined(separator: "\n"))
  return "<!DOCTYPE html>\n"
    + element("html", ["lang": "en"], "\n\(headMarkup)\n\(bodyMarkup)\n") + "\n"
}

/// Where the skip link leads.
private let contentID = "page-content"

/// The main part of a page.
func mainElement(_ content: String) -> String {
  element("main", ["id": contentID, "tabindex": "-1"], "\n" + content + "\n")
}

/// A script that an XML parser doesn't read as markup.
func scriptElement(_ script: String) -> String {
  "<script>//<![CDATA[\n\(script)\n//]]></script>"
}

/// A title with its number, if it begins with one, set apart.
func titleMarkup(_ title: String) -> String {
  let number = title.prefix { $0.isNumber }
  let rest = title.dropFirst(number.count)
  guard !number.isEmpty, rest.hasPrefix(" ") else { return escaped(title) }
  return element("span", ["class": "chapter"], escaped(String(number))) + " "
    + escaped(String(rest.drop { $0 == " " }))
}
