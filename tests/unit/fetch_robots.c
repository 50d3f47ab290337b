/* robots.txt: groups, matching, slips. */
#include "fetch/robots.h"
#include "tap.h"

static bool allowed(const char *file, const char *path)
{
	struct arena a = arena_open();
	struct robots r;
	bool yes;

	robots_parse(&a, slice_of(file), SLICE("glane"), &r);
	yes = robots_allow(&r, &a, slice_of(path));
	arena_close(&a);
	return yes;
}

static double delay_of(const char *file)
{
	struct arena a = arena_open();
	struct robots r;
	double delay;

	robots_parse(&a, slice_of(file), SLICE("glane"), &r);
	delay = r.delay;
	arena_close(&a);
	return delay;
}

static const struct {
	const char *file, *path;
	bool allowed;
	const char *name;
} cases[] = {
	{ "", "/a", true, "an empty file allows" },
	{ "user-agent: *\ndisallow:\n", "/a", true, "an empty rule allows" },
	{ "user-agent: *\ndisallow: /\n", "/a", false, "a slash forbids everything" },
	{ "user-agent: *\ndisallow: /\n", "/robots.txt", true, "but never robots.txt" },
	{ "USER-AGENT: GLANE\nDISALLOW: /a\n", "/a", false, "names in any case" },
	{ "user-agent: glane\ndisallow: /A\n", "/a", true, "paths keep their case" },
	{ "user-agent: glaneur\ndisallow: /\n", "/a", true, "a longer name is another robot" },
	{ "user-agent: glane/2.0\ndisallow: /\n", "/a", false, "a version behind the name is ignored" },
	{ "user-agent: a\nuser-agent: glane\nuser-agent: b\ndisallow: /a\n", "/a", false, "several agents share a group" },
	{ "user-agent: glane\ndisallow: /a\n\nuser-agent: x\ndisallow: /b\n\nuser-agent: glane\ndisallow: /c\n", "/c", false, "groups of one agent are merged" },
	{ "user-agent: glane\ndisallow: /a\n\nuser-agent: x\ndisallow: /b\n\nuser-agent: glane\ndisallow: /c\n", "/b", true, "others' rules stay others'" },
	{ "user-agent: *\ndisallow: /\nuser-agent: glane\nallow: /\n", "/a", true, "one's own group replaces the general one" },
	{ "user-agent: *\nuser-agent: glane\ndisallow: /a\n", "/a", false, "a shared head counts for both" },
	{ "disallow: /a\nuser-agent: glane\n", "/a", true, "rules before any agent belong to nobody" },
	{ "user-agent: glane\nsitemap: http://x/s\ndisallow: /a\n", "/a", false, "a sitemap line does not end a group" },
	{ "user-agent: glane\ncrawl-delay: 2\nuser-agent: x\ndisallow: /a\n", "/a", true, "a rule line ends the head of a group" },
	{ "user-agent: glane\ndisallow: /a\nallow: /a/b\n", "/a/b/c", true, "the longest match wins" },
	{ "user-agent: glane\nallow: /a/b\ndisallow: /a\n", "/a/c", false, "whatever the order" },
	{ "user-agent: glane\ndisallow: /a\nallow: /a\n", "/a", true, "allow wins a tie" },
	{ "user-agent: glane\ndisallow: /*.php\n", "/x/y.php5", false, "a star stands for anything" },
	{ "user-agent: glane\ndisallow: /*.php$\n", "/x/y.php5", true, "a dollar is the end" },
	{ "user-agent: glane\ndisallow: /*.php$\n", "/x/y.php", false, "and holds there" },
	{ "user-agent: glane\ndisallow: /a$\n", "/a/", true, "a dollar after a plain path" },
	{ "user-agent: glane\ndisallow: /$\n", "/", false, "the home page alone" },
	{ "user-agent: glane\ndisallow: /$\n", "/a", true, "not what is below it" },
	{ "user-agent: glane\ndisallow: /a**b\n", "/axxb", false, "two stars are one" },
	{ "user-agent: glane\ndisallow: /caf%C3%A9\n", "/caf\xC3\xA9", false, "percent-encoding and bytes are one" },
	{ "user-agent: glane\ndisallow: /caf\xC3\xA9\n", "/caf%c3%a9", false, "hex digits in any case" },
	{ "user-agent: glane\ndisallow: /%61\n", "/a", false, "needless encoding is undone" },
	{ "user-agent: glane\ndisallow: /a%2Fb\n", "/a/b", true, "an encoded slash is no slash" },
	{ "user-agent: glane\ndisallow: /a?id=\n", "/a?id=3", false, "queries belong to the path" },
	{ "user-agent: glane # nous\ndisallow: /a # rien\n", "/a", false, "comments" },
	{ "user-agent : glane\ndisallow : /a\n", "/a", false, "blanks before the colon" },
	{ "useragent: glane\ndissallow: /a\n", "/a", false, "usual misspellings" },
	{ "user-agent: glane\rdisallow: /a\r", "/a", false, "CR alone ends a line" },
	{ "user-agent: glane\r\ndisallow: /a\r\n", "/a", false, "CR LF too" },
	{ "\xEF\xBB\xBFuser-agent: glane\ndisallow: /a\n", "/a", false, "a byte order mark is skipped" },
	{ "user-agent: glane\ndisallow: /a", "/a", false, "no line end at the end" },
	{ "<html><body>user-agent</body></html>", "/a", true, "HTML is no rule" },
};

