/* Crash and fault sweeps over one run of the fetcher. */
#ifndef TESTS_HTTP_SWEEP_H
#define TESTS_HTTP_SWEEP_H

/*
 * Fetches the first scenario of the file `site` into `directory` again and again: killed, or refused with
 * ENOSPC, EIO, EMFILE, before every step-th call that changes the disk; each time a clean run must lead
 * to the undisturbed tree. Then simultaneous starts. Prints TAP; 0 when all holds.
 */
int sweep_all(const char *site, const char *directory, long step);

#endif
