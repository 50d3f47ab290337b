/* The one way out when memory is gone or an invariant broke. */
#include "text/fatal.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

_Noreturn void fatal(const char *format, ...)
{
	va_list args;

	fputs("glane: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	_exit(5);
}
