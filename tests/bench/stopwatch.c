/* Runs a command: prints its milliseconds, with -c those of processors, with -m peak KiB. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct timespec from, to;
	struct rusage used;
	int status = 0;
	bool memory = argc > 1 && strcmp(argv[1], "-m") == 0, processors = argc > 1 && strcmp(argv[1], "-c") == 0;

	argv += memory || processors;
	if (argc - (memory || processors) < 2) {
		fputs("usage: stopwatch [-c|-m] COMMAND [WORD...]\n", stderr);
		return 2;
	}
	clock_gettime(CLOCK_MONOTONIC, &from);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(2, 1);
		execvp(argv[1], argv + 1);
		fprintf(stderr, "stopwatch: %s: %s\n", argv[1], strerror(errno));
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return 1;
	clock_gettime(CLOCK_MONOTONIC, &to);
	getrusage(RUSAGE_CHILDREN, &used); /* the largest of all processes that the command started */
	if (memory)
		printf("%ld\n", used.ru_maxrss);
	else if (processors)
		printf("%.1f\n", (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-3);
	else
		printf("%.1f\n", (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) * 1e-6);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
