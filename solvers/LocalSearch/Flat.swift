/// A fixed run of plain values behind one pointer: the search's fence around unsafe memory.
///
/// Whoever makes it frees it. Indexes are checked in debug builds (and so by all tests), not in release, where the checks cost
/// two fifths of a delta.
@safe
struct Flat<Element: BitwiseCopyable> {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(_ values: [Element]) {
    count = values.count
    unsafe base = .allocate(capacity: max(count, 1))
    for (i, value) in values.enumerated() { unsafe (base + i).initialize(to: value) }
  }

  init(repeating value: Element, count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: value, count: count)
  }

  func free() { unsafe base.deallocate() }

  subscript(_ i: Int) -> Element {
    @inline(__always) get {
      assert(i >= 0 && i < count)
      return unsafe base[i]
    }
    @inline(__always) nonmutating _modify {
      assert(i >= 0 && i < count)
      yield unsafe &base[i]
    }
  }

  /// Copies everything from a run of the same length.
  func copy(from other: Flat) {
    precondition(count == other.count)
    unsafe base.update(from: other.base, count: count)
  }

  /// Everything as an array, for results.
  var values: [Element] { (0..<count).map { self[$0] } }
}
