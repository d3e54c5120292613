/// How much this run spends.
struct Budget {
  /// Whether the networks get too little time to show what they can.
  let isBrief: Bool
  /// With how many seeds each thing is measured.
  let seeds: UInt64
  /// Updates of each network of the three tasks.
  let taskUpdates: [TranslationTask: Int]
  /// Updates of the one network that is to answer what is typed.
  let answerUpdates: [TranslationTask: Int]
  /// With how many of the seeds all networks learn the tasks; those that are watched get all seeds.
  let taskSeeds: UInt64
  /// Updates of each network that reads its own words, and of each whose sources are turned around.
  let forcingUpdates, reversalUpdates: Int
  /// Updates of each network whose targets are not shifted.
  let shiftUpdates: Int

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    seeds = quick || slow ? 1 : 3
    if quick || slow {
      taskUpdates = [.dates: 8, .numbers: 8, .french: 8]
      answerUpdates = taskUpdates
      (taskSeeds, forcingUpdates, reversalUpdates, shiftUpdates) = (1, 10, 10, 40)
    } else if full {
      taskUpdates = [.dates: 1000, .numbers: 800, .french: 4000]
      answerUpdates = taskUpdates
      (taskSeeds, forcingUpdates, reversalUpdates, shiftUpdates) = (3, 1200, 1000, 1000)
    } else {
      taskUpdates = [.dates: 500, .numbers: 400, .french: 1500]
      answerUpdates = [.dates: 800, .numbers: 800, .french: 3000]
      (taskSeeds, forcingUpdates, reversalUpdates, shiftUpdates) = (1, 400, 300, 400)
    }
  }
}
