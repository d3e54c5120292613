// The matrix product, fast. Three ideas, which the book's appendix on speed explains:
//
//   1. Registers. A tile of the result stays in vector registers while the whole inner dimension
//      passes by: each number that is loaded serves a whole row, or column, of the tile.
//   2. Panels. A tile reads a strip of B from top to bottom. Where B does not hold that strip in
//      one piece (it is transposed, or read so often that it pays), it is packed first.
//   3. One order of summation. Whatever the shape, the transposition and the number of threads,
//
//          c ← c + a₀b₀,   c ← c + a₁b₁,   …   in the order of the inner dimension
//
//      so every element is the same, to the bit, as in the plain triple loop.

/// An operand as the kernel walks it; to transpose is to exchange the strides.
struct Walk {
  /// The first element.
  var start: UnsafePointer<Scalar>
  /// How far it is from one row to the next.
  var rowStride: Int
  /// How far it is from one column to the next.
  var columnStride: Int

  init(_ start: UnsafePointer<Scalar>, rowStride: Int, columnStride: Int) {
    (self.start, self.rowStride, self.columnStride) = (start, rowStride, columnStride)
  }

  /// A matrix that is stored row after row, or its transpose.
  init(_ start: UnsafePointer<Scalar>, columns: Int, transposed: Bool) {
    self.init(
      start, rowStride: transposed ? 1 : columns, columnStride: transposed ? columns : 1)
  }

  subscript(row: Int, column: Int) -> Scalar {
    start[row &* rowStride &+ column &* columnStride]
  }

  /// The same operand from another element on.
  func from(row: Int, column: Int) -> Walk {
    Walk(
      start + row * rowStride + column * columnStride, rowStride: rowStride,
      columnStride: columnStride)
  }
}

/// The sums of some rows and some vectors of columns of the result, all of them in registers.
private typealias Tile<let rows: Int, let vectors: Int> =
  InlineArray<rows, InlineArray<vectors, Lanes>>

/// How many rows a full tile has. With its two vectors of columns, sums and operands fill the 32
/// vector registers of AVX-512 and NEON by half, and the 16 of SSE and AVX just so.
#if UNROLLED_AVX512 || arch(arm64)
private let tileRows = 8
#else
private let tileRows = 6
#endif

/// How many columns a tile has, and a panel of B.
private let panelWidth = 2 * Lanes.scalarCount

/// With fewer rows than this, or a smaller depth, a tile has nothing to share.
private let smallestTile = 2

/// From this many rows of the result on, packing a panel saves more time than it takes.
private let rowsThatPayForPacking = 128

/// From this many multiplications on, another thread saves more time than it takes to wake.
private let multiplicationsThatPayForThreads = 1 << 26

/// C += A·B, by several threads if that pays: each has a range of columns to itself.
///
/// - Parameters:
///   - a: rows × depth
///   - b: depth × columns
///   - c: rows × columns, row after row
func addProduct(
  _ a: Walk, _ b: Walk, to c: UnsafeMutablePointer<Scalar>, rows: Int, depth: Int, columns: Int
) {
  guard rows * depth * columns >= multiplicationsThatPayForThreads else {
    addProduct(a, b, to: c, rows: rows, depth: depth, columns: columns, in: 0..<columns)
    return
  }
  let panels = (columns + panelWidth - 1) / panelWidth
  let parts = min(Threads.count, panels)
  nonisolated(unsafe) let (a, b, c) = (a, b, c)
  _ = (0..<parts).concurrentMap { part in
    let first = part * panels / parts * panelWidth
    let end = min((part + 1) * panels / parts * panelWidth, columns)
    addProduct(a, b, to: c, rows: rows, depth: depth, columns: columns, in: first..<end)
  }
}

