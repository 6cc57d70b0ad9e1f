#include "shim.h"

#include <limits.h>

// Rungs of the ladder that is climbed when GLPK gives up on a basis: other method, other starting basis, other pivoting rules.
enum { RUNGS = 4 };

static void set_rung(int rung, glp_prob *lp, glp_smcp *parameters) {
  switch (rung) {
    case 0: break;
    case 1:
      glp_adv_basis(lp, 0);
      parameters->meth = GLP_PRIMAL;
      break;
    case 2:
      glp_adv_basis(lp, 0);
      parameters->meth = GLP_DUALP;
      parameters->r_test = GLP_RT_STD;
      break;
    default:
      glp_std_basis(lp);
      parameters->meth = GLP_PRIMAL;
      parameters->pricing = GLP_PT_STD;
      parameters->r_test = GLP_RT_STD;
  }
}

// The Lagrangian value of the present duals: a lower bound whatever the basis, if reduced costs are exact to 1e-9.
static double dual_bound(glp_prob *lp) {
  double sum = glp_get_obj_coef(lp, 0);
  for (int i = 1; i <= glp_get_num_rows(lp); i++) {
    double y = glp_get_row_dual(lp, i);
    if (fabs(y) < 1e-9) continue;
    double side = y > 0 ? glp_get_row_lb(lp, i) : glp_get_row_ub(lp, i);
    if (fabs(side) > 1e300) return -HUGE_VAL;
    sum += y * side;
  }
  for (int j = 1; j <= glp_get_num_cols(lp); j++) {
    double d = glp_get_col_dual(lp, j);
    if (fabs(d) < 1e-9) continue;
    double side = d > 0 ? glp_get_col_lb(lp, j) : glp_get_col_ub(lp, j);
    if (fabs(side) > 1e300) return -HUGE_VAL;
    sum += d * side;
  }
  return sum;
}

// Sets status, objective and bound from GLPK's; returns 0 when GLPK left the question open.
static int settled(glp_prob *lp, int code, double cutoff, cglpk_result *result) {
  if (code == GLP_EOBJUL) {
    result->status = CGLPK_CUTOFF;
    result->bound = cutoff;
    return 1;
  }
  if (code != 0) return 0;
  switch (glp_get_status(lp)) {
    case GLP_OPT:
      result->status = CGLPK_OPTIMAL;
      result->objective = result->bound = glp_get_obj_val(lp);
      return 1;
    case GLP_NOFEAS:
      result->status = CGLPK_INFEASIBLE;
      result->bound = HUGE_VAL;
      return 1;
    case GLP_UNBND:
      result->status = CGLPK_UNBOUNDED;
      result->bound = -HUGE_VAL;
      return 1;
    default: return 0;
  }
}

static void climb(cglpk_problem *problem, const cglpk_simplex_options *options, int first_rung, cglpk_result *result) {
  glp_prob *lp = problem->lp;
  int m = glp_get_num_rows(lp), n = glp_get_num_cols(lp);
  int begun = glp_get_it_cnt(lp);
  double deadline = glp_time() + options->milliseconds;
  // Between slices the caller is asked whether to stop. They are long, as each forgets the steepest-edge weights.
  int slice = 1000000 / (m + 1);
  slice = slice < 500 ? 500 : slice > 5000 ? 5000 : slice;
  // No basis needs this many pivots: beyond them GLPK is going round in circles and the next rung is tried.
  int64_t circles = 5 * ((int64_t)m + n) + 5000;
  if (!problem->has_basis) glp_adv_basis(lp, 0);
  problem->has_basis = 1;
  result->ended = CGLPK_ENDED_NUMERICS;
  for (int rung = first_rung; rung < RUNGS; rung++) {
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = options->method == CGLPK_DUAL ? GLP_DUALP : GLP_PRIMAL;
    if (options->cutoff < 1e300) parameters.obj_ul = options->cutoff;
    set_rung(rung, lp, &parameters);
    int rung_begun = glp_get_it_cnt(lp);
    for (;;) {
      int64_t used = (int64_t)glp_get_it_cnt(lp) - begun;
      double left = deadline - glp_time();
      int ended = options->stop(options->context) ? CGLPK_ENDED_STOP
        : used >= options->pivots                 ? CGLPK_ENDED_PIVOTS
        : left <= 0                               ? CGLPK_ENDED_TIME
                                                  : -1;
      if (ended >= 0) {
        result->ended = ended;
        result->pivots = used;
        result->bound = glp_get_dual_stat(lp) == GLP_FEAS ? dual_bound(lp) : -HUGE_VAL;
        return;
      }
      parameters.it_lim = options->pivots - used < slice ? (int)(options->pivots - used) : slice;
      parameters.tm_lim = left < INT_MAX - 1 ? (int)left + 1 : INT_MAX - 1;
      int code = glp_simplex(lp, &parameters);
      result->pivots = (int64_t)glp_get_it_cnt(lp) - begun;
      if (settled(lp, code, options->cutoff, result)) {
        result->ended = CGLPK_ENDED_PROVED;
        return;
      }
      if (code != GLP_EITLIM && code != GLP_ETMLIM) break;
      if (glp_get_it_cnt(lp) - rung_begun > circles) break;
    }
  }
}

int cglpk_simplex(cglpk_problem *problem, const cglpk_simplex_options *options, cglpk_result *result) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  memset(result, 0, sizeof *result);
  result->bound = -HUGE_VAL;
  GUARDED(climb(problem, options, 0, result), {
    // Typically the assertion `teta >= 0.0` of the dual simplex: the basis is at fault, not the problem.
    int code = cglpk_rescue(problem);
    if (code != CGLPK_STOPPED) return code;
    memset(result, 0, sizeof *result);
    result->bound = -HUGE_VAL;
    GUARDED(climb(problem, options, RUNGS - 1, result), return cglpk_rescue(problem));
  });
  return CGLPK_OK;
}
