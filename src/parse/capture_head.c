/* Head and foot of a plain text: title, lede, byline, date. */
#include <string.h>

#include "parse/capture_line.h"
#include "parse/dateline.h"
#include "parse/signature.h"
#include "text/unicode.h"

enum {
	HEAD_LINES = 12,    /* lines that may stand above the second paragraph */
	HEAD_PROSE = 2,     /* the lede and the first paragraph: a byline may stand below either */
	FOOT_LINES = 3,
	PROSE_BYTES = 60,   /* of the shortest paragraph */
	LONG_BYTES = 200,   /* a longer line is a paragraph however it ends */
	BYLINE_BYTES = 150,
	KICKER_WORDS = 2,   /* of a line above the title that names its subject */
	KICKERS = 3,
	LEDE_BYTES = 700,
	LABEL_WORDS = 6,
};

/* What a line tells of the article. */
struct signature {
	struct slice names;
	struct date published, updated;
	bool is_published, is_updated;
};

/* The lines of the article that count, at one of its ends. */
struct zone {
	struct capture_line *line[HEAD_LINES];
	size_t lines;
};

bool capture_ends_sentence(struct slice s)
{
	static const struct slice stop[] = { { ".", 1 }, { "!", 1 }, { "?", 1 }, { ":", 1 }, { ";", 1 }, { ",", 1 }, { "…", 3 }, { "»", 2 }, { "\"", 1 } };

	for (size_t i = 0; i < sizeof(stop) / sizeof(stop[0]); i++)
		if (slice_ends(s, stop[i]))
			return true;
	return false;
}

bool capture_is_prose(struct slice s)
{
	return s.len > LONG_BYTES || (s.len > PROSE_BYTES && slice_ends(s, SLICE(".")));
}

/* Where words begin that say of the date after them that the article was changed; the length of s when nowhere. */
static size_t update_at(struct arena *a, struct slice s)
{
	static const struct slice word[] = { { "mis à jour", 11 }, { "mise à jour", 12 }, { "modifié", 8 }, { "actualisé", 10 }, { "updated", 7 } };
	struct slice lower = unicode_lower(a, s);
	size_t first = s.len;

	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]) && lower.len == s.len; i++) {
		size_t at = slice_find(lower, word[i], 0);

		first = at < first ? at : first;
	}
	return first;
}

/* The dates of a line: one before words like `mis à jour`, one after them. */
static void dates_read(const struct capture *c, struct slice s, struct signature *to)
{
	size_t at = update_at(c->arena, s);

	to->is_published = at > 0 && dateline_read(slice_sub(s, 0, at), c->now, &to->published);
	to->is_updated = at < s.len && dateline_read(slice_sub(s, at, s.len), c->now, &to->updated);
}

/* The line is a name or a place and then a date: `Jean Dupont, 3 mars 2024`, `Nantes, le 3 mars`. */
static bool read_name_and_date(const struct capture *c, struct slice s, struct signature *to)
{
	struct slice front = signature_cut(c->arena, s), rest;
	size_t capitals, words = signature_words(front, &capitals);

	if (front.len == 0 || front.ptr < s.ptr || front.ptr + front.len > s.ptr + s.len || words != capitals + (words > 1 && !signature_is_name(front)))
		return false;
	rest = slice_sub(s, (size_t)(front.ptr - s.ptr) + front.len, s.len);
	if (!dateline_is(c->arena, rest) && !dateline_is(c->arena, signature_trim(rest)))
		return false;
	if (signature_is_name(front))
		signature_names(c->arena, front, false, &to->names);
	return words == 1 || to->names.len > 0;
}

/* A kind of article that is signed: `Entretien réalisé`, `Enquête`. */
static bool is_genre(struct arena *a, struct slice s)
{
	static const char *const genres[] = { "chronique", "dossier", "enquete", "entretien", "interview", "portrait", "propos", "reportage", "texte", "textes" };
	struct slice rest = unicode_fold(a, s), word = { NULL, 0 };
	size_t capitals;

	slice_split(&rest, ' ', &word);
	return signature_words(s, &capitals) <= 3 && word_listed(genres, sizeof(genres) / sizeof(genres[0]), word);
}

/* The part of a line after `par`, when dates, words like `publié` or a kind of article alone stand before it. */
static struct slice after_by(struct arena *a, struct slice s)
{
	static const struct slice by[] = { { " par ", 5 }, { " Par ", 5 }, { " by ", 4 } };

	for (size_t i = 0; i < sizeof(by) / sizeof(by[0]); i++) {
		size_t at = slice_find(s, by[i], 0);

		if (at != SLICE_NONE && (dateline_is(a, slice_sub(s, 0, at)) || is_genre(a, slice_sub(s, 0, at))))
			return slice_sub(s, at + by[i].len, s.len);
	}
	return (struct slice){ NULL, 0 };
}

