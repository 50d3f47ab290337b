/* The built-in macros, which own the character classes. */
#include "rule/expand.h"

/* Latin Extended-A alternates capitals and small letters. */
#define EXTENDED_UPPER \
	"\\x{100}\\x{102}\\x{104}\\x{106}\\x{108}\\x{10A}\\x{10C}\\x{10E}\\x{110}\\x{112}\\x{114}\\x{116}" \
	"\\x{118}\\x{11A}\\x{11C}\\x{11E}\\x{120}\\x{122}\\x{124}\\x{126}\\x{128}\\x{12A}\\x{12C}\\x{12E}" \
	"\\x{130}\\x{132}\\x{134}\\x{136}\\x{139}\\x{13B}\\x{13D}\\x{13F}\\x{141}\\x{143}\\x{145}\\x{147}" \
	"\\x{14A}\\x{14C}\\x{14E}\\x{150}\\x{152}\\x{154}\\x{156}\\x{158}\\x{15A}\\x{15C}\\x{15E}\\x{160}" \
	"\\x{162}\\x{164}\\x{166}\\x{168}\\x{16A}\\x{16C}\\x{16E}\\x{170}\\x{172}\\x{174}\\x{176}\\x{178}" \
	"\\x{179}\\x{17B}\\x{17D}"
#define EXTENDED_LOWER \
	"\\x{101}\\x{103}\\x{105}\\x{107}\\x{109}\\x{10B}\\x{10D}\\x{10F}\\x{111}\\x{113}\\x{115}\\x{117}" \
	"\\x{119}\\x{11B}\\x{11D}\\x{11F}\\x{121}\\x{123}\\x{125}\\x{127}\\x{129}\\x{12B}\\x{12D}\\x{12F}" \
	"\\x{131}\\x{133}\\x{135}\\x{137}\\x{138}\\x{13A}\\x{13C}\\x{13E}\\x{140}\\x{142}\\x{144}\\x{146}" \
	"\\x{148}\\x{149}\\x{14B}\\x{14D}\\x{14F}\\x{151}\\x{153}\\x{155}\\x{157}\\x{159}\\x{15B}\\x{15D}" \
	"\\x{15F}\\x{161}\\x{163}\\x{165}\\x{167}\\x{169}\\x{16B}\\x{16D}\\x{16F}\\x{171}\\x{173}\\x{175}" \
	"\\x{177}\\x{17A}\\x{17C}\\x{17E}\\x{17F}"

#define SET_UPPER "A-Z\\xC0-\\xD6\\xD8-\\xDE\\x{218}\\x{21A}" EXTENDED_UPPER
#define SET_LOWER "a-z\\xDF-\\xF6\\xF8-\\xFF\\x{219}\\x{21B}" EXTENDED_LOWER
/* The same in fewer bytes of compiled pattern: properties only where Latin-1 ends. */
#define UPPER "(?:[A-Z\\xC0-\\xD6\\xD8-\\xDE]|[\\x{100}-\\x{52F}](?<=\\p{Lu}))"
#define LOWER "(?:[a-z\\xDF-\\xF6\\xF8-\\xFF]|[\\x{100}-\\x{52F}](?<=\\p{Ll}))"
/* Inside a word that began small, where capitals past Latin-1 are not worth a test. */
#define SET_SMALL "a-z\\xDF-\\xF6\\xF8-\\x{52F}"
#define LEFT "(?<![" SET_WORD "])"
#define RIGHT WORD_EDGE
#define INNER "(?:(?:\\.-|[-'.&])[" SET_WORD "]++)*+"
/* A group of three digits after a blank is the tail of a number, unless a year stands before it. */
#define NO_TAIL "(?!(?<=(?<![0-9])[0-9]\\x20|(?<![0-9])[0-9]{2}\\x20|(?<![0-9])[0-9]{3}\\x20)[0-9]{3}(?![0-9]))"

/* By name, in the order of rules/README.md. */
static const struct builtin builtins[] = {
	{ "L", "[" SET_LETTER "]", SET_LETTER, BUILTIN_ANY },
	{ "U", UPPER, SET_UPPER, BUILTIN_ANY },
	{ "LL", LOWER, SET_LOWER, BUILTIN_ANY },
	{ "D", "[0-9]", "0-9", BUILTIN_DIGIT },
	{ "W", LEFT "(?:(?i:aujourd|prud|presqu|quelqu|entr|grand|rock)'[" SET_LETTER "]++|[" SET_LETTER "]++(?:-[" SET_LETTER "]++)*+(?!'[" SET_LETTER "]))" RIGHT, NULL, BUILTIN_ANY },
	{ "CAP", LEFT UPPER "[" SET_WORD "]*+" INNER, NULL, BUILTIN_ANY },
	{ "UPPER", LEFT "(?:[0-9]*+" UPPER "){2}[A-Z\\xC0-\\xD6\\xD8-\\xDE0-9]*+(?:" UPPER "[0-9]*+)*+" RIGHT, NULL, BUILTIN_ANY },
	{ "LOWER", LEFT LOWER "[" SET_SMALL "]*+(?:-" LOWER "[" SET_SMALL "]*+)*+(?!'[" SET_LETTER "])" RIGHT, NULL, BUILTIN_ANY },
	{ "NUM", LEFT "(?<![0-9][.,'])" NO_TAIL "(?:[0-9]{1,3}+(?:\\x20[0-9]{3}(?![0-9]))++(?:[.,][0-9]++)?+|[0-9]++(?:[.,'][0-9]++)*+)", NULL, BUILTIN_DIGIT },
	{ "GAP", "[^.!?;]{0,60}?", NULL, BUILTIN_GAP },
	{ "BOS", "(?:^|(?<=^[\"(\\[-])|(?<=^[\"-]\\x20)|(?<=[\\xAB\\x{201C}])|(?<=[\\xAB\\x{201C}]\\x20))", NULL, BUILTIN_EDGE },
	{ "EOS", "(?=[.!?\\x{2026}]*+[\"\\xBB\\x{201D})\\x20]*+[.!?\\x{2026}]*+$)", NULL, BUILTIN_EDGE },
	{ "B", "(?:(?<![" SET_WORD "])|(?![" SET_WORD "]))", NULL, BUILTIN_EDGE },
};

const struct builtin *builtin_find(struct slice name)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (slice_eq(name, slice_of(builtins[i].name)))
			return &builtins[i];
	return NULL;
}

unsigned builtin_gap(struct slice name)
{
	unsigned long long n;
	if (!slice_starts(name, SLICE("GAP")) || !slice_number(slice_sub(name, 3, name.len), &n) || n == 0 || n > 400)
		return 0;
	return (unsigned)n;
}

void reader_builtins(struct reader *rd)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++) {
		struct macro *macro = arena_alloc(rd->arena, sizeof(*macro));
		*macro = (struct macro){ .name = slice_of(builtins[i].name), .builtin = true, .used = true };
		map_put(&rd->rules->macro_names, macro->name, macro);
	}
}
