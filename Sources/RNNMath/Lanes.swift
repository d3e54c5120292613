// How many numbers this processor adds or multiplies at once. Package.swift looks at the processor
// and sets the defines; with neither, the width is what every x86-64 (SSE) and arm64 (NEON) has.

#if UNROLLED_AVX512 && UNROLLED_FLOAT
/// As many numbers as one register of the processor holds.
typealias Lanes = SIMD16<Scalar>
#elseif UNROLLED_AVX512 || (UNROLLED_AVX && UNROLLED_FLOAT)
/// As many numbers as one register of the processor holds.
typealias Lanes = SIMD8<Scalar>
#elseif UNROLLED_AVX || UNROLLED_FLOAT
/// As many numbers as one register of the processor holds.
typealias Lanes = SIMD4<Scalar>
#else
/// As many numbers as one register of the processor holds.
typealias Lanes = SIMD2<Scalar>
#endif
