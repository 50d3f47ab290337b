/* The one way out when memory is gone or an invariant broke. */
#ifndef GLANE_TEXT_FATAL_H
#define GLANE_TEXT_FATAL_H

/* Prints `glane: message` on stderr and ends the program with exit code 5. */
_Noreturn void fatal(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
