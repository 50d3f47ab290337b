/* Hostile pages, made on the spot: linear time, bounded memory, text kept. */
#include <malloc.h>
#include <stdlib.h>
#include <time.h>

#include "clock.h"
#include "parse/charset.h"
#include "parse/parse.h"
#include "parse/tree.h"
#include "text/limits.h"
#include "unit/tap.h"

enum { ROUNDS = 2, AGAIN = 11, TRIES = 4, HALF_MAX = 1 << 20, MEMORY_FACTOR = 100, MEMORY_BASE = 64 << 20, PAGE_MAX = 128 << 20 };

/* Doubling the input may cost this much more time, and a little for the clock. */
#if defined(__SANITIZE_ADDRESS__)
/* The sanitizer's memchr and memmem look at the whole rest at each call: there only the text is judged. */
static const double TIME_FACTOR = 1e9;
#else
static const double TIME_FACTOR = 2.2;
#endif
static const double TIME_SLACK = 0.04, TIME_MIN = 0.03;

#define MARKER "les mots que tout lecteur voit"

/* A page: head, then `count` times unit (%u is a running number), then tail. */
struct shape {
	const char *name, *head, *unit, *tail;
	size_t count;
	bool flagged; /* text may be lost, but then a flag must say so */
};

static const struct shape shapes[] = {
	{ "deep nesting of divs", "<body>", "<div>", MARKER, 100000, false },
	{ "deep nesting of inline elements", "<body>", "<b><i><span>", MARKER, 40000, false },
	{ "nested tables", "<body>", "<table><tr><td>", MARKER, 30000, false },
	{ "nested lists", "<body>", "<ul><li>", MARKER, 60000, false },
	{ "blockquotes inside blockquotes", "<body>", "<blockquote>mot ", MARKER, 60000, false },
	{ "40,000 attributes on a tag", "<body><p ", "a%u=1 ", ">" MARKER, 40000, false },
	{ "the same attribute over and over", "<body><p ", "class=x ", ">" MARKER, 100000, false },
	{ "300,000 ids", "<body>", "<p id=i%u>x", "<p>" MARKER, 300000, false },
	{ "names of elements never seen", "<body>", "<n%u>x", "<p>" MARKER, 60000, false },
	{ "one long line", "<body><p>", "mot suivi d'un autre mot, ", MARKER, 80000, false },
	{ "one long word", "<body><p>", "motmotmotmotmot", MARKER, 100000, false },
	{ "unclosed paragraphs", "<body>", "<p>mot", "<p>" MARKER, 80000, false },
	{ "unclosed links", "<body>", "<a href=/x>mot", "<p>" MARKER, 60000, false },
	{ "unclosed cells", "<body><table>", "<tr><td>mot<td>mot", "</table><p>" MARKER, 40000, false },
	{ "unclosed fonts", "<body>", "<font size=1>mot<p>", MARKER, 60000, false },
	{ "unclosed options", "<body><select>", "<option>mot", "</select><p>" MARKER, 80000, false },
	{ "unclosed buttons", "<body>", "<button>mot<p>", MARKER, 60000, false },
	{ "end tags of nothing", "<body><p>" MARKER, "</div></p></b></x>", "", 60000, false },
	{ "misnested ends", "<body><p>" MARKER, "<b><div></b></div>", "", 50000, false },
	{ "line breaks", "<body><p>", "mot<br>", MARKER, 100000, false },
	{ "NUL bytes", "<body><p>", "\x01", MARKER, 500000, false },
	{ "entity flood", "<body><p>", "&amp;&eacute;&#233;&nosuch;&", MARKER, 40000, false },
	{ "numeric references that overflow", "<body><p>", "&#99999999999999999999;&#xD800;", MARKER, 40000, false },
	{ "megabytes of script", "<body><p>" MARKER "<script>", "var a = '<p>'; // <!-- \n", "</script>", 60000, false },
	{ "scripts that hide their end", "<body><p>" MARKER, "<script><!-- <script> </script>", "", 30000, false },
	{ "comments never closed", "<body><p>" MARKER, "<!-- ", "", 200000, true },
	{ "comment ends without start", "<body><p>", "--> mot ", MARKER, 100000, false },
	{ "titles never closed", "<head>", "<title>x", "<p>" MARKER, 80000, false },
	{ "textareas never closed", "<body>", "<textarea>x", "<p>" MARKER, 50000, false },
	{ "styles never closed", "<body><p>" MARKER, "<style>x", "", 100000, true },
	{ "declarations and instructions", "<body><p>", "<!x><?y></3>", MARKER, 60000, false },
	{ "drawings", "<body>", "<svg><path d=x/><title>t</title></svg>", "<p>" MARKER, 30000, false },
	{ "quotes never closed", "<body><p>" MARKER, "<p class='x", "", 100000, true },
	{ "a bare <", "<body><p>", "< ", MARKER, 300000, false },
	{ "less-than and letters", "<body><p>", "<a<b<c", "><p>" MARKER, 60000, false },
	{ "headings", "<title>un titre</title><body>", "<h1>un titre %u</h1>", "<p>" MARKER, 50000, false },
	{ "dates", "<body>", "<p><time datetime=2024-03-01>1er mars 2024</time> par Jean Un</p>", "<p>" MARKER, 30000, false },
	{ "linked data, nested", "<body><p>" MARKER "<script type=application/ld+json>", "{\"a\":[", "</script>", 100000, false },
	{ "linked data, many", "<body><p>" MARKER, "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"x\"}</script>", "", 15000, false },
	{ "several pages in one", "", "<html><head><title>t</title></head><body class=x><p>mot</body></html>", MARKER, 20000, false },
	{ "text outside the body", "", "<html><body></body></html>mot ", MARKER, 40000, false },
	{ "a thread of comments", "<body><article><p>Texte.</article><ol class=comment-list>",
	  "<li class=comment id=comment-%u><b class=fn>Ana</b> <time datetime=2024-03-01T10:00>x</time><p>Un avis.</li>", "</ol><p>" MARKER, 25000, false },
	{ "comments inside comments", "<body><article><p>Texte.</article><ol class=comment-list>",
	  "<li class=comment id=comment-%u><b class=fn>Ana</b> <time datetime=2024-03-01T10:00>x</time><p>Un avis.<ol class=children>", "</ol><p>" MARKER, 10000, false },
	{ "ledes and captions", "<body><h1>t</h1>", "<figure><figcaption>Une photo de la ville, prise un matin de mars par un passant.</figcaption></figure>", "<p>" MARKER, 20000, false },
	{ "rows of data", "<body><table>", "<tr><td>2024<td>12<td>30", "</table><p>" MARKER, 100000, false },
	{ "bad bytes", "<meta charset=utf-8><body><p>\xC3\xA9\xC3\xA9\xC3\xA9", "\xC3\xA9 \xC3\xA9 \xC3\xA9 \xFF", MARKER, 80000, false },
	{ "lone surrogates", "<meta charset=utf-8><body><script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"\\ud800 x\"}</script><p>", "\xED\xA0\x80 mot &#xDC00; ", MARKER, 60000, false },
	{ "UTF-7", "<meta charset=utf-7><body><p>", "+AGE- ", MARKER, 80000, false },
};

