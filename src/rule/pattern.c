/* One PCRE2 pattern: compiled at first use, matched within limits. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "rule/pattern.h"

#include <pcre2.h>
#include <stdlib.h>

#include "rule/image.h"
#include "text/fatal.h"

enum {
	JIT_AFTER = 100,         /* attempts of a pattern before machine code may pay */
	JIT_SHARE = 32,          /* and bytes of its compiled form for each: making the code costs some 40 us a KiB, an attempt without it 1 us more */
	JIT_STACK_FIRST = 32 << 10,
	JIT_STACK_LAST = 1 << 20,
	JIT_MATCH_LIMIT = 100000, /* then the interpreter decides */
	MATCH_LIMIT = 400000,
	HEAP_LIMIT_KIB = 20 << 10,
	PAREN_LIMIT = 200,
	GROUPS_MAX = 256,
};

enum pattern_state { STATE_NEW, STATE_READY, STATE_BROKEN };

struct pattern {
	struct slice source;
	unsigned flags;
	enum pattern_state state;
	bool jit, jit_refused;
	unsigned attempts, patience; /* attempts left to the interpreter */
	pcre2_code *code;
	struct slice kept; /* compiled, as PCRE2 writes it out; empty when it was not */
	int error;
	size_t error_offset;
};

const struct shape pattern_shape = SHAPE(struct pattern,
	TEXT(struct pattern, source), TEXT(struct pattern, kept), NONE(struct pattern, state), NONE(struct pattern, jit), NONE(struct pattern, jit_refused),
	NONE(struct pattern, attempts), NONE(struct pattern, patience), NONE(struct pattern, code));

struct matcher {
	pcre2_match_data *data;
	pcre2_match_context *fast, *slow;
	pcre2_jit_stack *stack;
	bool interpret, used;
	pattern_check *check;
	void *context;
};

struct pattern *pattern_new(struct arena *a, struct slice source, unsigned flags)
{
	struct pattern *p = arena_alloc(a, sizeof(*p));
	p->source = source;
	p->flags = flags;
	return p;
}

struct slice pattern_source(const struct pattern *p)
{
	return p->source;
}

static uint32_t pattern_options(unsigned flags)
{
	uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP | PCRE2_DOLLAR_ENDONLY;
	if (flags & PATTERN_ANCHORED)
		options |= PCRE2_ANCHORED;
	if (flags & PATTERN_TRACE)
		options |= PCRE2_AUTO_CALLOUT | PCRE2_NO_START_OPTIMIZE;
	return options;
}

/* Whether the kept form could be read. */
static bool pattern_read(struct pattern *p)
{
	if (p->kept.len == 0)
		return false;
	if (pcre2_serialize_decode(&p->code, 1, (const uint8_t *)p->kept.ptr, NULL) != 1)
		p->code = NULL;
	return p->code != NULL;
}

static void pattern_translate(struct pattern *p)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	if (!context)
		fatal("out of memory");
	pcre2_set_parens_nest_limit(context, PAREN_LIMIT);
	p->code = pcre2_compile((PCRE2_SPTR)(p->source.ptr ? p->source.ptr : ""), p->source.len, pattern_options(p->flags), &p->error, &p->error_offset, context);
	pcre2_compile_context_free(context);
}

static void pattern_ready(struct pattern *p)
{
	size_t bytes = 0;

	if (p->state != STATE_NEW)
		return;
	if (!pattern_read(p))
		pattern_translate(p);
	p->state = p->code ? STATE_READY : STATE_BROKEN;
	if (p->code)
		pcre2_pattern_info(p->code, PCRE2_INFO_SIZE, &bytes);
	p->patience = (unsigned)(bytes / JIT_SHARE > JIT_AFTER ? bytes / JIT_SHARE : JIT_AFTER);
}

bool pattern_compile(struct pattern *p, struct arena *a, struct slice *message, size_t *offset)
{
	pattern_ready(p);
	if (p->state == STATE_READY)
		return true;
	char text[256];
	pcre2_get_error_message(p->error, (PCRE2_UCHAR *)text, sizeof(text));
	*message = arena_copy(a, slice_of(text));
	*offset = p->error_offset;
	return false;
}

void pattern_image(struct pattern *p, struct image *im)
{
	bool fresh = p->state == STATE_NEW;
	const pcre2_code *code;
	uint8_t *bytes;
	PCRE2_SIZE n;

	pattern_ready(p);
	code = p->code;
	if (p->state != STATE_READY || pcre2_serialize_encode(&code, 1, &bytes, &n, NULL) != 1)
		return;
	image_text_set(im, &p->kept, (struct slice){ (const char *)bytes, n });
	pcre2_serialize_free(bytes);
	if (fresh) { /* thousands of them would be as large as the image */
		pattern_close(p);
		p->state = STATE_NEW;
	}
}

