package dev.drydock.vfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that outlast a process, whatever happens to them. */
class ResultCacheTest {
  /** Each starts a JVM; {@code -Ddrydock.kills=500} for a night. */
  private static final int KILLS = Integer.getInteger("drydock.kills", 4);

  private static final long LIMIT = 1 << 20;

  @TempDir Path dir;

  private ResultCache cache(String engine) {
    return ResultCache.at(dir, engine, LIMIT);
  }

  private static Optional<String> text(ResultCache cache, String name) {
    return cache.find(name, b -> Optional.of(new String(b, UTF_8)));
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(dir.resolve("results"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(dir.resolve("results"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void anotherProcessFindsWhatWasKept() {
    cache("one").keep("name", "", "kept".getBytes(UTF_8));
    assertThat(text(cache("one"), "name")).contains("kept");
    assertThat(text(cache("one"), "other name")).isEmpty();
  }

  @Test
  void theVariantThatServesIsTaken() {
    ResultCache cache = cache("one");
    cache.keep("name", "a", "first".getBytes(UTF_8));
    cache.keep("name", "b", "second".getBytes(UTF_8));
    assertThat(
            cache.find(
                "name",
                b ->
                    new String(b, UTF_8).equals("first")
                        ? Optional.of("served")
                        : Optional.empty()))
        .contains("served");
  }

  @Test
  void onlyTheUserCanReadIt() throws IOException {
    cache("one").keep("name", "", new byte[] {1});
    for (Path f : files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f.getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void aDamagedFileIsNone() throws IOException {
    Random random = new Random(3);
    byte[] value = new byte[3000];
    random.nextBytes(value);
    for (int i = 0; i < 60; i++) {
      cache("one").keep("name", "", value);
      Path file = files().get(0);
      byte[] bytes = Files.readAllBytes(file);
      if (i % 3 == 0) {
        Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      } else if (i % 3 == 1) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      } else {
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100));
        Files.write(file, longer);
      }
      assertThat(text(cache("one"), "name")).as("damage %d", i).isEmpty();
      assertThat(files()).as("it is gone").isEmpty();
    }
  }

  @Test
  void aFolderInThePlaceOfAnythingIsNoObstacle() throws IOException {
    Files.writeString(dir.resolve("results"), "not a folder");
    cache("one").keep("name", "", new byte[] {1});
    assertThat(text(cache("one"), "name")).isEmpty();
    Files.delete(dir.resolve("results"));
    cache("one").keep("name", "", new byte[] {65});
    assertThat(text(cache("one"), "name")).contains("A");
  }

  @Test
  void anotherEngineReadsNothingOfItAndClearsItAway() throws IOException {
    cache("one").keep("name", "", "old".getBytes(UTF_8));
    Path old = files().get(0);
    assertThat(text(cache("two"), "name")).isEmpty();
    cache("two").keep("name", "", "new".getBytes(UTF_8));
    assertThat(old).as("it may be in use still").exists();
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    cache("two").keep("name", "", "newer".getBytes(UTF_8));
    assertThat(old.getParent()).doesNotExist();
    assertThat(text(cache("two"), "name")).contains("newer");
  }

  @Test
  void aFileUnderAnotherEnginesNameIsNone() throws IOException {
    cache("one").keep("name", "", "old".getBytes(UTF_8));
    Path old = files().get(0);
    Path moved = old.getParent().resolveSibling("1-two").resolve(old.getFileName());
    Files.createDirectories(moved.getParent());
    Files.copy(old, moved);
    assertThat(text(cache("two"), "name")).isEmpty();
  }

  @Test
  void whatWasUsedLongestAgoGoes() throws IOException {
    Random random = new Random(1);
    ResultCache cache = cache("one");
    Instant start = Instant.now().minus(Duration.ofHours(1));
    for (int i = 0; i < 40; i++) {
      byte[] value = new byte[100_000];
      random.nextBytes(value);
      cache.keep("name " + i, "", value);
      for (Path f : files()) {
        if (Files.getLastModifiedTime(f).toInstant().isAfter(start.plusSeconds(i))) {
          Files.setLastModifiedTime(f, FileTime.from(start.plusSeconds(i)));
        }
      }
      // The first is used all the time.
      assertThat(cache.find("name 0", Optional::of)).isPresent();
      long size = 0;
      for (Path f : files()) {
        size += Files.size(f);
      }
      assertThat(size).isLessThanOrEqualTo(LIMIT);
    }
    assertThat(cache.find("name 1", Optional::of)).isEmpty();
    assertThat(cache.find("name 39", Optional::of)).isPresent();
  }

  @Test
  void whatIsTooLargeIsNotKept() throws IOException {
    byte[] value = new byte[(int) LIMIT];
    new Random(2).nextBytes(value);
    cache("one").keep("name", "", value);
    assertThat(files()).isEmpty();
  }

  @Test
  void thereMayBeNoFolder() {
    assertThat(ResultCache.ofUser(Map.of("HOME", "relative"), ResultCacheTest.class).isThere())
        .isFalse();
    ResultCache.NONE.keep("name", "", new byte[] {1});
    assertThat(ResultCache.NONE.find("name", Optional::of)).isEmpty();
  }

  @Test
  void twoProcessesThatAreKilledLeaveItWhole() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < KILLS; i++) {
      List<Process> victims = new ArrayList<>();
      for (int p = 0; p < 2; p++) {
        victims.add(start());
      }
      try {
        for (Process v : victims) {
          BufferedReader out = v.inputReader(UTF_8);
          assertThat(out.readLine()).isEqualTo("ready");
        }
        LockSupport.parkNanos(100_000_000 + random.nextInt(300_000_000));
        assertThat(victims).as("nothing torn was found").allMatch(Process::isAlive);
      } finally {
        for (Process v : victims) {
          v.destroyForcibly().waitFor();
        }
      }
      ResultCache cache = ResultCache.at(dir, "engine", CacheVictim.LIMIT);
      int whole = 0;
      for (int n = 0; n < CacheVictim.NAMES; n++) {
        int name = n;
        Optional<byte[]> found = cache.find("result " + n, Optional::of);
        found.ifPresent(v -> assertThat(CacheVictim.isWhole(name, v)).as("kill").isTrue());
        whole += found.isPresent() ? 1 : 0;
      }
      assertThat(whole).as("something was kept").isPositive();
    }
    // What the killed ones had begun goes once it is old.
    for (Path f : files()) {
      if (f.getFileName().toString().startsWith(".")) {
        Files.setLastModifiedTime(f, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
      }
    }
    ResultCache.at(dir, "engine", CacheVictim.LIMIT).keep("result 0", "", new byte[] {1});
    assertThat(files()).noneMatch(f -> f.getFileName().toString().startsWith("."));
  }

  private Process start() throws IOException {
    return new ProcessBuilder(Jvm.command(List.of(), CacheVictim.class.getName(), dir.toString()))
        .redirectErrorStream(true)
        .start();
  }
}
