// Shared by the shim's own files; not visible to Swift.
#ifndef ROTA_SHIM_H
#define ROTA_SHIM_H

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "CGLPK.h"

// Column 1 of every problem is fixed at zero, costs 1 and stands in no row: it carries a cutoff into the branch and bound as a
// made-up incumbent of that objective (integer.c). So column j of a caller is column j + 2 of GLPK, row i is row i + 1.
enum { FIRST_COLUMN = 2, FIRST_ROW = 1 };

struct cglpk_problem {
  glp_prob *lp;
  uint64_t environment;
  int has_basis;
};

// Where GLPK's error hook jumps to; null outside a guarded call.
extern _Thread_local jmp_buf *cglpk_guard;

// Opens this thread's environment when needed (silent, hooks set) and returns its number; 0 when GLPK cannot be used.
uint64_t cglpk_open(void);
// After a jump out of GLPK: frees the environment, which ends every problem of this thread.
void cglpk_abandon(void);
// Whether the problem lives in this thread's present environment.
int cglpk_alive(const cglpk_problem *problem);
void cglpk_clear_message(void);

// Everything needed to build a problem again after its environment was freed.
typedef struct cglpk_copy cglpk_copy;
// Null when memory ran out. Must be called inside a guard.
cglpk_copy *cglpk_copy_of(glp_prob *lp);
void cglpk_copy_free(cglpk_copy *copy);
// Builds the copy anew in a fresh environment.
int cglpk_rebuild(cglpk_problem *problem, const cglpk_copy *copy);
// Reads a problem out of a damaged environment, frees that and builds the problem again.
int cglpk_rescue(cglpk_problem *problem);

int cglpk_bound_kind(double lower, double upper);

// Runs `call` so that an error in GLPK arrives in `failed`. No Swift frame lies between the two.
#define GUARDED(call, failed)        \
  do {                               \
    jmp_buf here;                    \
    cglpk_clear_message();           \
    cglpk_guard = &here;             \
    if (setjmp(here) == 0) {         \
      call;                          \
      cglpk_guard = NULL;            \
    } else {                         \
      cglpk_guard = NULL;            \
      failed;                        \
    }                                \
  } while (0)

#endif
