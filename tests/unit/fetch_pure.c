/* The fetcher's pure parts: tags, schedule, globs, threads, walls. */
#include <arpa/inet.h>
#include <netinet/in.h>

#include "fetch/address.h"
#include "fetch/classify.h"
#include "fetch/feed.h"
#include "fetch/json.h"
#include "fetch/schedule.h"
#include "fetch/source.h"
#include "fetch/tags.h"
#include "fetch/thread.h"
#include "tap.h"

static struct slice value_of(struct arena *a, const char *html, const char *name)
{
	struct tags t = tags_open(slice_of(html), false);
	struct tag tag;
	struct slice text;

	while (tags_next(&t, &tag, &text) != TOKEN_OPEN)
		;
	return tag_value(&tag, a, name);
}

static void test_tags(void)
{
	struct arena a = arena_open();

	tap_text(value_of(&a, "<a href=\"x&amp;y\">", "href"), "x&y", "double quotes and a reference");
	tap_text(value_of(&a, "<a href='x>y' id=z>", "href"), "x>y", "a greater-than inside quotes");
	tap_text(value_of(&a, "<a href=x/y/>", "href"), "x/y/", "no quotes");
	tap_text(value_of(&a, "<a hidden href = 'x'>", "href"), "x", "blanks around the equals sign");
	tap_text(value_of(&a, "<A HREF=x>", "href"), "x", "names in any case");
	tap_text(value_of(&a, "<a data-href=y href=x>", "href"), "x", "whole names only");
	tap_text(value_of(&a, "<a href='x", "href"), "x", "quotes that never close");
	tap_text(value_of(&a, "<!-- <b> --><a href=x>", "href"), "x", "comments are skipped");
	tap_text(value_of(&a, "a < b <a href=x>", "href"), "x", "a lone less-than is text");
	tap_text(text_decode(&a, SLICE("&#233;&#xE9;&eacute;&nope;&")), "\xC3\xA9\xC3\xA9\xC3\xA9&nope;&", "references, known and not");
	tap_text(text_decode(&a, SLICE("&#x110000;&#xD800;&#0;")), "&#x110000;&#xD800;&#0;", "code points that do not exist stay");
	tap_text(json_unescape(&a, SLICE("L\\u00E9a \\uD83D\\uDE80 \\/ \\\"x\\\"\\n")), "L\xC3\xA9" "a \xF0\x9F\x9A\x80 / \"x\"\n", "escapes of JSON, pairs of surrogates too");
	tap_text(json_unescape(&a, SLICE("\\uD83D \\u12")), "\xEF\xBF\xBD u12", "half a pair and half an escape");
	tap_ok(words_hold(SLICE("a bb  ccc"), "ccc") && !words_hold(SLICE("a bb"), "b"), "words of a list");
	arena_close(&a);
}

static void test_schedule(void)
{
	const long long now = 1795000000;

	tap_number(schedule_article(now, now - 3600, false) - now, 3600, "a fresh article: an hour");
	tap_number(schedule_article(now, now - 3 * DAY, false) - now, 12 * 3600, "three days: half a day");
	tap_number(schedule_article(now, now - 3600, true) - now, DAY, "a feed that tells spares visits");
	tap_ok(schedule_article(now, now - 100 * DAY, false) == NEVER, "after 90 quiet days, never");
	tap_number(retry_after_seconds(SLICE("120"), now), 120, "Retry-After in seconds");
	tap_number(retry_after_seconds(SLICE("2592000"), now), 2592000, "a month is obeyed");
	tap_number(retry_after_seconds(SLICE("Fri, 18 Dec 2026 11:06:40 GMT"), now), 2592000, "as a date, too");
	tap_number(retry_after_seconds(SLICE("1000000000"), now), 366 * 86400, "thirty years end after one");
	tap_number(retry_after_seconds(SLICE("99999999999999999999999"), now), -1, "a number too long is unreadable");
	tap_number(retry_after_seconds(SLICE("-5"), now), -1, "a negative number is unreadable");
	tap_number(retry_after_seconds(SLICE("Wed, 18 Nov 2026 11:06:50 GMT"), now), 10, "Retry-After as a date");
	tap_number(retry_after_seconds(SLICE("Wed, 18 Nov 2020 11:06:50 GMT"), now), 0, "a date in the past");
	tap_number(retry_after_seconds(SLICE(""), now), -1, "nothing");
	tap_number(cache_max_age(SLICE("public, max-age=900, x")), 900, "max-age");
	tap_number(cache_max_age(SLICE("no-store")), 0, "no max-age");
	tap_ok(schedule_retry(now, 1, SLICE("k")) - now >= 240 && schedule_retry(now, 1, SLICE("k")) - now <= 360, "a first retry after five minutes or so");
	tap_ok(schedule_retry(now, 1000, SLICE("k")) - now <= DAY + DAY / 5, "never later than a day or so");
}

