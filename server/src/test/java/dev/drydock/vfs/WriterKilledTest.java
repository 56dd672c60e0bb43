package dev.drydock.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed without warning, at points that nobody chose. */
class WriterKilledTest {
  /** Each starts a JVM; {@code -Ddrydock.kills=500} for a night. */
  private static final int KILLS = Integer.getInteger("drydock.kills", 8);

  @TempDir Path dir;

  private Path root() throws IOException {
    Path root = Files.createDirectories(dir.resolve("repo"));
    Files.createDirectories(root.resolve(".git"));
    for (int i = 0; i < WriterVictim.FILES; i++) {
      Path file = root.resolve(WriterVictim.path(i));
      Files.createDirectories(file.getParent());
      Files.writeString(file, WriterVictim.content(i, 0));
    }
    return root;
  }

  /** Runs it until it is in the middle of something, then kills it; nothing can be cleaned up. */
  private static void kill(Path root, Random random) throws Exception {
    Process victim =
        new ProcessBuilder(Jvm.command(List.of(), WriterVictim.class.getName(), root.toString()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("ready");
      LockSupport.parkNanos(random.nextInt(120_000_000));
      assertThat(victim.isAlive()).as("it writes until it is killed").isTrue();
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }

  private static long generation(Path root, int file) throws IOException {
    String text = Files.readString(root.resolve(WriterVictim.path(file)));
    long generation = Long.parseLong(text.split("\n", 2)[0]);
    assertThat(text).as("a whole file").isEqualTo(WriterVictim.content(file, generation));
    return generation;
  }

  @Test
  void everyFileIsWholeAndAllAreOfOneGeneration() throws Exception {
    Path root = root();
    Random random = new Random(5);
    int finished = 0;
    int takenBack = 0;
    for (int i = 0; i < KILLS; i++) {
      kill(root, random);
      for (int f = 0; f < WriterVictim.FILES; f++) {
        generation(root, f);
      }
      boolean left = leftovers(root).size() > 0;
      List<Path> written = new Writer(root).recover();
      finished += written.isEmpty() ? 0 : 1;
      takenBack += written.isEmpty() && left ? 1 : 0;
      TreeSet<Long> generations = new TreeSet<>();
      for (int f = 0; f < WriterVictim.FILES; f++) {
        generations.add(generation(root, f));
      }
      assertThat(generations).as("kill %d", i).hasSize(1);
      long last = generations.first();
      assertThat(last == 0 || Files.exists(root.resolve("made" + last + "/new.yaml")))
          .as("the file that came with generation %d", last)
          .isTrue();
      assertThat(root.resolve("made" + (last + 1))).as("what was to come").doesNotExist();
      assertThat(leftovers(root)).as("nothing is left of it").isEmpty();
    }
    System.out.println(
        "killed " + KILLS + " writers: " + finished + " finished, " + takenBack + " taken back");
  }

  private static List<Path> leftovers(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(p -> p.toString().endsWith(".tmp") || p.toString().contains("journal"))
          .toList();
    }
  }

  @Test
  void whatWasCompleteIsFinished() throws Exception {
    Path root = root();
    List<Journal.Move> moves = new ArrayList<>();
    for (int i = 0; i < WriterVictim.FILES; i++) {
      Path file = root.resolve(WriterVictim.path(i));
      Path temporary = file.resolveSibling(".file" + i + ".yaml.x.tmp");
      Files.writeString(temporary, WriterVictim.content(i, 1));
      moves.add(
          new Journal.Move(
              temporary,
              file,
              Optional.of(Blob.of(WriterVictim.content(i, 0)).id()),
              Blob.of(WriterVictim.content(i, 1)).id()));
    }
    Journal journal = Journal.begin(root, moves, List.of());
    journal.complete();
    Path left =
        leftovers(root).stream()
            .filter(p -> p.toString().contains("journal"))
            .findFirst()
            .orElseThrow();
    byte[] text = Files.readAllBytes(left);
    journal.close();
    // As a process leaves it that dies between two renames.
    Files.write(left, text);
    for (int i = 0; i < 5; i++) {
      Files.move(moves.get(i).temporary(), moves.get(i).file(), StandardCopyOption.ATOMIC_MOVE);
    }
    assertThat(new Writer(root).recover()).hasSize(WriterVictim.FILES - 5);
    for (int i = 0; i < WriterVictim.FILES; i++) {
      assertThat(generation(root, i)).isEqualTo(1);
    }
    assertThat(leftovers(root)).isEmpty();
  }

  @Test
  void whatSomebodyChangedSinceStaysAsItIs() throws Exception {
    Path root = root();
    Path file = root.resolve(WriterVictim.path(1));
    Path temporary = file.resolveSibling(".file1.yaml.x.tmp");
    Files.writeString(temporary, "theirs\n");
    Journal journal =
        Journal.begin(
            root,
            List.of(
                new Journal.Move(
                    temporary,
                    file,
                    Optional.of(Blob.of(WriterVictim.content(1, 0)).id()),
                    Blob.of("theirs\n").id())),
            List.of());
    journal.complete();
    Path left =
        leftovers(root).stream()
            .filter(p -> p.toString().contains("journal"))
            .findFirst()
            .orElseThrow();
    byte[] text = Files.readAllBytes(left);
    assertThat(new Writer(root).recover()).as("its owner is alive").isEmpty();
    assertThat(temporary).exists();
    journal.close();
    Files.write(left, text);
    Files.writeString(file, "mine\n");
    assertThat(new Writer(root).recover()).isEmpty();
    assertThat(file).hasContent("mine\n");
    assertThat(leftovers(root)).isEmpty();
  }

  @Test
  void aJournalThatIsNoneHarmsNothing() throws Exception {
    Path root = root();
    Path outside = Files.writeString(dir.resolve("outside.tmp"), "o\n");
    String encoded =
        Base64.getUrlEncoder().encodeToString(outside.toString().getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        root.resolve(".git/drydock-journal-x"),
        "move " + encoded + " " + encoded + " - 0\nmade ???\nnonsense\ncomplete\n");
    assertThat(new Writer(root).recover()).isEmpty();
    assertThat(outside).hasContent("o\n");
  }
}
