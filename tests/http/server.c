/* Serves a directory tree per virtual host on loopback: the demo's press. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "static.h"

static volatile sig_atomic_t stopped;

static void on_signal(int number)
{
	stopped = number;
}

static int usage(void)
{
	fputs("usage: server --root DIR [--port N] [--log FILE] [--plain yes] [--delay MS]\n"
	      "Serves DIR/<host>/<path> on 127.0.0.1; prints the port on stdout. Port 0 picks a free one; plain never packs.\n",
	      stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct site_root root = { 0 };
	struct server s = { .make = static_answer, .context = &root, .stop = &stopped };
	long port = 0;

	for (int i = 1; i + 1 < argc; i += 2) {
		if (!strcmp(argv[i], "--root"))
			root.directory = argv[i + 1];
		else if (!strcmp(argv[i], "--port"))
			port = strtol(argv[i + 1], NULL, 10);
		else if (!strcmp(argv[i], "--log"))
			s.log = fopen(argv[i + 1], "w");
		else if (!strcmp(argv[i], "--delay"))
			root.delay = (int)strtol(argv[i + 1], NULL, 10);
		else if (!strcmp(argv[i], "--plain"))
			root.plain = !strcmp(argv[i + 1], "yes");
		else
			return usage();
	}
	if (!root.directory || argc % 2 == 0)
		return usage();
	signal(SIGTERM, on_signal);
	signal(SIGINT, on_signal);
	signal(SIGPIPE, SIG_IGN);
	if (!server_listen(&s, (int)port)) {
		fprintf(stderr, "server: port %ld: %s\n", port, strerror(errno));
		return 1;
	}
	printf("%d\n", s.port);
	fflush(stdout);
	server_run(&s);
	if (s.log)
		fclose(s.log);
	return 0;
}