static void test_globs(void)
{
	tap_ok(glob_fits(SLICE("*://a/*"), SLICE("http://a/b")), "two stars");
	tap_ok(!glob_fits(SLICE("*://a/x*"), SLICE("http://a/b")), "another path");
	tap_ok(glob_fits(SLICE("*"), SLICE("")), "a star fits nothing");
	tap_ok(!glob_fits(SLICE("a"), SLICE("ab")), "the whole address");
	tap_ok(glob_fits(SLICE("a*b*c"), SLICE("axbxbxc")), "back to the last star");
}

static void links_count_of(const char *article, const char *html, size_t want, const char *name)
{
	struct arena a = arena_open();
	struct scan scan;
	struct page_link *links;

	page_scan(&a, slice_of(html), slice_of(article), &scan);
	tap_number((long long)thread_links(&a, &scan, slice_of(article), &links), (long long)want, name);
	scan_close(&scan);
	arena_close(&a);
}

static void links_count(const char *html, size_t want, const char *name)
{
	links_count_of("http://x/art", html, want, name);
}

static void test_threads(void)
{
	links_count("<a href='/art/comment-page-2/#comments'>2</a>", 1, "a page of WordPress");
	links_count("<a href='/art?cpage=3'>3</a><a href='/art?cpage=3#c'>3</a>", 1, "one number once");
	links_count("<a href='/art?replytocom=3#respond'>r</a>", 0, "a reply link is a trap");
	links_count("<a href='/art?cpage=2&replytocom=3'>r</a>", 0, "also with a page in it");
	links_count("<a href='/autre/comment-page-2'>2</a>", 0, "another article's pages");
	links_count("<a href='http://y/art?cpage=2'>2</a>", 0, "another host");
	links_count("<a href='/art?page=2'>2</a>", 0, "a page of the article itself");
	links_count("<div class=comments><a href='/art?page=2'>2</a></div>", 1, "the same inside the thread");
	links_count("<a href='/art?page=2#comments'>2</a>", 1, "or pointing into it");
	links_count("<a href='/art?debut_forums=10#x'>2</a>", 1, "SPIP");
	links_count("<a href='/art?debut_articles=10#pagination_articles'>2</a>", 0, "another list of SPIP");
	links_count("<div class=comments><a href='/art?debut_avis=10'>2</a></div>", 1, "a list of any name inside the thread");
	links_count_of("http://x/?p=7", "<a href='/?p=7&cpage=2#c'>2</a><a href='/?cpage=3&amp;amp;p=7'>3</a>", 2, "articles told apart by a parameter");
	links_count_of("http://x/?p=7", "<a href='/?p=8&cpage=2#comment-5'>Zoé</a>", 0, "another article's last comment");
	links_count_of("http://x/spip.php?article12", "<a href='spip.php?article12&debut_forums=10'>10</a><a href='spip.php?article13&debut_forums=20'>20</a>", 1, "SPIP without rewriting");
	links_count_of("http://x/art?de=fil", "<a href='/art?cpage=2'>2</a>", 1, "a parameter that says nothing of the article");
	links_count_of("http://x/art?cpage=3", "<a href='/art?cpage=2'>2</a>", 1, "the last page shown first");
	links_count("<a href='/art?cpage=0'>0</a><a href='/art?cpage=x'>x</a>", 0, "no numbers");
}

