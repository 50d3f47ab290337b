/* No spelling of a forbidden address leads to a connection. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fetch/http.h"
#include "tap.h"
#include "text/limits.h"

/* Addresses of this machine, on which somebody listens during the test. */
static const uint32_t loopbacks[] = { 0x7F000001, 0x7F000002, 0x7F010203, 0x7FFFFFFE, 0x00000000 };

/* printf formats over the four bytes (a, b, c, d) of an address: notations that resolvers know. */
enum { NOTATIONS = 14 };

static struct slice notation(struct arena *arena, int which, uint32_t n)
{
	unsigned a = n >> 24, b = n >> 16 & 255, c = n >> 8 & 255, d = n & 255;

	switch (which) {
	case 0: return arena_printf(arena, "%u.%u.%u.%u", a, b, c, d);
	case 1: return arena_printf(arena, "%u.%u.%u", a, b, n & 0xFFFF);
	case 2: return arena_printf(arena, "%u.%u", a, n & 0xFFFFFF);
	case 3: return arena_printf(arena, "%u", n);
	case 4: return arena_printf(arena, "0x%x", n);
	case 5: return arena_printf(arena, "0%o", n);
	case 6: return arena_printf(arena, "0x%x.0x%x.0x%x.0x%x", a, b, c, d);
	case 7: return arena_printf(arena, "0%o.0%o.0%o.0%o", a, b, c, d);
	case 8: return arena_printf(arena, "0x%x.%u", a, n & 0xFFFFFF);
	case 9: return arena_printf(arena, "%u.%u.%u.%u.", a, b, c, d);
	case 10: return arena_printf(arena, "[::ffff:%u.%u.%u.%u]", a, b, c, d);
	case 11: return arena_printf(arena, "[::ffff:%x:%x]", n >> 16, n & 0xFFFF);
	case 12: return arena_printf(arena, "[::%u.%u.%u.%u]", a, b, c, d);
	default: return arena_printf(arena, "%%%02x%u.%u.%u.%u", '0' + a / 100, a % 100, b, c, d);
	}
}

static const char *const names[] = {
	"localhost", "LOCALHOST", "localhost.", "ici.localhost", "ip6-localhost", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::1%25lo]",
	"x@127.0.0.1", "x:y@127.0.0.1", "exemple.test@127.0.0.1", "exemple.test%40127.0.0.1", "127.0.0.1%23", "127.0.0.1\\@exemple.test",
	"\xE2\x91\xA0\xE2\x91\xA1\xE2\x91\xA6.0.0.1", "127\xE3\x80\x82" "0\xE3\x80\x82" "0\xE3\x80\x82" "1", "127.0.0.1%00.exemple.test",
};

/* Private networks, where nobody listens but nobody may knock either. */
static const uint32_t privates[] = { 0x0A000001, 0xA9FEA9FE, 0xAC100001, 0xC0A80001, 0x64400001, 0xE0000001, 0xFFFFFFFF, 0xC0000201, 0xC6120001 };

struct fence {
	struct sources sources;
	struct http *http;
	struct arena arena;
	int listener[2], port, asked, forbidden;
};

static int listener_open(int family, int *port)
{
	struct sockaddr_in four = { .sin_family = AF_INET, .sin_port = htons((unsigned short)*port) };
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_port = htons((unsigned short)*port) };
	struct sockaddr *address = family == AF_INET ? (struct sockaddr *)&four : (struct sockaddr *)&six;
	socklen_t len = family == AF_INET ? sizeof four : sizeof six;
	int fd = socket(family, SOCK_STREAM, 0), yes = 1;

	if (fd < 0)
		return -1;
	if (family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
	fcntl(fd, F_SETFL, O_NONBLOCK);
	if (bind(fd, address, len) < 0 || listen(fd, 64) < 0)
		return -1;
	getsockname(fd, address, &len);
	if (family == AF_INET)
		*port = ntohs(four.sin_port);
	return fd;
}

/* Connections that came in since the last call. */
static int knocks(struct fence *f)
{
	int n = 0, fd;

	for (int i = 0; i < 2; i++)
		while (f->listener[i] >= 0 && (fd = accept(f->listener[i], NULL, NULL)) >= 0) {
			close(fd);
			n++;
		}
	return n;
}

static void ask(struct fence *f, struct slice host, bool allowed)
{
	struct slice url = arena_printf(&f->arena, "http://%.*s:%d/", SLICE_ARGS(host), f->port);
	struct http_wish wish = { .url = url, .accept = "*/*", .max = LIMIT_PAGE, .allow_private = allowed };
	struct http_answer answer;

	f->asked++;
	if (!http_ask(f->http, &wish)) {
		f->forbidden++;
		return;
	}
	while (!http_next(f->http, 20, &answer))
		if (allowed && knocks(f)) /* the control needs no answer */
			f->forbidden--;
	f->forbidden += answer.result == HTTP_FORBIDDEN;
	http_release(f->http, &answer);
}

static void ask_all(struct fence *f)
{
	for (size_t i = 0; i < sizeof loopbacks / sizeof *loopbacks; i++)
		for (int k = 0; k < NOTATIONS; k++)
			ask(f, notation(&f->arena, k, loopbacks[i]), false);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		ask(f, slice_of(names[i]), false);
	for (size_t i = 0; i < sizeof privates / sizeof *privates; i++)
		for (int k = 0; k < NOTATIONS; k++)
			ask(f, notation(&f->arena, k, privates[i]), false);
}

int main(void)
{
	struct fence f = { .arena = arena_open(), .sources = { .contact = SLICE("essai@exemple.test"), .timeout = 1, .stall = 1, .connect = 1 } };
	int before;

	f.listener[0] = listener_open(AF_INET, &f.port);
	f.listener[1] = listener_open(AF_INET6, &f.port);
	f.http = http_open(&f.sources);
	ask_all(&f);
	tap_ok(f.asked >= 200, "two hundred spellings were tried");
	tap_number(knocks(&f), 0, "no connection came in");
	tap_ok(f.forbidden >= 150, "most were refused at the socket");
	before = f.forbidden;
	ask(&f, SLICE("127.0.0.1"), true);
	tap_ok(f.forbidden < before || knocks(&f) > 0, "with allow-private it would have come in");
	http_close(f.http);
	arena_close(&f.arena);
	return tap_done();
}
