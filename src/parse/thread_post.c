/* Finds the posts of a forum's topic. */
#include "parse/thread_find.h"

/* The link leads to a place on a page that has the number in its name: `viewtopic.php?p=101#p101`. */
static bool leads_to(const struct node *a, struct slice number)
{
	struct slice href = node_attribute(a, "href");
	size_t hash = slice_find(href, SLICE("#"), 0);

	return hash != SLICE_NONE && slice_eq(thread_number(slice_sub(href, hash + 1, href.len)), number);
}

/* A dated element whose id numbers it as a post. */
static bool is_numbered(const struct thread_finder *f, const struct node *n)
{
	return finder_is_post(f, n) && n->id.len > 0 && thread_number(n->id).len > 0 && finder_dates_in(f, n) > 0 && !(n->flags & (NODE_MUTE | NODE_COMMENT));
}

/* A link that shows an author and leads nowhere: as saved by a browser's plug-in, or without what led to the reader. */
static bool is_bare_author(const struct thread_finder *f, const struct node *a)
{
	struct slice href = node_attribute(a, "href");

	return (href.len == 0 || slice_eq(href, SLICE("#"))) && a->text_len > 0 && ((finder_hint(f, a) | finder_hint(f, a->parent)) & (THREAD_AUTHOR | THREAD_NAME)) != 0;
}

/* Shows a link to itself or to its author's profile, and no heading that leads to another page, as those in a list of articles do. */
static bool is_signed(const struct thread_finder *f, const struct node *post)
{
	struct slice number = thread_number(post->id);
	bool signs = false;

	for (const struct node *n = post + 1; n < post->end; n++) {
		const struct node *up = n->parent;

		if (n->tag != TAG_A)
			continue;
		if (leads_to(n, number) || thread_profile(n) || is_bare_author(f, n)) {
			signs = true;
			continue;
		}
		while (up != post && !(tag_rows[up->tag].traits & TAG_HEADING))
			up = up->parent;
		if (up != post && slice_find(node_attribute(n, "href"), SLICE("#"), 0) == SLICE_NONE)
			return false;
	}
	return signs;
}

bool finder_posts(struct thread_finder *f)
{
	struct node *sample = NULL;
	size_t posts = 0, around = 0;

	for (struct node *n = f->tree->body + 1; n < f->tree->body->end; n++) {
		if (n->tag == TAG_TEXT || !is_numbered(f, n) || (sample && !thread_alike(n, sample)))
			continue;
		if (!is_signed(f, n))
			return false;
		sample = sample ? sample : n;
		posts++;
	}
	for (struct node *n = sample; posts > 1 && n < f->tree->body->end; n++) {
		while (around > 0 && n >= f->item[around - 1].last->end)
			around = f->item[around - 1].outer;
		if (n->tag != TAG_TEXT && is_numbered(f, n) && thread_alike(n, sample) && finder_add(f, n, n, around))
			around = f->items;
	}
	f->is_talk = f->items > 0;
	for (const struct node *up = sample; up && f->is_talk; up = up->parent)
		f->is_talk = !(finder_hint(f, up) & THREAD_SURE);
	return f->items > 0;
}