/// C += A·B for a range of the columns of C.
///
/// - Parameters:
///   - a: rows × depth
///   - b: depth × columns
///   - c: rows × columns, row after row
///   - range: of the columns of C; begins with a panel
private func addProduct(
  _ a: Walk, _ b: Walk, to c: UnsafeMutablePointer<Scalar>, rows: Int, depth: Int, columns: Int,
  in range: Range<Int>
) {
  if min(rows, depth) < smallestTile && b.columnStride == 1 {
    for row in 0..<rows {
      addRow(
        a.from(row: row, column: 0), b.from(row: 0, column: range.lowerBound), depth: depth,
        to: c + row * columns + range.lowerBound, columns: range.count)
    }
    return
  }
  let panelSize = depth * panelWidth
  withUnsafeTemporaryAllocation(
    of: Scalar.self, capacity: panelSize + (tileRows + 1) * panelWidth
  ) { scratch in
    guard let panel = scratch.baseAddress else { return }
    let edge = panel + panelSize
    for column in stride(from: range.lowerBound, to: range.upperBound, by: panelWidth) {
      let width = min(panelWidth, range.upperBound - column)
      var strip = b.from(row: 0, column: column)
      if b.columnStride != 1 || width < panelWidth || rows >= rowsThatPayForPacking {
        pack(strip, depth: depth, width: width, into: panel)
        strip = Walk(panel, rowStride: panelWidth, columnStride: 1)
      }
      for row in stride(from: 0, to: rows, by: tileRows) {
        let (height, corner) = (min(tileRows, rows - row), c + row * columns + column)
        let a = a.from(row: row, column: 0)
        if width == panelWidth {
          addTile(height, a, strip, depth, to: corner, stride: columns)
        } else {
          // Beyond the right edge there is nothing to load and store: a full tile, set aside.
          copy(height, width, from: corner, stride: columns, to: edge, stride: panelWidth)
          addTile(height, a, strip, depth, to: edge, stride: panelWidth)
          copy(height, width, from: edge, stride: panelWidth, to: corner, stride: columns)
        }
      }
    }
  }
}

/// One row of the result, such as a state of a batch of one: four rows of B a pass, so that c is
/// loaded and stored a quarter as often.
private func addRow(
  _ a: Walk, _ b: Walk, depth: Int, to c: UnsafeMutablePointer<Scalar>, columns: Int
) {
  let whole = depth / 4 * 4
  for k in stride(from: 0, to: whole, by: 4) {
    let (a0, a1, a2, a3) = (a[0, k], a[0, k + 1], a[0, k + 2], a[0, k + 3])
    let b0 = b.from(row: k, column: 0).start
    let (b1, b2, b3) = (b0 + b.rowStride, b0 + 2 * b.rowStride, b0 + 3 * b.rowStride)
    for j in 0..<columns {
      let first = multiplyAdd(a1, b1[j], multiplyAdd(a0, b0[j], c[j]))
      c[j] = multiplyAdd(a3, b3[j], multiplyAdd(a2, b2[j], first))
    }
  }
  for k in whole..<depth {
    let (ak, bk) = (a[0, k], b.from(row: k, column: 0).start)
    for j in 0..<columns { c[j] = multiplyAdd(ak, bk[j], c[j]) }
  }
}

/// Lays a strip of B out row after row, filled up with zeros to the width of a panel.
private func pack(
  _ strip: Walk, depth: Int, width: Int, into panel: UnsafeMutablePointer<Scalar>
) {
  if width < panelWidth { panel.update(repeating: 0, count: depth * panelWidth) }
  if strip.columnStride == 1 {
    copy(depth, width, from: strip.start, stride: strip.rowStride, to: panel, stride: panelWidth)
  } else {
    transpose(
      strip.start, rows: width, columns: depth, stride: strip.columnStride, to: panel,
      stride: panelWidth)
  }
}

/// Writes rows as columns. Eight rows at a time: each is a line of memory of its own, and a
/// processor keeps only so many of them at hand.
///
/// - Parameters:
///   - source: rows × columns, each row a stride after the one before
///   - target: columns × rows, likewise
func transpose(
  _ source: UnsafePointer<Scalar>, rows: Int, columns: Int, stride sourceStride: Int,
  to target: UnsafeMutablePointer<Scalar>, stride targetStride: Int
) {
  for first in stride(from: 0, to: rows, by: 8) {
    let (source, target) = (source + first * sourceStride, target + first)
    if first + 8 <= rows {
      // The same loop as below, but of a length that the compiler knows and makes short work of.
      for column in 0..<columns {
        for row in 0..<8 {
          target[column &* targetStride &+ row] = source[row &* sourceStride &+ column]
        }
      }
    } else {
      for column in 0..<columns {
        for row in 0..<(rows - first) {
          target[column &* targetStride &+ row] = source[row &* sourceStride &+ column]
        }
      }
    }
  }
}

