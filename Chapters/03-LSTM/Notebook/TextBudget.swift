import RNNMath

/// How large a network the text section trains, and for how long.
struct TextBudget {
  /// Whether the network gets too little time to show what it can.
  let isBrief: Bool
  /// H of every layer.
  var hiddenSize: Int
  var layers = 2
  /// How many streams the text is read in, side by side.
  var streams = 32
  /// How many steps a gradient reaches back.
  var window: Int
  var updates: Int
  /// What the schedule begins with.
  var learningRate: Scalar = 0.02
  var weightDecay: Scalar = 0.1
  /// The shares that the layers' outputs lose on the way up, one training for each.
  var dropoutRates: [Scalar]
  /// After which shares of the updates the network is measured.
  var measuredAt: [Double]
  /// How many characters are written at each stage.
  var sampleLength: Int

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    if quick || slow {
      (hiddenSize, window, updates, sampleLength) = (48, 16, 150, 160)
      (dropoutRates, measuredAt) = ([0], [0, 0.1, 0.3, 1])
    } else if full {
      (hiddenSize, window, updates, sampleLength) = (192, 32, 1600, 400)
      weightDecay = 0.3
      (dropoutRates, measuredAt) = ([0, 0.6], [0] + (1...20).map { Double($0) / 20 })
    } else {
      (hiddenSize, window, updates, sampleLength) = (96, 24, 1150, 320)
      (dropoutRates, measuredAt) = ([0.2], [0, 0.1, 0.3, 0.6, 0.8, 1])
    }
  }
}
