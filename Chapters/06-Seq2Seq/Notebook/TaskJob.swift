import RNNMath

/// A network to train on a task.
struct TaskJob: Hashable, Sendable {
  let task: TranslationTask
  let kind: ModelKind
  let seed: UInt64

  /// Of each network and task, chosen among ``RatesSweep/rates`` by the validation loss.
  var rate: Scalar {
    switch (task, kind) {
    case (.dates, .recurrent(.vanilla, attends: false)): 0.016
    case (.dates, .recurrent(.vanilla, attends: true)): 0.01
    case (.dates, .recurrent(_, attends: false)): 0.025
    case (.dates, .recurrent(_, attends: true)): 0.016
    case (.dates, .transformer): 0.01
    case (.numbers, .recurrent(.vanilla, attends: false)): 0.006
    case (.numbers, .recurrent(.vanilla, attends: true)): 0.01
    case (.numbers, .recurrent): 0.025
    case (.numbers, .transformer): 0.006
    case (.french, .recurrent(.vanilla, attends: false)): 0.006
    case (.french, .recurrent(.vanilla, attends: true)): 0.01
    case (.french, .recurrent(.lstm, _)): 0.016
    case (.french, .recurrent(.gru, attends: false)): 0.025
    case (.french, .recurrent(.gru, attends: true)): 0.01
    case (.french, .transformer): 0.006
    }
  }

  /// Of two jobs, which one should start later, so that no core is idle at the end.
  static func isShorter(_ first: TaskJob, _ second: TaskJob) -> Bool {
    (first.cost, first.seed) < (second.cost, second.seed)
  }

  private var cost: Int {
    let ofTask =
      switch task {
      case .numbers: 0
      case .dates: 10
      case .french: 20
      }
    switch kind {
    case .transformer: return ofTask + 9
    case .recurrent(let cell, let attends):
      return ofTask + (attends ? 4 : 0) + (cell == .vanilla ? 0 : cell == .gru ? 1 : 2)
    }
  }
}
