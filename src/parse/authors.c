/* Finds who signed an article. */
#include "parse/dateline.h"
#include "parse/metadata.h"
#include "text/date.h"
#include "text/unicode.h"

enum { NAME_BYTES = 60, NAME_WORDS = 5, LINE_CHARS = 120, NEAR = 10, ABOVE = 4, AUTHORS_MAX = 6, SCORE_MIN = 3, NICK_SCORE = 5 };

/*
 * What stands before a name, in lower case, longest first where one begins another. The first
 * INTROS_STRONG are said of an author only: after them a single word may be the name.
 */
enum { INTROS_STRONG = 27 };
static const struct slice intros[] = {
	SLICE("propos recueillis par"), SLICE("\u00E9crit par"), SLICE("publi\u00E9 par"), SLICE("publi\u00E9e par"), SLICE("r\u00E9dig\u00E9 par"),
	SLICE("post\u00E9 par"), SLICE("propos\u00E9 par"), SLICE("un article de"), SLICE("article de"), SLICE("auteur"), SLICE("auteure"), SLICE("autrice"),
	SLICE("written by"), SLICE("posted by"), SLICE("published by"), SLICE("submitted by"), SLICE("author"), SLICE("geschrieben von"),
	SLICE("ver\u00F6ffentlicht von"), SLICE("gespeichert von"), SLICE("eingestellt von"), SLICE("verfasst von"), SLICE("erstellt von"), SLICE("autorin"),
	SLICE("autor"), SLICE("escrito por"), SLICE("scritto da"),
	SLICE("ein beitrag von"), SLICE("ein artikel von"), SLICE("by"), SLICE("par"), SLICE("von"), SLICE("vom"), SLICE("words by"), SLICE("story by"),
	SLICE("text"), SLICE("texte"), SLICE("por"), SLICE("di"), SLICE("interview"), SLICE("\u00A9"),
};
/* What ends a name. */
static const struct slice stops[] = {
	SLICE(" | "), SLICE(" \u2022"), SLICE(" \u00B7"), SLICE(" - "), SLICE(" \u2013"), SLICE(" \u2014"), SLICE(" / "), SLICE("("), SLICE(" le "), SLICE(" on "),
	SLICE(" am "), SLICE(" um "), SLICE(" vom "), SLICE(" in "), SLICE(" dans "), SLICE(" \u00E0 "), SLICE(" at "), SLICE(" el "), SLICE(" ver\u00F6ffentlicht"),
	SLICE(" publi"), SLICE(" posted"), SLICE(" updated"), SLICE(" Publi"), SLICE(" Mis "), SLICE("\n"), SLICE(" @"), SLICE(" in:"), SLICE(": "), SLICE(";"),
	SLICE(" aus "), SLICE(" f\u00FCr "), SLICE(" pour "), SLICE(" for "), SLICE(" avec "), SLICE(" with "), SLICE(" und Foto"), SLICE(". "),
	SLICE(" Stand"), SLICE(" Redakt"), SLICE(" Journalist"), SLICE(" Follow"), SLICE(" Shares"), SLICE(", PhD"), SLICE(", MD"), SLICE(" Uhr"),
};

/* Words that no signature of a person holds, in lower case. */
static const struct slice no_names[] = {
	SLICE("admin"), SLICE("administrator"), SLICE("super user"), SLICE("no author"), SLICE("publisher"), SLICE("unknown"), SLICE("author"), SLICE("posts"),
	SLICE("articles"), SLICE("article"), SLICE("alle"), SLICE("more"), SLICE("mehr"), SLICE("plus"), SLICE("kommentar"), SLICE("kommentare"), SLICE("comment"),
	SLICE("comments"), SLICE("commentaires"), SLICE("facebook"), SLICE("twitter"), SLICE("share"), SLICE("photo"), SLICE("foto"), SLICE("minute"),
	SLICE("minutes"), SLICE("about"), SLICE("\u00FCber"), SLICE("view"), SLICE("profil"), SLICE("wordpress"), SLICE("copyright"), SLICE("newsletter"),
	SLICE("abonn\u00E9s"), SLICE("follow"), SLICE("undefined"), SLICE("null"), SLICE("datum"), SLICE("date"), SLICE("account"), SLICE("log out"),
	SLICE("login"), SLICE("gmbh"), SLICE("e.v"), SLICE("e. v"), SLICE("ag"), SLICE("inc"), SLICE("ltd"), SLICE("sarl"), SLICE("publi\u00E9"), SLICE("lecture"),
	SLICE("temps"), SLICE("tous"), SLICE("toutes"), SLICE("voir"), SLICE("media"), SLICE("magazin"), SLICE("magazine"),
};

