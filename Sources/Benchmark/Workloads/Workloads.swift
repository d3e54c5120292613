extension Workload {
  /// The networks of the chapters, in the order of the book. A new chapter is a file beside this
  /// one and a line here; with the cell's name the peers do the same work.
  static let all: [Workload] = [
    .vanilla, .lstm, .gru,
  ]
}
