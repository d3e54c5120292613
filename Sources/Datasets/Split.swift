/// A data set in its three parts.
public struct Split<Element> {
  /// What a network learns from.
  public let train: [Element]

  /// What decides between networks, and when to stop.
  public let validation: [Element]

  /// What is looked at once, in the end.
  public let test: [Element]

  /// Puts three parts together.
  public init(train: [Element], validation: [Element], test: [Element]) {
    self.train = train
    self.validation = validation
    self.test = test
  }

  /// The three parts with each element transformed.
  ///
  ///     let encoded = names.map(Names.encode)
  public func map<Result>(_ transform: (Element) -> Result) -> Split<Result> {
    Split<Result>(
      train: train.map(transform), validation: validation.map(transform),
      test: test.map(transform))
  }

  /// The three parts with each element replaced by any number of others.
  public func flatMap<Result>(_ transform: (Element) -> [Result]) -> Split<Result> {
    Split<Result>(
      train: train.flatMap(transform), validation: validation.flatMap(transform),
      test: test.flatMap(transform))
  }
}

extension Split: Equatable where Element: Equatable {}
extension Split: Sendable where Element: Sendable {}
