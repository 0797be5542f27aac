// A line between two network namespaces, with known properties: serialisation rate, one-way
// delay, drop-tail queue, random loss, jitter. What it did with each packet goes to a log,
// which is the truth that measurements are compared with.
//
// usage: link LOG CLIENT CLOUD [key=value ...]
//   CLIENT and CLOUD are names of namespaces; the line's ends are the devices up0 and down0.
//   Keys, each with the suffix .up or .down:
//     rate   bit/s at IP level, 0 for no limit       udp   the same, for UDP apart from the rest
//     delay  ms one way                              jitter  up to so many ms more, in order
//     queue  ms of backlog before packets are lost   loss  probability 0..1
//     stall  ms in which nothing is delivered        every ms from one stall to the next
//     least  bit/s: the rate swings between this     period ms of one swing
//            and `rate`
//   A line of standard input with one such setting changes it from then on.
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <math.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { MTU = 2048, SLOTS = 1 << 13 };
enum { DELIVERED, LOST, OVERFLOWN };

struct packet {
  double entered, due;
  int length;
  uint8_t bytes[MTU];
};

struct queue {
  struct packet *ring;
  unsigned head, tail;
  double free_at, last_due;
};

struct way {
  int from, to;
  double rate, udp, delay, jitter, queue, loss, stall, every, least, period;
  // The second one is for UDP, where that is shaped apart.
  struct queue queues[2];
};

// One line of the log; little endian, 32 bytes.
struct record {
  double entered, left;
  uint32_t ssrc;
  uint16_t sequence, length;
  uint8_t direction, fate, protocol, payload_type, unused[4];
};

static FILE *log_file;
static volatile sig_atomic_t stopping;
static void stop(int signal) { (void)signal; stopping = 1; }

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void fail(const char *what) { perror(what); exit(1); }

static int open_end(const char *namespace, const char *device) {
  char path[256];
  snprintf(path, sizeof path, "/run/netns/%s", namespace);
  int fd = open(path, O_RDONLY);
  if (fd < 0 || setns(fd, CLONE_NEWNET)) fail(path);
  close(fd);
  int end = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  strncpy(request.ifr_name, device, IFNAMSIZ - 1);
  if (end < 0 || ioctl(end, TUNSETIFF, &request)) fail(device);
  return end;
}

static uint16_t be16(const uint8_t *p) { return (uint16_t)(p[0] << 8 | p[1]); }
static uint32_t be32(const uint8_t *p) { return (uint32_t)be16(p) << 16 | be16(p + 2); }

static void note(struct packet *p, int direction, int fate, double left) {
  const uint8_t *b = p->bytes;
  struct record r = {p->entered, left, 0, 0, (uint16_t)p->length, (uint8_t)direction, (uint8_t)fate, b[9], 0, {0}};
  const uint8_t *payload = b + (b[0] & 15) * 4 + 8;
  int length = p->length - (int)(payload - b);
  // TURN ChannelData (RFC 8656 section 12.4) has four bytes before what it carries.
  if (b[9] == 17 && length >= 16 && (payload[0] & 0xc0) == 0x40) payload += 4;
  // The RTP header is in the clear (RFC 3711 section 3.1); 72..76 are RTCP (RFC 5761 section 4).
  int type = payload[1] & 0x7f;
  if (b[9] == 17 && length >= 16 && (payload[0] & 0xc0) == 0x80 && (type < 64 || type > 95)) {
    r.payload_type = (uint8_t)type;
    r.sequence = be16(payload + 2);
    r.ssrc = be32(payload + 8);
  }
  fwrite(&r, sizeof r, 1, log_file);
}

static double rate_at(const struct way *w, double t) {
  if (w->period <= 0) return w->rate;
  return (w->rate + w->least) / 2 + (w->rate - w->least) / 2 * sin(t / w->period * 2 * M_PI);
}

