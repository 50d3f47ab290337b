/* Measures passages: their text and their neighbours. */
#include "parse/feature.h"

#include "parse/passage.h"
#include "text/unicode.h"

enum { WORD_BYTES = 8 /* of words that are looked up */, PHRASE_BYTES = 40, PHRASE_WINDOW = 300, PROSE_CHARS = 70 };

unsigned char feature_amount(size_t n)
{
	static const unsigned short steps[] = { 0, 2, 5, 9, 14, 20, 30, 45, 65, 90, 130, 190, 280, 450, 900 };
	unsigned char i = 0;

	while (i < sizeof(steps) / sizeof(steps[0]) && n > steps[i])
		i++;
	return i;
}

unsigned char feature_share(double part, double whole)
{
	return whole > 0 ? (unsigned char)(10.0 * (part > whole ? 1.0 : part / whole) + 0.5) : 0;
}

struct node *block_parent(const struct node *n)
{
	struct node *up = n->parent != NULL && n->tag != TAG_BODY ? n->parent : n->end - (n->end - n);

	while (up->parent != NULL && up->tag != TAG_BODY && !(tag_rows[up->tag].traits & TAG_BLOCK))
		up = up->parent;
	return up;
}

bool passage_is_prose(const struct passage *p)
{
	return p->chars >= PROSE_CHARS && p->link_chars * 3 < p->chars && p->feature[F_STOP] >= 2 && p->feature[F_SENTENCES] > 0;
}

/* What is counted while reading a passage; head is its start in lower case. */
struct tally {
	const struct phrase_index *index;
	char head[PHRASE_WINDOW + PHRASE_BYTES];
	size_t head_len;
	size_t words, stops, capitals, letters, digits, commas, sentences, lines, pipes, clocks, copyrights, addresses;
	unsigned phrases_in, phrases_first;
};

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* A small letter of ASCII or of the Latin-1 accents. */
static char lower_byte(const char *p, const char *start)
{
	if (*p >= 'A' && *p <= 'Z')
		return (char)(*p + 32);
	if (p > start && (unsigned char)p[-1] == 0xC3 && (unsigned char)*p >= 0x80 && (unsigned char)*p < 0x9F)
		return (char)(*p + 0x20);
	return *p;
}

static void word_tally(struct tally *t, struct slice text, size_t from, size_t to)
{
	struct slice head = { t->head, t->head_len }, word = slice_sub(head, from, to);
	char small[WORD_BYTES];
	enum phrase phrase;
	unsigned kinds;

	t->words++;
	t->letters += to - from;
	t->capitals += (text.ptr[from] >= 'A' && text.ptr[from] <= 'Z') || ((unsigned char)text.ptr[from] == 0xC3 && (unsigned char)text.ptr[from + 1] < 0x9F);
	if (to - from <= WORD_BYTES) {
		if (to > head.len) {
			word = (struct slice){ small, to - from };
			for (size_t n = 0; n < word.len; n++)
				small[n] = lower_byte(text.ptr + from + n, text.ptr + from);
		}
		kinds = word_kinds(t->index, word);
		t->stops += (kinds & WORD_STOP) != 0;
		t->addresses += (kinds & WORD_ADDRESS) != 0;
	}
	if (from < PHRASE_WINDOW) {
		phrase = phrase_find(t->index, slice_sub(head, from, from + PHRASE_BYTES));
		if (phrase < PHRASES) {
			t->phrases_in |= 1u << phrase;
			t->phrases_first |= from < 4 ? 1u << phrase : 0;
		}
	}
}

static void mark_tally(struct tally *t, struct slice s, size_t i)
{
	char c = s.ptr[i], next = i + 1 < s.len ? s.ptr[i + 1] : ' ';
	bool digit_before = i > 0 && s.ptr[i - 1] >= '0' && s.ptr[i - 1] <= '9';

	if (c >= '0' && c <= '9')
		t->digits++;
	else if (c == ',')
		t->commas++;
	else if (c == '.' || c == '!' || c == '?')
		t->sentences += next == ' ' || next == '\n' || next == '"' || next == '\xC2' || next == '\xE2';
	else if (c == '\n')
		t->lines++;
	else if (c == '|' || c == '>' || c == '/')
		t->pipes++;
	else if (c == ':' && digit_before && next >= '0' && next <= '9')
		t->clocks++;
}

