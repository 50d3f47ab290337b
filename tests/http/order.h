/* Watches a traced run's system calls: what would a power cut lose? */
#ifndef GLANE_TESTS_HTTP_ORDER_H
#define GLANE_TESTS_HTTP_ORDER_H

#include <stdbool.h>
#include <sys/ptrace.h>
#include <sys/types.h>

/*
 * Two kinds of things are lost in a power cut: bytes written to a file since its last sync, and names
 * made, changed or removed in a directory since its last sync. A run breaks the order when it gives a
 * name to a file whose bytes may be lost, writes a meta while something else in its folder may be lost,
 * or changes state.db while anything in the corpus may be lost.
 */
struct order;

struct order *order_open(void);
/* Takes the system call that process pid is about to make. */
void order_watch(struct order *o, pid_t pid, const struct __ptrace_syscall_info *info);
/* Whether there were many renames and no breach, and nothing may be lost now; says what was wrong. Frees it. */
bool order_close(struct order *o);

#endif
