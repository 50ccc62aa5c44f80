/* Preloaded: whoever asks for the time of day hears of one that lies SECONDS_BACK seconds ago, as on a
   computer whose clock was set back. Clocks that only count go on, and the file system keeps its own. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long back(void)
{
    const char *seconds = getenv("SECONDS_BACK");
    return seconds ? atol(seconds) : 0;
}

int clock_gettime(clockid_t which, struct timespec *found)
{
    int result = syscall(SYS_clock_gettime, which, found);
    if (!result && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) found->tv_sec -= back();
    return result;
}

int gettimeofday(struct timeval *restrict found, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
    found->tv_sec = now.tv_sec;
    found->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *found)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (found) *found = now.tv_sec;
    return now.tv_sec;
}