/* Pieces that no name holds. */
static const struct slice no_parts[] = {
	SLICE("http"), SLICE("www."), SLICE("@"), SLICE(".com"), SLICE(".de"), SLICE(".fr"), SLICE(".org"), SLICE(".net"), SLICE("stiftung"), SLICE("verband"),
	SLICE("verein"), SLICE("zeitung"), SLICE("?"), SLICE("!"),
};

static bool letter_at(struct slice s, size_t at)
{
	return at < s.len && ((s.ptr[at] >= 'a' && s.ptr[at] <= 'z') || (unsigned char)s.ptr[at] >= 0xC3);
}

/* The word (or words) stands in s, between what are no letters. */
static bool holds_word(struct slice s, struct slice word)
{
	size_t at = slice_find(s, word, 0);

	while (at != SLICE_NONE) {
		bool before = at > 0 && (letter_at(s, at - 1) || (unsigned char)s.ptr[at - 1] >= 0x80);

		if (!before && !letter_at(s, at + word.len))
			return true;
		at = slice_find(s, word, at + 1);
	}
	return false;
}

static bool starts_word(struct slice lower, struct slice intro)
{
	char next = lower.len > intro.len ? lower.ptr[intro.len] : ' ';

	return slice_starts(lower, intro) && (next == ' ' || next == ':' || next == '\n' || slice_starts(slice_sub(lower, intro.len, lower.len), SLICE("\u00A0")));
}

static struct slice trim_marks(struct slice s)
{
	static const char marks[] = " \t\n:,;|-*/.\"";

	while (s.len > 0 && slice_find(SLICE(marks), slice_sub(s, 0, 1), 0) != SLICE_NONE)
		s = slice_sub(s, 1, s.len);
	while (s.len > 0 && slice_find(SLICE(marks), slice_sub(s, s.len - 1, s.len), 0) != SLICE_NONE && !(s.ptr[s.len - 1] == '.' && s.len > 1 && unicode_is_upper((unsigned char)s.ptr[s.len - 2])))
		s = slice_sub(s, 0, s.len - 1);
	while (slice_starts(s, SLICE("\u00A0")))
		s = slice_sub(s, 2, s.len);
	return s;
}

/* Takes words like `Par` off the front; how strongly they announce a name: 0, 1, 2. */
static struct slice intro_strip(struct arena *a, struct slice s, int *strength)
{
	bool again = true;

	*strength = 0;
	while (again) { /* `Text: Von X` */
		struct slice lower = unicode_lower(a, slice_sub(s, 0, NAME_BYTES));

		again = false;
		for (size_t i = 0; i < sizeof(intros) / sizeof(intros[0]) && !again; i++) {
			if (!starts_word(lower, intros[i]))
				continue;
			*strength = i < INTROS_STRONG ? 2 : *strength > 1 ? *strength : 1;
			s = trim_marks(slice_sub(s, intros[i].len, s.len));
			again = true;
		}
	}
	return s;
}

