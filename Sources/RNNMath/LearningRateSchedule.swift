import Foundation

/// A learning rate that changes as training goes on.
///
///     let schedule = LearningRateSchedule.cosine(from: 1e-3, to: 1e-5, over: 1000)
///       .warmedUp(over: 100)
///     optimizer.learningRate = schedule.rate(at: step)
public struct LearningRateSchedule: Sendable {
  private let rate: @Sendable (_ step: Int) -> Scalar

  /// The learning rate for an update; updates are counted from 0.
  ///
  /// Stops if the step is negative.
  public func rate(at step: Int) -> Scalar {
    if step < 0 { stop("rate(at:): steps are counted from 0, but \(step) came") }
    return rate(step)
  }

  /// The same rate always.
  public static func constant(_ rate: Scalar) -> LearningRateSchedule {
    LearningRateSchedule { _ in rate }
  }

  /// A rate that is multiplied by a factor every so many steps.
  ///
  ///     η(t) = start · factor^⌊t / interval⌋
  ///
  /// Stops if the interval is not positive.
  public static func step(
    from start: Scalar, factor: Scalar, every interval: Int
  ) -> LearningRateSchedule {
    requirePositive(interval, "step")
    return LearningRateSchedule { step in start * pow(factor, Scalar(step / interval)) }
  }

  /// A rate that falls along half a cosine, and then stays at its end.
  ///
  ///     η(t) = end + ½ (start − end) (1 + cos(π t / steps))
  ///
  /// Stops if the number of steps is not positive. I. Loshchilov and F. Hutter, *SGDR: Stochastic
  /// Gradient Descent with Warm Restarts*, ICLR 2017, equation 5.
  public static func cosine(
    from start: Scalar, to end: Scalar = 0, over steps: Int
  ) -> LearningRateSchedule {
    requirePositive(steps, "cosine")
    return LearningRateSchedule { step in
      let progress = Scalar(min(step, steps)) / Scalar(steps)
      return end + (start - end) * (1 + cos(.pi * progress)) / 2
    }
  }

  /// This schedule, begun after a rise in equal steps to its first rate.
  ///
  ///     η′(t) = η(0) (t + 1) / (steps + 1)    if t < steps
  ///     η′(t) = η(t − steps)                  otherwise
  ///
  /// Stops if the number of steps is negative. P. Goyal and others, *Accurate, Large Minibatch SGD*,
  /// 2017, section 2.2.
  public func warmedUp(over steps: Int) -> LearningRateSchedule {
    if steps < 0 { stop("warmedUp: the number of steps must be 0 or more, but \(steps) came") }
    return LearningRateSchedule { [rate] step in
      step < steps ? rate(0) * Scalar(step + 1) / Scalar(steps + 1) : rate(step - steps)
    }
  }

  private static func requirePositive(_ steps: Int, _ name: String) {
    if steps <= 0 { stop("\(name): the number of steps must be positive, but \(steps) came") }
  }
}
