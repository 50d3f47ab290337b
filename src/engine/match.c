/* One pattern over one segment: matches, guards, tests, candidates. */
#include <string.h>

#include "engine/engine.h"
#include "text/unicode.h"

enum {
	MATCHES_MAX = 1000,  /* of one pattern in one segment */
	LIMITS_MAX = 20,     /* limits hit by a rule before it rests for the document */
	GUARD_REACH = 176,   /* bytes that a guard looks back */
};

size_t subject_now(const struct subject *s, size_t at)
{
	return s->from + (s->back ? s->back[at] : at);
}

bool subject_capture(const struct subject *s, struct slice name, size_t *start, size_t *end)
{
	const struct expression *x = &s->match->expression;
	for (size_t i = 0; i < x->captures; i++) {
		unsigned g = x->capture[i].group;
		if (g >= s->groups || s->group[2 * g] == SLICE_NONE || !slice_eq(x->capture[i].name, name))
			continue;
		*start = s->group[2 * g];
		*end = s->group[2 * g + 1];
		while (*start < *end && s->text.ptr[*start] == ' ')
			++*start;
		while (*end > *start && s->text.ptr[*end - 1] == ' ')
			--*end;
		return true;
	}
	return false;
}

static bool check_feature(const struct subject *s, const struct callout *c, size_t position)
{
	if (position < TOKEN_BYTES)
		return false;
	const struct token *t = token_at(s->x, subject_now(s, position - TOKEN_BYTES));
	return t && filter_admits(c->filter.value, mention_value(t->mention, c->filter.key));
}

/* Whether an entry that fits the use starts at `start` of the subject and, unless end is SLICE_NONE, ends there. */
static bool check_lexicon(const struct subject *s, const struct callout *c, size_t start, size_t end)
{
	struct extraction *x = s->x;
	size_t from = subject_now(s, start), length = end == SLICE_NONE ? 0 : subject_now(s, end) - from;
	for (const struct lexicon_hit *hit = entries_at(x, base_start(x, from)); hit->uses; hit++) {
		if (!(hit->uses->bit[c->use / 64] >> (c->use % 64) & 1))
			continue;
		if ((end == SLICE_NONE || hit->to - hit->from == length) && !token_covers(x, hit->from, hit->to))
			return true;
	}
	return false;
}

static bool subject_check(void *context, const struct pattern_callout *callout)
{
	const struct subject *s = context;
	if (callout->number == 0 || callout->number > s->expression->callouts)
		return true;
	const struct callout *c = &s->expression->callout[callout->number - 1];
	if (c->kind == CALLOUT_FEATURE)
		return check_feature(s, c, callout->position);
	if (c->kind == CALLOUT_LEXICON_START)
		return check_lexicon(s, c, callout->position, SLICE_NONE);
	return check_lexicon(s, c, callout->group[2 * c->group], callout->position);
}

static void limit_hit(struct extraction *x, const struct rule *rule, size_t at, const char *what)
{
	struct span span = span_of_base(x, base_start(x, at), base_start(x, at));
	x->limits[rule->index]++;
	watch(x, (struct watch_item){ .event = WATCH_LIMIT, .rule = rule, .at = span });
	if (x->records && x->limits[rule->index] <= LIMITS_MAX)
		records_error(x->records, x->document->article, (long long)span.start, "extract", arena_printf(x->arena, "rule %.*s: %s; this match is lost", SLICE_ARGS(rule->name), what));
}

/* Tries the subject's expression; a limit or a broken pattern is no match, reported. */
static bool subject_match(struct subject *s, struct pattern *pattern, const struct pattern_subject *subject, struct pattern_groups *groups)
{
	enum pattern_status status = pattern_match(pattern, s->x->rules->matcher, subject, groups);
	if (status == PATTERN_FOUND)
		return true;
	if (status == PATTERN_LIMIT)
		limit_hit(s->x, s->match->rule, subject_now(s, subject->from), "match limit reached");
	if (status == PATTERN_BROKEN && s->x->limits[s->match->rule->index] <= LIMITS_MAX) {
		limit_hit(s->x, s->match->rule, subject_now(s, subject->from), "the pattern does not compile");
		s->x->limits[s->match->rule->index] = LIMITS_MAX + 1;
	}
	return false;
}

