/* Whether a name in a piece stands alone, not in another name. */
#include "fetch/apart.h"

#include <string.h>

#include "text/unicode.h"

enum { WORD_MAX = 24 };

/* A word beside a name, folded; `upper`: begins with a capital. */
struct word {
	char text[WORD_MAX + 4];
	size_t len, from, to; /* in bytes of `text`; where it stands */
	bool upper;
};

static const char *const places[] = { "rue", "avenue", "boulevard", "place", "quai", "impasse", "square", "allee", "ecole", "lycee", "college", "stade", "societe", "groupe", "saint", "sainte", "st", "ste", NULL };
static const char *const particles[] = { "de", "du", "des", "d", "le", "la", "les", "von", "van", "ben", "el", NULL };
/* Capitals that begin what is said to somebody. */
static const char *const openers[] = { "je", "j", "tu", "t", "il", "elle", "on", "nous", "vous", "ils", "elles", "c", "ce", "ca", "et", "mais", "si", "oui", "non", "merci", "bonjour", "bonsoir", "bravo", "a", NULL };

static bool word_among(const struct word *w, const char *const *list)
{
	for (; *list != NULL; list++)
		if (w->len == strlen(*list) && memcmp(w->text, *list, w->len) == 0)
			return true;
	return false;
}

static bool is_wordly(uint32_t code)
{
	return unicode_is_letter(code) || unicode_is_digit(code) || code == '_';
}

static bool is_hyphen(uint32_t code)
{
	return code == '-' || code == 0x2010 || code == 0x2011;
}

static bool is_blank(uint32_t code)
{
	return code != '\n' && code != '\r' && unicode_is_space(code);
}

/* What the escape of a JSON string at the start of `s` stands for; *len: its bytes. */
static uint32_t escape_code(struct slice s, size_t *len)
{
	unsigned long long code;

	*len = s.len < 2 ? s.len : 2;
	if (s.len >= 6 && s.ptr[1] == 'u' && slice_hex(slice_sub(s, 2, 6), &code)) {
		*len = 6;
		return (uint32_t)code;
	}
	return s.len >= 2 && strchr("nrt", s.ptr[1]) != NULL ? '\n' : s.len >= 2 ? (unsigned char)s.ptr[1] : 0;
}

/* The code point at *at, which goes behind it; 0 at the end. */
static uint32_t code_after(struct slice s, size_t *at, bool json)
{
	struct slice rest = slice_sub(s, *at, s.len);
	uint32_t code = 0;
	size_t len = 0;

	if (json && rest.len && rest.ptr[0] == '\\') {
		code = escape_code(rest, &len);
	} else if (rest.len) {
		code = utf8_next(&rest);
		len = s.len - *at - rest.len;
	}
	*at += len;
	return code;
}

/* The code point before *at, which goes there; 0 at the start. */
static uint32_t code_before(struct slice s, size_t *at, bool json)
{
	size_t from = *at, len;

	for (size_t back = 2; json && back <= 6 && back <= from; back += 4)
		if (s.ptr[from - back] == '\\' && !(from > back && s.ptr[from - back - 1] == '\\')) {
			uint32_t code = escape_code(slice_sub(s, from - back, from), &len);
			if (len == back) {
				*at = from - back;
				return code;
			}
		}
	if (from == 0)
		return 0;
	do
		from--;
	while (from > 0 && *at - from < 4 && ((unsigned char)s.ptr[from] & 0xC0) == 0x80);
	struct slice one = slice_sub(s, from, *at);
	uint32_t code = utf8_next(&one);
	if (one.len) { /* no UTF-8 */
		from = *at - 1;
		code = CODE_REPLACEMENT;
	}
	*at = from;
	return code == CODE_REPLACEMENT ? 'e' : code; /* an accented letter of another charset */
}