/* The full stop at `at` follows a single capital or `Dr`. */
static bool is_initial(struct slice s, size_t at)
{
	bool capital = at > 0 && s.ptr[at - 1] >= 'A' && s.ptr[at - 1] <= 'Z';

	return (capital && (at == 1 || s.ptr[at - 2] == ' ' || s.ptr[at - 2] == '-' || s.ptr[at - 2] == '.')) || slice_ends(slice_sub(s, 0, at), SLICE("Dr"));
}

/* Takes off the words of a date that stood before its first digit: `Lundi`, `February`. */
static struct slice date_words_strip(struct arena *a, struct slice s)
{
	bool again = true;

	while (again) {
		size_t from = s.len;

		while (from > 0 && s.ptr[from - 1] != ' ')
			from--;
		again = from > 0 && dateline_word(unicode_fold(a, slice_sub(s, from, s.len)));
		if (again)
			s = trim_marks(slice_sub(s, 0, from));
	}
	return s;
}

/* Up to what ends a name: a separator or a digit. */
static struct slice name_cut(struct arena *a, struct slice s)
{
	struct slice name;
	bool digit = false;
	size_t end = s.len;

	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		size_t at = slice_find(s, stops[i], 1);

		while (at != SLICE_NONE && stops[i].ptr[0] == '.' && is_initial(s, at))
			at = slice_find(s, stops[i], at + 1);
		end = at < end ? at : end;
	}
	for (size_t i = 0; i < end; i++)
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9' && (i == 0 || s.ptr[i - 1] == ' ' || s.ptr[i - 1] == ',')) {
			end = i;
			digit = true;
		}
	name = trim_marks(slice_sub(s, 0, end));
	return digit ? date_words_strip(a, name) : name;
}

static size_t words_count(struct slice s, size_t *capitals)
{
	size_t words = 0;
	bool inside = false;

	*capitals = 0;
	while (s.len > 0) {
		uint32_t code = utf8_next(&s);
		bool space = unicode_is_space(code);

		if (!inside && !space) {
			words++;
			*capitals += unicode_is_upper(code);
		}
		inside = !space;
	}
	return words;
}

/* Looks like a person's name (or, when `nick`, like a single handle). */
static bool name_is_likely(struct arena *a, struct slice s, bool nick)
{
	struct slice lower = unicode_lower(a, s);
	size_t capitals, words = words_count(s, &capitals);

	if (s.len < 2 || s.len > NAME_BYTES || words > NAME_WORDS || words == 0)
		return false;
	for (size_t i = 0; i < sizeof(no_names) / sizeof(no_names[0]); i++)
		if (holds_word(lower, no_names[i]))
			return false;
	for (size_t i = 0; i < sizeof(no_parts) / sizeof(no_parts[0]); i++)
		if (slice_find(lower, no_parts[i], 0) != SLICE_NONE)
			return false;
	return nick ? true : words >= 2 && capitals >= 2;
}

/* Separates `A et B`, `A, B und C`; appends the likely names to *list; their number. */
static size_t names_add(struct arena *a, struct slice s, bool nick, struct slice *list)
{
	static const struct slice joints[] = { SLICE(", "), SLICE(" et "), SLICE(" und "), SLICE(" and "), SLICE(" & "), SLICE(" y "), SLICE("|"), SLICE(" avec "), SLICE(" e ") };
	size_t added = 0;

	while (s.len > 0 && added < AUTHORS_MAX) {
		size_t end = s.len, skip = 0;
		struct slice name;

		for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++) {
			size_t at = slice_find(s, joints[i], 0);

			if (at < end) {
				end = at;
				skip = joints[i].len;
			}
		}
		name = trim_marks(slice_sub(s, 0, end));
		s = slice_sub(s, end + skip, s.len);
		if (!name_is_likely(a, name, nick))
			continue;
		*list = list->len == 0 ? name : arena_printf(a, "%.*s|%.*s", SLICE_ARGS(*list), SLICE_ARGS(name));
		added++;
	}
	return added;
}

/* Names in a signature; empty when it holds none. */
static struct slice signature_read(struct arena *a, struct slice s, bool nick)
{
	struct slice list = { NULL, 0 };
	int strength;

