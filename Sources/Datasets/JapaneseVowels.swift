import RNNMath

/// One speaker saying /ae/ once.
public struct Utterance: Hashable, Sendable {
  /// The sound, one frame every 6.4 ms: frames × 12 cepstrum coefficients.
  public let frames: [[Scalar]]

  /// Who spoke, from 0 to 8.
  public let speaker: Int

  /// Puts an utterance together.
  public init(frames: [[Scalar]], speaker: Int) {
    self.frames = frames
    self.speaker = speaker
  }
}

/// Nine men saying two Japanese vowels: 270 utterances to learn from, 370 to be tested on.
///
/// The source and its terms are in `Resources/NOTICES.md`.
public enum JapaneseVowels {
  static let trainFile = "japanese-vowels-train.txt"
  static let testFile = "japanese-vowels-test.txt"

  /// The coefficients in a frame.
  public static let channelCount = 12

  /// The speakers, and so the classes.
  public static let speakerCount = 9

  /// Both official parts in the files' order, which is by speaker.
  ///
  /// - Throws: `DatasetError` where a file is absent or broken.
  public static func load() throws(DatasetError) -> (train: [Utterance], test: [Utterance]) {
    (
      train: try parse(Resource.text(trainFile), file: trainFile),
      test: try parse(Resource.text(testFile), file: testFile)
    )
  }

  /// Reads utterances, one a line: 12 channels and the speaker, separated by `:`.
  ///
  /// A channel is its values over time, separated by `,`. Speakers are 1 to 9 in the file and
  /// 0 to 8 here.
  ///
  /// - Throws: `DatasetError` naming the first line that isn't 12 channels of one length from 7 to 29
  ///   and a speaker, or repeats a line, or whose values aren't numbers from −10 to 10.
  public static func parse(_ text: String, file: String) throws(DatasetError) -> [Utterance] {
    let columns = (1...channelCount).map { "coefficient \($0)" } + ["speaker"]
    let table = try Table(text, file: file, columns: columns, separator: ":", hasHeader: false)
    var utterances: [Utterance] = []
    utterances.reserveCapacity(table.rows.count)
    var firstLines: [Utterance: Int] = [:]
    for row in table.rows {
      let utterance = Utterance(
        frames: try frames(of: row),
        speaker: try row.integer(channelCount, in: 1...speakerCount) - 1)
      if let firstLine = firstLines.updateValue(row.line, forKey: utterance) {
        throw row.error(
          expected: "each utterance once", came: "a copy of line \(firstLine)",
          advice: "Remove one of the two lines")
      }
      utterances.append(utterance)
    }
    return utterances
  }

  /// The channels of a row, turned into frames.
  private static func frames(of row: Row) throws(DatasetError) -> [[Scalar]] {
    var frames: [[Scalar]] = []
    for (channel, field) in row.fields.prefix(channelCount).enumerated() {
      let values = field.split(separator: ",", omittingEmptySubsequences: false)
      if channel == 0 {
        guard (7...29).contains(values.count) else {
          throw row.error(
            column: row.columns[0], expected: "7 to 29 frames", came: "\(values.count)")
        }
        frames = Array(repeating: Array(repeating: 0, count: channelCount), count: values.count)
      }
      guard values.count == frames.count else {
        throw row.error(
          column: row.columns[channel],
          expected: "\(frames.count) frames as in \(row.columns[0])", came: "\(values.count)")
      }
      for (time, text) in values.enumerated() {
        guard let value = Row.number(text, in: -10...10) else {
          throw row.error(
            column: "\(row.columns[channel]), frame \(time + 1)",
            expected: "a number from -10 to 10", came: DatasetError.quoted(text))
        }
        frames[time][channel] = value
      }
    }
    return frames
  }
}