size_t apart_spelt(struct slice text, size_t at, struct slice name)
{
	struct slice rest = slice_sub(text, at, text.len), wanted = name;
	bool upper = false, plain = true, small = true;

	while (wanted.len) {
		char x[4], y[4];
		uint32_t code = utf8_next(&wanted);
		size_t n = unicode_fold_code(code, x), m = 0;

		plain &= unicode_is_letter(code);
		small &= !unicode_is_upper(code);
		while (n && m == 0 && rest.len) {
			code = utf8_next(&rest);
			m = unicode_fold_code(code, y);
			upper |= unicode_is_upper(code);
		}
		if (n != m || memcmp(x, y, n) != 0)
			return 0;
	}
	bool called = at > 0 && text.ptr[at - 1] == '@';
	return plain && !small && !upper && !called ? 0 : text.len - at - rest.len;
}

bool apart_words(struct slice text, size_t from, size_t to, bool json)
{
	size_t left = from, right = to;

	return !is_wordly(code_before(text, &left, json)) && !is_wordly(code_after(text, &right, json));
}

static void word_push(struct word *w, uint32_t code)
{
	if (w->len < WORD_MAX)
		w->len += unicode_fold_code(code, w->text + w->len);
}

/* The word behind `at` and one blank; empty when something else stands there. */
static struct word word_after(struct slice s, size_t at, bool json)
{
	struct word w = { .len = 0 };
	uint32_t code = code_after(s, &at, json);

	w.from = w.to = at;
	if (!is_blank(code))
		return w;
	for (size_t next = at; is_wordly(code = code_after(s, &next, json)); w.to = next) {
		w.upper |= w.to == at && unicode_is_upper(code);
		word_push(&w, code);
	}
	return w;
}

/* The word before `at` and one blank, likewise. */
static struct word word_before(struct slice s, size_t at, bool json)
{
	struct word w = { .len = 0 };
	uint32_t code = code_before(s, &at, json);

	w.from = w.to = at;
	if (!is_blank(code))
		return w;
	for (size_t next = at; at - w.from < 4 * WORD_MAX && is_wordly(code_before(s, &next, json)); w.from = next)
		;
	for (size_t next = w.from; next < w.to;) {
		bool first = next == w.from;
		code = code_after(s, &next, json);
		w.upper |= first && unicode_is_upper(code);
		word_push(&w, code);
	}
	return w;
}

/* Whether a sentence, a line or an element begins at `at`. */
static bool sentence_begins(struct slice s, size_t at, bool json)
{
	uint32_t code;

	do
		code = code_before(s, &at, json);
	while (is_blank(code));
	return code == 0 || !(is_wordly(code) || code == ',' || code == '\'' || code == 0x2019);
}

/* `Paul Martin`, `Paul Le Floch`, `Paul de Kersaint`; not `Paul Tu as raison`, `Paul Le 12 mai`. */
static bool goes_on(struct slice s, size_t at, bool json)
{
	struct word next = word_after(s, at, json);

	if (next.len && word_among(&next, particles)) {
		size_t to = next.to;
		uint32_t code = code_after(s, &to, json);
		struct word third = word_after(s, code == '\'' || code == 0x2019 ? to : next.to, json);
		if (code == '\'' || code == 0x2019)
			return unicode_is_upper(code_after(s, &to, json));
		return third.upper;
	}
	return next.upper && !word_among(&next, openers);
}

/* `rue Paul`, `de Marie Paul`; not `Merci Paul`. */
static bool comes_behind(struct slice s, size_t at, bool json)
{
	struct word last = word_before(s, at, json);

	return last.len && (word_among(&last, places) || (last.upper && !sentence_begins(s, last.from, json)));
}

bool apart_alone(struct slice text, size_t from, size_t to, bool json)
{
	size_t left = from, right = to;
	uint32_t before = code_before(text, &left, json), after = code_after(text, &right, json);

	if (before == '@')
		return true;
	if ((is_hyphen(before) && is_wordly(code_before(text, &left, json))) || (is_hyphen(after) && is_wordly(code_after(text, &right, json))))
		return false;
	return !goes_on(text, to, json) && !comes_behind(text, from, json);
}
