#include "shim.h"

#include <limits.h>

// What the callback of the branch and bound knows; outlives a jump out of GLPK.
typedef struct {
  const cglpk_integer_options *options;
  glp_prob *lp;
  double *values;
  double *made_up;  // GLPK's columns, for handing over a cutoff; null under presolve
  double cutoff;
  double handed;    // last cutoff that GLPK was told
  double best;      // objective of `values`; HUGE_VAL before the first
  double bound;
  int64_t pivots_root, pivots_before, nodes;
  int ended, columns;
} search;

// A solution counts as better than the cutoff only beyond this.
static double slack(double v) { return 1e-7 * (1 + fabs(v)); }

static void keep_solution(search *s) {
  if (glp_mip_status(s->lp) != GLP_FEAS && glp_mip_status(s->lp) != GLP_OPT) return;
  double objective = glp_mip_obj_val(s->lp);
  double limit = s->best < s->cutoff ? s->best : s->cutoff;
  if (limit < 1e300 && objective >= limit - slack(limit)) return;
  s->best = objective;
  for (int j = 0; j < s->columns; j++) s->values[j] = glp_mip_col_val(s->lp, j + FIRST_COLUMN);
  s->options->improved(s->options->context, objective, s->values);
}

static void ask(glp_tree *tree, search *s) {
  double cutoff = s->cutoff;
  int64_t pivots = s->pivots_root + glp_get_it_cnt(glp_ios_get_prob(tree)) - s->pivots_before;
  if (s->options->poll(s->options->context, s->bound, pivots, s->nodes, &cutoff)) {
    s->ended = CGLPK_ENDED_STOP;
    glp_ios_terminate(tree);
  }
  if (cutoff < s->cutoff) s->cutoff = cutoff;
}

// A cutoff is given to GLPK as an incumbent of just that objective, in the spare first column; it is never taken for a solution.
static void hand_over_cutoff(glp_tree *tree, search *s) {
  if (s->made_up == NULL || s->cutoff >= s->handed) return;
  s->handed = s->cutoff;
  s->made_up[1] = s->cutoff - glp_get_obj_coef(s->lp, 0);
  glp_ios_heur_sol(tree, s->made_up);
}

// GLPK's list holds every open node, the one in hand too, so the least of their bounds holds for the whole tree.
static void keep_bound(glp_tree *tree, search *s) {
  int node = glp_ios_best_node(tree);
  if (node == 0) return;
  double bound = glp_ios_node_bound(tree, node);
  if (bound > s->bound && fabs(bound) < 1e300) s->bound = bound;
}

static void on_node(glp_tree *tree, void *info) {
  search *s = info;
  int total;
  switch (glp_ios_reason(tree)) {
    case GLP_ISELECT:
      keep_bound(tree, s);
      keep_solution(s);
      ask(tree, s);
      hand_over_cutoff(tree, s);
      break;
    case GLP_IHEUR: keep_bound(tree, s); break;
    case GLP_IPREPRO:
      keep_solution(s);
      ask(tree, s);
      glp_ios_tree_size(tree, NULL, NULL, &total);
      s->nodes = total;
      if (total > s->options->nodes) {
        s->ended = CGLPK_ENDED_NODES;
        glp_ios_terminate(tree);
      } else if (glp_get_it_cnt(glp_ios_get_prob(tree)) - s->pivots_before > s->options->pivots) {
        s->ended = CGLPK_ENDED_PIVOTS;
        glp_ios_terminate(tree);
      }
      break;
    case GLP_IROWGEN:
      // The presolved problem has lost the spare column: there a node beyond the cutoff gets a row that nothing satisfies.
      if (s->made_up == NULL && s->cutoff < 1e300) {
        glp_prob *node = glp_ios_get_prob(tree);
        if (glp_get_obj_val(node) >= s->cutoff - slack(s->cutoff)) {
          glp_set_row_bnds(node, glp_add_rows(node, 1), GLP_LO, 1, 1);
        }
      }
      break;
    case GLP_IBINGO: keep_solution(s); break;
    default: ask(tree, s);
  }
}

