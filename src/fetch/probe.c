/* A look at a site before it becomes a source. */
#include <stdlib.h>
#include <time.h>

#include "fetch/classify.h"
#include "fetch/crawl.h"
#include "fetch/feed.h"
#include "fetch/thread.h"
#include "text/limits.h"
#include "text/url.h"

enum { HOPS = 5, FEEDS = 4, GAP = 1000 };

/* One look: requests in sequence, a second apart on sites that are not ours. */
struct probe {
	struct arena arena;
	struct sources sources;
	struct http *http;
	struct robots robots;
	struct slice ruled;          /* the host that they are of */
	struct slice rules;          /* what is told of them */
	FILE *out;
	struct slice url;            /* where the given address ended */
	struct slice feed;           /* the best feed */
	struct slice article;        /* an article of it */
	int count;                   /* comments that the feed tells of it, -1 */
	bool offsite;                /* most items of the feed are on other sites than it */
	bool local, asked;
};

static bool probe_allowed(struct probe *p, struct slice url)
{
	return !slice_eq(url_host(&p->arena, url), p->ruled) || robots_allow(&p->robots, &p->arena, url_path(&p->arena, url));
}

/* Waits for the answer to a request; redirects are followed. The answer is released by the caller. */
static bool probe_get(struct probe *p, struct slice *url, struct http_answer *answer)
{
	*answer = (struct http_answer){ .message = "not a usable address", .result = HTTP_BROKEN };
	for (int hop = 0; hop <= HOPS; hop++) {
		if (!probe_allowed(p, *url)) {
			answer->message = crawl_robots;
			return false;
		}
		bool trusted = p->local && sources_local(&p->sources, url_host(&p->arena, *url));
		struct http_wish wish = { .url = *url, .accept = "*/*", .max = LIMIT_PAGE, .allow_private = trusted };
		struct slice location;

		if (p->asked && !p->local)
			nanosleep(&(struct timespec){ GAP / 1000, 0 }, NULL);
		p->asked = true;
		if (!http_ask(p->http, &wish))
			return false;
		while (!http_next(p->http, 1000, answer))
			;
		location = http_header(answer, "location");
		if (answer->result != HTTP_ANSWERED || answer->status < 301 || answer->status > 308 || location.len == 0)
			return answer->result == HTTP_ANSWERED;
		*url = arena_copy(&p->arena, url_resolve(&p->arena, *url, location));
		http_release(p->http, answer);
	}
	*answer = (struct http_answer){ .message = "too many redirects", .result = HTTP_BROKEN };
	return false;
}

static struct slice site_path(struct probe *p, const char *path)
{
	return url_resolve(&p->arena, p->url, slice_of(path));
}

static void probe_robots(struct probe *p)
{
	struct http_answer answer;
	struct slice url = site_path(p, "/robots.txt");
	struct buf told = buf_open(LIMIT_CELL);

	p->ruled = (struct slice){ 0 };
	bool fine = probe_get(p, &url, &answer);

	p->robots = (struct robots){ .delay = -1 };
	if (fine && answer.status == 200) {
		robots_parse(&p->arena, arena_copy(&p->arena, answer.body), SLICE("glane"), &p->robots);
		buf_printf(&told, "# robots.txt   %zu rules for us%s", p->robots.rules, robots_allow(&p->robots, &p->arena, SLICE("/")) ? "" : ", the home page is forbidden");
		if (p->robots.delay >= 0)
			buf_printf(&told, ", Crawl-delay %g s", p->robots.delay);
		buf_add_char(&told, '\n');
	} else {
		buf_printf(&told, "# robots.txt   %s\n", fine && answer.status < 500 ? "none" : "cannot be had: nothing may be asked");
	}
	for (size_t i = 0; i < p->robots.sitemaps && i < FEEDS; i++)
		buf_printf(&told, "# sitemap      %.*s\n", SLICE_ARGS(p->robots.sitemap[i]));
	http_release(p->http, &answer);
	p->ruled = url_host(&p->arena, p->url);
	p->rules = arena_copy(&p->arena, buf_slice(&told));
	buf_close(&told);
}

