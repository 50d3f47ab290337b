/* Nets of nodes that match what patterns match, and more. */
#ifndef GLANE_RULE_NET_H
#define GLANE_RULE_NET_H

#include "rule/codeset.h"
#include "rule/set.h"

enum { NODE_NONE = UINT32_MAX, NODES_MAX = 1 << 20, NET_NEAR = 0x180 };

enum node_kind {
	NODE_PASS,  /* goes on to next */
	NODE_FORK,  /* to next and to other */
	NODE_CODE,  /* to next over one code point of a set */
	NODE_ENTRY, /* to next over an entry of a use of lexicons */
	NODE_FRESH, /* to next; at the start of a match only when no code point of a set stands before */
	NODE_FOUND, /* the end of a pattern */
};

struct node {
	unsigned kind : 8, owner : 24; /* owner: index of the pattern in its sieve */
	uint32_t what;                 /* number of the set or the use */
	uint32_t next, other;
};

struct net {
	struct codesets sets;
	struct node *node;
	size_t nodes, cap;
	struct map classes; /* set numbers of classes by their words */
	uint32_t near[2][NET_NEAR]; /* 1 + set numbers of single code points; caseless ones last */
	struct arena *arena;
};

struct net net_open(struct arena *a);
void net_close(struct net *n);
/* Adds a pattern; its first node, NODE_NONE when something in it is not understood. */
uint32_t net_read(struct net *n, const struct expression *x, unsigned owner);
/* behind.c: takes an alternative of a look-behind that is one code point; false when it is another thing. */
bool behind_codes(struct slice *rest, struct codes *c);
/* The last of the code points of an alternative, as what may stand before a match; false when it is something else. */
bool behind_last(struct slice *rest, struct codes *c);
/* reduce.c: the nodes that are reached from the roots, which get their new numbers, as few as matter; in the arena, n->nodes of them. */
struct node *net_reduce(struct net *n, uint32_t *root, size_t roots, struct arena *a);

#endif
