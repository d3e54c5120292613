import Workbook

/// Complaints about figures that the book doesn't show, and about SVG files that are not sound.
func figureComplaints(_ book: BookText, in repository: Repository) -> [String] {
  let shown = Set(
    links(of: book).filter { $0.alternative != nil }.compactMap {
      destination(of: $0.target, in: book.path)
    })
  return figures(in: repository).flatMap { path in
    let unused =
      shown.contains(path)
      ? []
      : ["\(path): expected a figure that \(book.path) shows; it doesn't. Show it or remove it."]
    return unused + svgComplaints(repository.text(path) ?? "", path: path)
  }
}

/// The paths of the chapters' SVG files.
private func figures(in repository: Repository) -> [String] {
  repository.names(in: "Chapters").flatMap { chapter in
    let folder = "Chapters/\(chapter)/Figures"
    return repository.names(in: folder).filter { $0.hasSuffix(".svg") }.map { "\(folder)/\($0)" }
  }
}