static const char *kind_name(enum feed_kind kind)
{
	static const char *const names[] = { "no feed", "RSS", "Atom", "JSON Feed", "sitemap", "sitemap index" };

	return names[kind];
}

/* Remembers the first article, better one with comments. */
static void feed_use(struct probe *p, struct slice url, const struct feed *feed)
{
	size_t elsewhere = 0;

	if (p->feed.len)
		return;
	p->feed = url;
	p->count = -1;
	for (size_t i = 0; i < feed->items; i++)
		elsewhere += !slice_eq(url_site(url_host(&p->arena, feed->item[i].link)), url_site(url_host(&p->arena, url)));
	p->offsite = elsewhere * 2 > feed->items;
	for (size_t i = 0; i < feed->items; i++)
		if (p->article.len == 0 || feed->item[i].comments > p->count) {
			p->article = feed->item[i].link;
			p->count = feed->item[i].comments;
		}
}

static void feed_tell(struct probe *p, struct slice url, struct slice body)
{
	struct feed feed;
	int counts = 0;

	feed_parse(&p->arena, arena_copy(&p->arena, body), url, 5000, &feed);
	for (size_t i = 0; i < feed.items; i++)
		counts += feed.item[i].comments >= 0;
	fprintf(p->out, "# feed         %.*s: %s, %zu items%s\n", SLICE_ARGS(url), kind_name(feed.kind), feed.items, counts ? ", with comment counts" : "");
	if (feed.kind == FEED_NONE || feed.kind >= FEED_SITEMAP)
		return;
	feed_use(p, url, &feed);
}

static bool comment_feed(struct slice url)
{
	return slice_find(url, SLICE("/comments/"), 0) != SLICE_NONE || slice_find(url, SLICE("comments-rss"), 0) != SLICE_NONE;
}

/* Feeds that the page announces, else where they usually are. */
static void probe_feeds(struct probe *p, const struct scan *scan)
{
	static const char *const usual[] = { "/feed/", "/rss", "/feed.xml", "/spip.php?page=backend" };
	struct http_answer answer;
	size_t tried = 0;

	for (size_t i = 0; i < scan->feeds && tried < FEEDS; i++) {
		struct slice url = scan->feed[i];

		if (comment_feed(url))
			continue;
		tried++;
		if (probe_get(p, &url, &answer) && answer.status == 200)
			feed_tell(p, url, answer.body);
		http_release(p->http, &answer);
	}
	for (size_t i = 0; tried == 0 && p->feed.len == 0 && i < sizeof usual / sizeof *usual; i++) {
		struct slice url = site_path(p, usual[i]);

		if (probe_get(p, &url, &answer) && answer.status == 200)
			feed_tell(p, url, answer.body);
		http_release(p->http, &answer);
	}
	if (p->feed.len == 0)
		fputs("# feed         none found; look for links in the page, or use home and include\n", p->out);
}

static void thread_tell(struct probe *p, const struct scan *scan, struct slice url)
{
	enum thread_way ways[THREAD_WAYS];
	struct page_link *link;
	size_t links = thread_links(&p->arena, scan, url, &link);

	thread_ways(scan, COMMENTS_AUTO, p->count, links, ways);
	fprintf(p->out, "# comments     %zu in the page", scan->ids.len);
	if (p->count >= 0)
		fprintf(p->out, ", %d told by the feed", p->count);
	if (scan->declared >= 0)
		fprintf(p->out, ", %d told by the page", scan->declared);
	if (links)
		fprintf(p->out, ", %zu further pages linked", links);
	fputc('\n', p->out);
	for (int i = 0; ways[i] != THREAD_NONE; i++)
		fprintf(p->out, "# way to them  %s%s%s\n", thread_names[ways[i]], ways[i] == THREAD_WIDGET ? ": cannot be read, " : "",
			ways[i] == THREAD_WIDGET ? scan->widget : ways[i] == THREAD_INLINE ? " (in the page)" : "");
	if (ways[0] == THREAD_NONE)
		fputs("# way to them  none seen on this page\n", p->out);
}

