/* Commenters' names in stored pages, for every markup of the thread cases. */
#include "fetch/authors.h"

#include "corpus/corpus.h"
#include "fetch/apart.h"
#include "fetch/forget.h"
#include "parse/parse.h"
#include "text/hash.h"
#include "text/unicode.h"
#include "unit/tap.h"

static bool page_read(const struct page_reader *of, struct arena *a, struct slice bytes, struct document *document)
{
	(void)of;
	return parse_bare_html(a, bytes, document);
}

static const struct page_reader reader = { .read = page_read }, blind = { .read = NULL };

/* The pages of a case file: what stands between `--- page` and the next `--- `. */
static bool page_next(struct slice *rest, struct slice *name, struct slice *html)
{
	size_t at = slice_find(*rest, SLICE("--- page "), 0), line, end;

	if (at == SLICE_NONE)
		return false;
	line = slice_find(*rest, SLICE("\n"), at);
	end = slice_find(*rest, SLICE("\n--- "), line);
	*name = slice_sub(*rest, at + 9, line);
	*html = slice_sub(*rest, line + 1, end);
	*rest = slice_sub(*rest, end, rest->len);
	return true;
}

static bool any_name(struct slice bytes)
{
	return slice_find(bytes, SLICE("Ma\xC3\xAB" "lle"), 0) != SLICE_NONE || slice_find(bytes, SLICE("P\xC3\xA8re Jos"), 0) != SLICE_NONE ||
	       slice_find(bytes, SLICE("Nadia_K"), 0) != SLICE_NONE;
}

/* The same comments, but for who wrote them; with `hash` one name stays one name. */
static bool same_thread(const struct document *a, const struct document *b, bool hash)
{
	bool same = a->comments == b->comments && slice_eq(a->text, b->text) && slice_eq(a->authors, b->authors);

	for (size_t i = 0; same && i < a->comments; i++)
		same = slice_eq(a->comment[i].text, b->comment[i].text) && slice_eq(a->comment[i].id, b->comment[i].id) &&
		       (!hash || slice_starts(b->comment[i].author, SLICE("Lecteur ")) == (a->comment[i].author.len > 0));
	return same;
}

static void markups(int way)
{
	struct arena all = arena_open(), a = arena_open();
	struct slice rest, name, html;
	int pages = 0, left = 0, damaged = 0;
	bool cut;

	if (!file_read("tests/cases/threads/markup.case", 1 << 24, &all, &rest, &cut))
		rest = SLICE("");
	while (page_next(&rest, &name, &html)) {
		struct document before, after;
		struct slice written = authors_write(&a, html, way, &reader);
		bool leaks = any_name(written);

		pages++;
		left += leaks;
		if (leaks)
			printf("# %.*s still shows a name\n", SLICE_ARGS(name));
		bool same = parse_bare_html(&a, html, &before) && parse_bare_html(&a, written, &after) && same_thread(&before, &after, way == AUTHORS_HASH);
		damaged += !same;
		if (!same)
			printf("# %.*s reads otherwise\n", SLICE_ARGS(name));
		arena_reset(&a);
	}
	tap_ok(pages > 10, "the thread cases have many pages");
	tap_number(left, 0, "no markup leaves a name");
	tap_number(damaged, 0, "article, ids and texts of the comments stay");
	arena_close(&a);
	arena_close(&all);
}

/* One page with what names do besides standing alone. */
static void places(void)
{
	static const char html[] = "<!doctype html><html><body><article><h1>Le port</h1><p class=byline>Par Luc Stéphan</p><p>Luc Stéphan a vu le port, ses grues et ses marins, et il le raconte ici.</p></article>"
		"<div style='height:%s'></div><div id=comments><h2>3 commentaires</h2><ol class=comment-list>"
		"<li class=comment id=comment-1><img alt='Ana Pr&eacute;vost' src=x><b class=fn>Ana Pr&eacute;vost</b> <time datetime='2024-03-12T10:05:00+01:00'>12 mars</time><div class=comment-content><p>Un premier mot sur ces grues et ces marins.</p></div></li>"
		"<li class=comment id=comment-2><b class=fn>Luc Stéphan</b> <time datetime='2024-03-12T11:05:00+01:00'>12 mars</time><div class=comment-content><p>Un second mot, pour répondre au premier.</p></div></li>"
		"<li class=comment id=comment-3><b class=fn>Ana</b> <span>En réponse à Ana Prévost</span> <time datetime='2024-03-12T12:05:00+01:00'>12 mars</time><div class=comment-content><p>Un troisième mot, qui parle d'Anatole et de ses marins.</p></div></li></ol></div></body></html>";
	char far[4001];
	struct arena a = arena_open();

	memset(far, '1', sizeof far - 1);
	far[sizeof far - 1] = '\0';
	struct slice page = arena_printf(&a, html, far), hidden = authors_write(&a, page, AUTHORS_HASH, &reader);
	tap_ok(slice_find(hidden, SLICE("Prévost"), 0) == SLICE_NONE && slice_find(hidden, SLICE("Pr&eacute;vost"), 0) == SLICE_NONE, "escaped, in an attribute, in an answer: gone");
	tap_ok(slice_find(hidden, SLICE("<p class=byline>Par Luc Stéphan</p>"), 0) != SLICE_NONE, "who signs the article and comments keeps the byline");
	tap_ok(slice_find(slice_sub(hidden, slice_find(hidden, SLICE("id=comments"), 0), hidden.len), SLICE("Luc"), 0) == SLICE_NONE, "but not the comment");
	tap_ok(slice_find(hidden, SLICE("Anatole"), 0) != SLICE_NONE, "a part of another word stays");
	tap_slice(authors_write(&a, page, AUTHORS_KEEP, &reader), page, "`keep` keeps");
	arena_close(&a);
}

