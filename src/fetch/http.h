/* Requests and answers over libcurl. */
#ifndef GLANE_FETCH_HTTP_H
#define GLANE_FETCH_HTTP_H

#include "fetch/source.h"
#include "text/arena.h"

struct http;

/* How a request ended. */
enum http_result {
	HTTP_ANSWERED,    /* a status and a body, whatever they say */
	HTTP_FORBIDDEN,   /* the address is private and not allowed */
	HTTP_UNREACHABLE, /* no such name, no connection */
	HTTP_TIMEOUT,
	HTTP_TLS,         /* certificate or handshake */
	HTTP_BROKEN,      /* not HTTP, cut in the headers, unreadable coding */
};

struct http_wish {
	struct slice url;                 /* absolute, http or https */
	struct slice etag, last_modified; /* validators of this very url, verbatim; may be empty */
	const char *accept;
	size_t max;                       /* decoded bytes that are kept */
	bool allow_private;
	void *ticket;                     /* given back with the answer */
};

struct http_answer {
	enum http_result result;
	int status;
	struct slice body;    /* decoded; owned by the answer until http_release */
	struct slice head;    /* header lines of the last response, raw */
	bool truncated;       /* the body ended early or was cut at the maximum */
	bool too_large;       /* cut at the maximum */
	size_t wire;          /* bytes of the body as they came */
	int milliseconds;
	const char *message;  /* a few words when result is not HTTP_ANSWERED, static */
	void *ticket;
	struct transfer *transfer;
};

/* Ready to ask; obeys contact, proxy, ca-file, resolve and the time limits of `sources`, which must outlive it. NULL, said on stderr, when there is no libcurl or it fails. */
struct http *http_open(const struct sources *sources);
/* Starts a request; the wish is copied. False when the url is unusable. */
bool http_ask(struct http *h, const struct http_wish *wish);
/* Waits up to `wait` ms for an answer; false when none came. */
bool http_next(struct http *h, int wait, struct http_answer *answer);
/* Frees an answer's memory. */
void http_release(struct http *h, struct http_answer *answer);
/* A header of the answer, trimmed; the last one of that name; empty when absent. */
struct slice http_header(const struct http_answer *answer, const char *name);
/* The value of the next such header in *rest, at first the answer's head, which moves on behind it; false when there is none left. */
bool http_header_next(struct slice *rest, const char *name, struct slice *value);
/* Aborts what is under way and frees everything. */
void http_close(struct http *h);

#endif
