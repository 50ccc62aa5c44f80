/* Preloaded: keeps what each fsync made last, so that a power cut can be played.

   In the folder UNSYNCED names, each fsync of a file leaves a copy of its bytes, each fsync of a folder
   a list of its names; "events" says in which order. What no fsync reached is in none of them. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MANY 8192

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static struct { ino_t inode; int reader; } known[MANY];
static int count, number;

/* Readers stay open: closing one would end the locks that this process holds on the file, and an
   inode that is held is given to no other file. */
static int reader_of(int fd, ino_t inode)
{
    char path[64];
    for (int n = 0; n < count; n++)
        if (known[n].inode == inode) return known[n].reader;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int reader = open(path, O_RDONLY | O_CLOEXEC);
    if (reader >= 0 && count < MANY) {
        known[count].inode = inode;
        known[count++].reader = reader;
    }
    return reader;
}

static void copy_file(int reader, FILE *to)
{
    static char bytes[1 << 16];
    off_t at = 0;
    ssize_t got;
    while ((got = pread(reader, bytes, sizeof bytes, at)) > 0) {
        fwrite(bytes, 1, got, to);
        at += got;
    }
}

static void list_folder(int reader, FILE *to)
{
    struct dirent *each;
    DIR *folder = fdopendir(openat(reader, ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY));
    while (folder && (each = readdir(folder)))
        if (strcmp(each->d_name, ".") && strcmp(each->d_name, ".."))
            fprintf(to, "%lu %c %s\n", (unsigned long)each->d_ino,
                    each->d_type == DT_DIR ? 'd' : 'f', each->d_name);
    if (folder) closedir(folder);
}

static void keep(int fd, const char *place)
{
    char path[4096], line[64];
    struct stat found;
    if (fstat(fd, &found)) return;
    int is_folder = S_ISDIR(found.st_mode);
    if (!is_folder && !S_ISREG(found.st_mode)) return;
    pthread_mutex_lock(&one_at_a_time);
    int reader = reader_of(fd, found.st_ino);
    snprintf(path, sizeof path, "%s/%d", place, ++number);
    FILE *to = fopen(path, "wb");
    if (is_folder) list_folder(reader, to); else copy_file(reader, to);
    fclose(to);
    snprintf(path, sizeof path, "%s/events", place);
    int events = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    int length = snprintf(line, sizeof line, "%c %lu %d\n", is_folder ? 'd' : 'f',
                          (unsigned long)found.st_ino, number);
    if (write(events, line, length) != length) abort();
    close(events);
    pthread_mutex_unlock(&one_at_a_time);
}

int fsync(int fd)
{
    const char *place = getenv("UNSYNCED");
    if (place) keep(fd, place);
    return syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    const char *place = getenv("UNSYNCED");
    if (place) keep(fd, place);
    return syscall(SYS_fdatasync, fd);
}