static void gone(struct slice bytes, const char *const *words, const char *about)
{
	bool left = false;

	for (; *words; words++)
		if (slice_find_nocase(bytes, slice_of(*words), 0) != SLICE_NONE) {
			printf("# `%s' is left\n", *words);
			left = true;
		}
	tap_ok(!left, about);
}

/* What leads to a commenter without showing the name. */
static void profiles(void)
{
	static const char *const page_words[] = { "qu\u00E9meneur", "quemeneur", "gravatar", "jardin-de", "membre", "portraits", "4711", NULL };
	static const char form[] = "<!doctype html><html><body><article><h1>Le lavoir</h1><p>Par <a itemprop=author href=/auteurs/jeanne-roux>Jeanne Roux</a></p>"
		"<p>Le lavoir de la rue basse rouvre samedi, et ses pierres ont été lavées une par une par des gens du quartier.</p></article>"
		"<div style='height:%s'></div><div id=comments><h2>3 commentaires</h2><ol class=comment-list>"
		"<li class='comment byuser comment-author-rolande-quemeneur even' id=comment-1><img class='avatar photo' src=//secure.gravatar.com/avatar/0a1b srcset='//secure.gravatar.com/avatar/0a1b 2x'><b class=fn><a class=url rel=ugc href=https://jardin-de.example/>Rolande Quémeneur</a></b> <a href=#comment-1><time datetime='2024-03-12T10:05:00+01:00'>12 mars</time></a><div class=comment-content><p>Enfin, ce lavoir gelait tous les hivers.</p></div><a href='?replytocom=1#respond' data-author=rolande-quemeneur>Répondre</a></li>"
		"<li class=comment id=comment-2><a href=/profil/4711><img alt='Rolande Quémeneur' src=/portraits/12.jpg></a> <span class=fn>Rolande Quémeneur</span> <time datetime='2024-03-12T11:05:00+01:00'>12 mars</time><div class=comment-content><p>Et la fontaine, quand la rouvre-t-on ?</p></div><a href=/membre/rolande_quemeneur-2/>Tous ses avis</a></li>"
		"<li class=comment id=comment-3><b class=fn>Yann</b> <time datetime='2024-03-12T12:05:00+01:00'>12 mars</time><div class=comment-content><p>Bonne question, @Rolande Quémeneur, mais la fontaine dépend de la ville, pas du quartier, et la ville n’a rien voté pour elle cette année ni la précédente.</p></div></li></ol></div></body></html>";
	static const char *const json_words[] = { "rolande", "avatars", "gravatar", NULL };
	static const char json[] = "[{\"id\":1,\"author_name\":\"Rolande Qu\\u00e9meneur\",\"author_url\":\"https:\\/\\/rolande.example\",\"author_avatar_urls\":{\"24\":\"https:\\/\\/secure.gravatar.com\\/avatar\\/0a\"},\"type\":\"comment\"},"
		"{\"id\":2,\"username\":\"rolande29\",\"avatar_template\":\"/avatars/9/{size}.png\",\"cooked\":\"<a class=\\\"mention\\\" href=\\\"/u/rolande29\\\">@rolande29</a> a raison.\",\"link\":\"http://a.example/u/rolande29\"}]";
	static const char *const feed_words[] = { "quémeneur", "quemeneur", NULL };
	static const char feed[] = "<?xml version='1.0'?><rss><channel><title>Commentaires sur : Le lavoir</title><item><title>Par : Rolande Quémeneur</title><link>http://a.example/lavoir/#comment-1</link>"
		"<dc:creator><![CDATA[Rolande Quémeneur]]></dc:creator><description>Enfin.</description></item></channel></rss>";
	char far[4001];
	struct arena a = arena_open();
	struct document before, after;

	memset(far, '1', sizeof far - 1);
	far[sizeof far - 1] = '\0';
	struct slice page = arena_printf(&a, form, far), hidden = authors_write(&a, page, AUTHORS_HASH, &reader);

	gone(hidden, page_words, "a page: no profile, picture, slug or mention of who comments");
	tap_ok(slice_find(hidden, SLICE("<a itemprop=author href=/auteurs/jeanne-roux>Jeanne Roux</a>"), 0) != SLICE_NONE, "who signs the article keeps name and profile");
	tap_ok(slice_find(hidden, SLICE("href=#comment-1"), 0) != SLICE_NONE && slice_find(hidden, SLICE("?replytocom=1#respond"), 0) != SLICE_NONE, "a comment's own address stays");
	tap_ok(parse_bare_html(&a, page, &before) && parse_bare_html(&a, hidden, &after) && before.comments == 3 && after.comments == 3, "and the thread is read as before");
	hidden = authors_write(&a, slice_of(json), AUTHORS_DROP, &blind);
	gone(hidden, json_words, "JSON: neither address nor slug");
	tap_ok(slice_find(hidden, SLICE("\"type\":\"comment\""), 0) != SLICE_NONE && slice_find(hidden, SLICE("a raison."), 0) != SLICE_NONE, "and the rest stays");
	hidden = authors_write(&a, slice_of(feed), AUTHORS_HASH, &blind);
	gone(hidden, feed_words, "a feed: not in a title either");
	tap_ok(slice_find(hidden, SLICE("<link>http://a.example/lavoir/#comment-1</link>"), 0) != SLICE_NONE, "and links stay");
	arena_close(&a);
}

