#include "shim.h"

struct cglpk_copy {
  int rows, columns, terms;
  double offset;
  double *row_lower, *row_upper, *column_lower, *column_upper, *cost, *value;
  int *integer, *start, *index;
};

void cglpk_copy_free(cglpk_copy *copy) {
  if (copy == NULL) return;
  free(copy->row_lower);
  free(copy->row_upper);
  free(copy->column_lower);
  free(copy->column_upper);
  free(copy->cost);
  free(copy->value);
  free(copy->integer);
  free(copy->start);
  free(copy->index);
  free(copy);
}

// GLPK gives -DBL_MAX and +DBL_MAX for what is not bounded.
static double unbounded(double v) { return v <= -1e300 ? -HUGE_VAL : v >= 1e300 ? HUGE_VAL : v; }

cglpk_copy *cglpk_copy_of(glp_prob *lp) {
  cglpk_copy *c = calloc(1, sizeof *c);
  if (c == NULL) return NULL;
  c->offset = glp_get_obj_coef(lp, 0);
  c->rows = glp_get_num_rows(lp);
  c->columns = glp_get_num_cols(lp);
  c->terms = glp_get_num_nz(lp);
  size_t m = (size_t)c->rows + 1, n = (size_t)c->columns + 2, t = (size_t)c->terms + 2;
  c->row_lower = malloc(m * sizeof(double));
  c->row_upper = malloc(m * sizeof(double));
  c->column_lower = malloc(n * sizeof(double));
  c->column_upper = malloc(n * sizeof(double));
  c->cost = malloc(n * sizeof(double));
  c->value = malloc(t * sizeof(double));
  c->integer = malloc(n * sizeof(int));
  c->start = malloc(n * sizeof(int));
  c->index = malloc(t * sizeof(int));
  if (!c->row_lower || !c->row_upper || !c->column_lower || !c->column_upper || !c->cost || !c->value || !c->integer || !c->start
    || !c->index) {
    cglpk_copy_free(c);
    return NULL;
  }
  for (int i = 1; i <= c->rows; i++) {
    c->row_lower[i] = unbounded(glp_get_row_lb(lp, i));
    c->row_upper[i] = unbounded(glp_get_row_ub(lp, i));
  }
  // glp_get_mat_col fills from element 1 of the arrays it is given, so each column lands right after the one before.
  int filled = 0;
  for (int j = 1; j <= c->columns; j++) {
    c->column_lower[j] = unbounded(glp_get_col_lb(lp, j));
    c->column_upper[j] = unbounded(glp_get_col_ub(lp, j));
    c->cost[j] = glp_get_obj_coef(lp, j);
    c->integer[j] = glp_get_col_kind(lp, j) != GLP_CV;
    c->start[j] = filled;
    filled += glp_get_mat_col(lp, j, c->index + filled, c->value + filled);
  }
  c->start[c->columns + 1] = filled;
  return c;
}

int cglpk_rebuild(cglpk_problem *problem, const cglpk_copy *c) {
  problem->lp = NULL;
  problem->has_basis = 0;
  problem->environment = cglpk_open();
  if (problem->environment == 0) return CGLPK_SHARED;
  jmp_buf here;
  cglpk_guard = &here;
  if (setjmp(here) == 0) {
    glp_prob *lp = glp_create_prob();
    glp_set_obj_dir(lp, GLP_MIN);
    glp_set_obj_coef(lp, 0, c->offset);
    if (c->rows > 0) glp_add_rows(lp, c->rows);
    glp_add_cols(lp, c->columns);
    for (int i = 1; i <= c->rows; i++) {
      glp_set_row_bnds(lp, i, cglpk_bound_kind(c->row_lower[i], c->row_upper[i]), c->row_lower[i], c->row_upper[i]);
    }
    for (int j = 1; j <= c->columns; j++) {
      if (c->integer[j]) glp_set_col_kind(lp, j, GLP_IV);
      glp_set_col_bnds(lp, j, cglpk_bound_kind(c->column_lower[j], c->column_upper[j]), c->column_lower[j], c->column_upper[j]);
      glp_set_obj_coef(lp, j, c->cost[j]);
      int length = c->start[j + 1] - c->start[j];
      if (length > 0) glp_set_mat_col(lp, j, length, c->index + c->start[j], c->value + c->start[j]);
    }
    problem->lp = lp;
    cglpk_guard = NULL;
    return CGLPK_OK;
  }
  cglpk_guard = NULL;
  cglpk_abandon();
  problem->lp = NULL;
  return CGLPK_LOST;
}

int cglpk_rescue(cglpk_problem *problem) {
  cglpk_copy *volatile copy = NULL;
  jmp_buf here;
  cglpk_guard = &here;
  if (setjmp(here) == 0) copy = cglpk_copy_of(problem->lp);
  cglpk_guard = NULL;
  cglpk_abandon();
  problem->lp = NULL;
  if (copy == NULL) return CGLPK_LOST;
  int code = cglpk_rebuild(problem, copy);
  cglpk_copy_free(copy);
  return code == CGLPK_OK ? CGLPK_STOPPED : code;
}
