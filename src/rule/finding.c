/* Findings about rule files: places, codes, mends. */
#include <stdio.h>
#include <string.h>

#include "rule/reader.h"
#include "text/unicode.h"

struct complaint_kind {
	const char *code, *mend;
	enum rule_severity severity;
};

/* By enum complaint; the codes are stable: never reuse one. */
static const struct complaint_kind kinds[COMPLAINTS] = {
	[COMPLAIN_NOT_TEXT] = { "R001", "save the file as UTF-8 text", RULE_ERROR },
	[COMPLAIN_TOO_LARGE] = { "R002", "split the file; long lists belong in a lexicon", RULE_ERROR },
	[COMPLAIN_KEY] = { "R003", "see rules/README.md for the keys of a block", RULE_ERROR },
	[COMPLAIN_VALUE] = { "R004", "write the value after the key, on the same line", RULE_ERROR },
	[COMPLAIN_SUFFIX] = { "R005", "a rule file ends in .rule, a lexicon in .tsv or .txt: rename it or take it away", RULE_WARNING },
	[COMPLAIN_LAYER] = { "R010", "write `layer N NAME [scope=sentence|paragraph] [consume=yes|no] [pass=NAME]`", RULE_ERROR },
	[COMPLAIN_LAYER_TWICE] = { "R011", "give the layer another number and name, or remove one of the two lines", RULE_ERROR },
	[COMPLAIN_LAYER_UNKNOWN] = { "R012", "declare the layer with a `layer` line, or use a number that is declared", RULE_ERROR },
	[COMPLAIN_PASS] = { "R013", "the passes are `names` and `quotes`", RULE_ERROR },
	[COMPLAIN_MACRO] = { "R020", "write `macro NAME PATTERN`, the name in letters, digits and _", RULE_ERROR },
	[COMPLAIN_MACRO_TWICE] = { "R021", "rename one of the two", RULE_ERROR },
	[COMPLAIN_MACRO_UNKNOWN] = { "R022", "declare it with a `macro` line or mend the name", RULE_ERROR },
	[COMPLAIN_MACRO_LOOP] = { "R023", "a macro must not lead back to itself", RULE_ERROR },
	[COMPLAIN_MACRO_BROKEN] = { "R024", "mend the macro first", RULE_ERROR },
	[COMPLAIN_REPLACED] = { "R025", "give yours another name when only your own rules should use it", RULE_NOTE },
	[COMPLAIN_LEXICON] = { "R030", "write `lexicon NAME FILE [match=case|fold|lower] [layer=N emit TYPE key=value ...]`", RULE_ERROR },
	[COMPLAIN_LEXICON_TWICE] = { "R031", "rename one of the two", RULE_ERROR },
	[COMPLAIN_LEXICON_FILE] = { "R032", "put the file under rules/ or mend its name", RULE_ERROR },
	[COMPLAIN_LEXICON_ENTRY] = { "R033", "write `entry<TAB>key=value`, one entry a line", RULE_WARNING },
	[COMPLAIN_LEXICON_UNKNOWN] = { "R034", "declare it with a `lexicon` line or mend the name", RULE_ERROR },
	[COMPLAIN_LEXICON_BLANKS] = { "R035", "write a TAB behind the entry: `entry<TAB>key=value`", RULE_ERROR },
	[COMPLAIN_RULE_NAME] = { "R040", "write `rule NAME`, the name in letters, digits, . _ and -", RULE_ERROR },
	[COMPLAIN_RULE_TWICE] = { "R041", "rename one of the two; only rules in local/ replace others", RULE_ERROR },
	[COMPLAIN_RULE_OFF] = { "R045", "write `off` under the name of a shipped rule, in a file of local/", RULE_ERROR },
	[COMPLAIN_OVERRIDE] = { "R046", "mend the local rule or remove it", RULE_ERROR },
	[COMPLAIN_NO_LAYER] = { "R042", "add a `layer N` line", RULE_ERROR },
	[COMPLAIN_NO_MATCH] = { "R043", "add a `match PATTERN` line", RULE_ERROR },
	[COMPLAIN_NO_EMIT] = { "R044", "add an `emit TYPE key=term ...` line", RULE_ERROR },
	[COMPLAIN_PATTERN] = { "R050", "mend the pattern here", RULE_ERROR },
	[COMPLAIN_ESCAPE] = { "R051", "use a macro: {{D}} {{L}} {{W}} {{B}}, `_` for blanks; \\ only before a sign", RULE_ERROR },
	[COMPLAIN_GROUP] = { "R052", "use (?:...), (?<name>...), (?i:...), look-arounds; no recursion, conditions or verbs", RULE_ERROR },
	[COMPLAIN_TYPE] = { "R053", "mend the name, or add a rule that emits the type", RULE_ERROR },
	[COMPLAIN_BLANK] = { "R054", "make some part of the pattern obligatory", RULE_ERROR },
	[COMPLAIN_SIZE] = { "R055", "split the rule, or put the words into a lexicon", RULE_ERROR },
	[COMPLAIN_ENGINE] = { "R056", "PCRE2 refuses this; a look-behind must have a fixed length: use not-before", RULE_ERROR },
	[COMPLAIN_EMIT] = { "R060", "write `emit TYPE key=term ...`", RULE_ERROR },
	[COMPLAIN_CAPTURE] = { "R061", "capture it in the pattern: {{MACRO:x}}, {TYPE:x}, (?<x>...)", RULE_ERROR },
	[COMPLAIN_FUNCTION] = { "R062", "the functions: num words many cents scale dist fall lend iso coin frac date fold lower title const join", RULE_ERROR },
	[COMPLAIN_CLOSED] = { "R063", "take one of the values that the table has", RULE_ERROR },
	[COMPLAIN_EXAMPLE] = { "R070", "write `ok TEXT with [[ ]] => key=value ...`", RULE_ERROR },
	[COMPLAIN_CORRECTION] = { "R075", "write a TAB between the columns: `name<TAB>other name` in aliases.tsv, `name<TAB>note` in reject.tsv", RULE_ERROR },
	[COMPLAIN_ALIAS_CHAIN] = { "R076", "write the last name of the chain in the first column of each line", RULE_WARNING },
	[COMPLAIN_ATOM] = { "R080", "add a telling word to the pattern, name one with `atoms`, or write `atoms none`", RULE_WARNING },
	[COMPLAIN_UNBOUNDED] = { "R081", "give the repeat an end: {0,40}, or use {{GAP}}", RULE_WARNING },
	[COMPLAIN_NESTED] = { "R082", "a repeat inside a repeat can take for ever: bound one, or make it possessive (++ *+)", RULE_WARNING },
	[COMPLAIN_CASELESS] = { "R083", "put (?i:...) round the word only, not round a class of letters", RULE_WARNING },
	[COMPLAIN_MACRO_UNUSED] = { "R085", "use it or remove it", RULE_NOTE },
	[COMPLAIN_LEXICON_UNUSED] = { "R086", "use it in a pattern or a test, give it an emit, or remove it", RULE_NOTE },
	[COMPLAIN_PATTERN_TWICE] = { "R087", "remove one of the two patterns, or tell them apart", RULE_WARNING },
	[COMPLAIN_NO_OK] = { "R088", "add an `ok` example", RULE_WARNING },
	[COMPLAIN_NO_NO] = { "R089", "add a `no` example: a near miss", RULE_NOTE },
	[COMPLAIN_COLUMN] = { "R090", "take a column of the table (`glane schema markdown`), or remove it: nothing reads it", RULE_WARNING },
};

