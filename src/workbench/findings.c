/* Findings about rules as text: place, line, underline, mend. */
#include <stdlib.h>

#include "rule/set.h"
#include "text/unicode.h"
#include "workbench/workbench.h"

static const char *const severities[] = { [RULE_NOTE] = "note", [RULE_WARNING] = "warning", [RULE_ERROR] = "error" };

/* The text of a line of a rule file; empty when there is no such file or line. */
static struct slice file_line(const struct rules *rules, struct slice file, unsigned number)
{
	struct slice rest = { 0 }, line = { 0 };
	for (size_t i = 0; i < rules->files; i++)
		if (slice_eq(rules->file[i].name, file))
			rest = rules->file[i].bytes;
	for (unsigned n = 0; n < number; n++)
		if (rest.len == 0 || !slice_split(&rest, '\n', &line))
			return (struct slice){ 0 };
	return utf8_valid(line) ? line : (struct slice){ 0 };
}

static void finding_line(const struct rules *rules, const struct rule_finding *f, FILE *out)
{
	struct slice line = file_line(rules, f->file, f->line);
	if (line.len == 0 || f->width == 0 || line.len > 2000)
		return;
	fprintf(out, "    %.*s\n    ", SLICE_ARGS(line));
	for (unsigned i = 1; i < f->column && line.len > 0; i++)
		fputc(utf8_next(&line) == '\t' ? '\t' : ' ', out);
	size_t left = utf8_count(line);
	for (unsigned i = 0; i < f->width && i < (left ? left : 1); i++)
		fputc(i ? '~' : '^', out);
	fputc('\n', out);
}

static void finding_print(const struct rules *rules, const struct rule_finding *f, FILE *out)
{
	if (f->file.len > 0)
		fprintf(out, "%.*s:%u:%u: ", SLICE_ARGS(f->file), f->line, f->column ? f->column : 1);
	fprintf(out, "%s %s: %.*s\n", severities[f->severity], f->code, SLICE_ARGS(f->message));
	finding_line(rules, f, out);
	if (f->mend.len > 0)
		fprintf(out, "    mend: %.*s\n", SLICE_ARGS(f->mend));
}

int findings_print(const struct rules *rules, const struct rule_findings *findings, enum rule_severity least, FILE *out)
{
	int n = 0;
	for (size_t i = 0; i < findings->findings; i++) {
		if (findings->finding[i].severity < least)
			continue;
		finding_print(rules, &findings->finding[i], out);
		n++;
	}
	return n;
}