static void test_addresses(void)
{
	static const struct {
		const char *text;
		enum address_kind kind;
	} four[] = {
		{ "127.0.0.1", ADDRESS_LOOPBACK }, { "127.255.255.254", ADDRESS_LOOPBACK }, { "0.0.0.0", ADDRESS_PRIVATE },
		{ "10.1.2.3", ADDRESS_PRIVATE },   { "100.64.0.1", ADDRESS_PRIVATE },       { "100.63.255.255", ADDRESS_PUBLIC },
		{ "100.128.0.1", ADDRESS_PUBLIC }, { "169.254.169.254", ADDRESS_PRIVATE },  { "172.15.0.1", ADDRESS_PUBLIC },
		{ "172.16.0.1", ADDRESS_PRIVATE }, { "172.31.9.9", ADDRESS_PRIVATE },       { "172.32.0.1", ADDRESS_PUBLIC },
		{ "192.168.1.1", ADDRESS_PRIVATE },{ "192.0.0.8", ADDRESS_PRIVATE },        { "198.18.0.1", ADDRESS_PRIVATE },
		{ "198.20.0.1", ADDRESS_PUBLIC },  { "203.0.113.9", ADDRESS_PRIVATE },      { "224.0.0.1", ADDRESS_PRIVATE },
		{ "255.255.255.255", ADDRESS_PRIVATE }, { "93.184.216.34", ADDRESS_PUBLIC },
	}, six[] = {
		{ "::1", ADDRESS_LOOPBACK },       { "::", ADDRESS_PRIVATE },               { "::ffff:127.0.0.1", ADDRESS_PRIVATE },
		{ "::127.0.0.1", ADDRESS_PRIVATE },{ "fe80::1", ADDRESS_PRIVATE },          { "fc00::1", ADDRESS_PRIVATE },
		{ "fd12::1", ADDRESS_PRIVATE },    { "ff02::1", ADDRESS_PRIVATE },          { "64:ff9b::7f00:1", ADDRESS_PRIVATE },
		{ "2002:7f00:1::", ADDRESS_PRIVATE }, { "2002:c0a8:101::", ADDRESS_PRIVATE }, { "2002:5db8:d822::", ADDRESS_PUBLIC },
		{ "2001:db8::1", ADDRESS_PRIVATE },{ "2001::1", ADDRESS_PRIVATE },          { "2a00:1450:4007::200e", ADDRESS_PUBLIC },
		{ "fec0::1", ADDRESS_PRIVATE },    { "100::1", ADDRESS_PRIVATE },
	};

	for (size_t i = 0; i < sizeof four / sizeof *four; i++) {
		struct sockaddr_in a = { .sin_family = AF_INET };

		inet_pton(AF_INET, four[i].text, &a.sin_addr);
		tap_ok(address_judge((struct sockaddr *)&a) == four[i].kind, four[i].text);
	}
	for (size_t i = 0; i < sizeof six / sizeof *six; i++) {
		struct sockaddr_in6 a = { .sin6_family = AF_INET6 };

		inet_pton(AF_INET6, six[i].text, &a.sin6_addr);
		tap_ok(address_judge((struct sockaddr *)&a) == six[i].kind, six[i].text);
	}
	tap_ok(address_judge(&(struct sockaddr){ .sa_family = AF_UNIX }) == ADDRESS_PRIVATE, "no Internet address at all");
}

static void test_scan(void)
{
	struct arena a = arena_open();
	struct scan s;

	page_scan(&a, SLICE("<title>T</title><body class='x postid-12'><p>Texte</p><div id=comments><h3>12 commentaires</h3><div id=comment-7>c</div>"
			    "<li id=comment-8 class='pingback'>p</li></div><p>Suite</p><nav>Menu</nav>"), SLICE("http://x/a"), &s);
	tap_text(s.post_id, "12", "post id of the body's class");
	tap_number(s.declared, 12, "the counter of the thread");
	tap_number((long long)s.ids.len, 1, "a pingback is no comment");
	tap_text(s.text, "Texte\nSuite\n", "visible text without thread and navigation");
	scan_close(&s);
	page_scan(&a, SLICE("<script>var x = '<a href=/piege>';</script><style>p{}</style><a href=/vrai>v</a>"), SLICE("http://x/a"), &s);
	tap_number((long long)s.anchors, 1, "links inside scripts are no links");
	scan_close(&s);
	arena_close(&a);
}

/* A wall's words end a long beginning; the same text without them is open. */
static void test_walls(void)
{
	static const char *const words[] = {
		"Il reste 60 % de cet article \xC3\xA0 lire", "Cette suite est r\xC3\xA9serv\xC3\xA9" "e aux abonn\xC3\xA9s", "Contenu r\xE9serv\xE9 aux abonn\xE9s",
		"Lire la suite de cet article", "Vous voulez lire la suite ?", "Pour lire la suite, abonnez-vous", "Abonnez-vous pour lire", "Poursuivez votre lecture",
	};
	struct arena a = arena_open();
	struct buf text = buf_open(10000);
	struct scan scan = { 0 };

	while (text.len < 3000)
		buf_add(&text, SLICE("Le bac de la rive nord change d'horaires.\n"));
	scan.text = buf_slice(&text);
	tap_ok(page_classify(&a, 200, (struct slice){ 0 }, &scan) == ACCESS_OPEN, "access: a long text without a wall's words is open");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		scan.text = arena_printf(&a, "%.*s%s", SLICE_ARGS(buf_slice(&text)), words[i]);
		tap_ok(page_classify(&a, 200, (struct slice){ 0 }, &scan) == ACCESS_PARTIAL, arena_printf(&a, "access: partial by its end, %zu", i).ptr);
	}
	buf_close(&text);
	arena_close(&a);
}

int main(void)
{
	test_tags();
	test_schedule();
	test_globs();
	test_threads();
	test_addresses();
	test_scan();
	test_walls();
	return tap_done();
}
