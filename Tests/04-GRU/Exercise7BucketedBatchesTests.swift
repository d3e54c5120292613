import GRUModel
import GRUSolutions
import RNNMath
import Testing
import Workbook

extension GRUChapter {
  @Test func `4.7 bucketed batches`() async throws {
    try await grade(GRUGrader.bucketedBatches.exercise)
  }
}

extension GRUGrader {
  static let bucketedBatches = Grader(
    Catalogue.gru.exercises[6], reference: .reference,
    noteOnTraps: """
      The last batch may be smaller, so it ends at min(start + batchSize, count); and there may be \
      no example at all.
      """,
    cases: [
      bucketed("that of the exercise", [5, 2, 9, 2, 4], 2),
      bucketed("lengths that ascend already", [1, 3, 4, 8], 3, sparing: "sorting"),
      bucketed("one batch for all", [4, 6, 2, 5], 9, sparing: "a second batch"),
      bucketed("one batch that is just full", [7, 3, 5], 3, sparing: "a second batch"),
      bucketed("each example by itself", [3, 1, 2], 1),
      bucketed("equal lengths", [3, 3, 3, 3, 3, 3, 3], 3, sparing: "sorting"),
      bucketed("two full batches", [4, 1, 7, 2, 6, 3], 3),
      bucketed("lengths of 0 and 1, many times", [1, 0, 1, 1, 0, 0, 1, 0], 3),
      bucketed("ten names", [6, 4, 9, 4, 6, 11, 3, 4, 7, 6], 4),
      bucketed("twenty sequences of 7 to 29 frames", frames, 6),
      bucketed("no example", [], 4),
    ],
    properties: [
      Property("every example is in exactly one batch, and none is too large") { answers in
        for size in 1...9 {
          let batches = try answers.bucketedBatches(frames, size).batches
          if batches.flatMap(\.self).sorted() != Array(frames.indices) {
            return "with a batch size of \(size), the batches of twenty examples are "
              + listed(batches)
          }
          if let batch = batches.first(where: { $0.isEmpty || $0.count > size }) {
            return "with a batch size of \(size), one has \(batch.count) examples"
          }
        }
        return nil
      },
      Property("places puts results back in the order of the examples") { answers in
        for size in 1...9 {
          let (batches, places) = try answers.bucketedBatches(frames, size)
          let all = batches.flatMap(\.self)
          guard places.count == frames.count, places.allSatisfy(all.indices.contains) else {
            return "with a batch size of \(size), yours are \(places)"
          }
          for (i, place) in places.enumerated() where all[place] != i {
            return "with a batch size of \(size), example \(i) is said to be at place \(place), "
              + "but example \(all[place]) stands there"
          }
        }
        return nil
      },
      Property("no sequence is shorter than one of the batch before") { answers in
        for size in 1...9 {
          let batches = try answers.bucketedBatches(frames, size).batches
          for (batch, next) in zip(batches, batches.dropFirst()) {
            let (longest, shortest) = (
              batch.map { frames[$0] }.max() ?? 0, next.map { frames[$0] }.min() ?? 0
            )
            if shortest < longest {
              return "with a batch size of \(size), \(shortest) comes after \(longest)"
            }
          }
        }
        return nil
      },
    ],
    misconceptions: bucketMistakes + bucketOrderMistakes + placeMistakes,
    alternatives: [
      Alternative("one bucket for each length, in ascending order, then filled into batches") {
        $0.bucketedBatches = { lengths, batchSize in
          var buckets: [Int: [Int]] = [:]
          for (i, length) in lengths.enumerated() { buckets[length, default: []].append(i) }
          var (batches, places, place) = ([[Int]](), lengths, 0)
          for length in buckets.keys.sorted() {
            for i in buckets[length] ?? [] {
              if place % batchSize == 0 { batches.append([]) }
              batches[batches.count - 1].append(i)
              places[i] = place
              place += 1
            }
          }
          return (batches, places)
        }
      },
      Alternative("the shortest that is left is taken again and again; places looked up") {
        $0.bucketedBatches = { lengths, batchSize in
          var (left, batches) = (Array(lengths.indices), [[Int]]())
          while !left.isEmpty {
            var batch: [Int] = []
            while batch.count < batchSize, let next = left.min(by: { lengths[$0] < lengths[$1] }) {
              batch.append(next)
              left.removeAll { $0 == next }
            }
            batches.append(batch)
          }
          let all = batches.flatMap(\.self)
          return (batches, lengths.indices.map { i in all.firstIndex(of: i) ?? 0 })
        }
      },
      Alternative("places by counting who comes before, batches from the places") {
        $0.bucketedBatches = { lengths, batchSize in
          let places = lengths.indices.map { i in
            lengths.indices.count { (lengths[$0], $0) < (lengths[i], i) }
          }
          var batches: [[Int]] = []
          for start in stride(from: 0, to: lengths.count, by: batchSize) {
            let own = places.indices.filter { start..<start + batchSize ~= places[$0] }
            batches.append(own.sorted { places[$0] < places[$1] })
          }
          return (batches, places)
        }
      },
    ])

  private static let frames = [
    20, 26, 22, 20, 21, 23, 22, 18, 24, 15, 23, 14, 29, 7, 17, 19, 23, 16, 24, 25,
  ]

  private static func listed(_ batches: [[Int]]) -> String { "\(batches)" }

  private static func bucketed(
    _ name: String, _ lengths: [Int], _ batchSize: Int, sparing: String? = nil
  ) -> Case<GRUAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("lengths", .text("\(lengths)"))
      trial.given("batchSize", .integers([batchSize]))
      let (batches, places) = try answers.bucketedBatches(lengths, batchSize)
      trial.saw("batches", .text(listed(batches)))
      // Without every example in the batches, no places are right: first things first.
      if batches.flatMap(\.self).sorted() == Array(lengths.indices) {
        trial.saw("places", .text("\(places)"))
      }
    }
  }
}
