/* Commenters' names in stored pages, for every markup of the thread cases. */
#include "fetch/authors.h"

#include "corpus/corpus.h"
#include "parse/parse.h"
#include "unit/tap.h"

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
		struct slice written = authors_write(&a, html, way, parse_bare_html);
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
	struct slice page = arena_printf(&a, html, far), hidden = authors_write(&a, page, AUTHORS_HASH, parse_bare_html);
	tap_ok(slice_find(hidden, SLICE("Prévost"), 0) == SLICE_NONE && slice_find(hidden, SLICE("Pr&eacute;vost"), 0) == SLICE_NONE, "escaped, in an attribute, in an answer: gone");
	tap_ok(slice_find(hidden, SLICE("<p class=byline>Par Luc Stéphan</p>"), 0) != SLICE_NONE, "who signs the article and comments keeps the byline");
	tap_ok(slice_find(slice_sub(hidden, slice_find(hidden, SLICE("id=comments"), 0), hidden.len), SLICE("Luc"), 0) == SLICE_NONE, "but not the comment");
	tap_ok(slice_find(hidden, SLICE("Anatole"), 0) != SLICE_NONE, "a part of another word stays");
	tap_slice(authors_write(&a, page, AUTHORS_KEEP, parse_bare_html), page, "`keep` keeps");
	arena_close(&a);
}

int main(void)
{
	markups(AUTHORS_HASH);
	markups(AUTHORS_DROP);
	places();
	return tap_done();
}