static void large_files(void)
{
	struct arena a = arena_open();
	struct buf b = buf_open(2 << 20);
	struct robots r;

	buf_add(&b, SLICE("user-agent: glane\n"));
	while (b.len < 511990)
		buf_add(&b, SLICE("# remplissage\n"));
	buf_add(&b, SLICE("disallow: /tout-ce-qui-vient-apres\n"));
	robots_parse(&a, buf_slice(&b), SLICE("glane"), &r);
	tap_number((long long)r.rules, 0, "a line cut at 500 KiB is not taken for a shorter rule");
	buf_clear(&b);
	buf_add(&b, SLICE("user-agent: glane\ndisallow: /"));
	for (int i = 0; i < 3000; i++)
		buf_add(&b, SLICE("*a"));
	buf_add(&b, SLICE("b\n"));
	robots_parse(&a, buf_slice(&b), SLICE("glane"), &r);
	buf_clear(&b);
	for (int i = 0; i < 6000; i++)
		buf_add(&b, SLICE("a"));
	tap_ok(robots_allow(&r, &a, buf_slice(&b)), "thousands of stars end");
	buf_close(&b);
	arena_close(&a);
}

int main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		tap_ok(allowed(cases[i].file, cases[i].path) == cases[i].allowed, cases[i].name);
	tap_ok(delay_of("user-agent: *\ncrawl-delay: 0.5\n") == 0.5, "a delay with a fraction");
	tap_ok(delay_of("user-agent: *\ncrawl-delay: -3\n") < 0, "a negative delay is none");
	tap_ok(delay_of("user-agent: *\ncrawl-delay: vite\n") < 0, "a delay that is no number is none");
	tap_ok(delay_of("user-agent: x\ncrawl-delay: 9\n") < 0, "another robot's delay is not ours");
	tap_ok(robots_tag_forbids(SLICE("nofollow, NOINDEX"), SLICE("glane")), "noindex among others, in any case");
	tap_ok(robots_tag_forbids(SLICE("none"), SLICE("glane")), "none");
	tap_ok(!robots_tag_forbids(SLICE("noindexed, max-snippet: 0"), SLICE("glane")), "another word");
	tap_ok(!robots_tag_forbids(SLICE("autrebot: noindex, nofollow"), SLICE("glane")), "another robot's");
	tap_ok(robots_tag_forbids(SLICE("autrebot: nofollow, Glane: noindex"), SLICE("glane")), "ours by name");
	tap_ok(robots_tag_forbids(SLICE("unavailable_after: 25 Jun 2030 15:00:00 GMT, noindex"), SLICE("glane")), "a directive with a colon names no robot");
	large_files();
	return tap_done();
}
