/* SHA-256 (FIPS 180-4), for names of articles and equality of bodies. */
#ifndef GLANE_TEXT_HASH_H
#define GLANE_TEXT_HASH_H

#include "text/arena.h"

/* The 32-byte digest of s. */
void sha256(struct slice s, unsigned char digest[32]);
/* The first `digits` (at most 64) lower-case hex digits of the digest of s. */
struct slice sha256_hex(struct arena *a, struct slice s, size_t digits);

#endif
