/* Stands between a program and the disk: a library for LD_PRELOAD (Linux, glibc).

   It counts the calls by which a program reads or changes what lies below one folder, in every
   thread, writes down each if a log is given, and lets the n-th go wrong. Only calls of the
   operations that the fault names are counted. It stands in the place of the functions that
   CPython calls for a path (with no dir_fd), does not see what is read through a mapping, and
   lets no fsync through: what is tested is the order of calls, and no machine loses power.

   A process is told by `shim_begin`; one that is started by it with the variable FAULTS in the
   environment ("AT MANNER ERROR STICKY OPERATIONS", and FAULTS_FOLDER, FAULTS_LOG, FAULTS_ONCE)
   begins by itself and counts for itself. `once` names a file that the process which lets
   something go wrong has to make first, so that of several only one does; that it is there
   says that it happened. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))
#define FILES 4096

/* In the order of OPERATIONS in shim.py. CREATE opens a file to write, LIST a folder to read. */
enum operation { OPEN, CREATE, LIST, READ, WRITE, SYNC, TRUNCATE, RENAME, UNLINK, MKDIR, CLOSE };

/* In the order of MANNERS in shim.py. A write that goes wrong leaves half of what it was given,
   but for KILL, which comes before anything is written, and EINTR. */
enum manner { NOTHING, KILL, HALF, ERROR, INTERRUPT_BEFORE, INTERRUPT_AFTER };

enum use { UNWATCHED, READING, WRITING, FOLDER }; /* of a file handle */
enum flag { CREATED = 1, EMPTIED = 2, OF_FOLDER = 4 };

static char folder[PATH_MAX];
static size_t folder_length;
static int log_file = -1;
static char once[PATH_MAX];
static struct { long at; int manner, error, sticky; unsigned operations; } fault;
static long calls;
static int happened;
static unsigned char uses[FILES];

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

void shim_begin(const char *below, const char *log, const char *token, const char *what) {
    folder_length = 0;
    fault.manner = NOTHING;
    if (what && sscanf(what, "%ld %d %d %d %u", &fault.at, &fault.manner, &fault.error,
                       &fault.sticky, &fault.operations) != 5)
        fault.manner = NOTHING;
    calls = happened = 0;
    memset(uses, UNWATCHED, sizeof uses);
    snprintf(once, sizeof once, "%s", token ? token : "");
    log_file = -1;
    if (log && *log)
        log_file = REAL(open64)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    snprintf(folder, sizeof folder, "%s", below);
    folder_length = strlen(folder);
}

__attribute__((constructor)) static void begin_as_told(void) {
    if (getenv("FAULTS"))
        shim_begin(getenv("FAULTS_FOLDER"), getenv("FAULTS_LOG"), getenv("FAULTS_ONCE"),
                   getenv("FAULTS"));
}

/* The path from the folder, "" for itself; NULL if it lies elsewhere. Uses `whole` for it. */
static const char *watched(const char *path, char whole[PATH_MAX]) {
    char start[PATH_MAX] = "";
    if (!folder_length || !path || (*path != '/' && !getcwd(start, sizeof start)))
        return NULL;
    if (snprintf(whole, PATH_MAX, *path == '/' ? "%s%s" : "%s/%s", start, path) >= PATH_MAX)
        return NULL;
    if (strncmp(whole, folder, folder_length) != 0)
        return NULL;
    if (whole[folder_length] == '/')
        return whole + folder_length + 1;
    return whole[folder_length] ? NULL : whole + folder_length;
}

static int use_of(int file) { return file >= 0 && file < FILES ? uses[file] : UNWATCHED; }

/* Counts a call; whether it is the one that goes wrong. */
static int strikes(enum operation operation) {
    if (fault.manner == NOTHING || !(fault.operations & 1u << operation))
        return 0;
    long number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    if (number > fault.at)
        return fault.sticky && happened;
    if (number < fault.at)
        return 0;
    int token = *once ? REAL(open64)(once, O_WRONLY | O_CREAT | O_EXCL, 0666) : -1;
    if (*once && token < 0)
        return 0;
    REAL(close)(token);
    happened = 1;
    return 1;
}

/* Lets a call go wrong before it is done; whether it is not to be done at all. */
static int fails(int struck) {
    if (!struck || fault.manner == INTERRUPT_AFTER)
        return 0;
    if (fault.manner == KILL || fault.manner == HALF)
        kill(getpid(), SIGKILL);
    if (fault.manner == INTERRUPT_BEFORE)
        raise(SIGINT);
    errno = fault.manner == ERROR ? fault.error : EINTR;
    return 1;
}

static int leaves_half(int struck) {
    return struck && (fault.manner == HALF || (fault.manner == ERROR && fault.error != EINTR));
}

