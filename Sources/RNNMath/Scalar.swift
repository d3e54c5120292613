// `Double` unless the build defines `UNROLLED_FLOAT`. Gradient checks in `Double` tell right (1e-9)
// from wrong (1e-2) without doubt; `Float` doubles the lanes of a vector unit, which is what
// comparisons with other frameworks use.

#if UNROLLED_FLOAT
/// The type of every number inside a network, in this build `Float`.
public typealias Scalar = Float
#else
/// The type of every number inside a network.
public typealias Scalar = Double
#endif
