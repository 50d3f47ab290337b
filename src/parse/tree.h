/* The light tree of a page: one array in document order. */
#ifndef GLANE_PARSE_TREE_H
#define GLANE_PARSE_TREE_H

#include "text/arena.h"

/* Elements that parsing knows; alphabetical, because tag_find searches them so. */
enum tag {
	TAG_TEXT, /* a run of text, no element */
	TAG_OTHER, /* an element of an unknown name */
	TAG_A, TAG_ABBR, TAG_ACRONYM, TAG_ADDRESS, TAG_APPLET, TAG_AREA, TAG_ARTICLE, TAG_ASIDE,
	TAG_AUDIO, TAG_B, TAG_BASE, TAG_BASEFONT, TAG_BGSOUND, TAG_BIG, TAG_BLOCKQUOTE, TAG_BODY,
	TAG_BR, TAG_BUTTON, TAG_CANVAS, TAG_CAPTION, TAG_CENTER, TAG_CITE, TAG_CODE, TAG_COL,
	TAG_COLGROUP, TAG_DATALIST, TAG_DD, TAG_DEL, TAG_DETAILS, TAG_DFN, TAG_DIALOG, TAG_DIR,
	TAG_DIV, TAG_DL, TAG_DT, TAG_EM, TAG_EMBED, TAG_FIELDSET, TAG_FIGCAPTION, TAG_FIGURE,
	TAG_FONT, TAG_FOOTER, TAG_FORM, TAG_FRAME, TAG_FRAMESET, TAG_H1, TAG_H2, TAG_H3, TAG_H4,
	TAG_H5, TAG_H6, TAG_HEAD, TAG_HEADER, TAG_HGROUP, TAG_HR, TAG_HTML, TAG_I, TAG_IFRAME,
	TAG_IMG, TAG_INPUT, TAG_INS, TAG_KBD, TAG_KEYGEN, TAG_LABEL, TAG_LEGEND, TAG_LI, TAG_LINK,
	TAG_MAIN, TAG_MAP, TAG_MARK, TAG_MARQUEE, TAG_MATH, TAG_MENU, TAG_META, TAG_NAV, TAG_NOBR,
	TAG_NOEMBED, TAG_NOFRAMES, TAG_NOSCRIPT, TAG_OBJECT, TAG_OL, TAG_OPTGROUP, TAG_OPTION,
	TAG_P, TAG_PARAM, TAG_PICTURE, TAG_PLAINTEXT, TAG_PRE, TAG_Q, TAG_S, TAG_SAMP, TAG_SCRIPT,
	TAG_SEARCH, TAG_SECTION, TAG_SELECT, TAG_SMALL, TAG_SOURCE, TAG_SPAN, TAG_STRIKE,
	TAG_STRONG, TAG_STYLE, TAG_SUB, TAG_SUMMARY, TAG_SUP, TAG_SVG, TAG_TABLE, TAG_TBODY,
	TAG_TD, TAG_TEMPLATE, TAG_TEXTAREA, TAG_TFOOT, TAG_TH, TAG_THEAD, TAG_TIME, TAG_TITLE,
	TAG_TR, TAG_TRACK, TAG_TT, TAG_U, TAG_UL, TAG_VAR, TAG_VIDEO, TAG_WBR, TAG_XMP,
	TAGS
};

/* What is true of every element of a name. */
enum tag_trait {
	TAG_VOID = 1 << 0,     /* has no content */
	TAG_RAW = 1 << 1,      /* content is bytes up to its end tag */
	TAG_RCDATA = 1 << 2,   /* as TAG_RAW, but entities are read */
	TAG_BLOCK = 1 << 3,    /* starts and ends a line of text */
	TAG_SPECIAL = 1 << 4,  /* stops the end tag of an inline element */
	TAG_ENDS_P = 1 << 5,   /* its start tag ends an open <p> */
	TAG_SCOPE = 1 << 6,    /* end tags inside never reach outside */
	TAG_MUTE = 1 << 7,     /* its content is not shown as text */
	TAG_OF_HEAD = 1 << 8,  /* belongs to <head> while that is open */
	TAG_HEADING = 1 << 9,  /* h1 to h6 */
	TAG_SCOPED_END = 1 << 10, /* its end tag closes everything open inside it */
};