static struct pattern_subject subject_of(struct subject *s, const struct expression *x, size_t from)
{
	s->expression = x;
	return (struct pattern_subject){ s->text, from, x->callouts ? subject_check : NULL, s };
}

/* The next match of the rule's own pattern; its groups are kept. */
static bool subject_find(struct subject *s, struct pattern *pattern, size_t from)
{
	struct pattern_subject subject = subject_of(s, &s->match->expression, from);
	struct pattern_groups groups;
	if (!subject_match(s, pattern, &subject, &groups))
		return false;
	s->groups = groups.groups < 256 ? groups.groups : 256;
	memcpy(s->group, groups.group, 2 * s->groups * sizeof(*s->group));
	return true;
}

/* Whether the text has what a `within` asks for: the same for all matches. */
static bool guard_holds(struct subject *s, const struct guard *guard)
{
	size_t number = (size_t)(guard - s->match->rule->guard);
	uint64_t bit = number < 64 ? (uint64_t)1 << number : 0;
	if (!(s->asked & bit)) {
		struct pattern_subject subject = subject_of(s, &guard->expression, 0);
		struct pattern_groups groups;
		bool held = subject_match(s, guard->expression.pattern, &subject, &groups);
		if (bit == 0)
			return held;
		s->asked |= bit;
		s->held |= held ? bit : 0;
	}
	return s->held & bit;
}

static bool guard_matches(struct subject *s, const struct guard *guard)
{
	if (guard->kind == GUARD_WITHIN || guard->kind == GUARD_NOT_WITHIN)
		return guard_holds(s, guard);
	struct pattern_subject subject = subject_of(s, &guard->expression, 0);
	struct pattern_groups groups;
	if (guard->kind == GUARD_BEFORE || guard->kind == GUARD_NOT_BEFORE) {
		subject.text.len = s->start;
		subject.from = s->start > GUARD_REACH ? s->start - GUARD_REACH : 0;
		while (subject.from > 0 && ((unsigned char)s->text.ptr[subject.from] & 0xC0) == 0x80)
			subject.from--;
	} else if (guard->kind == GUARD_AFTER || guard->kind == GUARD_NOT_AFTER) {
		subject.from = s->end;
	}
	return subject_match(s, guard->expression.pattern, &subject, &groups);
}

/* The first guard that refuses the match, NULL when none does. */
static const struct guard *guard_refusing(struct subject *s)
{
	const struct rule *rule = s->match->rule;
	for (size_t i = 0; i < rule->guards; i++) {
		enum guard_kind kind = rule->guard[i].kind;
		bool wanted = kind == GUARD_BEFORE || kind == GUARD_AFTER || kind == GUARD_WITHIN;
		if (guard_matches(s, &rule->guard[i]) != wanted)
			return &rule->guard[i];
	}
	return NULL;
}

/* The first `if` or `unless` that refuses the match, NULL when none does. */
static const struct rule_test *test_refusing(const struct subject *s)
{
	const struct rule *rule = s->match->rule;
	for (size_t i = 0; i < rule->tests; i++) {
		size_t start, end;
		bool in = false;
		if (subject_capture(s, rule->test[i].capture, &start, &end)) {
			size_t from = base_start(s->x, subject_now(s, start)), to = base_end(s->x, subject_now(s, end));
			in = from < to && lexicon_find(s->x->rules, rule->test[i].lexicon, slice_sub(s->x->base, from, to));
		}
		if (in == rule->test[i].unless)
			return &rule->test[i];
	}
	return NULL;
}

