import GRUModel
import Workbook

/// What can go wrong in exercise 4.9 with the choice of a size.
extension GRUGrader {
  static let budgetMistakes: [Misconception<GRUAnswers>] = [
    choosing(
      "One size too large",
      """
      You return the first size that doesn't fit. The one before it is the largest that does.
      """
    ) { $0.returns = { sizes, _ in sizes.hidden + 1 } },
    choosing(
      "The first size that doesn't fit",
      """
      You go on while H fits, and return the first one that doesn't. Ask whether the next one fits \
      before you take it: `while count(h + 1) <= budget`.
      """
    ) { $0.returns = { sizes, budget in sizes.fitsEmpty(budget) ? sizes.hidden + 1 : 0 } },
    choosing(
      "One size too small",
      """
      You return the size before the largest that fits, and −1 where none does.
      """
    ) { $0.returns = { sizes, _ in sizes.hidden - 1 } },
    choosing(
      "−1 where nothing fits",
      """
      You count H up from 0 and go one back, but where not even the bias of the output layer fits, \
      that is −1. The answer is 0 then: ask for the next size before you take it, \
      `while count(h + 1) <= budget`.
      """
    ) { $0.returns = { sizes, budget in sizes.fitsEmpty(budget) ? sizes.hidden : -1 } },
    choosing(
      "The budget itself is not allowed",
      """
      You compare with <, so a size that has exactly as many parameters as the budget is refused. \
      At most so many are allowed: <=.
      """
    ) { $0.fits = { $0 < $1 } },
    choosing(
      "At least 1",
      """
      You return 1 where not even that fits. 0 is asked for, so that whoever calls can tell.
      """
    ) { $0.returns = { sizes, _ in max(1, sizes.hidden) } },
    choosing(
      "The nearest size, even above the budget",
      """
      You return the size whose parameters come nearest to the budget, or round the root of the \
      equation to the nearest number: sometimes that is more than the budget allows. It is an \
      upper bound.
      """
    ) {
      $0.returns = { sizes, budget in
        var next = sizes
        next.hidden += 1
        return next.total - budget < budget - sizes.total ? next.hidden : sizes.hidden
      }
    },
    choosing(
      "The nearest size, even above the budget, if one fits",
      """
      You return the size whose parameters come nearest to the budget, or round the root of the \
      equation to the nearest number: sometimes that is more than the budget allows. It is an \
      upper bound.
      """
    ) {
      $0.returns = { sizes, budget in
        var next = sizes
        next.hidden += 1
        let isNearer = next.total - budget < budget - sizes.total
        return isNearer && sizes.hidden > 0 ? next.hidden : sizes.hidden
      }
    },
    choosing(
      "The number of parameters instead of the size",
      """
      You return how many parameters the largest cell has. The hidden size H is asked for.
      """
    ) { $0.returns = { sizes, _ in sizes.total } },
    choosing(
      "The budget divided by the parameters of one feature",
      """
      You divide the budget by what H = 1 has. But the recurrent weights grow with H², so ten \
      times the size has far more than ten times the parameters: try sizes, or solve the quadratic \
      equation.
      """
    ) {
      $0.returns = { sizes, budget in
        var one = sizes
        one.hidden = 1
        return budget / one.total
      }
    },
    choosing(
      "Powers of two only",
      """
      You double the size as long as it fits. There are sizes between: 100 is as good as 128.
      """
    ) {
      $0.returns = { sizes, _ in
        var power = 1
        while 2 * power <= sizes.hidden { power *= 2 }
        return sizes.hidden == 0 ? 0 : power
      }
    },
  ]

  static let boundMistakes = [100, 128, 200, 256, 500, 512, 1000, 1024].map { bound in
    choosing(
      "No size above \(bound) is tried",
      """
      Your answer is never more than \(bound). With a large budget H may be larger: go on as long \
      as the next size fits.
      """
    ) { $0.returns = { sizes, _ in min(bound, sizes.hidden) } }
  }
}

extension BudgetRule.Sizes {
  /// Whether a cell of size 0 is within the budget: the output layer's bias alone.
  fileprivate func fitsEmpty(_ budget: Int) -> Bool { output <= budget }
}
