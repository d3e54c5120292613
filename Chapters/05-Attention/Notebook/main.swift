import AttentionModel
import Notebook
import RNNMath

let notebook = Notebook.start(
  chapter: "attention", title: "5  Attention",
  summary: "Look back instead of remembering, and prove that nothing leaks.",
  sections: [], flags: [], precision: "\(Scalar.self)")
notebook.finish()
