/* Strings of atoms: how rare they are, which are needed. */
#include <string.h>

#include "rule/atom.h"

enum {
	ATOM_MAX = 12,     /* bytes of an atom; more tell nothing new */
	FREQUENT_MAX = 4,  /* bytes of the longest frequent word */
	SEGMENT = 120,     /* bytes of a usual sentence */
};

/*
 * Share of each letter a..z in French text, accents counted with their base, to the power of .7:
 * letters hang together, so that the plain product is far too small for long strings.
 */
static const double letter_share[26] = {
	0.1476, 0.0341, 0.0798, 0.0879, 0.2333, 0.0370, 0.0341, 0.0341, 0.1395, 0.0210, 0.0079, 0.1159, 0.0756,
	0.1395, 0.1141, 0.0756, 0.0398, 0.1313, 0.1476, 0.1395, 0.1228, 0.0478, 0.0049, 0.0210, 0.0129, 0.0079,
};

/* Frequent words that the product of letters takes for rare. */
static const char *const frequent[] = {
	"a", "au", "aux", "avec", "ce", "dans", "de", "des", "du", "en", "est", "et", "il", "la", "le", "les", "l'", "d'",
	"on", "ou", "par", "pas", "plus", "pour", "qu'", "que", "qui", "se", "son", "sur", "un", "une", "ont", "ment", "tion",
};

/* The same for any byte of an atom. */
static double byte_share(unsigned char c)
{
	if (c >= 'a' && c <= 'z')
		return letter_share[c - 'a'];
	if (c == ' ')
		return 0.2893;
	if (c >= '0' && c <= '9')
		return 0.0210;
	return strchr("',.-", c) ? 0.0398 : c >= 0x80 ? 0.0210 : 0.0079;
}

double string_rate(struct slice s)
{
	struct slice word = slice_trim(s);
	for (size_t i = 0; word.len <= FREQUENT_MAX && i < sizeof(frequent) / sizeof(frequent[0]); i++)
		if (slice_eq(word, slice_of(frequent[i])))
			return 1.0;
	double rate = SEGMENT;
	for (size_t i = 0; i < s.len; i++)
		rate *= byte_share((unsigned char)s.ptr[i]);
	return rate;
}

struct slice string_join(struct arena *a, struct slice x, struct slice y)
{
	if (x.len == 0 || y.len == 0)
		return x.len ? x : y;
	char *out = arena_alloc(a, x.len + y.len);
	memcpy(out, x.ptr, x.len);
	memcpy(out + x.len, y.ptr, y.len);
	return (struct slice){ out, x.len + y.len };
}

/* Which bytes a string has, roughly. */
static uint64_t string_bytes(struct slice s)
{
	uint64_t bytes = 0;
	for (size_t i = 0; i < s.len; i++)
		bytes |= (uint64_t)1 << ((unsigned char)s.ptr[i] & 63);
	return bytes;
}

/* Cuts atoms to ATOM_MAX at a character's edge and drops those that hold another. */
static size_t atoms_thin(struct arena *a, struct slice *atom, size_t n)
{
	uint64_t *bytes = arena_array(a, n + 1, sizeof(*bytes));
	bool *spare = arena_array(a, n + 1, sizeof(*spare));
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		size_t cut = atom[i].len < ATOM_MAX ? atom[i].len : ATOM_MAX;
		while (cut < atom[i].len && cut > 1 && ((unsigned char)atom[i].ptr[cut] & 0xC0) == 0x80)
			cut--;
		atom[i].len = cut;
		bytes[i] = string_bytes(atom[i]);
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n && !spare[i]; k++)
			if (k != i && (bytes[k] & ~bytes[i]) == 0 && atom[k].len <= atom[i].len)
				spare[i] = slice_eq(atom[i], atom[k]) ? k < i : slice_find(atom[i], atom[k], 0) != SLICE_NONE;
	for (size_t i = 0; i < n; i++)
		if (!spare[i])
			atom[kept++] = atom[i];
	return kept;
}

struct slice *atoms_make(struct arena *a, const struct slice *literal, size_t *n)
{
	struct slice *atom = arena_array(a, *n ? *n : 1, sizeof(*atom));
	if (*n)
		memcpy(atom, literal, *n * sizeof(*atom));
	*n = atoms_thin(a, atom, *n);
	for (size_t i = 0; i < *n; i++)
		atom[i] = arena_copy(a, atom[i]);
	return atom;
}