/* How often a word stands in some bytes. */
static int times(struct slice bytes, struct slice word)
{
	int n = 0;

	for (size_t at = 0; (at = slice_find(bytes, word, at)) != SLICE_NONE; at += word.len)
		n++;
	return n;
}

/* One commenter of every markup is forgotten, the others are not. */
static void forgotten(void)
{
	struct arena all = arena_open(), a = arena_open();
	struct forgotten f = { .hash = map_open(), .authors = 1 };
	struct slice rest, name, html, who = SLICE("Ma\xC3\xAB" "lle"), other = SLICE("Nadia_K");
	int pages = 0, left = 0, lost = 0, damaged = 0;
	bool cut;

	map_put(&f.hash, arena_printf(&all, "author %.*s", SLICE_ARGS(sha256_hex(&all, unicode_fold(&all, who), 64))), &f);
	if (!file_read("tests/cases/threads/markup.case", 1 << 24, &all, &rest, &cut))
		rest = SLICE("");
	while (page_next(&rest, &name, &html)) {
		struct document before, after;
		struct slice written = forgotten_scrub(&f, &a, html, &reader);
		bool leaks = times(written, who) > 0;

		pages++;
		left += leaks;
		lost += times(written, other) != times(html, other);
		bool same = parse_bare_html(&a, html, &before) && parse_bare_html(&a, written, &after) && same_thread(&before, &after, false);
		damaged += !same;
		if (leaks || !same || times(written, other) != times(html, other))
			printf("# %.*s: %d left, %d of %d others\n", SLICE_ARGS(name), times(written, who), times(written, other), times(html, other));
		arena_reset(&a);
	}
	tap_ok(pages > 10, "the thread cases have many pages");
	tap_number(left, 0, "no markup leaves a forgotten name");
	tap_number(lost, 0, "who is not forgotten stays");
	tap_number(damaged, 0, "article, ids and texts of the comments stay");
	html = forgotten_scrub(&f, &a, SLICE("<?xml version='1.0'?><feed><entry><author><name><![CDATA[Ma\xC3\xAB" "lle]]></name><uri>https://potager.example/</uri></author><content>Merci.</content></entry>"
		"<entry><author><name>Nadia_K</name><uri>https://forge.example/</uri></author></entry></feed>"), &blind);
	tap_ok(times(html, who) + times(html, SLICE("potager")) == 0 && times(html, other) + times(html, SLICE("forge.example")) == 2, "in a feed one author's element is emptied, the other stays");
	map_close(&f.hash);
	arena_close(&a);
	arena_close(&all);
}

/* An author's element that is not closed takes no comment with it, and no date. */
static void unclosed(int way)
{
	struct arena a = arena_open();
	struct slice page = SLICE("<html><body><article><p>Le quai a ouvert jeudi devant une foule nombreuse.</p></article><div id=comments><ol class=comment-list>"
		"<li class=comment id=comment-301><b class=fn>Gwenvred <time datetime=2026-11-12T10:05>12 novembre</time><div class=comment-content>Et <i>le</i> parking du port, qui le paye ? Encore nous.</div>"
		"<li class=comment id=comment-302><b class=fn>Nadia Ferrat</b> <time datetime=2026-11-12T11:05>12 novembre</time><div class=comment-content>La grue attend, non ?</div></li></ol></div></body></html>");
	struct slice written = authors_write(&a, page, way, &reader);
	struct document before, after;

	tap_ok(parse_bare_html(&a, page, &before) && parse_bare_html(&a, written, &after) && before.comments == 2 && same_thread(&before, &after, way == AUTHORS_HASH), "an open element leaves the comments");
	tap_ok(after.comments == 2 && slice_eq(after.comment[0].published, before.comment[0].published) && slice_eq(after.comment[1].published, before.comment[1].published), "and their dates");
	tap_ok(times(written, SLICE("Gwenvred")) + times(written, SLICE("Ferrat")) == 0, "and no name");
	arena_close(&a);
}

