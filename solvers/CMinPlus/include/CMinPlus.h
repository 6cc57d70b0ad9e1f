// The inner loop of every table over days: least costs of going on, by what a line has added up so far.
#ifndef ROTA_CMINPLUS_H
#define ROTA_CMINPLUS_H

#include <stdint.h>

// own[r * own_stride + i] = min(itself, next[r * next_stride + i] + cost) for all rows and i < count, sums wrapping. The two blocks
// must not overlap. Wider vectors are used where the machine has them; the result is the same everywhere.
void cminplus_relax(
    int32_t *own, const int32_t *next, int32_t cost, int64_t rows, int64_t count, int64_t own_stride, int64_t next_stride);

// The same with the instructions that every machine has.
void cminplus_relax_plain(
    int32_t *own, const int32_t *next, int32_t cost, int64_t rows, int64_t count, int64_t own_stride, int64_t next_stride);

#endif
