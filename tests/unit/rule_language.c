/* The rule language, piece by piece, in small inline rule files. */
#include "unit/tap.h"

#include "extract/extract.h"

/* A lexicon that the rules below may name. */
static const struct rule_file lexicons[] = {
	{ SLICE("lexicons/villes.tsv"), SLICE("# towns\nKerlouan\tzone=nord\nSaint-Renan\tzone=nord\nSaint-Renan-le-Bas\tzone=sud\nL'Isle\n") },
	{ SLICE("lexicons/verbes.tsv"), SLICE("verse\tuse=give\ndonne\tuse=give\nre\xC3\xA7oit\tuse=get\n") },
};

static struct rules *rules_of(struct arena *a, const char *text, struct rule_findings *findings)
{
	struct rule_file *file = arena_array(a, 3, sizeof(*file));
	file[0] = (struct rule_file){ SLICE("a.rule"), slice_of(text) };
	file[1] = lexicons[0];
	file[2] = lexicons[1];
	return rules_open(a, file, 3, findings);
}

static void mention_write(struct buf *out, const struct mention *m)
{
	buf_printf(out, "%s%s%.*s[%.*s]", out->len ? " " : "", m->outer ? "(" : "", SLICE_ARGS(m->type), SLICE_ARGS(m->text));
	for (size_t i = 0; i < m->features; i++)
		buf_printf(out, " %.*s=%s%.*s", SLICE_ARGS(m->feature[i].name), m->feature[i].mention ? "@" : "", SLICE_ARGS(m->feature[i].value));
	if (m->outer)
		buf_add_char(out, ')');
}

/* The mentions of a text as `TYPE[words] key=value`, swallowed ones in brackets. */
static struct slice run_one(struct arena *a, const struct rules *rules, const char *text, const struct extract_options *options)
{
	struct records records = { .arena = a };
	struct comment comment = { .id = SLICE("1"), .position = 1 };
	struct document document = { .article = SLICE("test"), .text = slice_of(text), .comments_declared = -1 };
	const char *bar = strchr(text, '|');
	if (bar) { /* what follows a bar is a comment */
		document.text.len = (size_t)(bar - text);
		comment.text = slice_of(bar + 1);
		document.comment = &comment;
		document.comments = 1;
	}
	struct mentions found = extract_mentions(&document, rules, options, &records);
	struct buf out = buf_open(1 << 20);
	for (size_t i = 0; i < found.mentions; i++)
		mention_write(&out, found.mention[i]);
	for (size_t i = 0; i < records.rows; i++)
		buf_printf(&out, " error");
	struct slice s = arena_copy(a, buf_slice(&out));
	buf_close(&out);
	return s;
}

/* Passes when the text gives these mentions with the prefilter, without it and without JIT. */
static void gives(const char *rules_text, const char *text, const char *want, const char *name)
{
	static const struct extract_options modes[] = { { .naive = false }, { .naive = true }, { .no_jit = true } };
	struct arena a = arena_open();
	struct rule_findings findings = { 0 };
	struct rules *rules = rules_of(&a, rules_text, &findings);
	for (int n = 0; n < 110; n++) /* enough for machine code to come in */
		run_one(&a, rules, text, &modes[0]);
	struct slice got = run_one(&a, rules, text, &modes[0]);
	tap_text(got, want, name);
	for (int i = 1; i < 3; i++)
		if (!slice_eq(run_one(&a, rules, text, &modes[i]), got))
			tap_ok(false, i == 1 ? "the naive loop gives other mentions" : "the interpreter gives other mentions");
	if (rules_sift(rules) > 0)
		tap_ok(false, "no sieve is made of it");
	rules_close(rules);
	arena_close(&a);
}

/* Passes when reading the rules gives a finding of this code at this line. */
static bool finding_is(const char *rules_text, const char *code, unsigned line, bool loud)
{
	struct arena a = arena_open();
	struct rule_findings findings = { 0 };
	struct rules *rules = rules_of(&a, rules_text, &findings);
	bool found = false;
	for (size_t i = 0; i < findings.findings; i++)
		found = found || (strcmp(findings.finding[i].code, code) == 0 && findings.finding[i].line == line);
	for (size_t i = 0; i < findings.findings && loud && !found; i++)
		printf("# %s line %u: %.*s\n", findings.finding[i].code, findings.finding[i].line, SLICE_ARGS(findings.finding[i].message));
	rules_close(rules);
	arena_close(&a);
	return found;
}

static void finds(const char *rules_text, const char *code, unsigned line, const char *name)
{
	tap_ok(finding_is(rules_text, code, line, true), name);
}

/* Passes when no such finding is made. */
static void passes(const char *rules_text, const char *code, unsigned line, const char *name)
{
	tap_ok(!finding_is(rules_text, code, line, false), name);
}

#define ONE "layer 10 one\nrule r\nlayer 10\n"
#define TWO_USES "lexicon v lexicons/verbes.tsv\n" ONE