static void text_tally(struct tally *t, struct slice s)
{
	size_t i = 0;

	for (t->head_len = 0; t->head_len < sizeof(t->head) && t->head_len < s.len; t->head_len++)
		t->head[t->head_len] = lower_byte(s.ptr + t->head_len, s.ptr);
	while (i < s.len) {
		size_t from = i;

		while (i < s.len && is_word_byte(s.ptr[i]) && !((unsigned char)s.ptr[i] == 0xC2) && !((unsigned char)s.ptr[i] == 0xE2))
			i++;
		if (i > from) {
			word_tally(t, s, from, i);
			continue;
		}
		if ((unsigned char)s.ptr[i] >= 0xC2) { /* signs: U+00A0 to U+00BF and U+2000 to U+2FFF */
			struct slice rest = slice_sub(s, i, s.len);
			uint32_t code = utf8_next(&rest);

			t->copyrights += code == 0xA9;
			t->pipes += code == 0xBB || code == 0x203A || code == 0x2022 || code == 0xB7 || code == 0x2192;
			t->sentences += code == 0x2026;
			i = s.len - rest.len;
			continue;
		}
		mark_tally(t, s, i);
		i++;
	}
}

/* 0 letter, 1 end of a sentence, 2 colon, 3 quote or bracket, 4 comma, 5 digit, 6 other. */
static unsigned char end_class(struct slice s)
{
	char c = s.len > 0 ? s.ptr[s.len - 1] : ' ';

	if (c == '.' || c == '!' || c == '?' || slice_ends(s, SLICE("\u2026")))
		return 1;
	if (c == ':')
		return 2;
	if (c == '"' || c == ')' || c == ']' || slice_ends(s, SLICE("\u00BB")) || slice_ends(s, SLICE("\u201D")) || slice_ends(s, SLICE("\u201C")))
		return 3;
	if (c == ',' || c == ';')
		return 4;
	if (c >= '0' && c <= '9')
		return 5;
	return is_word_byte(c) ? 0 : 6;
}

/* 0 capital, 1 small letter, 2 digit, 3 quote, 4 dash or bullet, 5 other. */
static unsigned char start_class(struct slice s)
{
	uint32_t code = s.len > 0 ? utf8_next(&s) : ' ';

	if (unicode_is_upper(code))
		return 0;
	if (unicode_is_letter(code))
		return 1;
	if (unicode_is_digit(code))
		return 2;
	if (code == 0xAB || code == 0x201C || code == 0x201E || code == '"' || code == '\'')
		return 3;
	return code == '-' || code == 0x2022 || code == 0x2013 || code == 0x2014 || code == 0xB7 ? 4 : 5;
}

/* A number for the kind of box; no order is meant. */
static unsigned char box_kind(const struct node *box)
{
	static const unsigned char kinds[TAGS] = {
		[TAG_P] = 1, [TAG_LI] = 2, [TAG_H1] = 3, [TAG_H2] = 3, [TAG_H3] = 3, [TAG_H4] = 3, [TAG_H5] = 3, [TAG_H6] = 3,
		[TAG_TD] = 4, [TAG_TH] = 4, [TAG_TR] = 4, [TAG_DT] = 5, [TAG_DD] = 5, [TAG_BLOCKQUOTE] = 6, [TAG_FIGCAPTION] = 7,
		[TAG_CAPTION] = 7, [TAG_PRE] = 8, [TAG_SUMMARY] = 9, [TAG_LEGEND] = 9, [TAG_ARTICLE] = 10, [TAG_SECTION] = 10,
		[TAG_MAIN] = 10, [TAG_BODY] = 11, [TAG_FOOTER] = 12, [TAG_HEADER] = 12, [TAG_NAV] = 12, [TAG_ASIDE] = 12, [TAG_ADDRESS] = 13,
	};

	return kinds[box->tag];
}

/* The inline element that holds all of the passage: 1 link, 2 bold, 3 italic, 4 span, 5 small or time, 6 button or label. */
static unsigned char inline_kind(const struct passage *p)
{
	static const unsigned char kinds[TAGS] = {
		[TAG_A] = 1, [TAG_B] = 2, [TAG_STRONG] = 2, [TAG_EM] = 3, [TAG_I] = 3, [TAG_SPAN] = 4,
		[TAG_SMALL] = 5, [TAG_TIME] = 5, [TAG_CITE] = 5, [TAG_BUTTON] = 6, [TAG_LABEL] = 6,
	};
	unsigned char kind = 0;

	for (const struct node *n = p->first->parent; n != NULL && n != p->box; n = n->parent)
		if (n->end > p->last && kinds[n->tag] != 0 && (kind == 0 || kind == 4))
			kind = kinds[n->tag];
	return kind;
}