/* The name of a paper rather than of somebody: `Le Phare`, `L'Écho`. */
static bool starts_with_article(struct slice s)
{
	static const char *const articles[] = { "Le ", "La ", "Les ", "L'", "L’" };

	return slice_starts_any(s, articles, sizeof articles / sizeof *articles);
}

/* The first of the marks between the labels of a line; its length in `skip`, 0 at the end. */
static size_t label_end(struct slice s, size_t *skip)
{
	static const struct slice mark[] = { { "|", 1 }, { " · ", 4 }, { " • ", 5 }, { " – ", 5 }, { " — ", 5 }, { " - ", 3 }, { " / ", 3 }, { ", ", 2 }, { ". ", 2 }, { "(", 1 }, { ")", 1 } };
	size_t end = s.len;

	*skip = 0;
	for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++) {
		size_t at = slice_find(s, mark[i], 0);

		if (at < end) {
			end = at;
			*skip = mark[i].len;
		}
	}
	return end;
}

static bool has_digit(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
			return true;
	return false;
}

/* A place, section, paper or code: `SOCIAL`, `Le Phare du port`, `4 minutes`; behind a comma a word, a name or a place, behind a stop a number. */
static bool is_label(struct slice part, char before)
{
	size_t capitals, words = signature_words(part, &capitals);
	struct slice rest = part;

	if (words > LABEL_WORDS)
		return false;
	if (before == '.' || before == ',')
		return has_digit(part) || (before == ',' && (words == 1 || signature_is_name(part) || slice_starts(part, SLICE("à "))));
	return words == 1 || before == '(' || !unicode_is_lower(utf8_next(&rest));
}

/* The line is a row of labels with a date or a signature among them: `Le Phare | SOCIAL | 26/01/2024 - 19:40`, `Enquête, suite. Par Jeanne Aubry`. */
static bool read_row(const struct capture *c, struct slice s, struct signature *to)
{
	struct slice name = { NULL, 0 }; /* the only one without `par` */
	bool dated = false, many = false, by_whom = false;
	char before = '|';
	size_t skip = 1;

	for (size_t end; skip > 0 && s.len > 0; s = slice_sub(s, end + skip, s.len)) {
		struct slice part = slice_trim(slice_sub(s, 0, end = label_end(s, &skip))), by, none = { NULL, 0 };
		int strength;

		by = signature_intro(c->arena, part, &strength);
		by_whom = by_whom || (strength > 0 && (by.len == 0 || slice_starts(by, SLICE("à "))));
		if (part.len > 0 && dateline_words_only(c->arena, part))
			dated = dated || dateline_is(c->arena, part);
		else if (strength > 0 ? signature_names(c->arena, signature_cut(c->arena, by), false, &to->names) == 0 && !is_label(by, '(') : part.len > 0 && !is_label(part, before))
			return false;
		else if (strength == 0 && signature_is_name(part) && !starts_with_article(part) && signature_names(c->arena, part, false, &none) > 0) {
			many = name.len > 0;
			name = part;
		}
		before = skip > 0 ? s.ptr[end] : '|';
	}
	if (to->names.len == 0 && !many && (dated || by_whom))
		to->names = name;
	return to->names.len > 0 || (dated && to->is_published);
}

/* Reads a line that signs or dates the article, when `row` one with other labels too; false when it does neither. */
static bool signature_of(const struct capture *c, const struct capture_line *line, bool row, struct signature *to)
{
	struct arena *a = c->arena;
	struct slice s = line->text, by;
	struct capture_match m = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
	size_t capitals;
	int strength;

	memset(to, 0, sizeof(*to));
	if (s.len > BYLINE_BYTES || capture_is_prose(s))
		return false;
	dates_read(c, s, to);
	if (capture_is(line, CAPTURE_BYLINE))
		m = capture_match_of(c, line, CAPTURE_BYLINE);
	by = signature_intro(a, s, &strength);
	if (m.name.len > 0 && signature_words(m.name, &capitals) > 0 && capitals > 0 && signature_names(a, signature_cut(a, m.name), strength != 1, &to->names) > 0)
		return true;
	if (strength > 0 && signature_names(a, signature_cut(a, by), strength == 2, &to->names) > 0)
		return true;
	if (dateline_is(a, s) || m.date.len > 0)
		return to->is_published || to->is_updated;
	by = strength > 0 ? by : after_by(a, s);
	if (by.len > 0 && signature_names(a, signature_cut(a, by), false, &to->names) > 0)
		return true;
	if ((to->is_published || to->is_updated) && (by.len > 0 || read_name_and_date(c, s, to)))
		return true;
	return row && read_row(c, s, to);
}