struct slice pattern_library(struct arena *a)
{
	char version[64] = "", unicode[64] = "";
	uint32_t link = 0;

	pcre2_config(PCRE2_CONFIG_VERSION, version);
	pcre2_config(PCRE2_CONFIG_UNICODE_VERSION, unicode);
	pcre2_config(PCRE2_CONFIG_LINKSIZE, &link);
	return arena_printf(a, "PCRE2 %s, Unicode %s, links of %u", version, unicode, (unsigned)link);
}

void pattern_close(struct pattern *p)
{
	if (p->code == NULL) /* those of an image lie in pages that are copied when they are written to */
		return;
	pcre2_code_free(p->code);
	p->code = NULL;
	p->state = STATE_BROKEN;
}

static int matcher_callout(pcre2_callout_block *block, void *data)
{
	struct matcher *m = data;
	if (!m->check)
		return 0;
	struct pattern_callout callout = {
		.number = block->callout_number,
		.position = block->current_position,
		.group = (const size_t *)block->offset_vector,
		.groups = block->capture_top,
		.start = block->start_match,
		.item = block->pattern_position,
	};
	return m->check(m->context, &callout) ? 0 : 1;
}

struct matcher *matcher_open(void)
{
	struct matcher *m = calloc(1, sizeof(*m));
	if (!m)
		fatal("out of memory");
	m->data = pcre2_match_data_create(GROUPS_MAX, NULL);
	m->fast = pcre2_match_context_create(NULL);
	m->slow = pcre2_match_context_create(NULL);
	if (!m->data || !m->fast || !m->slow)
		fatal("out of memory");
	m->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_LAST, NULL);
	if (m->stack)
		pcre2_jit_stack_assign(m->fast, NULL, m->stack);
	pcre2_set_match_limit(m->fast, JIT_MATCH_LIMIT);
	pcre2_set_match_limit(m->slow, MATCH_LIMIT);
	pcre2_set_heap_limit(m->slow, HEAP_LIMIT_KIB);
	pcre2_set_callout(m->fast, matcher_callout, m);
	pcre2_set_callout(m->slow, matcher_callout, m);
	return m;
}

void matcher_interpret(struct matcher *m, bool only)
{
	m->interpret = only;
}

bool matcher_used(const struct matcher *m)
{
	return m->used;
}

void matcher_close(struct matcher *m)
{
	if (!m)
		return;
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->fast);
	pcre2_match_context_free(m->slow);
	if (m->stack)
		pcre2_jit_stack_free(m->stack);
	free(m);
}

static bool pattern_fast(struct pattern *p, const struct matcher *m)
{
	if (m->interpret || !m->stack || p->jit_refused || (p->flags & PATTERN_TRACE))
		return false;
	if (p->jit)
		return true;
	if (++p->attempts <= p->patience)
		return false;
	p->jit = pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) == 0;
	p->jit_refused = !p->jit;
	return p->jit;
}

static void matcher_groups(struct matcher *m, int n, struct pattern_groups *groups)
{
	const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(m->data);
	groups->group = ovector;
	groups->groups = n > 0 ? (size_t)n : GROUPS_MAX;
}

enum pattern_status pattern_match(struct pattern *p, struct matcher *m, const struct pattern_subject *subject, struct pattern_groups *groups)
{
	pattern_ready(p);
	if (p->state == STATE_BROKEN)
		return PATTERN_BROKEN;
	m->used = true;
	m->check = subject->check;
	m->context = subject->context;
	PCRE2_SPTR text = (PCRE2_SPTR)(subject->text.ptr ? subject->text.ptr : "");
	int n = PCRE2_ERROR_JIT_STACKLIMIT;
	if (pattern_fast(p, m))
		n = pcre2_jit_match(p->code, text, subject->text.len, subject->from, PCRE2_NO_UTF_CHECK, m->data, m->fast);
	if (n == PCRE2_ERROR_JIT_STACKLIMIT || n == PCRE2_ERROR_MATCHLIMIT)
		n = pcre2_match(p->code, text, subject->text.len, subject->from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, m->data, m->slow);
	if (n >= 0) {
		matcher_groups(m, n, groups);
		return PATTERN_FOUND;
	}
	return n == PCRE2_ERROR_NOMATCH ? PATTERN_NONE : PATTERN_LIMIT;
}
