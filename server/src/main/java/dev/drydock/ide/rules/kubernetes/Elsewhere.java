package dev.drydock.ide.rules.kubernetes;

import dev.drydock.model.ResourceId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What defines kinds beside the manifests of a fleet: elsewhere.txt. */
final class Elsewhere {
  private static final Set<String> GROUPS = new HashSet<>();
  private static final Set<String> ENDINGS = new HashSet<>();
  private static final Set<String> INSTALLERS = new HashSet<>();

  static {
    for (String line : lines()) {
      String[] parts = line.split(" ", 2);
      if (parts[0].equals("installer")) {
        INSTALLERS.add(parts[1]);
      } else if (parts[1].startsWith("*")) {
        ENDINGS.add(parts[1].substring(1));
      } else {
        GROUPS.add(parts[1]);
      }
    }
  }

  private Elsewhere() {}

  private static List<String> lines() {
    try (InputStream in = Elsewhere.class.getResourceAsStream("elsewhere.txt")) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: elsewhere.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the platform that a cluster runs on may bring a group. */
  static boolean platform(String group) {
    return GROUPS.contains(group) || ENDINGS.stream().anyMatch(group::endsWith);
  }

  /** Whether an object makes its controller add definitions of its choosing. */
  static boolean installs(ResourceId id) {
    return INSTALLERS.contains(id.group() + " " + id.kind());
  }
}
