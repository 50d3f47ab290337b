/* glane schema. */
#include <string.h>

#include "cli/cli.h"

int command_schema(const struct cli *cli)
{
	struct buf out = buf_open(1 << 20);
	bool markdown = cli->args > 0 && strcmp(cli->arg[0], "markdown") == 0;

	if (cli->args > 0 && !markdown) {
		cli_message("usage: glane schema [markdown]");
		return EXIT_USAGE;
	}
	if (markdown)
		schema_markdown(&out);
	else
		schema_package(&out);
	fwrite(out.ptr, 1, out.len, stdout);
	buf_close(&out);
	return fflush(stdout) == 0 ? EXIT_DONE : EXIT_DISK;
}
