extension Subject {
  /// Every row, in the order of the tables.
  static var all: [Subject] {
    Product.measured.map(\.subject) + FunctionSubjects.all
      + Workload.all.flatMap { workload in
        SequenceShape.measured.flatMap(workload.trainingSubjects)
      } + Workload.all.map(\.samplingSubject)
  }
}

extension Subject.Group {
  /// As headings say it.
  var title: String {
    switch self {
    case .product: "Matrix products"
    case .function: "Functions of each element"
    case .training: "Training"
    case .sampling: "Sampling, one character at a time"
    }
  }
}
