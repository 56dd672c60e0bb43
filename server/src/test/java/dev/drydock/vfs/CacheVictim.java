package dev.drydock.vfs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** Keeps and looks up results until it is killed. */
public final class CacheVictim {
  static final int NAMES = 20;
  static final long LIMIT = 4L << 20;

  private CacheVictim() {}

  /** A result by its name and a number that it begins with; large enough to be killed in. */
  static byte[] value(int name, int generation) {
    byte[] out = new byte[200_000 + name * 10_000];
    new Random(name * 1000L + generation).nextBytes(out);
    out[0] = (byte) generation;
    return out;
  }

  static boolean isWhole(int name, byte[] value) {
    return java.util.Arrays.equals(value, value(name, value[0] & 0xff));
  }

  public static void main(String[] args) {
    ResultCache cache = ResultCache.at(Path.of(args[0]), "engine", LIMIT);
    cache.keep("result 0", "v0", value(0, 0));
    System.out.println("ready");
    System.out.flush();
    Random random = new Random();
    while (true) {
      int name = random.nextInt(NAMES);
      cache.keep("result " + name, "v" + random.nextInt(3), value(name, random.nextInt(256)));
      int other = random.nextInt(NAMES);
      Optional<byte[]> found = cache.find("result " + other, Optional::of);
      if (found.isPresent() && !isWhole(other, found.get())) {
        System.out.println("torn");
        System.exit(1);
      }
    }
  }
}
