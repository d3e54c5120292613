import GRUModel
import Notebook
import RNNMath

let notebook = Notebook.start(
  chapter: "gru", title: "4  GRU",
  summary: "Fewer gates, fair comparisons, sequences of any length.",
  sections: [], flags: [], precision: "\(Scalar.self)")
notebook.finish()