struct tag_row {
	const char *name;
	unsigned traits; /* enum tag_trait */
};

/* Rows by enum tag. */
extern const struct tag_row tag_rows[TAGS];
/* The tag of a lower-case name; TAG_OTHER when unknown. */
enum tag tag_find(struct slice name);

struct attribute {
	struct slice name;  /* lower case */
	struct slice value; /* entities decoded; empty when absent */
};

enum node_flag {
	NODE_SPACE = 1 << 0,   /* white space stood before this node */
	NODE_LINK = 1 << 1,    /* inside (or is) an <a href> */
	NODE_MUTE = 1 << 2,    /* inside (or is) script, style, noscript, template, ...: not shown */
	NODE_COMMENT = 1 << 3, /* belongs to a reader's comment thread: no part of the main text */
	NODE_HIDDEN = 1 << 4,  /* style or attribute hides it (set on the element itself) */
	NODE_THREAD = 1 << 5,  /* spare mark for thread finding */
};

/*
 * A node. All nodes of a page stand in one array in document order, so that
 * the descendants of n are n + 1 .. n->end - 1, the first child is n + 1 when n + 1 < n->end,
 * and a comparison of pointers is a comparison of positions. Never walk by recursion.
 */
struct node {
	unsigned char tag;            /* enum tag */
	unsigned short depth;         /* 0 = <html> */
	unsigned flags;               /* enum node_flag */
	struct slice text;            /* of TAG_TEXT: its characters, entities decoded; of an element: its name */
	struct slice id, class;       /* as written */
	const struct attribute *attribute; /* all of them, id and class too */
	unsigned attributes;
	unsigned text_len, link_len;  /* visible code points without blanks in the subtree; those of them in links */
	struct node *parent, *next, *prev;
	struct node *end;             /* one past the last descendant */
};

struct tree {
	struct node *node;  /* node[0] is <html> */
	size_t nodes;
	struct node *head, *body; /* never NULL after html_parse */
	unsigned flags;     /* enum document_flag: what was cut */
};

/*
 * Reads valid UTF-8 into a tree, with the nesting rules of the HTML standard. Slices point
 * into html or the arena. Malformed input gives a tree all the same; what was cut is a flag.
 */
void html_parse(struct arena *a, struct slice html, struct tree *tree);

/* s with character references decoded; s itself when it has none. */
struct slice entity_decode(struct arena *a, struct slice s, bool in_attribute);

/* The first child, or NULL. */
struct node *node_first(const struct node *n);
/* The nearest ancestor (n itself excluded) of a tag, or NULL. */
struct node *node_ancestor(const struct node *n, enum tag tag);
/* The first descendant of a tag, or NULL. */
struct node *node_find(const struct node *n, enum tag tag);
/* inner is outer or inside it. */
bool node_contains(const struct node *outer, const struct node *inner);
/* A block element ends with node n (n itself or one that n is the last node of). */
bool node_ends_block(const struct node *n);
/* The value of an attribute (lower-case name), empty when absent; ptr is NULL only when absent. */
struct slice node_attribute(const struct node *n, const char *name);
/* One of the blank-separated words of class is `word`, ASCII case ignored. */
bool node_has_class(const struct node *n, const char *word);
/* The value holds `word` as a blank-separated word, ASCII case ignored (rel, itemprop, role). */
bool words_have(struct slice words, const char *word);
/* class or id holds the substring, ASCII case ignored. */
bool node_named(const struct node *n, const char *part);
/*
 * The visible text of n as one line for each block or <br>, blanks squeezed, invisible
 * characters dropped, no empty lines; nodes with one of the flags in `skip` (and what is
 * inside them) are left out. At most max bytes.
 */
struct slice node_text(struct arena *a, const struct node *n, unsigned skip, size_t max);
/* As node_text, all on one line. */
struct slice node_line(struct arena *a, const struct node *n, unsigned skip, size_t max);

#endif
