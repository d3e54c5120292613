import GRUModel
import Workbook

/// What else can go wrong in exercise 4.7 with the order, and with who is in it.
extension GRUGrader {
  static let bucketOrderMistakes: [Misconception<GRUAnswers>] = [
    bucket(
      "Examples of length 0 are left out",
      """
      You leave out examples of length 0, so they get no result. They are examples as any other, \
      the shortest, and come first.
      """
    ) {
      $0.order = { lengths in
        lengths.indices.filter { lengths[$0] > 0 }.sorted {
          (lengths[$0], $0) < (lengths[$1], $1)
        }
      }
    },
    bucket(
      "Lengths are compared as text",
      """
      You sort the lengths as text, where "10" comes before "9". Compare the numbers.
      """
    ) {
      $0.order = { lengths in
        lengths.indices.sorted { ("\(lengths[$0])", $0) < ("\(lengths[$1])", $1) }
      }
    },
    bucket(
      "By index inside each batch",
      """
      The right examples are together, but inside a batch you order them by index. Lengths ascend \
      there, too: cut the sorted order, and leave each batch as it is.
      """
    ) { $0.cut = { order, size, _ in Bucketing.chunks(order, size).map { $0.sorted() } } },
  ]
}
