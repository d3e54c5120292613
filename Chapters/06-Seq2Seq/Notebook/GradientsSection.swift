import Notebook
import RNNMath
import Seq2SeqModel

/// The section `gradients`: the way back through both halves, checked.
struct GradientsSection {
  let answers: Seq2SeqAnswers
  let seed: UInt64

  func run(in notebook: Notebook) throws {
    let rows = try GradientsExperiment(answers: answers, seed: seed).rows()
    notebook.prose(
      """
      Small networks, with embeddings of \(GradientsExperiment.embeddingSize) and \
      \(GradientsExperiment.hiddenSize) features and additive attention, over \
      \(GradientsExperiment.lengths.count) pairs at once: up to eight steps in sources and \
      targets, all of different lengths, and two of the sources are empty. The errors are \
      relative: of the gradient as a whole, and in its worst element.
      """)
    notebook.table(Figures.gradients(rows))
    for row in rows {
      notebook.record("gradients.\(row.kind.key).count", Double(row.check.count))
      notebook.record("gradients.\(row.kind.key).normwise", Double(row.check.normwiseError))
      notebook.record("gradients.\(row.kind.key).worst", Double(row.check.worstError))
    }
    let worst = rows.reduce(0 as Scalar) { max($0, $1.check.worstError) }
    notebook.record("gradients.worst", Double(worst))
    if let row = rows.first(where: { $0.check.worstError == worst }) {
      notebook.prose("The worst of all, in *\(row.kind.title)*:")
      notebook.listing(row.check.description)
    }
  }
}
