/// Complaints about fences that are not closed, and about languages that no check knows.
///
/// Allowed are `swift PATH`, `text`, `text CHAPTER SECTION TOLERANCE`, `sh` and `diff`.
func fenceComplaints(_ book: BookText) -> [String] {
  book.fences.compactMap { fence in
    guard fence.isClosed else {
      return book.complaint(
        fence.line, "expected a closing fence; the text ends without one. Close the block.")
    }
    switch (fence.info.first, fence.info.count) {
    case ("swift", _), ("text", 1), ("text", 4), ("sh", 1), ("diff", 1):
      return nil
    default:
      return book.complaint(
        fence.line,
        "expected a fence of `swift PATH`, `text`, `text CHAPTER SECTION TOLERANCE`, `sh` or "
          + "`diff`; found `\(fence.info.joined(separator: " "))`. Say what the block is.")
    }
  }
}