static struct slice shape_page(struct arena *a, const struct shape *s, size_t count)
{
	struct buf b = buf_open(PAGE_MAX);
	struct slice page, unit = slice_of(s->unit);
	size_t mark = slice_find(unit, SLICE("%u"), 0);

	buf_add(&b, slice_of(s->head));
	for (size_t i = 0; i < count; i++) {
		buf_add(&b, slice_sub(unit, 0, mark));
		if (mark != SLICE_NONE) {
			buf_printf(&b, "%zu", i);
			buf_add(&b, slice_sub(unit, mark + 2, unit.len));
		}
	}
	buf_add(&b, slice_of(s->tail));
	for (size_t i = 0; i < b.len && strcmp(s->name, "NUL bytes") == 0; i++)
		b.ptr[i] = b.ptr[i] == '\x01' ? '\0' : b.ptr[i];
	page = arena_copy(a, buf_slice(&b));
	buf_close(&b);
	return page;
}

/* The best time of a few rounds; *memory gets what the document took. */
static double page_time(struct slice bytes, size_t *memory)
{
	static const struct parse_options options;
	double best = 1e9;

	for (int i = 0; i < ROUNDS; i++) {
		struct arena a = arena_open();
		struct page page = { .kind = PAGE_HTML, .article = SLICE("x"), .bytes = bytes, .comments_declared = -1 };
		struct document document;
		struct slice message;
		double from = cpu_seconds(), took;

		parse_page(&page, &options, &a, &document, &message);
		took = cpu_seconds() - from;
		best = took < best ? took : best;
		*memory = a.used;
		arena_close(&a);
	}
	return best;
}

static bool marker_kept(struct slice bytes)
{
	struct arena a = arena_open();
	unsigned flags = 0;
	struct tree tree;
	bool kept;

	html_parse(&a, charset_decode(&a, bytes, (struct slice){ NULL, 0 }, &flags), &tree);
	kept = slice_find(node_text(&a, tree.body, 0, PAGE_MAX), SLICE(MARKER), 0) != SLICE_NONE || tree.flags != 0;
	arena_close(&a);
	return kept;
}