void features_text(const struct phrase_index *index, struct passage *p)
{
	struct tally t;
	unsigned char *f = p->feature;

	t.index = index;
	memset(&t.words, 0, sizeof(t) - offsetof(struct tally, words));
	text_tally(&t, p->text);
	f[F_CHARS] = feature_amount(p->chars);
	f[F_WORDS] = feature_amount(t.words);
	f[F_LINK] = feature_share(p->link_chars, p->chars);
	f[F_STOP] = feature_share((double)t.stops, (double)t.words);
	f[F_COMMAS] = feature_amount(t.commas);
	f[F_END] = end_class(p->text);
	f[F_SENTENCES] = feature_amount(t.sentences + (f[F_END] == 1));
	f[F_START] = start_class(p->text);
	f[F_CAPITALS] = feature_share((double)t.capitals, (double)t.words);
	f[F_DIGITS] = feature_share((double)t.digits, p->chars);
	f[F_WORD_LENGTH] = feature_amount(t.words > 0 ? t.letters / t.words : 0);
	f[F_LINES] = feature_amount(t.lines);
	f[F_PIPES] = feature_amount(t.pipes);
	f[F_ADDRESS] = feature_amount(t.addresses);
	f[F_COPYRIGHT] = t.copyrights > 0;
	f[F_CLOCK] = t.clocks > 0;
	f[F_KIND] = box_kind(p->box);
	f[F_HEADING] = p->kind == BLOCK_HEADING && p->box->text.len == 2 ? (unsigned char)(p->box->text.ptr[1] - '0') : 0;
	f[F_INLINE] = inline_kind(p);
	f[F_DEPTH] = feature_amount(p->box->depth);
	for (unsigned i = 0; i < PHRASES; i++)
		f[F_PHRASE + i] = (unsigned char)(((t.phrases_in >> i) & 1) + ((t.phrases_first >> i) & 1));
}

/* The neighbours' sizes and kinds, and the heading above. */
static void features_near(struct passages *list, size_t i)
{
	static const struct passage none;
	const struct passage *prev = i > 0 ? &list->passage[i - 1] : &none, *prev2 = i > 1 ? &list->passage[i - 2] : &none;
	const struct passage *next = i + 1 < list->count ? &list->passage[i + 1] : &none;
	const struct passage *next2 = i + 2 < list->count ? &list->passage[i + 2] : &none;
	unsigned char *f = list->passage[i].feature;

	f[F_PREV_CHARS] = prev->feature[F_CHARS];
	f[F_PREV_LINK] = prev->feature[F_LINK];
	f[F_PREV_KIND] = prev->feature[F_KIND];
	f[F_PREV2_CHARS] = prev2->feature[F_CHARS];
	f[F_PREV2_LINK] = prev2->feature[F_LINK];
	f[F_NEXT_CHARS] = next->feature[F_CHARS];
	f[F_NEXT_LINK] = next->feature[F_LINK];
	f[F_NEXT_KIND] = next->feature[F_KIND];
	f[F_NEXT2_CHARS] = next2->feature[F_CHARS];
	f[F_NEXT2_LINK] = next2->feature[F_LINK];
}

/* The phrase of the last heading (or heading-like line) above, and how far it is. */
static void features_section(struct passages *list)
{
	unsigned char phrase = 0;
	size_t age = 1000;

	for (size_t i = 0; i < list->count; i++) {
		unsigned char *f = list->passage[i].feature;

		age++;
		if (list->passage[i].kind == BLOCK_HEADING || (f[F_INLINE] == 2 && f[F_CHARS] < 8)) {
			phrase = 0;
			for (unsigned k = 0; k < PHRASES; k++)
				if (f[F_PHRASE + k] == 2)
					phrase = (unsigned char)(k + 1);
			age = 0;
		}
		f[F_SECTION_PHRASE] = phrase;
		f[F_SECTION_AGE] = feature_amount(age);
	}
}

void features_fill(const struct feature_page *page, struct arena *a, struct passages *list)
{
	struct phrase_index index;

	phrase_index_fill(&index);
	for (size_t i = 0; i < list->count; i++) {
		features_text(&index, &list->passage[i]);
		features_links(&list->passage[i]);
	}
	for (size_t i = 0; i < list->count; i++)
		features_near(list, i);
	features_section(list);
	features_topic(page, a, list);
	features_place(page, a, list);
}
