/* libcurl multi: capped, judged at connect time, decoded by us. */
#include "http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fetch/address.h"
#include "fetch/coding.h"
#include "fetch/curl.h"
#include "fetch/fetch.h"
#include "text/fatal.h"

/* HEAD_MAX: header bytes of one response. FLIGHT_MAX: body bytes of all running transfers together. IDLE_MAX: body bytes that an idle one keeps room for. */
enum { HEAD_MAX = 64 << 10, FLIGHT_MAX = 32 << 20, IDLE_MAX = 64 << 10 };

struct transfer {
	struct transfer *next, **link; /* among the running ones, or the idle (no link) */
	struct http *http;
	CURL *easy;
	struct curl_slist *headers;
	struct buf head, wire, body;
	size_t max;
	bool allow_private, head_full, too_large;
	const char *denied;  /* why no connection was made, NULL = one may be */
	void *ticket;
	struct timespec started;
};

struct http {
	struct curl curl;
	CURLM *multi;
	const struct sources *sources;
	struct curl_slist *resolve;
	struct transfer *running, *idle;
	bool resolved;       /* a request carried the resolve list */
	size_t flight;       /* body bytes held by running transfers */
	char agent[512], proxy[512], ca_file[1024];
};

/* curl's error codes in our terms, with words for a person. */
static const struct {
	CURLcode code;
	enum http_result result;
	const char *message;
} outcomes[] = {
	{ CURLE_COULDNT_RESOLVE_HOST, HTTP_UNREACHABLE, "no such host" },
	{ CURLE_COULDNT_RESOLVE_PROXY, HTTP_UNREACHABLE, "no such proxy" },
	{ CURLE_COULDNT_CONNECT, HTTP_UNREACHABLE, "no connection" },
	{ CURLE_OPERATION_TIMEDOUT, HTTP_TIMEOUT, "timed out" },
	{ CURLE_PEER_FAILED_VERIFICATION, HTTP_TLS, "certificate not accepted" },
	{ CURLE_SSL_CONNECT_ERROR, HTTP_TLS, "TLS handshake failed" },
	{ CURLE_SSL_CACERT_BADFILE, HTTP_TLS, "ca-file unreadable" },
	{ CURLE_GOT_NOTHING, HTTP_BROKEN, "closed without an answer" },
	{ CURLE_RECV_ERROR, HTTP_BROKEN, "connection lost" },
	{ CURLE_SEND_ERROR, HTTP_BROKEN, "connection lost" },
	{ CURLE_WEIRD_SERVER_REPLY, HTTP_BROKEN, "not an HTTP answer" },
	{ CURLE_UNSUPPORTED_PROTOCOL, HTTP_BROKEN, "not http or https" },
	{ CURLE_URL_MALFORMAT, HTTP_BROKEN, "not an address" },
	{ CURLE_LOGIN_DENIED, HTTP_BROKEN, "an address with a user name" },
};

