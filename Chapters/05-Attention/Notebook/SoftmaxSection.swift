import AttentionModel
import Foundation
import Notebook
import RNNMath

/// The section `softmax`: masks, the Jacobian, and the gradients of every layer.
struct SoftmaxSection {
  let answers: AttentionAnswers
  let seed: UInt64

  func run(in notebook: Notebook) throws {
    let experiment = MaskExperiment(answers: answers)
    let weights = try showMasks(experiment, in: notebook)
    try showRubbish(in: notebook)
    try showJacobian(of: weights[row: 1], experiment, in: notebook)
    try showGradients(in: notebook)
  }

  private func showMasks(_ experiment: MaskExperiment, in notebook: Notebook) throws -> Matrix {
    let (all, seen) = try experiment.weights()
    notebook.prose(
      """
      Scores of four queries and four keys, and a mask: 1 where a query may see a key. The last \
      query sees nothing.
      """)
    notebook.matrix("z", experiment.scores)
    notebook.matrix("mask", experiment.maskMatrix)
    notebook.matrix("softmax(z) without the mask", all)
    notebook.matrix("softmax(z, mask)", seen)
    let late = experiment.sumsIfLate(all)
    notebook.prose(
      """
      Were weights set to zero only after the softmax, the four rows would sum to \
      \(late.map { String(format: "%.3f", Double($0)) }.joined(separator: ", ")).
      """)
    for t in 0..<seen.rows {
      notebook.record("softmax.sum.\(t + 1)", Double(seen[row: t].reduce(0, +)))
      notebook.record("softmax.late.\(t + 1)", Double(late[t]))
      for s in 0..<seen.columns {
        notebook.record("softmax.weight.\(t + 1).\(s + 1)", Double(seen[t, s]))
        notebook.record("softmax.unmasked.\(t + 1).\(s + 1)", Double(all[t, s]))
      }
    }
    return seen
  }

  private func showRubbish(in notebook: Notebook) throws {
    let rows = try RubbishExperiment(answers: answers, seed: seed).traces()
    notebook.prose(
      """
      Five random queries, four keys and values. The last key is seen by no query, and the second \
      query sees no key. Whatever stands in these, all else should stay as it is. The last column \
      is the weights again, without the mask.
      """)
    notebook.table(Figures.rubbish(rows))
    for (row, key) in zip(rows, ["nan", "infinity", "minusInfinity", "large"]) {
      let changed = row.weights.changed + row.context.changed + row.gradients.changed
      notebook.record("softmax.rubbish.\(key).changed", Double(changed))
      notebook.record("softmax.rubbish.\(key).withoutMask", Double(row.withoutMask.changed))
    }
  }

  private func showJacobian(
    of weights: [Scalar], _ experiment: MaskExperiment, in notebook: Notebook
  ) throws {
    let jacobian = try experiment.jacobian(of: weights)
    let gap = try experiment.gap(jacobian, row: 1)
    notebook.prose("The second query above once more: how each weight moves with each score.")
    notebook.table(Figures.jacobian(jacobian, weights: weights))
    notebook.prose(
      """
      Differences of the softmax itself are within \(String(format: "%.0e", Double(gap))) of these.
      """)
    for s in 0..<jacobian.rows {
      for j in 0..<jacobian.columns {
        notebook.record("softmax.jacobian.\(s + 1).\(j + 1)", Double(jacobian[s, j]))
      }
    }
    notebook.record("softmax.jacobian.gap", Double(gap))
  }

  private func showGradients(in notebook: Notebook) throws {
    let rows = try GradientExperiment(answers: answers, seed: seed).rows()
    notebook.prose(
      """
      Every layer of this chapter; where there is a mask, it leaves one row or more nothing to \
      see. The errors are relative: of each gradient as a whole, and in its worst element.
      """)
    notebook.table(Figures.gradients(rows))
    for row in rows {
      notebook.record("softmax.check.\(row.key).count", Double(row.check.count))
      notebook.record("softmax.check.\(row.key).normwise", Double(row.check.normwiseError))
      notebook.record("softmax.check.\(row.key).worst", Double(row.check.worstError))
    }
    let worst = rows.reduce(0 as Scalar) { max($0, $1.check.worstError) }
    notebook.record("softmax.check.worst", Double(worst))
    if let row = rows.first(where: { $0.check.worstError == worst }) {
      notebook.prose("The worst of all, in the row *\(row.name)*:")
      notebook.listing(row.check.description)
    }
  }
}
