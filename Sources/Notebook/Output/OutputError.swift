/// A file that can't be written, and why.
struct OutputError: Error, Equatable, CustomStringConvertible {
  let description: String
}