	s = trim_marks(unicode_squeeze(a, s));
	s = name_cut(a, intro_strip(a, s, &strength));
	names_add(a, s, nick || strength == 2, &list);
	return list;
}

/* The name of the site itself is no author. */
static bool is_site(const struct sources *s, struct arena *a, struct slice name)
{
	struct slice folded = unicode_fold(a, name);

	return slice_eq(folded, unicode_fold(a, s->m->site)) || slice_eq(folded, unicode_fold(a, s->m->json.publishers));
}

/* Names that metadata declare. */
static struct slice declared(const struct sources *s, struct arena *a, struct slice value)
{
	struct slice names = signature_read(a, value, true);

	return is_site(s, a, names) ? (struct slice){ NULL, 0 } : names;
}

/* How sure a node is to hold the signature. */
static int node_score(const struct sources *s, const struct node *n)
{
	struct slice itemprop = node_attribute(n, "itemprop"), rel = node_attribute(n, "rel");
	const struct passages *list = s->list;
	int score = 0;

	if (words_have(itemprop, "author") || words_have(itemprop, "creator"))
		score = 4;
	else if (words_have(rel, "author"))
		score = 4;
	else if (vocabulary_hints(n) & (1u << HINT_AUTHOR))
		score = n->tag == TAG_A || n->tag == TAG_SPAN ? 3 : 2;
	if (score > 0 && s->headline < list->count) {
		const struct node *from = list->passage[s->headline > ABOVE ? s->headline - ABOVE : 0].first;
		const struct node *to = list->passage[s->headline + NEAR < list->count ? s->headline + NEAR : list->count - 1].last;

		score += n >= from && n <= to ? 2 : 0;
	}
	return score;
}

/* The best element that names the author by its markup. */
static struct slice author_by_markup(const struct sources *s, struct arena *a)
{
	struct slice best = { NULL, 0 };
	int top = SCORE_MIN - 1;

	for (const struct node *n = s->tree->body + 1; n < s->tree->body->end; n++) {
		int score;
		struct slice names;

		if (n->flags & NODE_COMMENT) {
			n = n->end - 1;
			continue;
		}
		if (n->tag == TAG_META && slice_eq(node_attribute(n, "itemprop"), SLICE("name")) && words_have(node_attribute(n->parent, "itemprop"), "author") && best.len == 0)
			best = declared(s, a, node_attribute(n, "content"));
		if (n->attributes == 0 || n->text_len < 3 || n->text_len > LINE_CHARS || (n->flags & NODE_MUTE))
			continue;
		score = node_score(s, n);
		if (score <= top)
			continue;
		names = signature_read(a, node_line(a, n, NODE_COMMENT, 4 * LINE_CHARS), score >= NICK_SCORE);
		if (names.len > 0 && !is_site(s, a, names)) {
			best = names;
			top = score;
		}
	}
	return best;
}

/* The part after `par`, `by`, `von` in a line that also tells a date or a time; empty when there is none. */
static struct slice inner_intro(const struct passage *p)
{
	static const struct slice inner[] = { SLICE(" par "), SLICE(" Par "), SLICE(" by "), SLICE(" von "), SLICE(" por "), SLICE(" di "), SLICE("|Par ") };
	struct date d;

	if (p->feature[F_CLOCK] == 0 && !date_text(p->text, NULL, &d))
		return (struct slice){ NULL, 0 };
	for (size_t i = 0; i < sizeof(inner) / sizeof(inner[0]); i++) {
		size_t at = slice_find(p->text, inner[i], 0);

		if (at != SLICE_NONE)
			return slice_sub(p->text, at + inner[i].len, p->text.len);
	}
	return (struct slice){ NULL, 0 };
}

/* A short passage near the headline or the end of the text that begins with `Par`. */
static struct slice author_by_line(const struct sources *s, struct arena *a)
{
	size_t from = s->headline > 3 ? s->headline - 3 : 0;

