#include "shim.h"

int cglpk_bound_kind(double lower, double upper) {
  if (lower == upper) return GLP_FX;
  if (lower == -HUGE_VAL) return upper == HUGE_VAL ? GLP_FR : GLP_UP;
  return upper == HUGE_VAL ? GLP_LO : GLP_DB;
}

int cglpk_create(double offset, cglpk_problem **problem) {
  uint64_t environment = cglpk_open();
  if (environment == 0) return CGLPK_SHARED;
  cglpk_problem *made = calloc(1, sizeof *made);
  if (made == NULL) return CGLPK_NO_MEMORY;
  made->environment = environment;
  GUARDED(
    {
      made->lp = glp_create_prob();
      glp_set_obj_dir(made->lp, GLP_MIN);
      glp_set_obj_coef(made->lp, 0, offset);
      glp_add_cols(made->lp, 1);
      glp_set_col_bnds(made->lp, 1, GLP_FX, 0, 0);
      glp_set_obj_coef(made->lp, 1, 1);
      glp_bfcp bfcp;
      glp_get_bfcp(made->lp, &bfcp);
      // A factorization anew costs as much as hundreds of updates where lines make the basis dense.
      bfcp.nfs_max = 300;
      glp_set_bfcp(made->lp, &bfcp);
    },
    {
      cglpk_abandon();
      free(made);
      return CGLPK_STOPPED;
    });
  *problem = made;
  return CGLPK_OK;
}

void cglpk_delete(cglpk_problem *problem) {
  // A problem of another thread cannot be freed here; GLPK would abort. Its memory goes with that thread's environment.
  if (cglpk_alive(problem)) GUARDED(glp_delete_prob(problem->lp), cglpk_abandon());
  free(problem);
}

// Copies one sparse vector to GLPK's one-based scratch arrays and returns its length.
static int one_based(
  int k, int first, const int32_t *start, const int32_t *index, const double *value, int *to_index, double *to_value) {
  if (start == NULL) return 0;
  int length = 0;
  for (int32_t t = start[k]; t < start[k + 1]; t++) {
    // GLPK keeps explicit zeros, on which its presolver trips.
    if (value[t] == 0) continue;
    length++;
    to_index[length] = index[t] + first;
    to_value[length] = value[t];
  }
  return length;
}

static int longest(int count, const int32_t *start) {
  int most = 0;
  for (int k = 0; start != NULL && k < count; k++) {
    if (start[k + 1] - start[k] > most) most = start[k + 1] - start[k];
  }
  return most;
}

int cglpk_add_columns(
  cglpk_problem *problem, int count, const double *lower, const double *upper, const double *cost, const uint8_t *integer,
  const int32_t *start, const int32_t *index, const double *value) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  if (count == 0) return CGLPK_OK;
  int most = longest(count, start);
  int *indices = malloc((size_t)(most + 1) * sizeof *indices);
  double *values = malloc((size_t)(most + 1) * sizeof *values);
  volatile int code = indices == NULL || values == NULL ? CGLPK_NO_MEMORY : CGLPK_OK;
  if (code == CGLPK_OK) {
    GUARDED(
      {
        int first = glp_add_cols(problem->lp, count);
        for (int k = 0; k < count; k++) {
          int j = first + k;
          if (integer[k]) glp_set_col_kind(problem->lp, j, GLP_IV);
          glp_set_col_bnds(problem->lp, j, cglpk_bound_kind(lower[k], upper[k]), lower[k], upper[k]);
          glp_set_obj_coef(problem->lp, j, cost[k]);
          int length = one_based(k, FIRST_ROW, start, index, value, indices, values);
          if (length > 0) glp_set_mat_col(problem->lp, j, length, indices, values);
        }
      },
      code = cglpk_rescue(problem));
  }
  free(indices);
  free(values);
  return code;
}

