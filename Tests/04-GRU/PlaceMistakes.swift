import GRUModel
import Workbook

/// What can go wrong in exercise 4.7 with the places.
extension GRUGrader {
  static let placeMistakes: [Misconception<GRUAnswers>] = [
    bucket(
      "places is the order itself",
      """
      Your places are the examples in the order of the batches: places[p] is the example at place \
      p. It is the other way round, the inverse permutation: places[i] is the place of example i, \
      so places[order[p]] = p.
      """
    ) { $0.places = { order, _, _ in order } },
    bucket(
      "The order is not restored",
      """
      Your places are 0, 1, 2, … as if nothing had been sorted. Example i is to be found at \
      places[i] in the batches put together.
      """
    ) { $0.places = { _, _, lengths in Array(lengths.indices) } },
    bucket(
      "Places inside the batch",
      """
      Your places begin at 0 in each batch. They count through all batches: add the sizes of those \
      before.
      """
    ) {
      $0.places = { order, size, lengths in
        Bucketing.inverse(order, lengths.count).map { $0 % size }
      }
    },
    bucket(
      "The number of the batch instead of the place",
      """
      Your places tell in which batch an example is. They are to tell where it stands in all of \
      them together.
      """
    ) {
      $0.places = { order, size, lengths in
        Bucketing.inverse(order, lengths.count).map { $0 / size }
      }
    },
    bucket(
      "Places from 1",
      """
      Your first place is 1. Places count from 0, so that they can be used as indices.
      """
    ) {
      $0.places = { order, _, lengths in Bucketing.inverse(order, lengths.count).map { $0 + 1 } }
    },
    bucket(
      "All places are 0",
      """
      You make room for the places and leave it at that. Fill them: the example at place p, order[p], \
      has the place p, so places[order[p]] = p.
      """
    ) { $0.places = { _, _, lengths in lengths.map { _ in 0 } } },
    bucket(
      "Equal lengths share a place",
      """
      Examples of equal length have the same place, that where the first of them stands. Each has \
      a place of its own: look for its index, not for its length.
      """
    ) {
      $0.places = { order, _, lengths in
        lengths.map { length in order.firstIndex { lengths[$0] == length } ?? 0 }
      }
    },
  ]
}
