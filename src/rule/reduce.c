/* The nodes of a net that count, equal ones once. */
#include <string.h>

#include "rule/net.h"

/*
 * Nodes that do the same and lead to the same are one: found from the ends on, so that alternatives
 * share their endings. A node that leads back to where a loop began stays its own.
 */
enum { LATER = 1u << 31 }; /* in next and other: a node by its old number, whose new one is not known yet */

static const uint32_t OPEN = UINT32_MAX;

struct reducing {
	const struct net *net;
	uint32_t *number;  /* by old number: 1 + the new one; 0 = not reached yet, OPEN = on the way to its end */
	uint32_t *path;    /* nodes on the way */
	size_t length;
	struct node *node; /* the new ones */
	size_t nodes;
	struct map known;
};

static void reduce_reach(struct reducing *r, uint32_t at)
{
	if (at != NODE_NONE && r->number[at] == 0)
		r->path[r->length++] = at;
}

static uint32_t reduce_turn(const struct reducing *r, uint32_t at, bool *later)
{
	if (at == NODE_NONE)
		return at;
	*later = *later || r->number[at] == OPEN;
	return r->number[at] == OPEN ? at | LATER : r->number[at] - 1;
}

/* All that a node leads to is done, or open. */
static uint32_t reduce_number(struct reducing *r, const struct node *old)
{
	struct node *made = &r->node[r->nodes];
	bool later = false;
	*made = *old;
	made->next = reduce_turn(r, old->next, &later);
	made->other = reduce_turn(r, old->other, &later);
	if (later)
		return (uint32_t)++r->nodes;
	void **known = map_at(&r->known, (struct slice){ (const char *)made, sizeof(*made) });
	if (!*known)
		*known = (void *)(uintptr_t)++r->nodes;
	return (uint32_t)(uintptr_t)*known;
}

static void reduce_from(struct reducing *r, uint32_t root)
{
	reduce_reach(r, root);
	while (r->length > 0) {
		uint32_t at = r->path[r->length - 1];
		const struct node *old = &r->net->node[at];
		if (r->number[at] == 0) {
			r->number[at] = OPEN;
			reduce_reach(r, old->next);
			reduce_reach(r, old->other);
			continue;
		}
		r->length--;
		if (r->number[at] == OPEN)
			r->number[at] = reduce_number(r, old);
	}
}

struct node *net_reduce(struct net *n, uint32_t *root, size_t roots, struct arena *a)
{
	struct reducing r = { .net = n, .known = map_open() };
	r.number = arena_array(n->arena, n->nodes + 1, sizeof(*r.number));
	r.path = arena_array(n->arena, 2 * n->nodes + 2, sizeof(*r.path));
	r.node = arena_array(n->arena, n->nodes + 1, sizeof(*r.node));
	for (size_t i = 0; i < roots; i++) {
		reduce_from(&r, root[i]);
		root[i] = r.number[root[i]] - 1;
	}
	for (size_t i = 0; i < r.nodes; i++) {
		struct node *node = &r.node[i];
		if (node->next != NODE_NONE && node->next & LATER)
			node->next = r.number[node->next & ~LATER] - 1;
		if (node->other != NODE_NONE && node->other & LATER)
			node->other = r.number[node->other & ~LATER] - 1;
	}
	map_close(&r.known);
	n->nodes = r.nodes;
	struct node *kept = arena_room(a, r.nodes + 1, sizeof(*kept));
	return memcpy(kept, r.node, r.nodes * sizeof(*kept));
}