int cglpk_add_rows(
  cglpk_problem *problem, int count, const double *lower, const double *upper, const int32_t *start, const int32_t *index,
  const double *value) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  if (count == 0) return CGLPK_OK;
  int most = longest(count, start);
  int *indices = malloc((size_t)(most + 1) * sizeof *indices);
  double *values = malloc((size_t)(most + 1) * sizeof *values);
  volatile int code = indices == NULL || values == NULL ? CGLPK_NO_MEMORY : CGLPK_OK;
  if (code == CGLPK_OK) {
    GUARDED(
      {
        int first = glp_add_rows(problem->lp, count);
        for (int k = 0; k < count; k++) {
          glp_set_row_bnds(problem->lp, first + k, cglpk_bound_kind(lower[k], upper[k]), lower[k], upper[k]);
          int length = one_based(k, FIRST_COLUMN, start, index, value, indices, values);
          if (length > 0) glp_set_mat_row(problem->lp, first + k, length, indices, values);
        }
      },
      code = cglpk_rescue(problem));
  }
  free(indices);
  free(values);
  return code;
}

int cglpk_delete_columns(cglpk_problem *problem, int count, const int32_t *columns) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  if (count == 0) return CGLPK_OK;
  int *numbers = malloc((size_t)(count + 1) * sizeof *numbers);
  if (numbers == NULL) return CGLPK_NO_MEMORY;
  for (int k = 0; k < count; k++) numbers[k + 1] = columns[k] + FIRST_COLUMN;
  volatile int code = CGLPK_OK;
  GUARDED(glp_del_cols(problem->lp, count, numbers), code = cglpk_rescue(problem));
  free(numbers);
  return code;
}

int cglpk_column_bounds(cglpk_problem *problem, int column, double lower, double upper) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  GUARDED(
    glp_set_col_bnds(problem->lp, column + FIRST_COLUMN, cglpk_bound_kind(lower, upper), lower, upper),
    return cglpk_rescue(problem));
  return CGLPK_OK;
}

int cglpk_row_bounds(cglpk_problem *problem, int row, double lower, double upper) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  GUARDED(
    glp_set_row_bnds(problem->lp, row + FIRST_ROW, cglpk_bound_kind(lower, upper), lower, upper),
    return cglpk_rescue(problem));
  return CGLPK_OK;
}

int cglpk_cost(cglpk_problem *problem, int column, double cost) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  GUARDED(glp_set_obj_coef(problem->lp, column + FIRST_COLUMN, cost), return cglpk_rescue(problem));
  return CGLPK_OK;
}

int cglpk_read(cglpk_problem *problem, double *values, double *reduced, uint8_t *basic, double *duals) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  GUARDED(
    {
      int columns = glp_get_num_cols(problem->lp) - 1;
      int rows = glp_get_num_rows(problem->lp);
      for (int j = 0; j < columns; j++) {
        values[j] = glp_get_col_prim(problem->lp, j + FIRST_COLUMN);
        reduced[j] = glp_get_col_dual(problem->lp, j + FIRST_COLUMN);
        basic[j] = glp_get_col_stat(problem->lp, j + FIRST_COLUMN) == GLP_BS;
      }
      for (int i = 0; i < rows; i++) duals[i] = glp_get_row_dual(problem->lp, i + FIRST_ROW);
    },
    return cglpk_rescue(problem));
  return CGLPK_OK;
}

int cglpk_basis(cglpk_problem *problem, uint8_t *rows, uint8_t *columns) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  GUARDED(
    {
      int row_count = glp_get_num_rows(problem->lp);
      int column_count = glp_get_num_cols(problem->lp);
      for (int i = 1; i <= row_count; i++) rows[i - 1] = (uint8_t)glp_get_row_stat(problem->lp, i);
      for (int j = 1; j <= column_count; j++) columns[j - 1] = (uint8_t)glp_get_col_stat(problem->lp, j);
    },
    return cglpk_rescue(problem));
  return CGLPK_OK;
}

int cglpk_set_basis(
  cglpk_problem *problem, const uint8_t *rows, int row_count, const uint8_t *columns, int column_count) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  GUARDED(
    {
      int all_rows = glp_get_num_rows(problem->lp);
      int all_columns = glp_get_num_cols(problem->lp);
      for (int i = 1; i <= all_rows; i++) glp_set_row_stat(problem->lp, i, i <= row_count ? rows[i - 1] : GLP_BS);
      for (int j = 1; j <= all_columns; j++) glp_set_col_stat(problem->lp, j, j <= column_count ? columns[j - 1] : GLP_NL);
      problem->has_basis = 1;
    },
    return cglpk_rescue(problem));
  return CGLPK_OK;
}

int cglpk_provoke(cglpk_problem *problem) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  GUARDED(glp_set_obj_coef(problem->lp, -1, 0), return cglpk_rescue(problem));
  return CGLPK_OK;
}
