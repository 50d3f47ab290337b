/* The antecedent of words that stand for an organization, by weight. */
#ifndef GLANE_REFERENCE_SALIENCE_H
#define GLANE_REFERENCE_SALIENCE_H

#include "reference/element.h"

/* A circumstance of a mention, or of whom it names; what each weighs is in salience.c. */
enum circumstance {
	NEAR_0, NEAR_1, NEAR_2, NEAR_3, NEAR_4, /* of a mention: sentences between it and the place */
	BREAK_1, BREAK_2, BREAK_3,              /* and ends of paragraphs */
	IS_SUBJECT, IS_SCENE, IS_OBLIQUE, IS_LISTED, IS_LEFT, IS_ASIDE, CALLED_NEAR,
	HAS_STEM, IS_CALLED, IS_KIND, IS_LIKELY_KIND, IS_OTHER_KIND, IS_TOPIC, IS_COUNCIL, IS_HEADLINED, /* of the organization */
	TITLE_PARAGRAPH, TITLE_NEW, TITLE_OWNER, TITLE_SOLD, TITLE_RELATIVE, TITLE_FRONT, TITLE_SPEAKS, TITLE_ACTS, TITLE_HELPS, TITLE_FRESH, TITLE_BY, TITLE_ALONE, TITLE_JOINED, /* of a mention before a bare title */
	TITLE_FIRST, TITLE_EMPLOYS, TITLE_LED, TITLE_ABOUT, TITLE_SECTION, TITLE_HEADED, TITLE_CENTRE, TITLE_GOES_ON, TITLE_HOLDS, TITLE_PRESIDES, TITLE_QUOTED, TITLE_DOUBTED, /* of the organization */
	CIRCUMSTANCES
};

static inline uint64_t circumstance(enum circumstance one)
{
	return (uint64_t)1 << one;
}

/* A bare title that asks (roles/claim.c). */
struct title {
	const struct mention *mention;
	unsigned kinds;                /* of enum org_kind that it asks for */
	unsigned first;                /* those that go before the others */
	bool owned;                    /* it stands behind `son`, `sa` or `leur` */
	bool quoted;                   /* a quotation stands before it */
	struct actor *employer;        /* where the person is told to have an office */
	const struct actor *led;       /* what whoever is told last leads */
	struct actor *antecedent;      /* of the relative clause that it stands in */
	struct actor *section;         /* whom the heading of the section names */
	struct actor *about;           /* what the article is about, of the kinds */
	struct centre before;          /* what the sentence before is about */
	uint64_t (*of_mention)(struct scene *s, const struct title *title, size_t index); /* circumstances of an actor by its index */
	uint64_t (*of_phrase)(struct scene *s, const struct title *title, const struct mention *phrase);
	uint64_t (*of_actor)(struct scene *s, const struct title *title, struct actor *actor); /* of the organization */
	bool (*doubts)(struct scene *s, const struct title *title, struct actor *actor); /* true for TITLE_DOUBTED, which is asked of the heaviest only */
};

/* What is asked. */
struct question {
	struct span at;
	unsigned kinds;     /* of enum org_kind that may be meant */
	struct slice noun;  /* folded; empty for a bare title, or where no words stand */
	struct slice avoid; /* a name that it cannot be */
	bool gets;          /* it gets money: hardly one that gives */
	const struct title *title; /* asked by that; NULL without one */
};

/* The organization named before the place that weighs most; NULL when none weighs enough. */
struct actor *salience_best(struct scene *s, const struct question *q);

#endif
