/* Runs a command and prints how many milliseconds it took. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct timespec from, to;
	int status = 0;

	if (argc < 2) {
		fputs("usage: stopwatch COMMAND [WORD...]\n", stderr);
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
	printf("%lld\n", (long long)(to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
