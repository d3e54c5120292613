import GRUModel
import Workbook

/// What can go wrong in exercise 4.7 with the batches.
extension GRUGrader {
  static let bucketMistakes: [Misconception<GRUAnswers>] = [
    bucket(
      "The small batch at the end is dropped",
      """
      Examples that don't fill a batch are left out, so the network never sees them. They make a \
      smaller batch at the end.
      """
    ) { $0.cut = { order, size, _ in Bucketing.chunks(order, size).filter { $0.count == size } } },
    bucket(
      "Not sorted",
      """
      You cut the examples into batches as they come, so short and long ones meet and most of a \
      batch is padding. Sort their indices by length first.
      """
    ) { $0.order = { Array($0.indices) } },
    bucket(
      "Sorted inside each batch only",
      """
      You cut first, then sort within each batch, so short and long ones are still in one batch. \
      Sort all indices first, then cut.
      """
    ) {
      $0.order = { Array($0.indices) }
      $0.cut = { order, size, lengths in
        Bucketing.chunks(order, size).map { batch in
          batch.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        }
      }
    },
    bucket(
      "The longest first",
      """
      You sort by descending length, as PyTorch once wanted it. Here the shortest come first, and \
      equal ones by ascending index.
      """
    ) {
      $0.order = { lengths in lengths.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) } }
    },
    bucket(
      "The longest first, equal ones by descending index",
      """
      You sort in ascending order and turn that round. Here the shortest come first, and equal \
      ones by ascending index.
      """
    ) {
      $0.order = { lengths in lengths.indices.sorted { (lengths[$0], $0) > (lengths[$1], $1) } }
    },
    bucket(
      "Equal lengths by descending index",
      """
      Lengths ascend, but among equal ones the later example comes first. The order is to be \
      stable: by length, then by index.
      """
    ) {
      $0.order = { lengths in lengths.indices.sorted { (lengths[$0], -$0) < (lengths[$1], -$1) } }
    },
    bucket(
      "A batch for each length",
      """
      You begin a new batch wherever the length changes, so many are small. Fill each with \
      batchSize examples, even if their lengths differ a little: a few steps of padding cost less.
      """
    ) {
      $0.cut = { order, size, lengths in
        var batches: [[Int]] = []
        for i in order {
          if let last = batches.last, last.count < size, lengths[last[0]] == lengths[i] {
            batches[batches.count - 1].append(i)
          } else {
            batches.append([i])
          }
        }
        return batches
      }
    },
    bucket(
      "Examples of equal length overwrite each other",
      """
      Of several examples of equal length only the last is left, as in a dictionary from lengths \
      to indices. Sort the indices themselves.
      """
    ) {
      $0.order = { lengths in
        Set(lengths).sorted().compactMap { lengths.lastIndex(of: $0) }
      }
    },
    bucket(
      "Equal lengths get the same index",
      """
      You sort the lengths and look up where each one stands, with `firstIndex(of:)`: of several \
      equal ones that finds the first each time. Sort the indices, not the lengths.
      """
    ) { $0.order = { lengths in lengths.sorted().compactMap { lengths.firstIndex(of: $0) } } },
    bucket(
      "Lengths instead of indices",
      """
      Your batches hold the lengths of the examples. They are to hold their indices, so that one \
      can fetch the sequences and their targets: sort `lengths.indices`.
      """
    ) { $0.shows = { batches, lengths in batches.map { $0.map { lengths[$0] } } } },
    bucket(
      "Indices from 1",
      """
      Your first example has the index 1. Indices count from 0 here, as in any Swift array.
      """
    ) { $0.shows = { batches, _ in batches.map { $0.map { $0 + 1 } } } },
    bucket(
      "batchSize as the number of batches",
      """
      You make batchSize batches. It is how many examples there are in one.
      """
    ) {
      $0.cut = { order, size, _ in
        Bucketing.chunks(order, max(1, (order.count + size - 1) / size))
      }
    },
    bucket(
      "One example too many in a batch",
      """
      A batch has batchSize + 1 examples, and its last is also the first of the next one. The \
      range is half-open: start..<end, not start...end.
      """
    ) {
      $0.cut = { order, size, _ in
        stride(from: 0, to: order.count, by: size).map {
          Array(order[$0..<min($0 + size + 1, order.count)])
        }
      }
      $0.places = fromOrder
    },
    bucket(
      "Batches too large by one",
      """
      A batch has batchSize + 1 examples. Close it as soon as it has batchSize.
      """
    ) { $0.cut = { order, size, _ in Bucketing.chunks(order, size + 1) } },
    bucket(
      "An empty batch at the end",
      """
      Where the batches come out even, you add one without examples. `stride(from:to:by:)` stops \
      before it.
      """
    ) {
      $0.cut = { order, size, _ in
        Bucketing.chunks(order, size) + (order.count % size == 0 ? [[]] : [])
      }
    },
    bucket(
      "An empty batch where there is no example",
      """
      Without an example you return a batch with nothing in it. Then there is no batch: [], not [[]].
      """
    ) { $0.cut = { order, size, _ in order.isEmpty ? [[]] : Bucketing.chunks(order, size) } },
    bucket(
      "The last batch is filled up with earlier examples",
      """
      You make the last batch full by beginning it earlier, so some examples are in two batches. \
      Each is to be in one: let the last batch be small.
      """
    ) {
      $0.cut = { order, size, _ in
        stride(from: 0, to: order.count, by: size).map {
          Array(order[max(0, min($0, order.count - size))..<min($0 + size, order.count)])
        }
      }
      $0.places = fromOrder
    },
    bucket(
      "The small batch at the beginning",
      """
      Your first batch is the small one. Cut from the front: all but the last have batchSize \
      examples.
      """
    ) {
      $0.cut = { order, size, _ in
        let rest = order.count % size
        return (rest > 0 ? [Array(order.prefix(rest))] : [])
          + Bucketing.chunks(Array(order.dropFirst(rest)), size)
      }
    },
    bucket(
      "Batches of about equal size",
      """
      You share the examples out so that all batches are about equally large. All but the last \
      have exactly batchSize.
      """
    ) {
      $0.cut = { order, size, _ in
        let count = (order.count + size - 1) / size
        return (0..<count).map { batch in
          Array(order[batch * order.count / count..<(batch + 1) * order.count / count])
        }
      }
    },
    bucket(
      "Dealt out like cards",
      """
      You deal the sorted examples out to the batches in turn, so each gets short and long ones. \
      Neighbours in the order belong together: the first batchSize make the first batch.
      """
    ) {
      $0.cut = { order, size, _ in
        let count = (order.count + size - 1) / size
        return (0..<count).map { first in
          stride(from: first, to: order.count, by: count).map { order[$0] }
        }
      }
    },
    bucket(
      "Everything in one batch",
      """
      You return one batch with all examples. Cut the order after every batchSize of them.
      """
    ) { $0.cut = { order, _, _ in [order] } },
  ]

  /// The right places, whatever became of the batches.
  private static let fromOrder: @Sendable ([Int], Int, [Int]) throws -> [Int] = { _, _, lengths in
    Bucketing.inverse(Bucketing().order(lengths), lengths.count)
  }

  static func bucket(
    _ name: String, _ explanation: String, _ exchange: (inout Bucketing) -> Void
  ) -> Misconception<GRUAnswers> {
    var bucketing = Bucketing()
    exchange(&bucketing)
    return Misconception(name, explanation + " See “Bucketing”.") { [bucketing] in
      $0.bucketedBatches = { try bucketing.run($0, $1) }
    }
  }
}