/* Who signs within a paragraph: `Le port attend. Propos recueillis par Jeanne Aubry.` */
static bool collected_read(const struct capture *c, struct slice s, struct signature *to)
{
	size_t at = slice_find(s, SLICE("ropos recueillis"), 0);
	struct slice by;
	int strength;

	if (at == SLICE_NONE || at == 0)
		return false;
	by = signature_intro(c->arena, slice_sub(s, at - 1, s.len), &strength);
	return strength > 0 && signature_names(c->arena, signature_cut(c->arena, by), false, &to->names) > 0;
}

/* A paragraph that opens with place and date, or a date alone: `Nantes, le 3 mars 2024. Le port ...`, `Lille, 12 nov. 2024 (Agence) - ...`. */
static void prose_read(const struct capture *c, struct slice s, struct signature *to)
{
	static const struct slice end[] = { { ". ", 2 }, { " - ", 3 }, { " – ", 5 }, { " — ", 5 }, { " : ", 3 } };

	memset(to, 0, sizeof(*to));
	collected_read(c, s, to);
	for (size_t i = 0; i < sizeof(end) / sizeof(end[0]) && !to->is_published; i++)
		for (size_t at = slice_find(s, end[i], 0); at <= PROSE_BYTES && !to->is_published; at = slice_find(s, end[i], at + 1)) {
			struct slice front = slice_sub(s, 0, at);
			size_t agency = slice_ends(front, SLICE(")")) ? slice_find(front, SLICE(" ("), 0) : SLICE_NONE;

			front = slice_sub(front, 0, agency == SLICE_NONE ? front.len : agency);
			to->is_published = dateline_read(front, c->now, &to->published) && (dateline_is(c->arena, front) || read_name_and_date(c, front, to));
		}
}

/* What the article does not have yet. */
static void signature_take(const struct capture *c, const struct signature *s, struct document *document)
{
	struct arena *a = c->arena;

	if (document->authors.len == 0 && s->names.len > 0)
		document->authors = unicode_nfc(a, unicode_squeeze(a, s->names));
	if (document->published.len == 0 && s->is_published)
		document->published = date_format(a, &s->published);
	if (document->updated.len == 0 && s->is_updated)
		document->updated = date_format(a, &s->updated);
}

/* The first lines, to the end of the second paragraph. */
static struct zone zone_head(struct capture *c)
{
	struct zone z = { { NULL }, 0 };
	size_t proses = 0;

	for (size_t i = 0; i < c->thread && z.lines < HEAD_LINES && proses < HEAD_PROSE; i++) {
		if (c->line[i].text.len == 0 || c->line[i].part == CAPTURE_FURNITURE)
			continue;
		z.line[z.lines++] = &c->line[i];
		proses += capture_is_prose(c->line[i].text);
	}
	return z;
}

/* The last lines below the head, the last first. */
static struct zone zone_foot(struct capture *c, const struct zone *head)
{
	struct zone z = { { NULL }, 0 };
	const struct capture_line *top = head->lines > 0 ? head->line[head->lines - 1] : c->line;

	for (size_t i = c->thread; i-- > 0 && &c->line[i] > top && z.lines < FOOT_LINES;)
		if (c->line[i].text.len > 0 && c->line[i].part != CAPTURE_FURNITURE)
			z.line[z.lines++] = &c->line[i];
	return z;
}

/* A name alone beside a line that tells only a date. */
static bool is_bare_signature(const struct zone *z, size_t i, const struct signature *all)
{
	bool above = i > 0 && z->line[i - 1]->part == CAPTURE_SIGNED && all[i - 1].names.len == 0;
	bool below = i + 1 < z->lines && z->line[i + 1]->part == CAPTURE_SIGNED && all[i + 1].names.len == 0;

	return (above || below) && signature_is_name(z->line[i]->text);
}

/* The line stands once more in the zone: pages repeat their title above the text. */
static bool is_repeated(const struct zone *z, size_t i)
{
	for (size_t k = i + 1; k < z->lines; k++)
		if (slice_eq(z->line[k]->text, z->line[i]->text))
			return true;
	return false;
}

/* No letter of the line is small. */
static bool is_loud(struct slice s)
{
	while (s.len > 0) {
		uint32_t code = utf8_next(&s);

		if (unicode_is_letter(code) && !unicode_is_upper(code))
			return false;
	}
	return true;
}

/* A line of a word or two above a longer one, or in capitals where that is not: `Économie`, `ÉCONOMIE - PORTS`. Below another one it may be longer. */
static bool is_kicker(struct slice s, struct slice below, bool again)
{
	size_t capitals, words = signature_words(s, &capitals);
	bool few = words <= (again ? CAPTURE_TITLE_WORDS - 1 : KICKER_WORDS);
	bool loud = words <= CAPTURE_TITLE_WORDS && is_loud(s) && !is_loud(below);

	return (few || loud) && !capture_ends_sentence(s) && signature_words(below, &capitals) >= CAPTURE_TITLE_WORDS && !capture_is_prose(below);
}

