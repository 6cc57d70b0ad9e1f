#include "shim.h"

#include <stdatomic.h>

_Thread_local jmp_buf *cglpk_guard;
static _Thread_local uint64_t environment;
static _Thread_local int memory_limit;
static _Thread_local char message[512];
static _Thread_local size_t message_length;
static atomic_uint_fast64_t environments;

// GLPK prints what went wrong, then calls the error hook; the text goes into the message instead of the terminal.
static int on_text(void *info, const char *text) {
  (void)info;
  size_t length = strlen(text);
  if (length > sizeof message - 1 - message_length) length = sizeof message - 1 - message_length;
  memcpy(message + message_length, text, length);
  message_length += length;
  message[message_length] = 0;
  return 1;
}

static void on_error(void *info) {
  (void)info;
  if (cglpk_guard != NULL) longjmp(*cglpk_guard, 1);
}

void cglpk_clear_message(void) {
  message_length = 0;
  message[0] = 0;
}

const char *cglpk_message(void) {
  while (message_length > 0 && (message[message_length - 1] == '\n' || message[message_length - 1] == ' ')) {
    message[--message_length] = 0;
  }
  return message;
}

uint64_t cglpk_open(void) {
  if (environment != 0) return environment;
  if (glp_config("TLS") == NULL) return 0;
  glp_term_out(GLP_OFF);
  glp_term_hook(on_text, NULL);
  glp_error_hook(on_error, NULL);
  if (memory_limit > 0) glp_mem_limit(memory_limit);
  environment = atomic_fetch_add(&environments, 1) + 1;
  return environment;
}

void cglpk_abandon(void) {
  glp_free_env();
  environment = 0;
}

void cglpk_close(void) {
  if (environment != 0) cglpk_abandon();
}

int cglpk_memory_limit(int mebibytes) {
  if (cglpk_open() == 0) return CGLPK_SHARED;
  memory_limit = mebibytes < 1 ? 1 : mebibytes;
  glp_mem_limit(memory_limit);
  return CGLPK_OK;
}

int cglpk_alive(const cglpk_problem *problem) {
  return problem->lp != NULL && problem->environment == environment;
}