struct rule_finding *findings_add(struct rule_findings *f, struct arena *a, struct place place, const char *code)
{
	f->finding = arena_grow(a, f->finding, f->findings, &f->cap, sizeof(*f->finding));
	struct rule_finding *finding = &f->finding[f->findings++];
	*finding = (struct rule_finding){ .code = code, .severity = RULE_ERROR, .file = place.file, .line = place.line, .column = place.column };
	return finding;
}

static const struct source *source_of(const struct reader *rd, struct slice at)
{
	for (size_t i = rd->sources; at.ptr && i-- > 0;) {
		struct slice bytes = rd->source[i].file->bytes;
		if (at.ptr >= bytes.ptr && at.ptr <= bytes.ptr + bytes.len)
			return &rd->source[i];
	}
	return NULL;
}

struct place reader_place(const struct reader *rd, struct slice at)
{
	const struct source *s = source_of(rd, at);
	if (!s)
		return (struct place){ .line = 0 };
	size_t offset = (size_t)(at.ptr - s->file->bytes.ptr), low = 0, high = s->lines;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (s->line[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	struct slice left = slice_sub(s->file->bytes, s->line[low], offset);
	return (struct place){ s->file->name, (unsigned)low + 1, (unsigned)utf8_count(left) + 1 };
}

void complain(struct reader *rd, enum complaint what, struct slice at, const char *format, ...)
{
	char text[512];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	struct rule_finding *finding = findings_add(rd->findings, rd->arena, reader_place(rd, at), kinds[what].code);
	size_t line_end = slice_find(at, SLICE("\n"), 0);
	finding->severity = kinds[what].severity;
	finding->width = finding->line ? (unsigned)utf8_count(slice_sub(at, 0, line_end)) : 0;
	finding->message = utf8_repair(rd->arena, arena_copy(rd->arena, slice_of(text)));
	finding->mend = slice_of(kinds[what].mend);
}
