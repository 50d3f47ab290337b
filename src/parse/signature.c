/* Names in signatures: `Par A et B`, `Text: Von C`. */
#include "parse/signature.h"

#include "parse/dateline.h"
#include "text/unicode.h"

enum { NAME_WORDS = 5, AUTHORS_MAX = 6, COLLECTED_BYTES = 90 };

/*
 * What stands before a name, in lower case, longest first where one begins another. The first
 * INTROS_STRONG are said of an author only: after them a single word may be the name.
 */
enum { INTROS_STRONG = 48 };
static const struct slice intros[] = {
	SLICE("de notre"), SLICE("notre"), SLICE("correspondante"), SLICE("correspondant"), SLICE("envoy\u00E9e sp\u00E9ciale"), SLICE("envoy\u00E9 sp\u00E9cial"), SLICE("un entretien de"), SLICE("texte et photos"), SLICE("textes et photos"), SLICE("\u00E9crit par"), SLICE("publi\u00E9 par"), SLICE("publi\u00E9e par"), SLICE("r\u00E9dig\u00E9 par"),
	SLICE("post\u00E9 par"), SLICE("propos\u00E9 par"), SLICE("un article de"), SLICE("article de"), SLICE("auteur(s)"), SLICE("auteurs"), SLICE("auteure"), SLICE("auteur"), SLICE("autrice"),
	SLICE("une chronique de"), SLICE("un reportage de"), SLICE("une enqu\u00EAte de"), SLICE("autoren"), SLICE("authors"), SLICE("eine kolumne von"), SLICE("autores"),
	SLICE("written by"), SLICE("posted by"), SLICE("published by"), SLICE("submitted by"), SLICE("author"), SLICE("geschrieben von"),
	SLICE("ver\u00F6ffentlicht von"), SLICE("gespeichert von"), SLICE("eingestellt von"), SLICE("verfasst von"), SLICE("erstellt von"), SLICE("autorin"),
	SLICE("autor"), SLICE("escrito por"), SLICE("scritto da"), SLICE("text von"), SLICE("text by"), SLICE("texte de"), SLICE("recipe by"),
	SLICE("ein beitrag von"), SLICE("ein artikel von"), SLICE("by"), SLICE("par"), SLICE("von"), SLICE("vom"), SLICE("words by"), SLICE("story by"),
	SLICE("text"), SLICE("texte"), SLICE("por"), SLICE("di"), SLICE("interview"),
};
/* What ends a name. */
static const struct slice stops[] = {
	SLICE(" | "), SLICE(" \u2022"), SLICE(" \u00B7"), SLICE(" - "), SLICE(" \u2013"), SLICE(" \u2014"), SLICE(" / "), SLICE("("), SLICE(" le "), SLICE(" on "),
	SLICE(" am "), SLICE(" um "), SLICE(" vom "), SLICE(" in "), SLICE(" dans "), SLICE(" \u00E0 "), SLICE(" at "), SLICE(" el "), SLICE(" ver\u00F6ffentlicht"),
	SLICE(" publi"), SLICE(" posted"), SLICE(" updated"), SLICE(" Publi"), SLICE(" Mis "), SLICE("\n"), SLICE(" @"), SLICE(" in:"), SLICE(": "), SLICE(";"),
	SLICE(" aus "), SLICE(" f\u00FCr "), SLICE(" pour "), SLICE(" for "), SLICE(" avec "), SLICE(" with "), SLICE(" und Foto"), SLICE(". "),
	SLICE(" Stand"), SLICE(" Redakt"), SLICE(" Illustration"), SLICE(" Photo"), SLICE(" Foto"), SLICE(" Journalist"), SLICE(" Follow"), SLICE(" Shares"), SLICE(", PhD"), SLICE(", MD"), SLICE(" Uhr"),
};