static void shape_check(const struct shape *s)
{
	struct arena a = arena_open();
	size_t count = s->count, memory;
	struct slice once = shape_page(&a, s, count), twice;
	double t1 = page_time(once, &memory), t2;
	char name[160];

	while (t1 < TIME_MIN && once.len < HALF_MAX) { /* too short to be measured */
		count *= 2;
		once = shape_page(&a, s, count);
		t1 = page_time(once, &memory);
	}
	twice = shape_page(&a, s, 2 * count);
	t2 = page_time(twice, &memory);
	/*
	 * A busy machine disturbs a ratio now and then, and where the larger page alone leaves the caches it is wrong every
	 * time: what is not linear is so at the next doublings too.
	 */
	for (int again = 0; again < AGAIN && t2 > TIME_FACTOR * t1 + TIME_SLACK; again++) {
		if (again % TRIES == TRIES - 1) {
			count *= 2;
			once = twice;
			twice = shape_page(&a, s, 2 * count);
		}
		t1 = page_time(once, &memory);
		t2 = page_time(twice, &memory);
	}

	snprintf(name, sizeof(name), "%s: twice the page in %.2f times %.0f ms", s->name, t2 / (t1 + 1e-9), 1000 * t1);
	tap_ok(t2 <= TIME_FACTOR * t1 + TIME_SLACK, name);
	snprintf(name, sizeof(name), "%s: %zu MB for %zu kB", s->name, memory >> 20, twice.len >> 10);
	tap_ok(memory <= MEMORY_BASE + MEMORY_FACTOR * twice.len, name);
	snprintf(name, sizeof(name), "%s: visible text is there or its loss is flagged", s->name);
	tap_ok(marker_kept(once), name);
	arena_close(&a);
}

/* A page of 100 MB is cut at the cap, says so and costs no more than the cap. */
static void huge_check(void)
{
	static const struct shape huge = { "100 MB on one line", "<body><p>", "mot suivi d'un autre mot, puis de dix ", "", 2700000, true };
	struct arena a = arena_open();
	struct page page = { .kind = PAGE_HTML, .article = SLICE("x"), .bytes = shape_page(&a, &huge, huge.count), .comments_declared = -1 };
	struct parse_options options = { NULL };
	struct document document;
	struct slice message;
	double from = cpu_seconds();
	size_t before = a.used;
	char name[160];

	tap_ok(parse_page(&page, &options, &a, &document, &message), "100 MB on one line: read");
	tap_ok(document.flags & DOCUMENT_CUT_BYTES, "100 MB on one line: the cut is flagged");
	snprintf(name, sizeof(name), "100 MB on one line: %.1f s and %zu MB", cpu_seconds() - from, (a.used - before) >> 20);
	tap_ok(cpu_seconds() - from < 5 && a.used - before < 200u << 20, name);
	arena_close(&a);
}

/* A thread of as many comments as are read, and one with some more, which says so. */
static void thread_check(size_t comments, bool cut)
{
	struct shape thread = { "a whole thread", "<body><article><p>Texte.</article><ol class=comment-list>",
		"<li class=comment id=comment-%u><b class=fn>Ana</b> <time datetime=2024-03-01T10:00>x</time><p>Un avis.</li>", "</ol>", comments, cut };
	struct arena a = arena_open();
	struct page page = { .kind = PAGE_HTML, .article = SLICE("x"), .bytes = shape_page(&a, &thread, comments), .comments_declared = -1 };
	struct parse_options options = { NULL };
	struct document document;
	struct slice message;
	char name[160];

	parse_page(&page, &options, &a, &document, &message);
	snprintf(name, sizeof(name), "a thread of %zu: %zu comments, %s", comments, document.comments, cut ? "cut and flagged" : "all");
	tap_ok(document.comments == (cut ? LIMIT_COMMENTS : comments) && !(document.flags & DOCUMENT_CUT_COMMENTS) == !cut, name);
	arena_close(&a);
}

int main(void)
{
	/* blocks kept between runs: zeroed pages that the kernel hands out anew, once blocks are large, are no work of the parser */
	mallopt(M_MMAP_MAX, 0);
	mallopt(M_TRIM_THRESHOLD, 1 << 30);
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		shape_check(&shapes[i]);
	thread_check(LIMIT_COMMENTS - 1, false);
	thread_check(LIMIT_COMMENTS + 1000, true);
	huge_check();
	return tap_done();
}