	for (size_t i = from; i < s->list->count; i++) {
		const struct passage *p = &s->list->passage[i];
		bool near = i < s->headline + NEAR, edge = p->feature[F_PROSE_LAST] <= 2 && p->feature[F_CORE] != 0;
		struct slice text, names = { NULL, 0 };
		int strength;

		if (p->chars > LINE_CHARS || (!near && !edge) || p->feature[F_HINT + HINT_COMMENT] >= 2)
			continue;
		text = intro_strip(a, trim_marks(p->text), &strength);
		if (strength == 0 && near) {
			text = inner_intro(p);
			strength = text.len > 0;
		}
		if (strength < (near ? 1 : 2))
			continue;
		if (names_add(a, name_cut(a, text), strength == 2 && near, &names) > 0 && !is_site(s, a, names))
			return names;
	}
	return (struct slice){ NULL, 0 };
}

/* The next node that shows something beside n, marks and blanks skipped; NULL at the end of the parent. */
static const struct node *shown_beside(const struct node *n)
{
	for (n = n->next; n != NULL; n = n->next)
		if (n->text_len > 2 && !(n->flags & NODE_MUTE))
			return n;
	return NULL;
}

/* A name alone in its element, with nothing but a date beside it, near the headline: no element says so by its class. */
static struct slice author_by_date(const struct sources *s, struct arena *a)
{
	const struct passages *list = s->list;
	const struct node *from, *to;

	if (s->headline >= list->count)
		return (struct slice){ NULL, 0 };
	from = list->passage[s->headline > ABOVE ? s->headline - ABOVE : 0].first;
	to = list->passage[s->headline + ABOVE < list->count ? s->headline + ABOVE : list->count - 1].last;
	for (const struct node *n = from; n <= to; n++) {
		const struct node *beside;
		struct slice name, names = { NULL, 0 };

		if (n->tag == TAG_TEXT || n->text_len < 5 || n->text_len > NAME_BYTES || (n->flags & (NODE_MUTE | NODE_COMMENT)))
			continue;
		beside = shown_beside(n);
		if (beside == NULL || beside->text_len > LINE_CHARS || !dateline_is(a, node_line(a, beside, 0, 4 * LINE_CHARS)))
			continue;
		name = node_line(a, n, 0, 4 * LINE_CHARS);
		if (name_cut(a, name).len == name.len && names_add(a, name, false, &names) > 0 && !is_site(s, a, names))
			return names;
	}
	return (struct slice){ NULL, 0 };
}

/* One small-letter word is a login, not a name. */
static bool is_login(struct slice name)
{
	size_t capitals;

	return words_count(name, &capitals) == 1 && capitals == 0;
}

/* The full name that the page shows beside a login for the first time, or the login. */
static struct slice full_name(const struct sources *s, struct arena *a, struct slice login)
{
	for (const struct node *n = s->tree->body + 1; n < s->tree->body->end; n++) {
		bool full = node_has_class(n, "full-name") || node_has_class(n, "fullname") || node_has_class(n, "display-name");

		if (full && n->text_len > 0 && n->text_len <= NAME_BYTES)
			return node_line(a, n, 0, NAME_BYTES);
	}
	return login;
}

struct slice authors_find(const struct sources *s, struct arena *a)
{
	struct slice json = declared(s, a, s->m->json.authors), meta = declared(s, a, s->m->author), names;

	if (json.len > 0 && !is_login(json))
		return json;
	names = author_by_markup(s, a);
	if (names.len > 0 && is_login(names))
		names = full_name(s, a, names);
	if (names.len == 0)
		names = author_by_line(s, a);
	if (names.len == 0 && meta.len == 0 && json.len == 0)
		names = author_by_date(s, a);
	if (names.len == 0)
		names = meta.len > 0 && !is_login(meta) ? meta : json.len > 0 ? json : meta;
	return names;
}
