/* Cuts number phrases into tokens and reads digits with separators. */
#include "normal/token.h"
#include "text/unicode.h"

static bool token_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool token_separator(char c)
{
	return c == '.' || c == ',' || c == '\'';
}

/* End of the digits that start at i; a separator belongs to them when a digit follows. */
static size_t token_number_end(struct slice s, size_t i)
{
	while (i < s.len && (token_digit(s.ptr[i]) || (token_separator(s.ptr[i]) && i + 1 < s.len && token_digit(s.ptr[i + 1]))))
		i++;
	return i;
}

/* End of the word that starts at i; an apostrophe ends it and belongs to it. */
static size_t token_word_end(struct slice s, size_t i)
{
	while (i < s.len && s.ptr[i] != ' ' && !token_digit(s.ptr[i]))
		if (s.ptr[i++] == '\'')
			break;
	return i;
}

bool tokens_read(struct arena *a, struct slice s, struct tokens *t)
{
	struct slice text = unicode_fold(a, s);
	size_t i = 0, end;
	bool glued = false;

	*t = (struct tokens){ 0 };
	while (text.len > 0 && (text.ptr[text.len - 1] == ',' || text.ptr[text.len - 1] == '.'))
		text.len--;
	while (i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '+'))
		i++;
	while (i < text.len) {
		bool number = token_digit(text.ptr[i]) || (token_separator(text.ptr[i]) && i + 1 < text.len && token_digit(text.ptr[i + 1]));

		if (t->tokens == TOKENS)
			return false;
		end = number ? token_number_end(text, i) : token_word_end(text, i);
		t->token[t->tokens++] = (struct token){ slice_sub(text, i, end), number, glued };
		glued = end < text.len && text.ptr[end] != ' ';
		i = end + (end < text.len && !glued);
	}
	return t->tokens > 0;
}

bool token_take(struct tokens *t, const char *word)
{
	if (t->at == t->tokens || !slice_eq(t->token[t->at].text, slice_of(word)))
		return false;
	t->at++;
	return true;
}

int word_value(const struct word *word, size_t words, struct slice s)
{
	size_t i;

	for (i = 0; i < words; i++)
		if (slice_eq(slice_of(word[i].text), s))
			return word[i].value;
	return -1;
}

int token_value(const struct tokens *t, const struct word *word, size_t words)
{
	return t->at < t->tokens ? word_value(word, words, t->token[t->at].text) : -1;
}

/* How one token of digits is cut: counts of separators, digits after the last one. */
struct shape {
	unsigned dots, commas, apostrophes;
	char last;       /* the last separator, 0 when none */
	size_t first;    /* digits before the first separator */
	size_t tail;     /* digits after the last one */
	bool threes;     /* every group between separators has three digits */
};

static struct shape shape_of(struct slice s)
{
	struct shape shape = { .threes = true };
	size_t i, group = 0;

	for (i = 0; i < s.len; i++) {
		if (!token_separator(s.ptr[i])) {
			group++;
			continue;
		}
		if (shape.last == 0)
			shape.first = group;
		else if (group != 3)
			shape.threes = false;
		shape.dots += s.ptr[i] == '.';
		shape.commas += s.ptr[i] == ',';
		shape.apostrophes += s.ptr[i] == '\'';
		shape.last = s.ptr[i];
		group = 0;
	}
	shape.tail = group;
	return shape;
}

/* Whether the last separator is a decimal point; false in *valid when the digits are cut in no known way. */
static bool shape_decimal(const struct shape *shape, bool scaled, bool *valid)
{
	unsigned same = shape->last == '.' ? shape->dots : shape->last == ',' ? shape->commas : shape->apostrophes;
	unsigned all = shape->dots + shape->commas + shape->apostrophes;

	*valid = true;
	if (all == 0)
		return false;
	if (same == 1 && all > 1) { /* `1.250,50`, `1'200.50` */
		*valid = shape->threes && shape->first >= 1 && shape->first <= 3 && shape->last != '\'' && all - same >= 1;
		return true;
	}
	if (same == 1 && shape->last == ',')
		return true;
	if (same == 1 && shape->last == '.' && (shape->tail != 3 || shape->first == 0 || shape->first > 3 || scaled))
		return true;
	*valid = same == all && shape->threes && shape->tail == 3 && shape->first >= 1 && shape->first <= 3;
	return false;
}

/* One token of digits; `0.500` and `4.150 M` are decimal, `4.150` is not. */
static bool token_number(struct slice s, bool scaled, struct decimal *value, bool *fraction)
{
	struct shape shape = shape_of(s);
	char plain[2 * DECIMAL_DIGITS];
	size_t len = 0, i;
	bool valid;

	*fraction = shape_decimal(&shape, scaled || s.ptr[0] == '0', &valid);
	if (!valid)
		return false;
	if (*fraction && shape.first == 0 && token_separator(s.ptr[0]))
		plain[len++] = '0';
	for (i = 0; i < s.len; i++) {
		if (len == sizeof(plain))
			return false;
		if (token_digit(s.ptr[i]))
			plain[len++] = s.ptr[i];
		else if (*fraction && i == s.len - shape.tail - 1)
			plain[len++] = '.';
	}
	return decimal_read((struct slice){ plain, len }, value);
}

/* Whether the token continues a number as its next group of three. */
static bool token_group(const struct token *token)
{
	size_t i;

	if (!token->number || token->glued || token->text.len < 3)
		return false;
	for (i = 0; i < 3; i++)
		if (!token_digit(token->text.ptr[i]))
			return false;
	return i == token->text.len || token->text.ptr[i] == ',' || (token->text.ptr[i] == '.' && token->text.len - i <= 3);
}

bool token_digits(struct tokens *t, struct decimal *value)
{
	const struct token *first = &t->token[t->at++];
	bool next_scaled = t->at < t->tokens && !t->token[t->at].number && t->token[t->at].text.ptr[0] == 'm';
	bool fraction;

	if (!token_number(first->text, next_scaled, value, &fraction))
		return false;
	if (first->text.len > 3 || fraction)
		return true;
	while (t->at < t->tokens && token_group(&t->token[t->at]) && !fraction) {
		struct decimal group;

		if (!token_number(t->token[t->at].text, true, &group, &fraction))
			return false;
		if (!decimal_shift(value, 3, value) || !decimal_add(value, &group, value))
			return false;
		t->at++;
	}
	return true;
}