/* Words that no signature of a person holds, in lower case. */
static const struct slice no_names[] = {
	SLICE("admin"), SLICE("administrator"), SLICE("super user"), SLICE("no author"), SLICE("publisher"), SLICE("unknown"), SLICE("author"), SLICE("posts"),
	SLICE("articles"), SLICE("article"), SLICE("alle"), SLICE("more"), SLICE("mehr"), SLICE("plus"), SLICE("kommentar"), SLICE("kommentare"), SLICE("comment"),
	SLICE("comments"), SLICE("commentaires"), SLICE("facebook"), SLICE("twitter"), SLICE("share"), SLICE("photo"), SLICE("foto"), SLICE("minute"),
	SLICE("minutes"), SLICE("about"), SLICE("\u00FCber"), SLICE("view"), SLICE("profil"), SLICE("wordpress"), SLICE("copyright"), SLICE("newsletter"),
	SLICE("abonn\u00E9s"), SLICE("follow"), SLICE("undefined"), SLICE("null"), SLICE("datum"), SLICE("date"), SLICE("account"), SLICE("log out"),
	SLICE("login"), SLICE("gmbh"), SLICE("e.v"), SLICE("e. v"), SLICE("ag"), SLICE("inc"), SLICE("ltd"), SLICE("sarl"), SLICE("publi\u00E9"), SLICE("lecture"),
	SLICE("temps"), SLICE("r\u00E9daction"), SLICE("rubrique"), SLICE("locale"), SLICE("presse"), SLICE("gazette"), SLICE("journal"), SLICE("hebdo"), SLICE("\u00E9co"), SLICE("info"), SLICE("infos"), SLICE("tous"), SLICE("toutes"), SLICE("voir"), SLICE("media"), SLICE("magazin"), SLICE("magazine"),
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

/* The words stand at the start of lower, which is s in lower case, and end there: `par X`, but also `ParX`. */
static bool starts_word(struct slice s, struct slice lower, struct slice intro)
{
	struct slice rest = slice_sub(s, intro.len, s.len);
	char next = rest.len > 0 ? rest.ptr[0] : ' ';

	if (!slice_starts(lower, intro))
		return false;
	return next == ' ' || next == ',' || next == ':' || next == '\n' || (next >= 'A' && next <= 'Z' && s.ptr[intro.len - 1] >= 'a') || slice_starts(rest, SLICE("\u00A0"));
}

struct slice signature_trim(struct slice s)
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

/* What stands behind `Propos recueillis, abrégés et mis en forme par`; empty for other words. */
static struct slice after_collected(struct arena *a, struct slice s)
{
	struct slice lower = unicode_lower(a, slice_sub(s, 0, COLLECTED_BYTES));
	size_t at = slice_starts(lower, SLICE("propos recueillis")) ? slice_find(lower, SLICE(" par "), 0) : SLICE_NONE;

	return at == SLICE_NONE || slice_find(slice_sub(lower, 0, at), SLICE("."), 0) != SLICE_NONE ? (struct slice){ NULL, 0 } : slice_sub(s, at + 5, s.len);
}

struct slice signature_intro(struct arena *a, struct slice s, int *strength)
{
	struct slice collected = after_collected(a, s);
	bool again = true;

	*strength = 0;
	if (collected.len > 0) {
		*strength = 2;
		return signature_trim(collected);
	}
	while (again) { /* `Text: Von X` */
		struct slice lower = unicode_lower(a, slice_sub(s, 0, SIGNATURE_NAME));

		again = false;
		for (size_t i = 0; i < sizeof(intros) / sizeof(intros[0]) && !again; i++) {
			if (!starts_word(s, lower, intros[i]))
				continue;
			*strength = i < INTROS_STRONG ? 2 : *strength > 1 ? *strength : 1;
			s = signature_trim(slice_sub(s, intros[i].len, s.len));
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
			s = signature_trim(slice_sub(s, 0, from));
	}
	return s;
}

struct slice signature_cut(struct arena *a, struct slice s)
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
	name = signature_trim(slice_sub(s, 0, end));
	return digit ? date_words_strip(a, name) : name;
}

size_t signature_words(struct slice s, size_t *capitals)
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
	size_t capitals, words = signature_words(s, &capitals);

	if (s.len < 2 || s.len > SIGNATURE_NAME || words > NAME_WORDS || words == 0 || s.ptr[0] == '&')
		return false;
	for (size_t i = 0; i < sizeof(no_names) / sizeof(no_names[0]); i++)
		if (holds_word(lower, no_names[i]))
			return false;
	for (size_t i = 0; i < sizeof(no_parts) / sizeof(no_parts[0]); i++)
		if (slice_find(lower, no_parts[i], 0) != SLICE_NONE)
			return false;
	if (nick && (words > 2 || slice_starts(lower, SLICE("\u00E0 ")))) /* `la source du canal`, `à Vire` */
		return unicode_starts_upper(s) && capitals >= 2;
	return nick || (words >= 2 && capitals >= 2);
}