/* Writes down what was done: eight numbers, the name, and what was written or the new name. */
static void done(int struck, enum operation operation, int failed, int file, int flags,
                 uint64_t offset, const char *name, const void *data, size_t size) {
    int error = failed ? errno : 0, kept = errno;
    struct stat status = {0};
    if (log_file >= 0) {
        if (file >= 0)
            fstat(file, &status);
        uint64_t numbers[] = {getpid(), operation, error, status.st_ino,
                              flags, offset, strlen(name), size};
        struct iovec parts[] = {{numbers, sizeof numbers},
                                {(void *)name, strlen(name)}, {(void *)data, size}};
        if (REAL(writev)(log_file, parts, 3) < 0)
            abort();
    }
    if (struck && fault.manner == INTERRUPT_AFTER)
        raise(SIGINT);
    errno = kept;
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    char whole[PATH_MAX];
    const char *name = watched(path, whole);
    if (!name)
        return REAL(open64)(path, flags, mode);
    int writes = (flags & O_ACCMODE) != O_RDONLY;
    enum operation operation = writes ? CREATE : OPEN;
    int struck = strikes(operation);
    if (fails(struck))
        return -1;
    int unnamed = (flags & O_TMPFILE) == O_TMPFILE;
    int creates = !unnamed && flags & O_CREAT && access(path, F_OK) != 0;
    int file = REAL(open64)(path, flags, mode);
    struct stat status;
    if (file >= 0 && file < FILES && fstat(file, &status) == 0)
        uses[file] = S_ISDIR(status.st_mode) ? FOLDER : writes ? WRITING : READING;
    done(struck, operation, file < 0, file,
         (creates ? CREATED : 0) | (flags & O_TRUNC ? EMPTIED : 0), 0, name, "", 0);
    return file;
}

DIR *opendir(const char *path) {
    char whole[PATH_MAX];
    const char *name = watched(path, whole);
    int struck = name && strikes(LIST);
    if (fails(struck))
        return NULL;
    DIR *listed = REAL(opendir)(path);
    if (name)
        done(struck, LIST, !listed, -1, 0, 0, name, "", 0);
    return listed;
}

static ssize_t have_read(int file, void *data, size_t size, off64_t offset) {
    int struck = use_of(file) && strikes(READ);
    if (fails(struck))
        return -1;
    ssize_t count = offset < 0 ? REAL(read)(file, data, size)
                               : REAL(pread64)(file, data, size, offset);
    if (use_of(file))
        done(struck, READ, count < 0, file, 0, 0, "", "", 0);
    return count;
}

static ssize_t put(int file, const void *data, size_t size, off64_t offset) {
    return offset < 0 ? REAL(write)(file, data, size) : REAL(pwrite64)(file, data, size, offset);
}

static ssize_t written(int file, const void *data, size_t size, off64_t offset) {
    if (!use_of(file))
        return put(file, data, size, offset);
    int struck = strikes(WRITE);
    struct stat status = {0};
    off64_t start = offset;
    if (offset < 0 && fcntl(file, F_GETFL) & O_APPEND && fstat(file, &status) == 0)
        start = status.st_size;
    else if (offset < 0)
        start = lseek64(file, 0, SEEK_CUR);
    if (leaves_half(struck) && put(file, data, size / 2, offset) >= 0)
        done(0, WRITE, 0, file, 0, start, "", data, size / 2);
    if (fails(struck))
        return -1;
    ssize_t count = put(file, data, size, offset);
    done(struck, WRITE, count < 0, file, 0, start, "", data, count < 0 ? 0 : count);
    return count;
}

ssize_t read(int file, void *data, size_t size) { return have_read(file, data, size, -1); }
ssize_t write(int file, const void *data, size_t size) { return written(file, data, size, -1); }
ssize_t pread64(int file, void *data, size_t size, off64_t offset) {
    return have_read(file, data, size, offset);
}
ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset) {
    return written(file, data, size, offset);
}

static int synced(int file, int (*sync)(int)) {
    if (!use_of(file))
        return sync(file);
    int struck = strikes(SYNC);
    if (fails(struck))
        return -1;
    done(struck, SYNC, 0, file, use_of(file) == FOLDER ? OF_FOLDER : 0, 0, "", "", 0);
    return 0;
}

int fsync(int file) { return synced(file, REAL(fsync)); }
int fdatasync(int file) { return synced(file, REAL(fdatasync)); }

int ftruncate64(int file, off64_t size) {
    int struck = use_of(file) && strikes(TRUNCATE);
    if (fails(struck))
        return -1;
    int result = REAL(ftruncate64)(file, size);
    if (use_of(file))
        done(struck, TRUNCATE, result < 0, file, 0, size, "", "", 0);
    return result;
}

#define CALLED(operation, name, target, call)                                              \
    do {                                                                                   \
        int struck = name && strikes(operation);                                           \
        if (fails(struck))                                                                 \
            return -1;                                                                     \
        int result = call;                                                                 \
        if (name)                                                                          \
            done(struck, operation, result < 0, -1, 0, 0, name, target, strlen(target));   \
        return result;                                                                     \
    } while (0)

int rename(const char *from, const char *to) {
    char from_whole[PATH_MAX], to_whole[PATH_MAX];
    const char *name = watched(from, from_whole), *target = watched(to, to_whole);
    target = target ? target : "";
    CALLED(RENAME, name, target, REAL(rename)(from, to));
}

int unlink(const char *path) {
    char whole[PATH_MAX];
    const char *name = watched(path, whole);
    CALLED(UNLINK, name, "", REAL(unlink)(path));
}

int mkdir(const char *path, mode_t mode) {
    char whole[PATH_MAX];
    const char *name = watched(path, whole);
    CALLED(MKDIR, name, "", REAL(mkdir)(path, mode));
}

/* Only that of files that were written counts. The file is closed in any case, as Linux does. */
int close(int file) {
    int counts = use_of(file) == WRITING;
    if (use_of(file))
        uses[file] = UNWATCHED;
    int result = REAL(close)(file), struck = counts && strikes(CLOSE);
    if (fails(struck))
        return -1;
    if (counts)
        done(struck, CLOSE, result < 0, -1, 0, 0, "", "", 0);
    return result;
}