static void test_signs(void)
{
	gives(ONE "match le _ port\nemit X\n", "Au le\xC2\xA0port, le  port, leport", "X[le\xC2\xA0port] X[le  port]", "_ is any blanks");
	gives(ONE "match n _? 1\nemit X\n", "n1, n 1", "X[n1] X[n 1]", "_? may be nothing");
	gives(ONE "match l'eau\nemit X\n", "l\xE2\x80\x99" "eau et l'eau", "X[l\xE2\x80\x99" "eau] X[l'eau]", "an apostrophe is any apostrophe");
	gives(ONE "match a-b\nemit X\n", "a\xE2\x80\x93" "b a-b a\xE2\x88\x92" "b", "X[a\xE2\x80\x93" "b] X[a-b] X[a\xE2\x88\x92" "b]", "a hyphen is any dash");
	gives(ONE "match caf\xC3\xA9\nemit X\n", "cafe\xCC\x81 et caf\xC3\xA9", "X[cafe\xCC\x81] X[caf\xC3\xA9]", "a decomposed accent is the same letter");
	gives(ONE "match quai\nemit X\n", "qu\xC2\xAD" "ai et q\xE2\x80\x8Buai", "X[qu\xC2\xAD" "ai] X[q\xE2\x80\x8Buai]", "soft hyphens and zero-width marks do not count");
	gives(ONE "match a # comment\n  b\nemit X\n", "ab", "X[ab]", "blanks and comments in a pattern, a continued line");
	gives(ONE "match \\( x \\)\nemit X\n", "(x)", "X[(x)]", "an escaped sign");
	gives(ONE "match a | bb\nemit X\n", "bb a", "X[bb] X[a]", "alternatives without a group");
	gives(ONE "match nef\nemit X\n", "benef nef, l'nef \xC3\xA9nef 2nef \xE2\x82\xACnef", "X[nef] X[nef] X[nef]", "a match does not begin inside a word");
	gives(ONE "match [0-9] [0-9]? !\nemit X\n", "345! 45! A4! (4!)", "X[45!] X[4!]", "a match does not begin inside a number");
}

static void test_macros(void)
{
	gives("macro N (?: un | deux )\n" ONE "match {{N:n}} _ {{N}}\nemit X n=n\n", "deux un", "X[deux un] n=deux", "a macro captured and plain");
	gives("macro A b{{C}}\nmacro C d|e\n" ONE "match {{A}} f\nemit X\n", "bdf bef df", "X[bdf] X[bef]", "a macro in a macro keeps its alternatives together");
	gives(ONE "match {{W}}\nemit X\n", "l'eau d'aujourd'hui porte-voix", "X[eau] X[aujourd'hui] X[porte-voix]", "words");
	gives(ONE "match {{CAP}}\nemit X\n", "un \xC3\x89tat, P.Factory et Le-Bo", "X[\xC3\x89tat] X[P.Factory] X[Le-Bo]", "capitalised words");
	gives(ONE "match {{UPPER}}\nemit X\n", "CCI et Cci, A, B2B", "X[CCI] X[B2B]", "words of capitals");
	gives(ONE "match {{LOWER}}\nemit X\n", "Le bon Mot d'hier", "X[bon] X[hier]", "words of small letters");
	gives(ONE "match {{NUM}}\nemit X\n", "1 250 000,50 et 3.5 puis 2014 300 A4", "X[1 250 000,50] X[3.5] X[2014] X[300]", "numbers with separators");
	gives(ONE "match [{{L}}{{D}}]+ !\nemit X\n", "\xC3\xA9" "t\xC3\xA9" "5!", "X[\xC3\xA9" "t\xC3\xA9" "5!]", "a macro inside a class");
	gives(ONE "match {{BOS}} Il\nemit X\n", "Il dit: Il part. Il vient. \xC2\xAB Il faut", "X[Il] X[Il] X[Il]", "begin of a sentence or a quotation");
	gives(ONE "match fin {{EOS}}\nemit X\n", "la fin. Une fin ici. fin", "X[fin] X[fin]", "end of a sentence");
	gives(ONE "match a {{GAP20}} b\nemit X\n", "a.b a cc b", "X[a cc b]", "a gap stops at a full stop");
	gives(ONE "match (?i: euro ) {{B}}\nemit X\n", "EURO Euro eurox", "X[EURO] X[Euro]", "case where it does not matter");
}

#define LEX "lexicon villes lexicons/villes.tsv match=case\nlexicon bas lexicons/villes.tsv match=fold\nlexicon haut lexicons/villes.tsv match=lower\nlexicon verbes lexicons/verbes.tsv match=lower\n"

#define FAR "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot "

