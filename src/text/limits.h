/* The sizes at which glane stops reading, matching or writing. */
#ifndef GLANE_TEXT_LIMITS_H
#define GLANE_TEXT_LIMITS_H

enum {
	LIMIT_PAGE = 8 << 20,         /* bytes of one page that are parsed; the rest is cut and flagged */
	LIMIT_FETCH = 16 << 20,       /* decoded bytes of one answer */
	LIMIT_FEED = 10 << 20,        /* decoded bytes of a feed, REST answer or sitemap */
	LIMIT_TAGS = 500000,          /* `<` in a page that is parsed */
	LIMIT_ATTRIBUTES = 256,       /* attributes of one tag */
	LIMIT_DEPTH = 512,            /* element depth that glane keeps */
	LIMIT_COMMENT = 64 << 10,     /* bytes of one comment */
	LIMIT_COMMENTS = 50000,       /* comments of one thread */
	LIMIT_CELL = 64 << 10,        /* bytes of one table cell */
	LIMIT_WINDOW = 4096,          /* bytes of text that a rule sees at once */
	LIMIT_ROWS = 20000,           /* mentions of one document that become rows of one table */
	LIMIT_CANDIDATES = 100000,    /* what one layer of rules may find in one document, masks and clues too */
	LIMIT_RULE_FILE = 4 << 20,    /* bytes of one rule file */
	LIMIT_LEXICON_FILE = 64 << 20 /* bytes of one lexicon */
};

#endif
