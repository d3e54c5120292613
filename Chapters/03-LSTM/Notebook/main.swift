import LSTMModel
import Notebook
import RNNMath

let notebook = Notebook.start(
  chapter: "lstm", title: "3  LSTM", summary: "Constant error flow, gates, long lags.",
  sections: [], flags: [], precision: "\(Scalar.self)")
notebook.finish()