/* The sieve follows a match for 240 bytes: what ends or goes on with an entry about there is not lost. */
static void test_long_matches(void)
{
	char text[300];
	for (size_t n = 237; n <= 242; n++) {
		memset(text, 'o', sizeof(text));
		text[0] = 'n';
		strcpy(text + n - 1, "f");
		gives(ONE "match (?<w> n ) o+ f\nemit X at=w\n", text, "X[n]", "a match that ends about where the sieve gives up");
		strcpy(text + n - 1, " Kerlouan");
		gives(LEX ONE "match (?<w> n ) o+ _ {%villes}\nemit X at=w\n", text, "X[n]", "an entry about where the sieve gives up");
	}
}

/* What the sieves make of a word is remembered: what follows it, stands before it or has become a mention still counts. */
static void test_openings(void)
{
	gives(ONE "match de _ nef\nemit X\n", "de la nef, de nef, de mer, de nef de nef", "X[de nef] X[de nef] X[de nef]", "the same word before others");
	gives(ONE "match (?<! {{L}} ' ) mer _ !\nemit X\n", "mer ! l'mer ! (mer ! mer !", "X[mer !] X[mer !] X[mer !]", "the same words behind others");
	gives(ONE "match (?<= \xC3\xA9 | [a-c]t | s ) _ mer\nemit X\n", "\xC3\xA9t\xC3\xA9 mer, bat mer, nuit mer, nes mer, mat mer; mer", "X[mer] X[mer] X[mer] X[mer]", "words behind some endings only");
	gives(ONE "match (?i: (?<= s ) _ mer ) | o? (?<= no ) !\nemit X\n", "NES mer, nef mer; no!, oo!, n!", "X[mer] X[!]", "endings without case, and behind what may be left out");
	gives(ONE "match {{BOS}} mer\nemit X\n", "mer, la mer, \xC2\xAB mer, \xC2\xABmer, - mer, (mer. \" mer", "X[mer] X[mer] X[mer]", "beginnings of sentences and of what is said");
	gives(ONE "match (?<= [,s] [ ] ) mer | (?<= [(-] [ ] ) nef\nemit X\n", "des mer, mer - mer, ( nef; la nef - nef", "X[mer] X[mer] X[nef] X[nef]", "words behind two signs");
	gives(ONE "match (?<! [^ ] ) mer | (?<! [ ] ) nef\nemit X\n", "- mer -mer - nef -nef", "X[mer] X[nef]", "words behind a blank, or none");
	gives(ONE "match anticonstitutionnellement _ !\nemit X\n", "anticonstitutionnellements ! anticonstitutionnellement ! anticonstitutionnellement ?", "X[anticonstitutionnellement !]", "words longer than what is remembered");
	gives(ONE "match \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 n\nemit X\n", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9n", "X[\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9n]", "a long word cut between two bytes of a letter");
	gives(LEX ONE "match d' {%villes} | \\( {%villes} | a _ {%villes} _ !\nemit X\n", "d'Ys, d'Kerlouan, (Kerlouan, a Kerlouan !, a Ys !", "X[d'Kerlouan] X[(Kerlouan] X[a Kerlouan !]", "an entry right behind the word");
}

#define BACK "layer 10 one\nlayer 20 two\nrule p\nlayer 10\nmatch [0-9]* (?<w> Ann | k ) _? !\nemit PER at=w\n"

/* Around a mention the text of a later layer is another than the one whose words are remembered. */
static void test_openings_mentions(void)
{
	gives(BACK "rule q\nlayer 20\nmatch de _ {PER}\nemit X\n", "de Ann ! de Ann, de Ann!", "X[de Ann] (PER[Ann]) X[de Ann] (PER[Ann])", "a word before a mention");
	gives(BACK "rule q\nlayer 20\nmatch a \\( {PER}\nemit X\n", "a(Ann, a(Ann !", "X[a(Ann] (PER[Ann])", "a word and a sign before a mention");
	gives(BACK "rule q\nlayer 20\nmatch [0-9]+ {PER}\nemit X\n", "12k, 12k !", "X[12k] (PER[k])", "the rest of a word that became a mention");
	gives(BACK "rule q\nlayer 20\nmatch {PER} !\nemit X\nrule r\nlayer 20\nmatch ! _ ou\nemit Y\n", "Ann! Ann ! ou", "X[Ann!] (PER[Ann]) PER[Ann] Y[! ou]", "a mention and what stands behind it");
}

/* Macros are written out once and their alternatives grouped; the prefilter knows where matches begin. */
static void test_prefilter(void)
{
	gives("macro M (?: mars | mai | ma | juin | m )\n" ONE "match {{M}} !\nemit X\n", "mai! ma! mars! m! juin! mar!", "X[mai!] X[ma!] X[mars!] X[m!] X[juin!]", "alternatives with one beginning");
	gives("macro M (?i: un | une | (?: des ) | Un? _ peu | d )\n" ONE "match {{M:m}} (?! {{L}} )\nemit X m=m\n", "une UN des D", "X[une] m=une X[UN] m=UN X[des] m=des X[D] m=D", "grouped alternatives keep their order around others");
	gives("macro M (?: ab? | ac | a\\+ | a )\n" ONE "match {{M}} z\nemit X\n", "az abz acz a+z", "X[az] X[abz] X[acz] X[a+z]", "a repeated first letter stays");
	gives(LEX "macro V {%verbes:v}\nmacro P (?<p> {{V}} _ {%villes} )\n" ONE "match {{P}} _ {{P}} | {{V}} _ !\nemit X p=p v=v\n", "verse Kerlouan donne Kerlouan, donne !", "X[verse Kerlouan donne Kerlouan] p=verse Kerlouan v=verse X[donne !] v=donne", "a macro with captures and checks, more than once");
	gives(ONE "match (?<! {{L}} ) un (?! {{L}} )\nemit X\n", "un commun, unis; l'un (un) \xC3\xA9un", "X[un] X[un] X[un]", "a word of its own");
	gives(ONE "match (?<! [{{L}}-] ) (?: le | la ) _ (?<w> {{W}} )\nemit X w=w\n", "voil\xC3\xA0 la mer, celle-la mer, le port", "X[la mer] w=mer X[le port] w=port", "beginnings after a look-behind");
	gives("layer 10 one\nlayer 20 two\nrule p\nlayer 10\nmatch Nef | Mer\nemit LOC\nrule q\nlayer 20\nmatch (?<! {{L}} ) en _ {LOC}\nemit X\n", "Nefen Mer, en Mer", "LOC[Nef] X[en Mer] (LOC[Mer]) X[en Mer] (LOC[Mer])", "a mention right before a word");
	gives(ONE "match (?i: {{U}} {{L}}+ ) _ !\nemit X\n", "bon !, Bon !", "X[bon !] X[Bon !]", "capitals where case does not count");
	gives("macro C {{U}} {{L}}+\n" ONE "match {{C}} _ ! | (?i: {{C}} ) _ \\?\nemit X\n", "bon ?, Bon !, bon !", "X[bon ?] X[Bon !]", "the same macro with and without case");
	gives("macro M (?: Pa | de | pi | go | lu | zo )\n" ONE "match (?i: {{M}} ) _ ! | {{M}} _ \\?\nemit X\n", "pa !, Pa ?, pa ?, pi ?", "X[pa !] X[Pa ?] X[pi ?]", "a macro of both cases, first without case");
	gives(ONE "match (?: Le _ )? {{CAP}} _ !\nemit X\n", "Le Port !, \xC3\x89tat !, \xC5\x92uvre !", "X[Le Port !] X[\xC3\x89tat !] X[\xC5\x92uvre !]", "beginnings with a capital");
	gives(ONE "match (?<w> nef ) {{GAP400}} mer\nemit X at=w\n", "nef " FAR FAR FAR "mer", "X[nef]", "a match longer than the sieve follows");
	gives(ONE "match (?<x> a | b ) \\k<x> [0-9]{5,7} c\nemit X\n", "aa12345c bb1234c ab12345c", "X[aa12345c]", "the same again, and a repeat of many");
	gives(LEX ONE "match {%villes} _ {%villes} !\nemit X\n", "Saint-Renan-le-Bas Kerlouan! Kerlouan Kerlouan Saint-Renan!", "X[Saint-Renan-le-Bas Kerlouan!] X[Kerlouan Saint-Renan!]", "entries that follow each other");
}

#define TWO "layer 10 one\nlayer 20 two\nrule p\nlayer 10\nmatch Ann | Bob\nemit PER k=\"x\"\nrule o\nlayer 10\nmatch Nef\nemit ORG kind=\"company\"\nrule o2\nlayer 10\nmatch Mer\nemit ORG kind=\"local\"\n"

static void test_mentions(void)
{
	gives(TWO "rule q\nlayer 20\nmatch {PER} _ ! | !\nemit X\nrule r\nlayer 20\nmatch nul\nemit X\n", "Ann ! Bea ! nul", "X[Ann !] (PER[Ann] k=x) X[!] X[nul]", "patterns that need a mention and others in one layer");
	gives(TWO "rule q\nlayer 20\nmatch {PER:p} _ de _ {ORG:o}\nemit LINK who=p at=p org=o\n", "Ann de Nef", "(PER[Ann] k=x) LINK[Ann] who=@Ann org=@Nef ORG[Nef] kind=company", "mentions captured become links");
	gives(TWO "rule q\nlayer 20\nmatch {ORG kind=local:o}\nemit TOWN\n", "Nef et Mer", "ORG[Nef] kind=company (ORG[Mer] kind=local) TOWN[Mer]", "a mention with a feature");
	gives(TWO "rule q\nlayer 20\nmatch (?: {ORG kind=local} | {ORG} ) _ {PER}\nemit Q\n", "Nef Ann", "Q[Nef Ann] (ORG[Nef] kind=company) (PER[Ann] k=x)", "the filter backtracks");
	gives(TWO "rule q\nlayer 20\nmatch {ORG|PER:x} !\nemit Q x=x.kind\n", "Ann! Mer!", "Q[Ann!] (PER[Ann] k=x) Q[Mer!] x=local (ORG[Mer] kind=local)", "either type, and its feature");
	gives(TWO "rule q\nlayer 20\nmatch {*} \\?\nemit Q\n", "Ann? oui?", "Q[Ann?] (PER[Ann] k=x)", "any mention");
	gives(TWO "rule q\nlayer 20\nmatch (?<t> dit {{GAP}} {ORG} )\nemit Q t=t\n", "dit l\xE2\x80\x99" "autre Nef", "Q[dit l\xE2\x80\x99" "autre Nef] t=dit l\xE2\x80\x99" "autre Nef (ORG[Nef] kind=company)", "captured words come back as they were");
	gives(TWO "rule q\nlayer 20\nmatch {PER:p} _ et _ {PER:p2}\nemit A at=p\nemit B at=p2\n", "Ann et Bob", "(PER[Ann] k=x) A[Ann] (PER[Bob] k=x) B[Bob]", "several emits of one match");
	gives("layer 0 masks\nlayer 10 one\nrule m\nlayer 0\nmatch rue _ Ann\nemit MASK\nrule p\nlayer 10\nmatch Ann\nemit PER\n", "rue Ann, Ann", "PER[Ann]", "a mask hides its words and is dropped");
}

static void test_conflict(void)
{
	gives("layer 10 one\nrule a\nlayer 10\nmatch b _ c\nemit A\nrule b\nlayer 10\nmatch a _ b\nemit B\n", "a b c", "B[a b]", "leftmost wins");
	gives("layer 10 one\nrule a\nlayer 10\nmatch a\nemit A\nrule b\nlayer 10\nmatch a _ b\nemit B\n", "a b", "B[a b]", "longest wins");
	gives("layer 10 one\nrule a\nlayer 10\nmatch ab\nemit A\nrule b\nlayer 10\nmatch a b\nemit B\nprio 1\n", "ab", "B[ab]", "priority decides between equal spans");
	gives("layer 10 one\nrule a\nlayer 10\nmatch ab\nemit A\nrule b\nlayer 10\nmatch a b\nemit B\n", "ab", "A[ab]", "then file order");
	gives("layer 10 one consume=no\nrule a\nlayer 10\nmatch ab\nemit A\nrule b\nlayer 10\nmatch abc\nemit B\nrule c\nlayer 10\nmatch a b\nemit A\n", "abc", "B[abc] A[ab]", "links stand side by side, the same said twice once");
	gives("layer 10 one\nrule a\nlayer 10\nmatch (?<n> [0-9]+ ) _ (?<w> {{W}} )\nemit A at=w\nemit N at=n\n", "3 ponts", "N[3] A[ponts]", "emits of one match do not compete");
}


static void test_guards(void)
{
	gives(ONE "match [0-9]+\nemit X\nnot-before (?: loi | RT ) _\n", "loi 20, RT 30, 40", "X[40]", "not-before");
	gives(ONE "match [0-9]+\nemit X\nnot-after _ ans\n", "20 ans 30 jours", "X[30]", "not-after");
	gives(ONE "match [0-9]+\nemit X\nbefore no _\n", "no 20, 30", "X[20]", "before");
	gives(ONE "match [0-9]+\nemit X\nafter _ ans\n", "20 ans 30 jours", "X[20]", "after");
	gives(ONE "match [0-9]+\nemit X\nwithin budget\n", "20 au budget. 30 ailleurs.", "X[20]", "within the sentence");
	gives(ONE "match [0-9]+\nemit X\nnot-within budget\n", "20 au budget. 30 ailleurs.", "X[30]", "not-within");
	gives(ONE "match (?<n> [0-9]+ ) _ x\nemit X at=n\nnot-after _ x _ y\n", "2 x 3 x y", "X[2]", "a guard stands at the edge of the span, not of the match");
	gives(LEX ONE "match (?<w> {{CAP}} )\nemit X\nif w villes\n", "Kerlouan et Morlaix", "X[Kerlouan]", "if the words are in a lexicon");
	gives(LEX ONE "match (?<w> {{CAP}} )\nemit X\nunless w villes\n", "Kerlouan et Morlaix", "X[Morlaix]", "unless they are");
	gives(ONE "match pont\nemit X\nchannel comment\n", "un pont|le pont", "X[pont]", "a rule of comments");
	gives(ONE "match pont\nemit X\nchannel article\n", "un pont|le pont", "X[pont]", "a rule of articles");
	gives(ONE "match \xC3\xA9" "tat _ {{W:w}}\nemit X w=w\nfold yes\n", "L'\xC3\x89TAT Fran\xC3\xA7" "ais", "X[\xC3\x89TAT Fran\xC3\xA7" "ais] w=Fran\xC3\xA7" "ais", "a folded rule gives the words as they were");
}

static void test_lexicons(void)
{
	gives(LEX ONE "match \xC3\xA0 _ {%villes:v}\nemit X v=v\n", "\xC3\xA0 Saint-Renan-le-Bas, \xC3\xA0 Saint-Renan, \xC3\xA0 saint-renan", "X[\xC3\xA0 Saint-Renan-le-Bas] v=Saint-Renan-le-Bas X[\xC3\xA0 Saint-Renan] v=Saint-Renan", "the longest entry, as written");
	gives(LEX ONE "match {%villes} -le\nemit X\n", "Saint-Renan-le-Bas", "X[Saint-Renan-le]", "a shorter entry when the pattern needs it");
	gives(LEX ONE "match {%bas}\nemit X\n", "SAINT RENAN, kerlou\xC3\xA0n, Kerlouanais", "X[SAINT RENAN] X[kerlou\xC3\xA0n]", "folded: without case, accents and hyphens, at word edges");
	gives(LEX ONE "match {%haut}\nemit X\n", "KERLOUAN l'isle", "X[KERLOUAN] X[l'isle]", "lower: in any capitals");
	gives(LEX ONE "match {%villes zone=sud}\nemit X\n", "Saint-Renan et Saint-Renan-le-Bas", "X[Saint-Renan-le-Bas]", "entries with a feature");
	gives(LEX ONE "match {%verbes|villes:v} _ {%bas|verbes use=get}\nemit X u=v.use\n", "donne re\xC3\xA7oit, Kerlouan re\xC3\xA7oit", "X[donne re\xC3\xA7oit] u=give X[Kerlouan re\xC3\xA7oit]", "one of several lexicons, with a filter");
	gives(LEX "lexicon tous verbes|villes\n" ONE "match {%tous:v} _ !\nemit X z=v.zone\nunless v verbes\n", "donne !, Kerlouan !", "X[Kerlouan !] z=nord", "a name for several lexicons");
	gives(LEX "lexicon tous verbes|villes\n" ONE "match (?<w> {{CAP}} )\nemit X\nif w tous\n", "Kerlouan et Morlaix", "X[Kerlouan]", "several lexicons in a test");
	gives(LEX ONE "match (?: {%verbes use=give:v} _ ){1,2} x\nemit X v=v\n", "donne verse x", "X[donne verse x] v=verse", "a lexicon in a repeat");
	gives("layer 10 one\nlexicon villes lexicons/villes.tsv layer=10 emit LOC kind=\"town\"\n", "Saint-Renan-le-Bas, L'Isle", "LOC[Saint-Renan-le-Bas] kind=town zone=sud LOC[L'Isle] kind=town", "a lexicon that emits, with the features of the line");
	gives("layer 0 masks\nlayer 10 one\nlexicon villes lexicons/villes.tsv layer=10 emit LOC\nrule m\nlayer 0\nmatch rue _ de _ Kerlouan\nemit MASK\n", "rue de Kerlouan, Kerlouan", "LOC[Kerlouan] zone=nord", "no entry in masked words");
	gives(LEX ONE "match {%bas} !\nemit X\nfold yes\n", "KERLOUAN !", "", "a folded rule sees the blank");
	gives(LEX ONE "match {%bas} _ !\nemit X\nfold yes\n", "\xC3\x89t\xC3\xA9 KERLOUAN !", "X[KERLOUAN !]", "a lexicon in a folded rule");
}

static void test_terms(void)
{
	gives(LEX ONE "match \xC3\xA0 _ (?<v> {%villes} )\nemit X z=v.zone\n", "\xC3\xA0 Kerlouan, \xC3\xA0 L'Isle", "X[\xC3\xA0 Kerlouan] z=nord X[\xC3\xA0 L'Isle]", "a feature of a lexicon entry");
	gives(ONE "match (?<n> [0-9]+ ) _ (?<s> k | millions )?\nemit X v=num(n)*scale(s)\n", "3 millions, 5 k, 7 x", "X[3 millions] v=3000000 X[5 k] v=5000 X[7] v=7", "a product; the scale of nothing is one");
	gives(ONE "match (?<a> [0-9]+ ) (?: \\+ (?<b> [0-9]+ ) )?\nemit X v=num(a)+num(b)\n", "1+2 7", "X[1+2] v=3 X[7] v=7", "a sum; nothing adds nothing");
	gives(ONE "match a (?<x> b )? (?<y> c )?\nemit X k=x|y|\"none\"\n", "ab ac a", "X[ab] k=b X[ac] k=c X[a] k=none", "the first that is not empty");
	gives(ONE "match a (?<x> b )? (?<y> c )?\nemit X k=const(\"t\", x) j=join(x, y)\n", "abc a", "X[abc] k=t j=b c X[a]", "const and join; what is empty is absent");
	gives(ONE "match (?<x> {{CAP}} )\nemit X f=fold(x) l=lower(x) t=title(x)\n", "\xC3\x89TAT", "X[\xC3\x89TAT] f=etat l=\xC3\xA9tat t=\xC3\x89tat", "fold, lower, title");
	gives(ONE "match (?<x> [0-9x]+ )\nemit X v=num(x)\n", "12 1x2", "X[12] v=12", "a function that refuses refuses the match");
	gives(ONE "match (?: a (?<x> 1 ) | b (?<x> 2 ) )\nemit X x=x\n", "a1 b2", "X[a1] x=1 X[b2] x=2", "one name in several places");
	gives(ONE "match (?<x> {{W}} ) _ \\k<x>\nemit X\n", "le le la", "X[le le]", "the same words again");
}

static void test_sentences(void)
{
	gives(ONE "match a {{LL}}* .{1,30}? z\nemit X\n", "un a bc. Le z", "", "a match stays in its sentence");
	gives("layer 10 one scope=paragraph\nrule r\nlayer 10\nmatch aa .{1,30}? z\nemit X\n", "aa bc. Le z\naa\nz", "X[aa bc. Le z]", "or in its paragraph");
	gives(ONE "match aa .{1,40}? z\nemit X\n", "aa M. Le z", "X[aa M. Le z]", "a civility does not end a sentence");
	gives(ONE "match aa .{1,40}? z\nemit X\n", "aa P.-D.G. Le z et 49.3 Ko", "X[aa P.-D.G. Le z]", "nor do initials");
	gives(ONE "match aa .{1,40}? z\nemit X\n", "aa www.x.fr art. 3, etc. puis z", "X[aa www.x.fr art. 3, etc. puis z]", "nor addresses and abbreviations");
	gives(ONE "match aa .{1,40}? z\nemit X\n", "\xC2\xAB aa ! \xC2\xBB lance z", "X[aa ! \xC2\xBB lance z]", "nor a mark inside a quotation that goes on");
	gives(ONE "match aa .{1,40}? z\nemit X\n", "\xC2\xAB aa. \xC2\xBB Le z", "", "but a closed quotation before a capital does");
}

static void test_findings(void)
{
	finds(ONE "match \\d+\nemit X\n", "R051", 4, "a raw digit class");
	finds(ONE "match (a\nemit X\n", "R050", 4, "a group without an end");
	finds(ONE "match a)\nemit X\n", "R050", 4, "an end without a group");
	finds(ONE "match (?R)\nemit X\n", "R052", 4, "recursion");
	finds(ONE "match (*NO_JIT)a\nemit X\n", "R052", 4, "a verb");
	finds(ONE "match \\Ca\nemit X\n", "R051", 4, "a single byte");
	finds(ONE "match {{NIX}}\nemit X\n", "R022", 4, "an unknown macro");
	finds(ONE "match {NIX}\nemit X\n", "R053", 4, "an unknown type");
	finds(ONE "match {%nix}\nemit X\n", "R034", 4, "an unknown lexicon");
	finds("macro A {{B}}x{{A}}\n" ONE "match {{A}}\nemit X\n", "R023", 1, "a macro that calls itself");
	finds("macro M a\nmacro M b\n", "R021", 2, "a macro twice");
	finds("layer 1 a\nlayer 1 b\n", "R011", 2, "a layer twice");
	finds(ONE "match a\nemit X\n\nrule r\nlayer 10\nmatch b\nemit X\n", "R041", 7, "a rule twice");
	finds(ONE "match a\n", "R044", 2, "a rule that emits nothing");
	finds("rule r\nlayer 3\nmatch a\nemit X\n", "R012", 2, "an unknown layer");
	finds(ONE "match a\nemit X k=y\n", "R061", 5, "an unknown capture");
	finds(ONE "match a\nemit X k=dance(\"a\")\n", "R062", 5, "an unknown function");
	finds(ONE "match a\nemit AMT kind=\"coutn\"\n", "R063", 5, "a kind of amount that the table does not have");
	finds(ONE "match (?<q>a)\nemit AMT qualifier=const(\"abuot\", q)|\"exact\"\n", "R063", 5, "inside a function and an alternative too");
	passes(ONE "match a\nemit X kind=\"coutn\"\n", "R063", 5, "a type without a table");
	finds(ONE "match a\nemit X\nsing loud\n", "R003", 6, "an unknown key");
	finds(ONE "match a?\nemit X\n", "R054", 4, "a pattern that matches nothing");
	finds(ONE "match a .* b\nemit X\n", "R081", 4, "an unbounded repeat");
	finds(ONE "match x (a+)+ b\nemit X\n", "R082", 4, "a nested repeat");
	finds(ONE "match (?i: [a-f] ) b\nemit X\n", "R083", 4, "a class without case");
	finds(ONE "match [^ab]{3}\nemit X\n", "R080", 4, "nothing rare to look for");
	passes(ONE "match [^ab]{3}\nemit X\natoms none\n", "R080", 4, "nothing rare, and the author knows");
	finds(ONE "match pont\nemit X\n\nrule s\nlayer 10\nmatch pont\nemit X\n", "R087", 9, "the same pattern twice");
	passes(TWO_USES "match {%v use=give}\nemit X\n\nrule s\nlayer 10\nmatch {%v use=get}\nemit X\n", "R087", 10, "the same but for the filter of a lexicon");
	passes(TWO_USES "match {%v use=give}\nemit X\n\nrule s\nlayer 10\nmatch {%v use=give}\nemit X\nprio 1\n", "R087", 10, "the same, but it comes first");
	finds("lexicon l nix.tsv\n", "R032", 1, "a lexicon without its file");
	finds("lexicon l nix|nox\n", "R034", 1, "a list of lexicons that are none");
	finds("macro M a\n", "R085", 1, "a macro that nothing uses");
	gives(ONE "match (a\nemit X\n\nrule s\nlayer 10\nmatch b\nemit Y\n", "a b", "Y[b]", "a broken rule leaves the others alone");
}

/* Findings about files that hold no rules: each as `file:line code`, joined by blanks. */
static void test_files(void)
{
	static const struct rule_file files[] = {
		{ SLICE("a.rule"), SLICE("layer 10 one\nlexicon o local/orgs.tsv layer=10 emit ORG\nlexicon v local/v.tsv layer=10 emit X\n") },
		{ SLICE("local/orgs.tsv"), SLICE("Truc Muche   kind=company\nMenhir Lab\tkind=compagny\nBidule = Machin\tkind=media\tnote=or\nGlaz\tkind=or\n") },
		{ SLICE("local/v.tsv"), SLICE("dune\tkind=sable\n") },
		{ SLICE("local/mine.rules"), SLICE("rule r\n") },
	};
	struct arena a = arena_open();
	struct rule_findings findings = { 0 };
	struct buf told = buf_open(1 << 16);
	struct rules *rules = rules_open(&a, files, sizeof(files) / sizeof(files[0]), &findings);

	for (size_t i = 0; i < findings.findings; i++)
		buf_printf(&told, "%s%.*s:%u %s", i ? ", " : "", SLICE_ARGS(findings.finding[i].file), findings.finding[i].line, findings.finding[i].code);
	tap_text(buf_slice(&told), "local/mine.rules:1 R005, local/orgs.tsv:1 R035, local/orgs.tsv:2 R063, local/orgs.tsv:4 R063",
		"a name that no reader takes, blanks for a TAB, kinds that no table has");
	tap_text(run_one(&a, rules, "Bidule = Machin, Menhir Lab, Truc Muche", &(struct extract_options){ 0 }), "ORG[Bidule = Machin] kind=media note=or",
		"the good line counts, the others do not");
	rules_close(rules);
	buf_close(&told);
	arena_close(&a);
}

/* Features that local rules set: what no table shows and nothing reads is told, as `line:column message`. */
static void test_columns(void)
{
	static const struct rule_file files[] = {
		{ SLICE("a.rule"), SLICE("layer 10 one\nlayer 20 two\n\nrule shipped\nlayer 10\nmatch un pont\nemit AMT kind=\"count\" weak=\"yes\"\n\n"
			"rule replaced\nlayer 10\nmatch deux ponts\nemit AMT kind=\"count\" spelt=\"yes\"\n") },
		{ SLICE("local/b.rule"), SLICE("rule mine\nlayer 10\nmatch trois ponts\nemit AMT kind=\"count\" qualifer=\"exact\" weak=\"no\" size=\"3\" wide=\"3\" sector=\"x\"\n\n"
			"rule replaced\nlayer 10\nmatch quatre ponts\nemit AMT kind=\"count\" spelt=\"yes\"\n\n"
			"rule reader\nlayer 20\nmatch {AMT size=3:m} _ ici\nemit X wide=m.wide sector=\"y\"\n") },
	};
	struct arena a = arena_open();
	struct rule_findings findings = { 0 };
	struct buf told = buf_open(1 << 16);
	struct rules *rules = rules_open(&a, files, sizeof(files) / sizeof(files[0]), &findings);

	for (size_t i = 0; i < findings.findings; i++)
		if (strcmp(findings.finding[i].code, "R090") == 0)
			buf_printf(&told, "%u:%u %.*s; ", findings.finding[i].line, findings.finding[i].column, SLICE_ARGS(findings.finding[i].message));
	tap_text(buf_slice(&told), "4:23 AMT has no column `qualifer`; did you mean `qualifier`?; 4:68 AMT has no column `sector`, and no rule reads it; ",
		"a column misspelt or of no table, but not what a pattern, a term or a shipped rule knows");
	rules_close(rules);
	buf_close(&told);
	arena_close(&a);
}

int main(void)
{
	test_files();
	test_columns();
	test_signs();
	test_macros();
	test_mentions();
	test_conflict();
	test_guards();
	test_prefilter();
	test_long_matches();
	test_openings();
	test_openings_mentions();
	test_lexicons();
	test_terms();
	test_sentences();
	test_findings();
	return tap_done();
}
