/* glane: local news and its comment threads, into traceable tables. */
#include <signal.h>
#include <stddef.h>

#include "cli/cli.h"

/* The only thing that changes outside a function: written by the handler, read by the loops. */
static volatile int stop_signal;

static void stop_note(int number)
{
	stop_signal = number;
}

int main(int argc, char **argv)
{
	struct sigaction stop = { .sa_handler = stop_note };

	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGHUP, &stop, NULL);
	signal(SIGXFSZ, SIG_IGN); /* a full quota is an error of write(), like a full disk */
	return cli_run(argc, argv, &stop_signal);
}