/* Sets the span of an emit; false when its capture is unset or empty. */
static bool subject_span(struct subject *s, const struct emit *emit)
{
	if (emit->at.len > 0)
		return subject_capture(s, emit->at, &s->start, &s->end) && s->start < s->end;
	s->start = s->group[0];
	s->end = s->group[1];
	while (s->start < s->end && s->text.ptr[s->start] == ' ')
		s->start++;
	while (s->end > s->start && s->text.ptr[s->end - 1] == ' ')
		s->end--;
	return s->start < s->end;
}

/* The features of one emit into m; false when a function refuses. */
static bool emit_features(const struct subject *s, const struct emit *emit, struct mention *m)
{
	for (size_t i = 0; i < emit->features; i++) {
		struct value v = { { 0 }, { 0 }, NULL };
		if (!term_value(s, emit->feature[i].term, &v))
			return false;
		if (mention_is_party(emit->feature[i].name))
			party_set(s->x->arena, m, emit->feature[i].name, (struct named){ v.text, v.mention, BASIS_STATED });
		else
			mention_set(s->x->arena, m, emit->feature[i].name, v.text, v.mention);
	}
	return true;
}

/* Makes the mentions of a match; false when a function refuses its text (none is made then). */
static bool subject_emit(struct subject *s)
{
	struct extraction *x = s->x;
	const struct rule *rule = s->match->rule;
	size_t made = x->candidates;
	for (size_t i = 0; i < rule->emits; i++) {
		if (!subject_span(s, rule->emit[i]))
			continue;
		size_t from = base_start(x, subject_now(s, s->start)), to = base_end(x, subject_now(s, s->end));
		struct candidate *c = candidate_add(x, from, to, rule->emit[i]->type);
		if (!c)
			return true;
		c->rule = rule;
		c->prio = rule->prio;
		c->order = rule->order;
		c->match = x->matches;
		c->mention->rule = rule->name;
		if (!emit_features(s, rule->emit[i], c->mention)) {
			x->candidates = made;
			return false;
		}
	}
	return true;
}

static void subject_watch(const struct subject *s, struct watch_item item)
{
	const struct extraction *x = s->x;
	if (!x->options->watch)
		return;
	size_t from = base_start(x, subject_now(s, s->start)), to = base_end(x, subject_now(s, s->end));
	item.rule = s->match->rule;
	item.match = s->match;
	item.at = span_of_base(x, from, to);
	watch(x, item);
}

/* Judges one match of the pattern; false when it is refused. */
static bool subject_judge(struct subject *s)
{
	if (!subject_span(s, s->match->rule->emit[0]))
		return false;
	subject_watch(s, (struct watch_item){ .event = WATCH_FOUND });
	struct watch_item refusal = { .event = WATCH_GUARD, .guard = guard_refusing(s) };
	if (!refusal.guard && (refusal.test = test_refusing(s)))
		refusal.event = WATCH_TEST;
	bool good = !refusal.guard && !refusal.test;
	s->x->matches++;
	if (good && !subject_emit(s)) {
		good = false;
		refusal.event = WATCH_REFUSED;
	}
	if (!good)
		subject_watch(s, refusal);
	return good;
}

/* The segment folded, with the way back to its bytes. */
static void subject_fold(struct subject *s)
{
	struct arena *a = &s->x->scratch;
	char *out = arena_alloc(a, 2 * s->plain.len + 4);
	unsigned *back = arena_array(a, 2 * s->plain.len + 5, sizeof(*back));
	struct slice rest = s->plain;
	size_t n = 0;
	while (rest.len > 0) {
		unsigned at = (unsigned)(s->plain.len - rest.len);
		size_t width = letter_fold(utf8_next(&rest), out + n);
		for (size_t i = 0; i < width; i++)
			back[n + i] = at;
		n += width;
	}
	back[n] = (unsigned)s->plain.len;
	s->text = (struct slice){ out, n };
	s->back = back;
}

/* Where to go on after a refused match: behind the word in which it starts. */
static size_t after_word(struct slice text, size_t start)
{
	const char *at = text.ptr + start, *end = text.ptr + text.len;
	bool word = letter_is_word(letter_take(&at));
	while (word && at < end) {
		const char *next = at;
		word = letter_is_word(letter_take(&next));
		at = word ? next : at;
	}
	return (size_t)(at - text.ptr);
}

