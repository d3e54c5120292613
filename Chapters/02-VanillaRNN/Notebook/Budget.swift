/// How much this run spends.
struct Budget {
  /// Whether the networks get too little time to show what they can.
  let isBrief: Bool
  /// Passes over the names, without and with classes.
  var nameEpochs, classEpochs: Int
  /// Updates of each echo network.
  var echoUpdates: Int
  /// Passes over the book's letters.
  var spaceEpochs: Int
  /// Updates on the sunspots.
  var sunspotUpdates: Int
  /// Updates with and without clipping.
  var clippingUpdates: Int
  /// With how many seeds the measured networks are trained.
  var seeds: UInt64

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    if quick || slow {
      (nameEpochs, classEpochs, echoUpdates, spaceEpochs) = (1, 1, 30, 1)
      (sunspotUpdates, clippingUpdates, seeds) = (60, 30, 1)
    } else if full {
      (nameEpochs, classEpochs, echoUpdates, spaceEpochs) = (24, 16, 1200, 40)
      (sunspotUpdates, clippingUpdates, seeds) = (800, 300, 3)
    } else {
      (nameEpochs, classEpochs, echoUpdates, spaceEpochs) = (16, 8, 400, 24)
      (sunspotUpdates, clippingUpdates, seeds) = (400, 120, 1)
    }
  }
}
