/* Who hands out a total gives to the list behind it. */
#include "funding/funding.h"

static bool fund_is_listed(const struct mention *m)
{
	static const char *const weak[] = { "list", "more", NULL };

	return word_in(mention_value(m, SLICE("weak")), weak);
}

/* Money that somebody hands out to nobody named, where an assembly decides its own authority: the head of a list of beneficiaries. */
static bool fund_is_handed_out(struct scene *s, const struct mention *m)
{
	static const char *const events[] = { "grant", "budget", NULL };
	const struct actor *council = link_council(s);

	if (council != NULL && !slice_eq(link_name(m, SLICE("payer")), council->name))
		return false;
	return !link_dropped(m) && link_known(m, SLICE("payer")) && link_name(m, SLICE("payee")).len == 0 && word_in(mention_value(m, SLICE("event")), events) && !fund_is_listed(m);
}

/* Money that somebody got, nobody says from whom. */
static bool fund_lacks_giver(const struct mention *m)
{
	static const char *const events[] = { "grant", "loan", NULL }, *const open[] = { "asked", "refused", "denied", NULL };

	return !link_dropped(m) && link_name(m, SLICE("payer")).len == 0 && link_name(m, SLICE("payee")).len > 0 && mention_value(m, SLICE("vague")).len == 0 &&
		word_in(mention_value(m, SLICE("event")), events) && !word_in(mention_value(m, SLICE("modality")), open);
}

/* True of the first record without giver that names its payee, behind the head of a list. */
static bool payee_is_new(const struct funds *r, size_t index, const struct mention *head)
{
	for (size_t i = 0; i < index; i++)
		if (r->fund[i]->start > head->start && fund_lacks_giver(r->fund[i]) && slice_eq(link_name(r->fund[i], SLICE("payee")), link_name(r->fund[index], SLICE("payee"))))
			return false;
	return true;
}

/* True of a place that begins a line, behind `À` or `En`: its paragraph tells of somewhere else. */
static bool place_sets(const struct scene_field *f, const struct mention *m)
{
	enum { ARTICLE = 4 };
	size_t line = scene_line(f->text, m->start, ARTICLE);

	return slice_eq(m->type, SLICE("LOC")) && m->start - line < ARTICLE && (line == 0 || f->text.ptr[line - 1] == '\n') && slice_starts(slice_sub(f->text, m->end, f->text.len), SLICE(","));
}

/* `À Nantes, les clubs recevront 3 millions`: where behind a record a paragraph begins somewhere else than where its giver is. */
static size_t setting_end(struct scene *s, const struct mention *head)
{
	struct mention_list list = extraction_mentions(s->x, 0);
	const struct scene_field *f = &s->field[0];

	for (size_t i = 0; i < list.mentions; i++)
		if (list.mention[i]->start > head->end && place_sets(f, list.mention[i]) && slice_find(link_name(head, SLICE("payer")), list.mention[i]->text, 0) == SLICE_NONE)
			return list.mention[i]->start;
	return f->text.len;
}

/*
 * `La commission a réparti 9 millions. X reçoit 2 millions, Y 1 million`: who hands out a total gives to all of the list
 * behind it, A list has three beneficiaries at least; fewer may well have been paid by somebody else.
 */
void givers_hand_out(struct scene *s, const struct funds *r)
{
	enum { LEAST = 3, CLOSE = 2 }; /* in the article; in the sentence of the head */
	struct mention *head = NULL;
	size_t got = 0, close = 0, end = s->field[0].text.len;

	for (size_t i = 0; i < r->funds && got < LEAST; i++)
		if (head == NULL && r->fund[i]->field == 0 && fund_is_handed_out(s, r->fund[i])) {
			head = r->fund[i];
			end = setting_end(s, head);
		} else if (head != NULL && r->fund[i]->start < end && fund_lacks_giver(r->fund[i]) && payee_is_new(r, i, head)) {
			got++;
			close += scene_sentence(&s->field[0], r->fund[i]->start) == scene_sentence(&s->field[0], head->start);
		}
	if (got < LEAST && close < CLOSE)
		return;
	mention_set(s->arena, head, SLICE("own"), SLICE("payer"), NULL); /* for nobody in particular */
	for (size_t i = 0; i < r->funds; i++) {
		struct mention *m = r->fund[i];

		if (m->start > head->start && m->start < end && fund_lacks_giver(m) && !slice_eq(link_name(m, SLICE("payee")), link_name(head, SLICE("payer"))))
			link_take(s, m, SLICE("payer"), head);
	}
}
