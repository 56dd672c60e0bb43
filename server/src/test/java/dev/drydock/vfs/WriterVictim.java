package dev.drydock.vfs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Writes one generation of files after the other until it is killed. */
public final class WriterVictim {
  static final int FILES = 12;

  private WriterVictim() {}

  /** The content of a file in a generation: {@code N} first, then as much as the file has. */
  static String content(int file, long generation) {
    Random random = new Random(file * 31L + generation);
    StringBuilder out = new StringBuilder(generation + "\n");
    int lines = random.nextInt(2000);
    for (int i = 0; i < lines; i++) {
      out.append("line ").append(random.nextInt()).append('\n');
    }
    return out.toString();
  }

  static String path(int file) {
    return "dir" + file % 3 + "/sub/file" + file + ".yaml";
  }

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    Writer writer = new Writer(root);
    writer.recover();
    long generation = Long.parseLong(Files.readString(root.resolve(path(0))).split("\n", 2)[0]);
    System.out.println("ready");
    System.out.flush();
    while (true) {
      List<Writer.Replacement> all = new ArrayList<>();
      for (int i = 0; i < FILES; i++) {
        all.add(
            new Writer.Replacement(
                path(i),
                Optional.of(Blob.of(content(i, generation)).id()),
                content(i, generation + 1).getBytes(StandardCharsets.UTF_8)));
      }
      // A file of its own for each generation, in a directory that is not there yet.
      all.add(
          new Writer.Replacement(
              "made" + (generation + 1) + "/new.yaml",
              Optional.empty(),
              "new\n".getBytes(StandardCharsets.UTF_8)));
      writer.write(all);
      generation++;
    }
  }
}
