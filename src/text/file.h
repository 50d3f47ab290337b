/* Whole files in and out, durable or not; directories. */
#ifndef GLANE_TEXT_FILE_H
#define GLANE_TEXT_FILE_H

#include <limits.h>

#include "text/arena.h"

/* The whole of a regular file, at most max bytes (cut says whether more was there). False with errno set. */
bool file_read(const char *path, size_t max, struct arena *a, struct slice *bytes, bool *cut);
/* Goes on from *hash as hash_pieces does with what file_read would read, which takes a third of its time. False with errno set. */
bool file_hash(const char *path, size_t max, unsigned long long *hash);
/* True when the file at path holds exactly these bytes. */
bool file_holds(const char *path, struct slice bytes);
/* Replaces a file by bytes: temporary name, fsync, rename, directory fsync. False with errno set. */
bool file_write(const char *path, struct slice bytes);
/*
 * The same without a sync, for what can be made anew, by the one process that holds the run's lock: a file of the same
 * bytes is left alone, directories are made as needed.
 */
bool file_replace(const char *path, struct slice bytes);
/* The first half of file_replace: the bytes in a file with the temporary name. */
bool file_beside(const char *path, struct slice bytes);
bool file_beside_name(const char *path, char temporary[PATH_MAX]);
/* The bytes in a file that was not there, in directories that mostly were not; nothing is synced. False with errno EEXIST when it is there. */
bool file_new(const char *path, struct slice bytes);
/* Makes a directory and its parents, their entries durable when `sync`; true when it is there afterwards. */
bool directory_make(const char *path, bool sync);

#endif