/* A short line keeps its words where the page spells a name with references. */
static void referenced(void)
{
	struct arena a = arena_open();
	struct slice page = SLICE("<html><body><article><p>Le quai a ouvert jeudi devant une foule nombreuse.</p></article><div id=comments><ol class=comment-list>"
		"<li class=comment id=comment-1><b class=fn>Lo&iuml;c</b><div class=comment-content>Le parking du port, qui le paye ?</div></li>"
		"<li class=comment id=comment-2><b class=fn>Nadia F.</b><div class=comment-content>Merci Lo&iuml;c &amp; bon d&eacute;but, rue Saint-Lo&iuml;c</div></li></ol></div></body></html>");
	struct forgotten f = { .hash = map_open(), .authors = 1 };
	struct document d;

	map_put(&f.hash, arena_printf(&a, "author %.*s", SLICE_ARGS(sha256_hex(&a, SLICE("loic"), 64))), &f);
	tap_ok(parse_bare_html(&a, authors_write(&a, page, AUTHORS_DROP, &reader), &d) && d.comments == 2, "a page of references");
	tap_slice(d.comments == 2 ? d.comment[1].text : SLICE(""), SLICE("Merci Anonyme & bon d\xC3\xA9" "but, rue Saint-Anonyme"), "the line stays without the name");
	tap_ok(parse_bare_html(&a, forgotten_scrub(&f, &a, page, &reader), &d) && d.comments == 2 && slice_eq(d.comment[0].author, SLICE("[anonyme]")), "a name is forgotten there");
	tap_slice(d.comments == 2 ? d.comment[1].text : SLICE(""), SLICE("Merci [anonyme] & bon d\xC3\xA9" "but, rue Saint-Lo\xC3\xAF" "c"), "where it stands for itself");
	map_close(&f.hash);
	arena_close(&a);
}

/* Where a name stands for itself, and where it is part of another. */
static void apart(void)
{
	static const struct { const char *text; bool alone; } places[] = {
		{ "Merci Paul.", true }, { "Paul", true }, { "\xC2\xAB\xC2\xA0Paul\xC2\xA0\xC2\xBB", true }, { "d\xE2\x80\x99" "accord avec Paul", true }, { "Paul Tu as raison", true }, { "Paul Le 12 mai", true },
		{ "@Paul Regarde", true }, { "Oui, Paul.", true }, { "(Paul)", true }, { "Jean-Paul", false }, { "Paul-Henri", false }, { "rue Saint-Paul", false }, { "rue Paul", false }, { "Saint Paul", false },
		{ "la soci\xC3\xA9t\xC3\xA9 Paul", false }, { "Paul Martin", false }, { "Paul Le Floch", false }, { "Paul de Kersaint", false }, { "Paul d'Arvor", false }, { "avec Marie Paul", false },
	};
	struct slice who = SLICE("Paul");

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct slice text = slice_of(places[i].text);
		size_t at = slice_find(text, who, 0);
		tap_ok(apart_words(text, at, at + who.len, false) && apart_alone(text, at, at + who.len, false) == places[i].alone, places[i].text);
	}
	tap_number((long long)apart_spelt(SLICE("PAUL dit"), 0, who), 4, "in capitals it is the same");
	tap_number((long long)apart_spelt(SLICE("paul dit"), 0, who), 0, "in small letters a name of one word may be another word");
	tap_number((long long)apart_spelt(SLICE("@paul dit"), 1, who), 4, "but not behind an @");
	tap_number((long long)apart_spelt(SLICE("corsaire56"), 0, SLICE("Corsaire56")), 10, "nor with digits");
	tap_ok(!apart_words(SLICE("Paulette"), 0, 4, false) && !apart_words(SLICE("Paul\\u00e9e"), 0, 4, true) && apart_words(SLICE("a\\nPaul\\n"), 3, 7, true), "JSON's escapes are letters and line ends");
}

int main(void)
{
	apart();
	referenced();
	unclosed(AUTHORS_HASH);
	unclosed(AUTHORS_DROP);
	forgotten();
	markups(AUTHORS_HASH);
	markups(AUTHORS_DROP);
	places();
	profiles();
	return tap_done();
}
