/* The loop of the test server: sockets, requests, paced answers, log. */
#include "serve.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS = 256, HEAD_MAX = 1 << 16, ANSWER_MAX = 64 << 20, TICK = 20 };

enum phase { PHASE_FREE, PHASE_READ, PHASE_WRITE, PHASE_HELD };

struct connection {
	enum phase phase;
	int fd, number;
	struct buf in;
	struct answer answer;
	size_t sent;
	long long started, due; /* milliseconds; due = when the next byte may go */
	size_t request_len;
	struct request request;
};

long long milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool server_listen(struct server *s, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((unsigned short)port) };
	socklen_t len = sizeof(address);
	int one = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->listener = socket(AF_INET, SOCK_STREAM, 0);
	if (s->listener < 0)
		return false;
	setsockopt(s->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(s->listener, (struct sockaddr *)&address, sizeof(address)) < 0 || listen(s->listener, 64) < 0)
		return false;
	if (getsockname(s->listener, (struct sockaddr *)&address, &len) < 0)
		return false;
	s->port = ntohs(address.sin_port);
	fcntl(s->listener, F_SETFL, O_NONBLOCK);
	return true;
}

struct slice request_header(const struct request *r, const char *name)
{
	struct slice rest = r->head, line, want = slice_of(name);

	while (slice_split(&rest, '\n', &line)) {
		size_t colon = slice_find(line, SLICE(":"), 0);

		if (colon != SLICE_NONE && slice_eq_nocase(slice_sub(line, 0, colon), want))
			return slice_trim(slice_sub(line, colon + 1, line.len));
	}
	return (struct slice){ 0 };
}

static void log_write(const struct server *s, const struct connection *c, long long ended)
{
	static const char *const shown[] = { "If-None-Match", "If-Modified-Since", "Accept-Encoding", "User-Agent", "Cookie" };
	const struct request *r = &c->request;

	if (!s->log || slice_eq(r->host, SLICE("-")))
		return;
	fprintf(s->log, "%lld\t%lld\t%d\t%.*s\t%.*s\t%.*s\t%d", c->started, ended, c->number, SLICE_ARGS(r->host),
	        SLICE_ARGS(r->method), SLICE_ARGS(r->target), c->answer.status);
	for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		struct slice v = request_header(r, shown[i]);

		fprintf(s->log, "\t%.*s", SLICE_ARGS(v));
	}
	fputc('\n', s->log);
	fflush(s->log);
}

static void connection_end(struct connection *c, bool reset)
{
	struct linger hard = { 1, 0 };

	if (reset)
		setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
	close(c->fd);
	buf_close(&c->in);
	buf_close(&c->answer.bytes);
	c->phase = PHASE_FREE;
}

/* Takes the request line and headers apart; head_len covers the empty line. */
static void request_parse(struct connection *c, size_t head_len, int port)
{
	struct request *r = &c->request;
	struct slice head = slice_sub(buf_slice(&c->in), 0, head_len), line, host;

	*r = (struct request){ .port = port };
	slice_split(&head, '\n', &line);
	line = slice_trim(line);
	slice_split(&line, ' ', &r->method);
	slice_split(&line, ' ', &r->target);
	r->head = head;
	host = request_header(r, "Host");
	slice_split(&host, ':', &r->host);
	c->request_len = head_len;
}

/* A whole head in the buffer starts an answer. */
static void request_try(struct server *s, struct connection *c)
{
	size_t end = slice_find(buf_slice(&c->in), SLICE("\r\n\r\n"), 0);

	if (end == SLICE_NONE)
		return;
	request_parse(c, end + 4, s->port);
	c->started = milliseconds();
	c->answer = (struct answer){ .bytes = buf_open(ANSWER_MAX) };
	c->sent = 0;
	s->make(s->context, &c->request, &c->answer);
	c->due = c->started + c->answer.delay;
	c->phase = PHASE_WRITE;
}

static void answer_finish(struct server *s, struct connection *c, long long ended)
{
	enum answer_end end = c->answer.end;
	struct buf rest;

	log_write(s, c, ended);
	if (end == ANSWER_CLOSE || end == ANSWER_RESET) {
		connection_end(c, end == ANSWER_RESET);
		return;
	}
	rest = buf_open(HEAD_MAX);
	buf_add(&rest, slice_sub(buf_slice(&c->in), c->request_len, c->in.len));
	buf_close(&c->in);
	buf_close(&c->answer.bytes);
	c->in = rest;
	c->phase = end == ANSWER_STALL ? PHASE_HELD : PHASE_READ;
}

