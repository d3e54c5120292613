/// Who may see whom where nothing may see what is later.
///
///     mask[t][s] = s ≤ t          position t sees those before it, and itself
///
///     size 3:   true  false false
///               true  true  false
///               true  true  true
///
/// - Parameter size: T, how many positions there are; may be 0
/// - Returns: T rows of T
public func causalMask(_ size: Int) throws -> [[Bool]] {
  (0..<size).map { t in (0..<size).map { s in s <= t } }
}
