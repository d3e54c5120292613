import RNNMath

/// How the time of a training step grows with one size, the others held.
struct Growth: Codable, Equatable {
  /// One size and its times, in seconds.
  struct Point: Codable, Equatable {
    let size: Int
    /// The whole step.
    let step: Double
    /// The matrix products of forward and backward, made alone.
    let products: Double
    /// Clip and Adam, made alone: they touch each parameter once.
    let update: Double

    /// Everything else: functions, sums, loss, memory. Can be off by what the others are off.
    var rest: Double { max(0, step - products - update) }
  }

  /// What is changed.
  enum Axis: String, Codable, CaseIterable {
    case steps, hidden, batch

    var symbol: String {
      switch self {
      case .steps: "T"
      case .hidden: "H"
      case .batch: "N"
      }
    }

    /// The base of all sweeps, with this size instead.
    func shape(_ size: Int) -> SequenceShape {
      SequenceShape(
        name: "growth", batch: self == .batch ? size : 16, hidden: self == .hidden ? size : 128,
        steps: self == .steps ? size : 16)
    }

    func sizes(quick: Bool) -> [Int] {
      switch self {
      case .steps: quick ? [8, 16, 32, 64] : [8, 16, 32, 64, 128, 256]
      case .hidden: quick ? [32, 64, 128, 256] : [32, 64, 128, 256, 512]
      case .batch: quick ? [4, 8, 16, 32] : [2, 4, 8, 16, 32, 64, 128]
      }
    }
  }

  let cell: String
  let axis: Axis
  let points: [Point]

  /// The fit of one of the times.
  func fit(_ time: (Point) -> Double) -> LogLogFit {
    LogLogFit(points.map { (Double($0.size), time($0)) })
  }

  /// Measures a step of a workload at several sizes, with its parts in turn.
  init(
    _ workload: Workload, along axis: Axis, sizes: [Int], rounds: Int, done: (Int) -> Void
  ) throws {
    cell = workload.cell
    self.axis = axis
    points = try sizes.enumerated().map { index, size in
      let shape = axis.shape(size)
      let trainee = try workload.make(shape)
      let products = StepProducts(gates: workload.gates, shape: shape).repeated()
      let works: [() throws -> Scalar] = [trainee.step, products, trainee.update]
      let samples = try race(
        works.map { work in
          Contestant(name: ContestantName(name: "unrolled", threads: 1)) {
            try secondsTaken($0, work)
          }
        }, rounds: rounds)
      done(index + 1)
      return Point(
        size: size, step: samples[0].median, products: samples[1].median,
        update: samples[2].median)
    }
  }
}