static void page_tell(struct probe *p, struct slice url, const struct http_answer *answer)
{
	struct scan scan;

	page_scan(&p->arena, arena_copy(&p->arena, answer->body), url, &scan);
	scan_link_header(&scan, &p->arena, http_header(answer, "link"));
	fprintf(p->out, "# article      %.*s\n", SLICE_ARGS(url));
	fprintf(p->out, "# access       %s%s%s\n", access_names[page_classify(&p->arena, answer->status, http_header(answer, "cf-mitigated"), &scan)],
		scan.noindex ? ", noindex" : "", scan.notdm || slice_eq(http_header(answer, "tdm-reservation"), SLICE("1")) ? ", text and data mining reserved" : "");
	thread_tell(p, &scan, url);
	scan_close(&scan);
}

static void section_tell(struct probe *p)
{
	struct map used = map_open();

	struct slice name = source_name_for(&p->arena, &p->sources, &used, (struct slice){ 0 }, p->url);

	fprintf(p->out, "\n[source %.*s]\n", SLICE_ARGS(name));
	if (p->feed.len)
		fprintf(p->out, "feed = %.*s\n", SLICE_ARGS(p->feed));
	else if (p->robots.sitemaps)
		fprintf(p->out, "sitemap = %.*s\n", SLICE_ARGS(p->robots.sitemap[0]));
	else
		fprintf(p->out, "home = %.*s\ninclude = %.*s*\n", SLICE_ARGS(p->url), SLICE_ARGS(p->url));
	if (p->offsite)
		fputs("offsite = yes\n", p->out);
	if (p->local)
		fputs("allow-private = yes\n", p->out);
	map_close(&used);
}

static int probe_look(struct probe *p, struct slice given)
{
	struct http_answer answer;
	struct scan scan;
	bool fine;

	p->url = given;
	probe_robots(p);
	fine = probe_get(p, &given, &answer);
	if (!fine || answer.status >= 400) {
		fprintf(stderr, "glane: %.*s: %s", SLICE_ARGS(given), fine ? "status" : answer.message ? answer.message : "not a usable address");
		if (fine)
			fprintf(stderr, " %d", answer.status);
		fputc('\n', stderr);
		http_release(p->http, &answer);
		return 3;
	}
	p->url = given;
	fprintf(p->out, "# site         %.*s\n", SLICE_ARGS(given));
	page_scan(&p->arena, arena_copy(&p->arena, answer.body), given, &scan);
	if (slice_find(http_header(&answer, "content-type"), SLICE("html"), 0) == SLICE_NONE)
		feed_tell(p, given, answer.body); /* the address is a feed itself */
	http_release(p->http, &answer);
	if (!slice_eq(url_host(&p->arena, given), p->ruled))
		probe_robots(p);
	fwrite(p->rules.ptr, 1, p->rules.len, p->out);
	if (p->feed.len == 0)
		probe_feeds(p, &scan);
	scan_close(&scan);
	if (p->article.len && probe_get(p, &p->article, &answer) && answer.status < 400)
		page_tell(p, p->article, &answer);
	if (p->article.len)
		http_release(p->http, &answer);
	section_tell(p);
	return 0;
}

int fetch_probe(const struct fetch_options *options, const char *url, FILE *out)
{
	struct probe p = { .arena = arena_open(), .out = out, .count = -1 };
	struct slice given = slice_of(url);
	int code = sources_load(options, &p.arena, &p.sources);

	if (code != 0)
		goto out;
	if (slice_find(given, SLICE("://"), 0) == SLICE_NONE)
		given = arena_printf(&p.arena, "https://%s", url);
	p.local = sources_local(&p.sources, url_host(&p.arena, given));
	if (!p.local && p.sources.contact.len == 0) {
		fprintf(stderr, "glane: sites are asked only by somebody they can reach: put `contact = ADDRESS OR URL' under [defaults] in %s first\n", options->sources);
		code = 2;
		goto out;
	}
	p.http = http_open(&p.sources);
	code = p.http ? probe_look(&p, given) : 3;
	http_close(p.http);
out:
	arena_close(&p.arena);
	return code;
}