static void parameters_of(const cglpk_integer_options *options, search *s, glp_iocp *parameters) {
  glp_init_iocp(parameters);
  parameters->msg_lev = GLP_MSG_OFF;
  parameters->presolve = options->presolve ? GLP_ON : GLP_OFF;
  parameters->gmi_cuts = options->gomory ? GLP_ON : GLP_OFF;
  parameters->mir_cuts = options->rounding_cuts ? GLP_ON : GLP_OFF;
  parameters->cov_cuts = options->cover ? GLP_ON : GLP_OFF;
  parameters->clq_cuts = options->clique ? GLP_ON : GLP_OFF;
  parameters->fp_heur = options->feasibility_pump ? GLP_ON : GLP_OFF;
  parameters->sr_heur = options->rounding_heuristic ? GLP_ON : GLP_OFF;
  parameters->br_tech = options->branch == CGLPK_BRANCH_MOST_FRACTIONAL ? GLP_BR_MFV
    : options->branch == CGLPK_BRANCH_PSEUDOCOST                        ? GLP_BR_PCH
                                                                        : GLP_BR_DTH;
  parameters->bt_tech = options->next == CGLPK_NEXT_DEPTH_FIRST ? GLP_BT_DFS
    : options->next == CGLPK_NEXT_BEST_PROJECTION               ? GLP_BT_BPH
                                                                : GLP_BT_BLB;
  parameters->mip_gap = options->gap;
  parameters->tm_lim = options->milliseconds < 1 ? 1 : options->milliseconds;
  parameters->cb_func = on_node;
  parameters->cb_info = s;
}

static void conclude(int code, search *s, cglpk_result *result) {
  int have = s->best < 1e300;
  result->objective = s->best;
  switch (code) {
    case 0:
      result->ended = CGLPK_ENDED_PROVED;
      if (have && s->best < s->cutoff) {
        result->status = CGLPK_OPTIMAL;
        result->bound = s->best;
      } else {
        result->status = s->cutoff < 1e300 ? CGLPK_CUTOFF : CGLPK_INFEASIBLE;
        result->bound = s->cutoff;
      }
      return;
    case GLP_ENOPFS:
      result->ended = CGLPK_ENDED_PROVED;
      result->status = CGLPK_INFEASIBLE;
      result->bound = HUGE_VAL;
      return;
    case GLP_ENODFS:
      result->ended = CGLPK_ENDED_PROVED;
      result->status = CGLPK_UNBOUNDED;
      result->bound = -HUGE_VAL;
      return;
    case GLP_EMIPGAP: result->ended = CGLPK_ENDED_GAP; break;
    case GLP_ETMLIM: result->ended = CGLPK_ENDED_TIME; break;
    case GLP_ESTOP: result->ended = s->ended; break;
    default: result->ended = CGLPK_ENDED_NUMERICS;
  }
  // Nodes pruned against an incumbent or the cutoff are no cheaper than that.
  result->bound = s->bound;
  if (result->bound > s->best) result->bound = s->best;
  if (result->bound > s->cutoff) result->bound = s->cutoff;
  result->status = have ? CGLPK_FEASIBLE : CGLPK_UNKNOWN;
}

int cglpk_integer(cglpk_problem *problem, const cglpk_integer_options *options, double *values, cglpk_result *result) {
  if (!cglpk_alive(problem)) return CGLPK_LOST;
  // `result` comes in with what the relaxation before this call proved and used.
  search s = {
    .options = options, .lp = problem->lp, .values = values, .cutoff = options->cutoff, .handed = HUGE_VAL, .best = HUGE_VAL,
    .bound = result->bound, .pivots_root = result->pivots, .ended = CGLPK_ENDED_STOP, .columns = glp_get_num_cols(problem->lp) - 1};
  cglpk_copy *volatile copy = NULL;
  volatile int code = GLP_EFAIL;
  volatile int used = 0;
  if (!options->presolve) {
    s.made_up = calloc((size_t)s.columns + FIRST_COLUMN, sizeof(double));
    if (s.made_up == NULL) return CGLPK_NO_MEMORY;
  }
  volatile int shim_code = CGLPK_OK;
  GUARDED(
    {
      // The branch and bound changes bounds and adds rows in place, so a jump out of it leaves a problem of no use.
      copy = cglpk_copy_of(problem->lp);
      glp_iocp parameters;
      parameters_of(options, &s, &parameters);
      s.pivots_before = glp_get_it_cnt(problem->lp);
      if (copy != NULL) {
        code = glp_intopt(problem->lp, &parameters);
        used = glp_get_it_cnt(problem->lp) - (int)s.pivots_before;
        keep_solution(&s);
      } else {
        shim_code = CGLPK_NO_MEMORY;
      }
    },
    {
      cglpk_abandon();
      problem->lp = NULL;
      shim_code = copy == NULL ? CGLPK_LOST : cglpk_rebuild(problem, copy);
    });
  cglpk_copy_free(copy);
  free(s.made_up);
  if (shim_code != CGLPK_OK) return shim_code;
  result->nodes = s.nodes;
  result->pivots = s.pivots_root + used;
  conclude(code, &s, result);
  return CGLPK_OK;
}