static curl_socket_t socket_open(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = context;
	const struct sources *s = t->http->sources;
	enum address_kind kind = address_judge(&address->addr);

	(void)purpose;
	if (s->proxy.len == 0) { /* behind a proxy the address dialled is the proxy's */
		bool allowed = kind == ADDRESS_PUBLIC ? s->contact.len > 0 : t->allow_private;

		if (!allowed) {
			t->denied = kind == ADDRESS_PUBLIC ? "no contact given, so no site is asked" : "a private address, which no section with allow-private names";
			return CURL_SOCKET_BAD;
		}
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t head_take(char *bytes, size_t size, size_t n, void *context)
{
	struct transfer *t = context;
	struct slice line = { bytes, size * n };

	if (slice_starts(line, SLICE("HTTP/")))
		buf_clear(&t->head);
	if (!buf_add(&t->head, line)) {
		t->head_full = true;
		return 0;
	}
	return size * n;
}

static size_t body_take(char *bytes, size_t size, size_t n, void *context)
{
	struct transfer *t = context;
	struct http *h = t->http;
	struct slice piece = { bytes, size * n };

	if (h->flight + piece.len > FLIGHT_MAX && t->wire.len > FLIGHT_MAX / 8) {
		t->too_large = true;
		return 0;
	}
	size_t before = t->wire.len;
	t->too_large = !buf_add(&t->wire, piece);
	h->flight += t->wire.len - before;
	return t->too_large ? 0 : piece.len;
}

/* A growing list of curl's, whose failure is out of memory. */
static struct curl_slist *list_add(const struct http *h, struct curl_slist *list, const char *line)
{
	struct curl_slist *longer = h->curl.slist_append(list, line);

	if (longer == NULL)
		fatal("out of memory");
	return longer;
}

struct http *http_open(const struct sources *sources)
{
	struct http *h = calloc(1, sizeof *h);

	if (h == NULL)
		fatal("out of memory");
	const char *fault = curl_load(&h->curl);
	if (fault == NULL && h->curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		fault = "libcurl does not start";
	if (fault != NULL) {
		fprintf(stderr, "glane: nothing can be fetched: %s\n", fault);
		free(h);
		return NULL;
	}
	h->sources = sources;
	h->multi = h->curl.multi_init();
	if (h->multi == NULL)
		fatal("out of memory");
	h->curl.multi_setopt(h->multi, CURLMOPT_MAXCONNECTS, 64L);
	if (sources->contact.len)
		snprintf(h->agent, sizeof h->agent, "glane/" GLANE_VERSION " (+%.*s)", SLICE_ARGS(sources->contact));
	else
		snprintf(h->agent, sizeof h->agent, "glane/" GLANE_VERSION);
	snprintf(h->proxy, sizeof h->proxy, "%.*s", SLICE_ARGS(sources->proxy));
	snprintf(h->ca_file, sizeof h->ca_file, "%.*s", SLICE_ARGS(sources->ca_file));
	for (size_t i = 0; i < sources->resolve.n; i++) {
		struct buf line = buf_open(1024);

		buf_add(&line, sources->resolve.text[i]);
		buf_add_char(&line, '\0');
		h->resolve = list_add(h, h->resolve, line.ptr);
		buf_close(&line);
	}
	return h;
}

/* The url with bytes outside ASCII percent-encoded behind the host, NUL-terminated, without fragment. */
static void url_write(struct buf *b, struct slice url)
{
	size_t scheme = slice_find(url, SLICE("://"), 0), slash = 0;
	size_t mark = slice_find(url, SLICE("#"), 0);

	url = slice_sub(url, 0, mark);
	if (scheme != SLICE_NONE)
		slash = slice_find(url, SLICE("/"), scheme + 3);
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.ptr[i];

		if (i > slash && (c >= 0x80 || c <= 0x20 || c == '"' || c == '<' || c == '>'))
			buf_printf(b, "%%%02X", c);
		else
			buf_add_char(b, (char)c);
	}
	buf_add_char(b, '\0');
}

static void headers_set(struct transfer *t, const struct http_wish *wish)
{
	struct buf b = buf_open(HEAD_MAX);
	const struct {
		const char *name;
		struct slice value;
	} lines[] = {
		{ "Accept", slice_of(wish->accept) },
		{ "Accept-Encoding", SLICE("gzip") },
		{ "If-None-Match", wish->etag },
		{ "If-Modified-Since", wish->last_modified },
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (lines[i].value.len == 0)
			continue;
		buf_clear(&b);
		buf_printf(&b, "%s: %.*s", lines[i].name, SLICE_ARGS(lines[i].value));
		buf_add_char(&b, '\0');
		t->headers = list_add(t->http, t->headers, b.ptr);
	}
	buf_close(&b);
	t->http->curl.easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

/* What every request obeys; curl copies strings. */
static void manners_set(struct transfer *t)
{
	struct http *h = t->http;
	const struct sources *s = h->sources;
	CURL *e = t->easy;
	__typeof__(curl_easy_setopt) *set = h->curl.easy_setopt;

	set(e, CURLOPT_NOSIGNAL, 1L);
	set(e, CURLOPT_USERAGENT, h->agent);
	set(e, CURLOPT_PROXY, h->proxy);
	set(e, CURLOPT_NOPROXY, "");
	if (h->ca_file[0])
		set(e, CURLOPT_CAINFO, h->ca_file);
	if (!h->resolved) /* entries stay in the multi handle's own cache */
		set(e, CURLOPT_RESOLVE, h->resolve);
	h->resolved = true;
	set(e, CURLOPT_PROTOCOLS_STR, "http,https");
	set(e, CURLOPT_FOLLOWLOCATION, 0L);
	set(e, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
	set(e, CURLOPT_SSL_VERIFYPEER, 1L);
	set(e, CURLOPT_SSL_VERIFYHOST, 2L);
	set(e, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	/* with one request in flight a host, HTTP/2 gains nothing and brings its faults along */
	set(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	set(e, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	set(e, CURLOPT_CONNECTTIMEOUT, (long)s->connect);
	set(e, CURLOPT_TIMEOUT, (long)s->timeout);
	set(e, CURLOPT_LOW_SPEED_LIMIT, 100L);
	set(e, CURLOPT_LOW_SPEED_TIME, (long)s->stall);
	set(e, CURLOPT_OPENSOCKETFUNCTION, socket_open);
	set(e, CURLOPT_OPENSOCKETDATA, t);
	set(e, CURLOPT_HEADERFUNCTION, head_take);
	set(e, CURLOPT_HEADERDATA, t);
	set(e, CURLOPT_WRITEFUNCTION, body_take);
	set(e, CURLOPT_WRITEDATA, t);
	set(e, CURLOPT_PRIVATE, t);
}

static void transfer_free(struct transfer *t)
{
	t->http->curl.easy_cleanup(t->easy);
	t->http->curl.slist_free_all(t->headers);
	buf_close(&t->head);
	buf_close(&t->wire);
	buf_close(&t->body);
	free(t);
}

static struct transfer *transfer_new(struct http *h)
{
	struct transfer *t = calloc(1, sizeof *t);

	if (t == NULL || (t->easy = h->curl.easy_init()) == NULL)
		fatal("out of memory");
	t->http = h;
	t->head = buf_open(HEAD_MAX);
	manners_set(t);
	return t;
}

/* Ends a transfer; its handle and its small buffers wait for the next. */
static void transfer_end(struct transfer *t)
{
	struct http *h = t->http;

	if (t->link) {
		*t->link = t->next;
		if (t->next)
			t->next->link = t->link;
		h->curl.multi_remove_handle(h->multi, t->easy);
		h->flight -= t->wire.len;
	}
	t->http->curl.slist_free_all(t->headers);
	buf_clear(&t->head);
	if (t->wire.cap > IDLE_MAX)
		buf_close(&t->wire);
	buf_close(&t->body);
	*t = (struct transfer){ .next = h->idle, .http = h, .easy = t->easy, .head = t->head, .wire = t->wire };
	h->idle = t;
}

bool http_ask(struct http *h, const struct http_wish *wish)
{
	struct transfer *t = h->idle;
	struct buf url = buf_open(16 << 10);
	bool fine;

	if (t)
		h->idle = t->next;
	else
		t = transfer_new(h);
	t->max = wish->max;
	t->allow_private = wish->allow_private;
	t->ticket = wish->ticket;
	buf_clear(&t->wire);
	t->wire.max = t->body.max = wish->max;
	headers_set(t, wish);
	url_write(&url, wish->url);
	fine = !url.cut && t->http->curl.easy_setopt(t->easy, CURLOPT_URL, url.ptr) == CURLE_OK;
	buf_close(&url);
	clock_gettime(CLOCK_MONOTONIC, &t->started);
	if (!fine || h->curl.multi_add_handle(h->multi, t->easy) != CURLM_OK) {
		transfer_end(t);
		return false;
	}
	t->link = &h->running;
	t->next = h->running;
	if (t->next)
		t->next->link = &t->next;
	h->running = t;
	return true;
}

bool http_header_next(struct slice *rest, const char *name, struct slice *value)
{
	struct slice line, want = slice_of(name);

	while (slice_split(rest, '\n', &line)) {
		size_t colon = slice_find(line, SLICE(":"), 0);

		*value = colon == SLICE_NONE ? line : slice_trim(slice_sub(line, colon + 1, line.len));
		if (colon != SLICE_NONE && slice_eq_nocase(slice_trim(slice_sub(line, 0, colon)), want))
			return true;
	}
	return false;
}

struct slice http_header(const struct http_answer *answer, const char *name)
{
	struct slice rest = answer->head, value, found = { 0 };

	while (http_header_next(&rest, name, &value))
		found = value;
	return found;
}

static void outcome_set(struct transfer *t, CURLcode code, struct http_answer *out)
{
	out->result = HTTP_BROKEN;
	out->message = "transfer failed";
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
		if (outcomes[i].code != code)
			continue;
		out->result = outcomes[i].result;
		out->message = outcomes[i].message;
	}
	if (t->head_full)
		out->message = "too many header bytes";
	if (t->denied) {
		out->result = HTTP_FORBIDDEN;
		out->message = t->denied;
	}
}

static void answer_make(struct transfer *t, CURLcode code, struct http_answer *out)
{
	struct timespec now;
	long status = 0;
	bool partial = code == CURLE_PARTIAL_FILE || (t->wire.len > 0 && !t->denied && code != CURLE_OK && !t->head_full);

	clock_gettime(CLOCK_MONOTONIC, &now);
	t->http->curl.easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	*out = (struct http_answer){ .transfer = t, .ticket = t->ticket, .status = (int)status, .wire = t->wire.len };
	out->milliseconds = (int)((now.tv_sec - t->started.tv_sec) * 1000 + (now.tv_nsec - t->started.tv_nsec) / 1000000);
	out->head = buf_slice(&t->head);
	if (code != CURLE_OK && !partial) {
		outcome_set(t, code, out);
		return;
	}
	out->truncated = partial;
	out->too_large = t->too_large;
	if (!coding_undo(out, buf_slice(&t->wire), t->max, &t->body)) {
		out->result = HTTP_BROKEN;
		return;
	}
	if (status >= 200 && status < 300 && !out->truncated)
		out->truncated = body_cut(out);
}

/* Takes the answer of a transfer that has ended. */
static bool answer_take(struct http *h, struct http_answer *answer)
{
	int left;

	for (CURLMsg *message; (message = h->curl.multi_info_read(h->multi, &left)) != NULL;) {
		CURLcode code = message->data.result;
		struct transfer *t;

		if (message->msg != CURLMSG_DONE)
			continue;
		h->curl.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
		answer_make(t, code, answer);
		return true;
	}
	return false;
}

bool http_next(struct http *h, int wait, struct http_answer *answer)
{
	int running;

	/* what has landed already, what lands now, what lands within the wait */
	for (int turn = 0; turn < 3; turn++) {
		if (turn == 2 && h->running)
			h->curl.multi_poll(h->multi, NULL, 0, wait, NULL);
		else if (turn == 2 && wait > 0)
			nanosleep(&(struct timespec){ wait / 1000, wait % 1000 * 1000000L }, NULL);
		if (turn > 0 && h->curl.multi_perform(h->multi, &running) != CURLM_OK)
			fatal("libcurl failed");
		if (answer_take(h, answer))
			return true;
	}
	return false;
}

void http_release(struct http *h, struct http_answer *answer)
{
	(void)h;
	if (answer->transfer)
		transfer_end(answer->transfer);
	*answer = (struct http_answer){ 0 };
}

void http_close(struct http *h)
{
	if (h == NULL)
		return;
	while (h->running)
		transfer_end(h->running);
	for (struct transfer *t; (t = h->idle) != NULL;) {
		h->idle = t->next;
		transfer_free(t);
	}
	h->curl.slist_free_all(h->resolve);
	h->curl.multi_cleanup(h->multi);
	h->curl.global_cleanup();
	free(h);
}
