/* The conflict between the candidates of a layer. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "text/limits.h"

void watch(const struct extraction *x, struct watch_item item)
{
	const struct extract_watch *w = x->options->watch;
	item.layer = x->layer;
	if (w && w->event)
		w->event(w->context, &item);
}

struct span span_of_base(const struct extraction *x, size_t from, size_t to)
{
	int field = shadow_field(x, from);
	struct span at = { .field = field, .start = own_start(x, from) - x->field[field].own };
	at.end = to > from ? own_end(x, to) - x->field[field].own : at.start;
	return at;
}

/* Tells that something is left out from this place of the base on. */
static void cut_tell(struct extraction *x, size_t at, struct slice what)
{
	x->cut = true;
	if (x->records != NULL)
		records_error(x->records, x->document->article, (long long)span_of_base(x, at, at).start, "extract", arena_printf(x->arena, "%.*s: further ones are left out", SLICE_ARGS(what)));
}

/* Whether a layer has found all that it may; the first time this is told. */
static bool is_full(struct extraction *x, size_t at)
{
	const struct layer *layer = x->layer;
	if (x->candidates < LIMIT_CANDIDATES)
		return false;
	if (x->full != layer)
		cut_tell(x, at, arena_printf(x->arena, "%d findings of layer %d %.*s", LIMIT_CANDIDATES, layer->number, SLICE_ARGS(layer->name)));
	x->full = layer;
	return true;
}

/* Whether a table has room for a mention, which what becomes no row needs not; the first time there is none, this is told. */
static bool row_fits(struct extraction *x, const struct candidate *c)
{
	size_t table = type_table(c->type->name);
	if (table == TABLES || c->mention->outer || x->rows[table] < LIMIT_ROWS) {
		x->rows[table] += table < TABLES && !c->mention->outer;
		return true;
	}
	if (x->rows[table] == LIMIT_ROWS)
		cut_tell(x, c->from, arena_printf(x->arena, "%d %s", LIMIT_ROWS, table_schemas[table].name));
	x->rows[table] = LIMIT_ROWS + 1;
	return false;
}

struct candidate *candidate_add(struct extraction *x, size_t from, size_t to, const struct rule_type *type)
{
	if (from >= to || is_full(x, from))
		return NULL;
	x->candidate = arena_grow(&x->scratch, x->candidate, x->candidates, &x->candidate_cap, sizeof(*x->candidate));
	struct candidate *c = &x->candidate[x->candidates];
	struct span at = span_of_base(x, from, to);
	*c = (struct candidate){ .type = type, .from = from, .to = to, .match = SIZE_MAX, .serial = x->candidates++ };
	c->mention = arena_alloc(x->arena, sizeof(*c->mention));
	*c->mention = (struct mention){ .type = type->name, .start = at.start, .end = at.end, .field = at.field };
	c->mention->text = slice_sub(x->field[at.field].text, at.start, at.end);
	return c;
}

static void feature_set(struct arena *a, struct mention *m, struct feature feature)
{
	size_t n = m->features;
	if (feature.value.len == 0 && !feature.mention)
		return;
	for (size_t i = 0; i < n; i++)
		if (slice_eq(m->feature[i].name, feature.name)) {
			m->feature[i] = feature;
			return;
		}
	/* room doubles: 4, 8, 16, ... */
	if (n == 0 || (n >= 4 && (n & (n - 1)) == 0)) {
		struct feature *more = arena_array(a, n ? 2 * n : 4, sizeof(*more));
		if (n)
			memcpy(more, m->feature, n * sizeof(*more));
		m->feature = more;
	}
	m->feature[m->features++] = feature;
}

void mention_set(struct arena *a, struct mention *m, struct slice name, struct slice value, struct mention *link)
{
	assert(!mention_is_party(name));
	feature_set(a, m, (struct feature){ name, value, link, BASIS_NONE });
}

void party_set(struct arena *a, struct mention *m, struct slice name, struct named party)
{
	assert(mention_is_party(name) && (party.basis != BASIS_NONE || (party.name.len == 0 && !party.mention)));
	feature_set(a, m, (struct feature){ name, party.name, party.mention, party.basis });
}

void mention_copy(struct arena *a, struct mention *m, const struct mention *from)
{
	for (size_t i = 0; i < from->features; i++)
		feature_set(a, m, from->feature[i]);
}

static int candidate_order(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	if (x->prio != y->prio)
		return x->prio > y->prio ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->serial < y->serial ? -1 : x->serial > y->serial;
}

/* Whether a mention already collapsed is cut by the span; it may only lie inside it as a whole. */
static bool span_cuts_token(const struct extraction *x, const struct candidate *c)
{
	size_t i = token_after(x, c->from);
	if (i < x->tokens && x->token[i].from < c->from)
		return true;
	while (i < x->tokens && x->token[i].to <= c->to)
		i++;
	return i < x->tokens && x->token[i].from < c->to;
}

/* Leftmost, longest, priority, file order: each takes its place or loses to the one that holds it. */
static void resolve_consuming(struct extraction *x)
{
	struct candidate *winner = NULL;
	for (size_t i = 0; i < x->candidates; i++) {
		struct candidate *c = &x->candidate[i];
		if (span_cuts_token(x, c)) {
			c->lost = true;
		} else if (!winner || c->from >= winner->to) {
			winner = c;
		} else if (c->match != SIZE_MAX && c->match == winner->match && c->to <= winner->to) {
			c->mention->outer = winner->mention;
		} else {
			c->lost = true;
			c->winner = winner;
		}
	}
}

static bool mentions_equal(const struct mention *a, const struct mention *b)
{
	if (!slice_eq(a->type, b->type) || a->features != b->features)
		return false;
	for (size_t i = 0; i < a->features; i++) {
		const struct feature *x = &a->feature[i], *y = &b->feature[i];
		if (!slice_eq(x->name, y->name) || x->mention != y->mention || !slice_eq(x->value, y->value))
			return false;
	}
	return true;
}

/* Links stand side by side; only the same said twice of the same words is dropped. */
static void resolve_beside(struct extraction *x)
{
	for (size_t i = 0; i < x->candidates; i++) {
		struct candidate *c = &x->candidate[i];
		for (size_t k = i; k-- > 0 && i - k < 64 && x->candidate[k].from == c->from && !c->lost;) {
			struct candidate *other = &x->candidate[k];
			if (other->lost || other->to != c->to || !mentions_equal(other->mention, c->mention))
				continue;
			c->lost = true;
			c->winner = other;
		}
	}
}

static void resolve_keep(struct extraction *x)
{
	for (size_t i = 0; i < x->candidates; i++) {
		struct candidate *c = &x->candidate[i];
		c->lost = c->lost || !row_fits(x, c);
		watch(x, (struct watch_item){ .event = c->lost ? WATCH_LOST : WATCH_WON, .rule = c->rule, .candidate = c, .at = span_of_base(x, c->from, c->to) });
		if (c->lost)
			continue;
		x->mention = arena_grow(&x->scratch, x->mention, x->mentions, &x->mention_cap, sizeof(*x->mention));
		x->mention[x->mentions++] = c->mention;
	}
}

void resolve_layer(struct extraction *x)
{
	if (x->candidates == 0)
		return;
	qsort(x->candidate, x->candidates, sizeof(*x->candidate), candidate_order);
	if (x->layer->consume)
		resolve_consuming(x);
	else
		resolve_beside(x);
	resolve_keep(x);
	if (x->layer->consume)
		tokens_collapse(x);
	x->candidates = 0;
	x->list = NULL;
}
