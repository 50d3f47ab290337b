/* A raw-socket HTTP server for tests: requests in, scripted bytes out. */
#ifndef TESTS_HTTP_SERVE_H
#define TESTS_HTTP_SERVE_H

#include <signal.h>
#include <stdio.h>

#include "text/buf.h"

/* One request as it came; slices live until the answer is made. */
struct request {
	struct slice method, target; /* target is path and query */
	struct slice host;           /* of the Host header, without port */
	struct slice head;           /* all header lines, CRLF ended */
	int port;                    /* the port the server listens on */
};

/* What happens when all bytes are out. */
enum answer_end {
	ANSWER_KEEP,  /* the connection stays open for the next request */
	ANSWER_CLOSE,
	ANSWER_RESET, /* closed with a TCP reset */
	ANSWER_STALL, /* held open in silence */
};

/* What one request gets. */
struct answer {
	struct buf bytes;   /* everything that is sent, status line included */
	int status;         /* for the log */
	int delay;          /* milliseconds before the first byte */
	int rate;           /* bytes a second; 0 = as fast as it goes */
	size_t endless;     /* the last so many bytes are sent again and again */
	enum answer_end end;
};

/* Makes an answer; bytes is an open, empty buffer when it is called. */
typedef void answer_maker(void *context, const struct request *request, struct answer *answer);

struct server {
	int listener, port;
	FILE *log;                         /* NULL = no log */
	answer_maker *make;
	void *context;
	const volatile sig_atomic_t *stop; /* ends server_run when not 0 */
};

/* Listens on 127.0.0.1; port 0 picks one and sets s->port. False with errno set. */
bool server_listen(struct server *s, int port);
/*
 * Serves until *stop. One TSV line per request goes to the log when its answer ended:
 * start ms, end ms, connection, host, method, target, status, If-None-Match,
 * If-Modified-Since, Accept-Encoding, User-Agent, Cookie.
 */
void server_run(struct server *s);
/* The value of a request header, empty when absent. */
struct slice request_header(const struct request *r, const char *name);
/* Milliseconds of the monotonic clock. */
long long milliseconds(void);

#endif
