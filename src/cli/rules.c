/* glane rules: the workbench of rule writers. */
#include <string.h>

#include "cli/cli.h"
#include "workbench/workbench.h"

static int rules_check_run(const struct cli *cli, struct project *p)
{
	struct check_options options = {
		.only = cli->args > 1 ? cli->arg + 1 : NULL, .variants = true, .no_jit = cli->no_jit, .naive = cli->naive,
		.color = cli->color,
	};
	int unknown = 0;

	for (int i = 1; i < cli->args; i++)
		if (!check_knows(p->rules, cli->arg[i]) && ++unknown)
			cli_message("no rule or rule file `%s` that can be used", cli->arg[i]);
	int errors = rules_check(p->rules, &p->findings, &options, stdout);

	if (p->captures_message.len)
		cli_message("rules/captures.conf: %.*s", SLICE_ARGS(p->captures_message));
	return errors || unknown || p->captures_message.len ? EXIT_USAGE : EXIT_DONE;
}

/* What `glane rules WORD` does. */
static const struct {
	const char *name;
	int (*run)(const struct cli *cli, struct project *p);
} verbs[] = {
	{ "check", rules_check_run },
	{ "cover", cli_cover },
	{ "profile", cli_profile },
};

int command_rules(const struct cli *cli)
{
	struct project p;
	int code = EXIT_USAGE;
	size_t i = 0;

	while (cli->args > 0 && i < sizeof verbs / sizeof *verbs && strcmp(verbs[i].name, cli->arg[0]) != 0)
		i++;
	if (cli->args == 0 || i == sizeof verbs / sizeof *verbs) {
		cli_message("usage: glane rules check [RULE|FILE|FOLDER...] | cover | profile");
		return EXIT_USAGE;
	}
	if (!cli_project(cli, &p))
		return EXIT_NOTHING;
	code = verbs[i].run(cli, &p);
	project_close(&p);
	return code;
}