size_t signature_names(struct arena *a, struct slice s, bool nick, struct slice *list)
{
	static const struct slice joints[] = { SLICE(", "), SLICE(" et "), SLICE(" und "), SLICE(" and "), SLICE(" & "), SLICE(" y "), SLICE("|"), SLICE(" avec "), SLICE(" e ") };
	size_t added = 0, capitals;
	bool is_full = false;

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
		name = signature_trim(slice_sub(s, 0, end));
		s = slice_sub(s, end + skip, s.len);
		/* behind a full name, one word alone is a place or a paper: `Jeanne Aubry, Rennes` */
		if (!name_is_likely(a, name, nick && (added == 0 || !is_full)))
			continue;
		is_full |= signature_words(name, &capitals) > 1;
		*list = list->len == 0 ? name : arena_printf(a, "%.*s|%.*s", SLICE_ARGS(*list), SLICE_ARGS(name));
		added++;
	}
	return added;
}

struct slice signature_read(struct arena *a, struct slice s, bool nick)
{
	struct slice list = { NULL, 0 };
	int strength;

	s = signature_trim(unicode_squeeze(a, s));
	s = signature_cut(a, signature_intro(a, s, &strength));
	signature_names(a, s, nick || strength == 2, &list);
	return list;
}

/* A word of a name that has no capital: `de`, `van`. */
static bool is_particle(struct slice word)
{
	static const struct slice particle[] = { { "de", 2 }, { "du", 2 }, { "des", 3 }, { "la", 2 }, { "le", 2 }, { "van", 3 }, { "von", 3 }, { "den", 3 }, { "der", 3 }, { "et", 2 }, { "ben", 3 }, { "el", 2 }, { "al", 2 }, { "di", 2 }, { "da", 2 } };

	for (size_t i = 0; i < sizeof(particle) / sizeof(particle[0]); i++)
		if (slice_eq(word, particle[i]))
			return true;
	return false;
}

bool signature_is_name(struct slice s)
{
	struct slice rest = s, word;
	size_t capitals, words = signature_words(s, &capitals);

	if (words < 2 || words > 5 || s.len > SIGNATURE_NAME || capitals < 2)
		return false;
	while (slice_split(&rest, ' ', &word)) {
		if (!unicode_starts_upper(word) && !is_particle(word))
			return false;
		for (size_t i = 0; i < word.len; i++)
			if (slice_find(SLICE("0123456789:;,!?()[]/«»\""), slice_sub(word, i, i + 1), 0) != SLICE_NONE)
				return false;
	}
	return true;
}

struct slice signature_part(struct arena *a, struct slice s)
{
	static const struct slice bar[] = { SLICE("|"), SLICE(" \u00B7 "), SLICE(" \u2022 "), SLICE(" \u2013 "), SLICE(" \u2014 "), SLICE(" - "), SLICE(" / ") };

	for (size_t i = 0; i < sizeof(bar) / sizeof(bar[0]); i++) {
		size_t from = 0, to = slice_find(s, bar[i], 0);

		while (to != SLICE_NONE || from > 0) {
			struct slice part = signature_trim(slice_sub(s, from, to == SLICE_NONE ? s.len : to)), list = { NULL, 0 };

			if (signature_is_name(part) && signature_names(a, part, false, &list) > 0)
				return part;
			if (to == SLICE_NONE)
				break;
			from = to + bar[i].len;
			to = slice_find(s, bar[i], from);
		}
	}
	return (struct slice){ NULL, 0 };
}