static void take(struct way *w, int direction) {
  for (;;) {
    struct packet p;
    p.length = (int)read(w->from, p.bytes, MTU);
    if (p.length <= 0) return;
    if (p.bytes[0] >> 4 != 4) continue;
    double t = p.entered = now();
    if (drand48() < w->loss) { note(&p, direction, LOST, t); continue; }
    int apart = w->udp > 0 && p.bytes[9] == 17;
    double rate = apart ? w->udp : rate_at(w, t);
    struct queue *q = &w->queues[apart];
    double start = q->free_at > t ? q->free_at : t;
    if ((rate > 0 && start - t > w->queue) || q->head - q->tail >= SLOTS) {
      note(&p, direction, OVERFLOWN, t);
      continue;
    }
    q->free_at = rate > 0 ? start + p.length * 8e3 / rate : t;
    p.due = q->free_at + w->delay + w->jitter * drand48();
    double phase = w->every > 0 ? fmod(p.due, w->every) : w->stall;
    if (phase < w->stall) p.due += w->stall - phase;
    // A line does not reorder.
    if (p.due < q->last_due) p.due = q->last_due;
    q->last_due = p.due;
    struct packet *slot = &q->ring[q->head++ % SLOTS];
    slot->entered = p.entered;
    slot->due = p.due;
    slot->length = p.length;
    memcpy(slot->bytes, p.bytes, (size_t)p.length);
  }
}

static struct packet *oldest(struct queue *q) {
  return q->tail == q->head ? NULL : &q->ring[q->tail % SLOTS];
}

static void deliver(struct way *w, int direction) {
  for (int i = 0; i < 2; i++) {
    struct packet *p;
    while ((p = oldest(&w->queues[i])) && p->due <= now()) {
      if (write(w->to, p->bytes, (size_t)p->length) > 0) note(p, direction, DELIVERED, now());
      w->queues[i].tail++;
    }
  }
}

static void set(struct way ways[2], const char *text) {
  char key[16], side[8];
  double value;
  if (sscanf(text, "%15[a-z].%7[a-z]=%lf", key, side, &value) != 3) { fprintf(stderr, "bad: %s\n", text); exit(2); }
  struct way *w = &ways[strcmp(side, "up") != 0];
  double *field = !strcmp(key, "rate") ? &w->rate : !strcmp(key, "udp") ? &w->udp
    : !strcmp(key, "delay") ? &w->delay : !strcmp(key, "jitter") ? &w->jitter
    : !strcmp(key, "queue") ? &w->queue : !strcmp(key, "loss") ? &w->loss
    : !strcmp(key, "stall") ? &w->stall : !strcmp(key, "every") ? &w->every
    : !strcmp(key, "least") ? &w->least : !strcmp(key, "period") ? &w->period : NULL;
  if (!field) { fprintf(stderr, "bad key: %s\n", text); exit(2); }
  *field = value;
}

// Reads settings as they come. Returns 0 where no more will.
static int listen_to(struct way ways[2]) {
  static char text[64];
  static size_t length;
  char bytes[256];
  ssize_t got = read(0, bytes, sizeof bytes);
  for (ssize_t i = 0; i < got; i++) {
    if (bytes[i] != '\n') {
      if (length < sizeof text - 1) text[length++] = bytes[i];
      continue;
    }
    text[length] = 0;
    length = 0;
    set(ways, text);
  }
  return got > 0;
}

int main(int count, char **args) {
  if (count < 4) return 2;
  log_file = fopen(args[1], "wb");
  if (!log_file) fail(args[1]);
  prctl(PR_SET_TIMERSLACK, 1);
  // Ends with whoever started it, also where that is killed.
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  srand48(time(NULL) ^ getpid());
  signal(SIGTERM, stop);
  signal(SIGINT, stop);
  int client = open_end(args[2], "up0"), cloud = open_end(args[3], "down0");
  struct way ways[2] = {{.from = client, .to = cloud, .queue = 100}, {.from = cloud, .to = client, .queue = 100}};
  for (int i = 4; i < count; i++) set(ways, args[i]);
  for (int i = 0; i < 4; i++)
    ways[i / 2].queues[i % 2].ring = malloc(sizeof(struct packet) * SLOTS);
  puts("ready");
  fflush(stdout);
  struct pollfd fds[3] = {{client, POLLIN, 0}, {cloud, POLLIN, 0}, {0, POLLIN, 0}};
  double flushed = now();
  while (!stopping) {
    double next = now() + 50;
    for (int i = 0; i < 4; i++) {
      struct packet *p = oldest(&ways[i / 2].queues[i % 2]);
      if (p && p->due < next) next = p->due;
    }
    double wait = next - now();
    struct timespec timeout = {0, wait > 0 ? (long)(wait * 1e6) : 0};
    ppoll(fds, 3, &timeout, NULL);
    if (fds[2].revents && !listen_to(ways)) fds[2].fd = -1;
    for (int i = 0; i < 2; i++) take(&ways[i], i);
    for (int i = 0; i < 2; i++) deliver(&ways[i], i);
    if (now() - flushed > 100) { fflush(log_file); flushed = now(); }
  }
  fclose(log_file);
  return 0;
}
