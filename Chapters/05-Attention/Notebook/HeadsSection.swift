import AttentionModel
import Foundation
import Notebook
import RNNMath

/// The section `heads`: taking rows apart for several heads, and telling positions apart.
struct HeadsSection {
  let answers: AttentionAnswers

  func run(in notebook: Notebook) throws {
    try showHeads(in: notebook)
    try showPositions(in: notebook)
  }

  private func showHeads(in notebook: Notebook) throws {
    let experiment = HeadsExperiment(answers: answers)
    let result = try experiment.result()
    notebook.prose(
      """
      Four features at three positions, for two heads. The tens tell the position, the ones the \
      feature. *Reshaped* are the same twelve numbers in the order in which they lie in memory, \
      cut in two.
      """)
    notebook.table(Figures.heads(experiment.rows, result))
    notebook.prose(
      """
      Reshaped, the first head knows nothing of position 3 and the second nothing of position 1: \
      there, numbers of position 2 stand in its place. A round trip doesn't notice: put \
      together again, the split heads are \(result.isMerged ? "x" : "not x"), and the reshaped \
      ones are \(result.isReshapedBack ? "x" : "not x").
      """)
    notebook.record("heads.merged", result.isMerged ? 1 : 0)
    notebook.record("heads.reshapedBack", result.isReshapedBack ? 1 : 0)
  }

  private func showPositions(in notebook: Notebook) throws {
    let experiment = PositionsExperiment(answers: answers)
    notebook.prose(
      """
      What is added at each position: sines and cosines in turn, each pair slower than the one \
      above.
      """)
    notebook.chart(Figures.positions(try experiment.encodings()))
    let products = try experiment.products()
    notebook.chart(Figures.positionProducts(products))
    let gap = products.map(\.gap).max() ?? 0
    notebook.prose(
      """
      Each point is the mean of 64 pairs of positions. No pair is further from it than \
      \(String(format: "%.0e", gap)).
      """)
    for row in products {
      for distance in [1, 2, 4, 8, 16, 32, 64] {
        notebook.record("heads.product.\(row.size).\(distance)", row.means[distance])
      }
    }
    notebook.record("heads.product.gap", gap)
  }
}