/* No match begins between two letters or digits. */
static bool inside_word(struct slice text, size_t at)
{
	size_t before = at;
	while (before > 0 && ((unsigned char)text.ptr[--before] & 0xC0) == 0x80)
		;
	const char *left = text.ptr + before, *right = text.ptr + at;
	return at > 0 && at < text.len && letter_is_word(letter_take(&left)) && letter_is_word(letter_take(&right));
}

struct tracer {
	struct subject subject;
	struct furthest *far;
};

static bool tracer_check(void *context, const struct pattern_callout *callout)
{
	struct tracer *t = context;
	struct furthest *far = t->far;
	if (callout->number != PATTERN_TRACE_NUMBER)
		return subject_check(&t->subject, callout);
	size_t at = subject_now(&t->subject, callout->position), start = subject_now(&t->subject, callout->start);
	if (at < start) /* a look-behind */
		return true;
	if (far->any && (at - start < far->at - far->start || (at - start == far->at - far->start && callout->item <= far->item)))
		return true;
	*far = (struct furthest){ callout->item, start, at, true };
	return true;
}

void match_trace(struct extraction *x, const struct segment *segment, const struct rule_match *match, struct pattern *trace, struct furthest *far)
{
	struct tracer t = { .subject = { .x = x, .match = match, .segment = segment, .from = segment->from }, .far = far };
	t.subject.plain = t.subject.text = slice_sub(x->now, segment->from, segment->to);
	t.subject.expression = &match->expression;
	if (match->expression.folded)
		subject_fold(&t.subject);
	struct pattern_subject subject = { .text = t.subject.text, .check = tracer_check, .context = &t };
	struct pattern_groups groups;
	pattern_match(trace, x->rules->matcher, &subject, &groups);
}

/* Tries the pattern only where a match can begin. */
static void match_starts(struct subject *s, const struct segment *segment)
{
	struct starts starts;
	const struct rule_match *match = s->match;
	starts_find(s->x, segment, match, &starts);
	size_t at = starts_next(&starts, 0, s->text.len);
	const unsigned *limits = &s->x->limits[match->rule->index], before = *limits;
	/* a limit ends the sentence for the rule, as it does where the whole sentence is searched at once */
	for (int n = 0; n < MATCHES_MAX && at != SLICE_NONE && *limits == before;) {
		size_t from = at + 1;
		if (!inside_word(s->text, at) && subject_find(s, match->anchored, at)) {
			size_t start = s->group[0], end = s->group[1];
			from = subject_judge(s) && end > start ? end : after_word(s->text, start);
			n++;
		}
		at = starts_next(&starts, from, s->text.len);
	}
}

void match_segment(struct extraction *x, const struct segment *segment, const struct rule_match *match)
{
	struct subject s; /* its groups are worth nothing before a match, and too many to be cleared */
	s.x = x;
	s.match = match;
	s.segment = segment;
	s.from = segment->from;
	s.back = NULL;
	s.asked = s.held = 0;
	s.plain = s.text = slice_sub(x->now, segment->from, segment->to);
	if (x->limits[match->rule->index] > LIMITS_MAX)
		return;
	if (match->sifted && !x->options->naive) {
		match_starts(&s, segment);
		return;
	}
	if (match->expression.folded)
		subject_fold(&s);
	size_t from = 0;
	for (int n = 0; n < MATCHES_MAX && from < s.text.len; n++) {
		if (!subject_find(&s, match->expression.pattern, from))
			return;
		size_t start = s.group[0], end = s.group[1];
		if (inside_word(s.text, start)) {
			n--;
			from = start + 1;
			while (from < s.text.len && ((unsigned char)s.text.ptr[from] & 0xC0) == 0x80)
				from++;
			continue;
		}
		from = subject_judge(&s) && end > start ? end : after_word(s.text, start);
	}
}
