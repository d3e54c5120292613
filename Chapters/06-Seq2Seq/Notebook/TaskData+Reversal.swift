import Seq2SeqModel

extension TaskData {
  /// The same pairs with all sources turned around.
  init(reversing data: TaskData) {
    task = data.task
    (sources, targets) = (data.sources, data.targets)
    (pool, validation) = (data.pool.reversingSources, data.validation.reversingSources)
    tests = data.tests.map { test in
      Test(name: test.name, key: test.key, pairs: test.pairs.reversingSources)
    }
  }
}