private func copy(
  _ rows: Int, _ columns: Int, from source: UnsafePointer<Scalar>, stride sourceStride: Int,
  to target: UnsafeMutablePointer<Scalar>, stride targetStride: Int
) {
  for row in 0..<rows {
    for column in 0..<columns {
      target[row &* targetStride &+ column] = source[row &* sourceStride &+ column]
    }
  }
}

/// One tile of any height. The compiler makes a kernel of its own for each, without a loop over
/// rows, so the last rows of a matrix cost no more than their share.
private func addTile(
  _ rows: Int, _ a: Walk, _ b: Walk, _ depth: Int, to c: UnsafeMutablePointer<Scalar>, stride: Int
) {
  switch rows {
  case 1: addTile(Tile<1, 2>.self, a, b, depth, to: c, stride: stride)
  case 2: addTile(Tile<2, 2>.self, a, b, depth, to: c, stride: stride)
  case 3: addTile(Tile<3, 2>.self, a, b, depth, to: c, stride: stride)
  case 4: addTile(Tile<4, 2>.self, a, b, depth, to: c, stride: stride)
  case 5: addTile(Tile<5, 2>.self, a, b, depth, to: c, stride: stride)
  case 6: addTile(Tile<6, 2>.self, a, b, depth, to: c, stride: stride)
  case 7: addTile(Tile<7, 2>.self, a, b, depth, to: c, stride: stride)
  default: addTile(Tile<8, 2>.self, a, b, depth, to: c, stride: stride)
  }
}

/// The kernel: all the arithmetic of a matrix product happens in its inner loop.
@inline(__always)
private func addTile<let rows: Int, let vectors: Int>(
  _ shape: Tile<rows, vectors>.Type, _ a: Walk, _ b: Walk, _ depth: Int,
  to c: UnsafeMutablePointer<Scalar>, stride: Int
) {
  var sums = Tile<rows, vectors>(repeating: InlineArray(repeating: Lanes()))
  for i in 0..<rows {
    for j in 0..<vectors { sums[i][j] = load(c + (i &* stride &+ j &* Lanes.scalarCount)) }
  }
  var (a, aStride, aNext) = (a.start, a.rowStride, a.columnStride)
  var b = b
  for _ in 0..<depth {
    var bRow = InlineArray<vectors, Lanes>(repeating: Lanes())
    for j in 0..<vectors { bRow[j] = load(b.start + j &* Lanes.scalarCount) }
    for i in 0..<rows {
      let factor = Lanes(repeating: a[i &* aStride])
      for j in 0..<vectors { sums[i][j] = multiplyAdd(factor, bRow[j], sums[i][j]) }
    }
    a += aNext
    b.start += b.rowStride
  }
  for i in 0..<rows {
    for j in 0..<vectors { store(sums[i][j], to: c + (i &* stride &+ j &* Lanes.scalarCount)) }
  }
}

@inline(__always)
private func load(_ source: UnsafePointer<Scalar>) -> Lanes {
  UnsafeRawPointer(source).loadUnaligned(as: Lanes.self)
}

@inline(__always)
private func store(_ lanes: Lanes, to target: UnsafeMutablePointer<Scalar>) {
  UnsafeMutableRawPointer(target).storeBytes(of: lanes, as: Lanes.self)
}

// a·b + c, fused where the target has the instruction: elsewhere fusing is a slow library call.

@inline(__always)
private func multiplyAdd(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes {
  #if UNROLLED_FMA
  c.addingProduct(a, b)
  #else
  c + a * b
  #endif
}

@inline(__always)
private func multiplyAdd(_ a: Scalar, _ b: Scalar, _ c: Scalar) -> Scalar {
  #if UNROLLED_FMA
  c.addingProduct(a, b)
  #else
  c + a * b
  #endif
}