/* Sends what is due; the time before the last write counts as the end of the answer. */
static void answer_push(struct server *s, struct connection *c)
{
	struct answer *a = &c->answer;
	long long now = milliseconds();
	size_t left = a->bytes.len - c->sent, n = left;
	ssize_t put;

	if (a->rate && n > (size_t)(1 + a->rate * TICK / 1000))
		n = (size_t)(1 + a->rate * TICK / 1000);
	put = n ? send(c->fd, a->bytes.ptr + c->sent, n, MSG_NOSIGNAL) : 0;
	if (put < 0 && errno == EAGAIN)
		return;
	if (put < 0) {
		log_write(s, c, now);
		connection_end(c, false);
		return;
	}
	c->sent += (size_t)put;
	if (a->rate)
		c->due = now + (a->rate * TICK < 1000 ? 1000 / a->rate : TICK);
	if (c->sent == a->bytes.len && a->endless)
		c->sent = a->bytes.len - a->endless;
	if (c->sent == a->bytes.len)
		answer_finish(s, c, now);
	if (c->phase == PHASE_READ)
		request_try(s, c);
}

static void request_read(struct server *s, struct connection *c)
{
	char block[8192];
	ssize_t n = recv(c->fd, block, sizeof(block), 0);

	if (n < 0 && errno == EAGAIN)
		return;
	if (n > 0 && buf_add(&c->in, (struct slice){ block, (size_t)n })) {
		if (c->phase == PHASE_READ)
			request_try(s, c);
		return;
	}
	if (c->phase == PHASE_WRITE)
		log_write(s, c, milliseconds());
	connection_end(c, false);
}

static void connection_accept(struct server *s, struct connection *c, int *number)
{
	int fd = accept(s->listener, NULL, NULL);

	if (fd < 0)
		return;
	for (int i = 0; i < CONNECTIONS; i++) {
		if (c[i].phase != PHASE_FREE)
			continue;
		fcntl(fd, F_SETFL, O_NONBLOCK);
		c[i] = (struct connection){ .phase = PHASE_READ, .fd = fd, .number = ++*number, .in = buf_open(HEAD_MAX) };
		return;
	}
	close(fd);
}

/* Fills the poll set; returns the time to wait. */
static int polls_fill(const struct server *s, struct connection *c, struct pollfd *set)
{
	long long now = milliseconds(), wait = 200;

	set[CONNECTIONS] = (struct pollfd){ .fd = s->listener, .events = POLLIN };
	for (int i = 0; i < CONNECTIONS; i++) {
		set[i] = (struct pollfd){ .fd = c[i].phase == PHASE_FREE ? -1 : c[i].fd, .events = POLLIN };
		if (c[i].phase != PHASE_WRITE)
			continue;
		if (c[i].due <= now)
			set[i].events |= POLLOUT;
		else if (c[i].due - now < wait)
			wait = c[i].due - now;
	}
	return (int)wait;
}

void server_run(struct server *s)
{
	struct connection *c = calloc(CONNECTIONS, sizeof(*c));
	struct pollfd *set = calloc(CONNECTIONS + 1, sizeof(*set));
	int number = 0;

	while (c && set && !*s->stop) {
		int wait = polls_fill(s, c, set);

		if (poll(set, CONNECTIONS + 1, wait) < 0)
			continue;
		for (int i = 0; i < CONNECTIONS; i++) {
			if (set[i].fd >= 0 && set[i].revents & (POLLIN | POLLHUP | POLLERR))
				request_read(s, &c[i]);
			if (set[i].fd >= 0 && set[i].revents & POLLOUT && c[i].phase == PHASE_WRITE && c[i].fd == set[i].fd)
				answer_push(s, &c[i]);
		}
		if (set[CONNECTIONS].revents)
			connection_accept(s, c, &number);
	}
	for (int i = 0; c && i < CONNECTIONS; i++)
		if (c[i].phase != PHASE_FREE)
			connection_end(&c[i], false);
	free(c);
	free(set);
	close(s->listener);
}
