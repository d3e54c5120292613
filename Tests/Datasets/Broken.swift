import Datasets

/// A broken file `it.csv` and what is said about it, without the advice that every message ends in.
struct Broken {
  let text: String
  let message: String

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }
}

/// The cases whose message differs from the one they claim, each as a line to read.
func mismatches<Value>(
  in cases: [Broken], parse: (String, String) throws(DatasetError) -> Value
) -> [String] {
  cases.compactMap { broken in
    let end = ", or restore the file with `git restore Sources/Datasets/Resources/it.csv`."
    let expected = "it.csv" + broken.message + end
    do throws(DatasetError) {
      _ = try parse(broken.text, "it.csv")
      return "no error; expected: \(expected)"
    } catch {
      return error.description == expected ? nil : "\(error)\nexpected: \(expected)"
    }
  }
}

/// Whether no two elements are equal.
func isDistinct(_ elements: [some Hashable]) -> Bool {
  Set(elements).count == elements.count
}

/// A 64-bit FNV-1a hash of lines, which pins an order of thousands of them.
func checksum(_ lines: [String]) -> UInt64 {
  lines.flatMap { Array($0.utf8) + [10] }.reduce(0xcbf2_9ce4_8422_2325) { hash, byte in
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
}