/* The line below line `first` and other kickers that is the title rather; `first` when none is. */
static size_t below_kickers(const struct zone *z, size_t first)
{
	size_t title = first, capitals;

	while (title + 2 < z->lines && title < first + KICKERS && z->line[title]->part == CAPTURE_BODY && signature_words(z->line[title]->text, &capitals) <= CAPTURE_TITLE_WORDS)
		title++;
	for (; title > first; title--) {
		size_t i = first;

		while (i < title && is_kicker(z->line[i]->text, z->line[title]->text, i > first))
			i++;
		if (i == title && z->line[title]->part == CAPTURE_BODY)
			return title;
	}
	return first;
}

/* The number of the title's line, z->lines when there is none. */
static size_t title_find(const struct zone *z)
{
	size_t first = z->lines;

	for (size_t i = 0; i < z->lines; i++) {
		struct slice line = z->line[i]->text;

		if (z->line[i]->part != CAPTURE_BODY || line.len > LONG_BYTES)
			continue;
		if (is_repeated(z, i))
			return i;
		if (first == z->lines && !capture_is_prose(line))
			first = i;
	}
	for (size_t i = 0; i < first; i++)
		if (z->line[i]->part == CAPTURE_BODY)
			return z->lines; /* a paragraph stands above it */
	return first == z->lines ? first : below_kickers(z, first);
}

/* The title without its label: `Titre : ...`. */
static struct slice title_words(struct slice line)
{
	static const struct slice label[] = { { "Titre", 5 }, { "TITRE", 5 }, { "Title", 5 } };

	for (size_t i = 0; i < sizeof(label) / sizeof(label[0]); i++) {
		struct slice rest = slice_trim(slice_sub(line, label[i].len, line.len));

		if (slice_starts(line, label[i]) && slice_starts(rest, SLICE(":")))
			return slice_trim(slice_sub(rest, 1, rest.len));
	}
	return line;
}

/* The paragraph below the title is a lede when the body follows it. */
static void lede_find(const struct zone *z, size_t title)
{
	for (size_t i = title + 1; i < z->lines; i++) {
		struct slice s = z->line[i]->text;

		if (z->line[i]->part == CAPTURE_SIGNED || slice_eq(s, z->line[title]->text))
			continue;
		if (s.len <= LEDE_BYTES && capture_ends_sentence(s) && i + 1 < z->lines)
			z->line[i]->part = CAPTURE_LEDE;
		return;
	}
}

/* Signatures below the text: `Propos recueillis par ...`, or a name alone under the last paragraph. A source named there is that of figures. */
static void foot_read(struct capture *c, const struct zone *foot, struct document *document)
{
	for (size_t i = 0; i < foot->lines; i++) {
		struct capture_line *line = foot->line[i], *above = line - 1;
		struct signature s = { 0 };
		bool bare = i == 0 && signature_is_name(line->text);

		while (above > c->line && above->text.len == 0)
			above--;
		bare = bare && capture_is_prose(above->text);

		if (slice_starts(line->text, SLICE("Source")))
			continue;
		if (capture_is_prose(line->text)) {
			if (collected_read(c, line->text, &s))
				signature_take(c, &s, document);
			continue;
		}
		if (!signature_of(c, line, false, &s) && !(bare && signature_names(c->arena, line->text, false, &s.names) > 0))
			continue;
		signature_take(c, &s, document);
		line->part = CAPTURE_SIGNED;
	}
}

void capture_head(struct capture *c, struct document *document)
{
	struct zone head = zone_head(c), foot = zone_foot(c, &head);
	struct signature all[HEAD_LINES];
	size_t title;

	for (size_t i = 0; i < head.lines; i++)
		if (capture_is_prose(head.line[i]->text))
			prose_read(c, head.line[i]->text, &all[i]);
		else if (signature_of(c, head.line[i], i > 0, &all[i]) && head.lines > 1)
			head.line[i]->part = CAPTURE_SIGNED;
	for (size_t i = 1; i < head.lines; i++)
		if (head.line[i]->part == CAPTURE_BODY && is_bare_signature(&head, i, all)) {
			signature_names(c->arena, head.line[i]->text, false, &all[i].names);
			head.line[i]->part = CAPTURE_SIGNED;
		}
	for (size_t i = 0; i < head.lines; i++)
		if (head.line[i]->part == CAPTURE_SIGNED || capture_is_prose(head.line[i]->text))
			signature_take(c, &all[i], document);
	foot_read(c, &foot, document);
	title = title_find(&head);
	if (title == head.lines)
		return;
	head.line[title]->part = CAPTURE_TITLE;
	document->title = unicode_nfc(c->arena, unicode_squeeze(c->arena, title_words(head.line[title]->text)));
	lede_find(&head, title);
}
