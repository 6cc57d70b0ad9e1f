#include "CMinPlus.h"

static inline int32_t least(int32_t a, int32_t b, int32_t cost) {
  int32_t sum = (int32_t)((uint32_t)b + (uint32_t)cost);
  return sum < a ? sum : a;
}

void cminplus_relax_plain(
    int32_t *own, const int32_t *next, int32_t cost, int64_t rows, int64_t count, int64_t own_stride, int64_t next_stride) {
  for (int64_t r = 0; r < rows; r++) {
    int32_t *restrict x = own + r * own_stride;
    const int32_t *restrict y = next + r * next_stride;
    for (int64_t i = 0; i < count; i++) x[i] = least(x[i], y[i], cost);
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx2")))

WIDE static inline __m256i least8(const int32_t *x, const int32_t *y, __m256i cost) {
  __m256i sum = _mm256_add_epi32(_mm256_loadu_si256((const __m256i *)y), cost);
  return _mm256_min_epi32(_mm256_loadu_si256((const __m256i *)x), sum);
}

WIDE static inline __m128i least4(const int32_t *x, const int32_t *y, __m128i cost) {
  __m128i sum = _mm_add_epi32(_mm_loadu_si128((const __m128i *)y), cost);
  return _mm_min_epi32(_mm_loadu_si128((const __m128i *)x), sum);
}

// The last vector of a row overlaps the one before. It is read before anything is stored: a load from two fresh stores waits for both.
WIDE static void relax_wide(
    int32_t *own, const int32_t *next, int32_t cost, int64_t rows, int64_t count, int64_t own_stride, int64_t next_stride) {
  __m256i cost8 = _mm256_set1_epi32(cost);
  __m128i cost4 = _mm256_castsi256_si128(cost8);
  for (int64_t r = 0; r < rows; r++) {
    int32_t *x = own + r * own_stride;
    const int32_t *y = next + r * next_stride;
    if (count >= 8) {
      __m256i last = least8(x + count - 8, y + count - 8, cost8);
      for (int64_t i = 0; i + 8 < count; i += 8) _mm256_storeu_si256((__m256i *)(x + i), least8(x + i, y + i, cost8));
      _mm256_storeu_si256((__m256i *)(x + count - 8), last);
    } else if (count >= 4) {
      __m128i last = least4(x + count - 4, y + count - 4, cost4);
      _mm_storeu_si128((__m128i *)x, least4(x, y, cost4));
      _mm_storeu_si128((__m128i *)(x + count - 4), last);
    } else {
      for (int64_t i = 0; i < count; i++) x[i] = least(x[i], y[i], cost);
    }
  }
}
#endif

void cminplus_relax(
    int32_t *own, const int32_t *next, int32_t cost, int64_t rows, int64_t count, int64_t own_stride, int64_t next_stride) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return relax_wide(own, next, cost, rows, count, own_stride, next_stride);
#endif
  cminplus_relax_plain(own, next, cost, rows, count, own_stride, next_stride);
}
