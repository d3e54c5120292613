import RNNMath

/// Something to measure: one row of a table, whoever does the work.
struct Subject {
  /// The parts of the benchmark, in order; the raw value begins the identifiers of its rows.
  enum Group: String, CaseIterable {
    case product, function, training, sampling
  }

  let group: Group
  /// What is measured: `vanilla large`, or `32×128 · 128×512`.
  let name: String
  /// The part or the form: `step`, or `Aᵀ·B`; empty where there is only one.
  var part = ""
  /// In plain letters, for `--only` and for files.
  let identifier: String
  /// The sizes, in words.
  let shape: String
  /// Floating-point operations of the matrix products in it, dense, as the equations need them.
  var operations: Double?
  /// How many tokens are read or written.
  var tokens: Int?
  /// How many elements a function is taken of.
  var elements: Int?
  /// Makes what is needed, when its turn comes.
  let prepare: () throws -> Prepared
}

/// A subject with everything that is made before the clock runs.
struct Prepared {
  /// Does it once; returns a number that depends on the result.
  let work: () throws -> Scalar
  /// The same in the plainest way, where the comparison says something.
  var naive: (() throws -> Scalar)?
  /// What the peers have to do; nil where they don't know how.
  var peer: PeerTask?
  /// What the peers must find too.
  var expected: [Double] = []
}
