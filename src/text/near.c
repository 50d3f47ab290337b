/* Optimal string alignment of short words. */
#include "text/near.h"

static size_t least(size_t x, size_t y)
{
	return x < y ? x : y;
}

size_t near_distance(struct slice a, struct slice b)
{
	size_t row[NEAR_WORD + 1][NEAR_WORD + 1], limit = least(a.len, b.len) / 3;

	if (a.len > NEAR_WORD || b.len > NEAR_WORD)
		return SIZE_MAX;
	for (size_t i = 0; i <= a.len; i++) {
		for (size_t j = 0; j <= b.len; j++) {
			row[i][j] = i ? i : j;
			if (i == 0 || j == 0)
				continue;
			row[i][j] = least(least(row[i - 1][j], row[i][j - 1]) + 1, row[i - 1][j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]));
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1])
				row[i][j] = least(row[i][j], row[i - 2][j - 2] + 1);
		}
	}
	return row[a.len][b.len] <= (limit ? limit : 1) ? row[a.len][b.len] : SIZE_MAX;
}
