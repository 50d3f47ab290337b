/* Parts of names: initials, surnames, kinds, articles. */
#include "unit/tap.h"

#include "names/names.h"
#include "rule/rule.h"

static struct rules *rules_small(struct arena *a, struct rule_findings *findings)
{
	const struct rule_file files[] = {
		{ SLICE("25-names.rule"), SLICE("lexicon prenoms lexicons/p.tsv match=case\n\nlexicon prenoms-monde lexicons/m.tsv match=case\n") },
		{ SLICE("lexicons/m.tsv"), SLICE("Anselmo\n") },
		{ SLICE("lexicons/p.tsv"), SLICE("Nadia\nJean\nMarie\n") },
	};

	return rules_open(a, files, 3, findings);
}

static void test_initials(void)
{
	tap_ok(initials_match(SLICE("CCI"), SLICE("chambre de commerce et d'industrie")), "small words are passed over");
	tap_ok(initials_match(SLICE("OMB"), SLICE("Observatoire des marées bretonnes")), "content words give the letters");
	tap_ok(initials_match(SLICE("EPT"), SLICE("École polytechnique de Tréguier")), "accents do not count");
	tap_ok(initials_match(SLICE("Adek"), SLICE("Agence de développement économique de Kerlouan")), "a small word may give no letter though it could");
	tap_ok(initials_match(SLICE("FAE"), SLICE("Fonds d'aide à l'estran")), "an accented small word is passed over too");
	tap_ok(!initials_match(SLICE("OMB"), SLICE("Observatoire des marées")), "a letter too many");
	tap_ok(!initials_match(SLICE("OM"), SLICE("Observatoire breton des marées")), "a content word between");
	tap_ok(!initials_match(SLICE("B"), SLICE("Brest")), "one letter is no acronym");
}

static void test_parts(const struct rules *rules)
{
	struct person_parts p = person_parts_of(rules, SLICE("Nadia Le Guen de Kerlouan"));

	tap_text(p.first, "Nadia", "first name");
	tap_text(p.surname, "Le Guen de Kerlouan", "surname with particles");
	tap_text(p.core, "Le Guen", "surname before the lower-case particle");
	p = person_parts_of(rules, SLICE("Jean-Yves Marie Kerdoncuff"));
	tap_text(p.first, "Jean-Yves Marie", "two first names, one double");
	p = person_parts_of(rules, SLICE("Le Guen"));
	tap_ok(p.first.len == 0 && slice_eq(p.surname, SLICE("Le Guen")), "a particle is no first name");
	p = person_parts_of(rules, SLICE("Kerdoncuff"));
	tap_ok(p.first.len == 0, "one word is a surname");
	p = person_parts_of(rules, SLICE("N. Kerdoncuff"));
	tap_text(p.first, "N.", "an initial stands for a first name");
}

static void test_organizations(void)
{
	tap_text(name_without_article(SLICE("la Ville de Kerlouan")), "Ville de Kerlouan", "article off");
	tap_text(name_without_article(SLICE("La Vague")), "La Vague", "a capital article belongs to the name");
}

int main(void)
{
	struct arena a = arena_open();
	struct rule_findings findings = { 0 };
	struct rules *rules = rules_small(&a, &findings);

	test_initials();
	test_parts(rules);
	test_organizations();
	rules_close(rules);
	arena_close(&a);
	return tap_done();
}
