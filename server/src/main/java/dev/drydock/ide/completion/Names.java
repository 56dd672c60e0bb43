package dev.drydock.ide.completion;

import dev.drydock.index.Catalogue.Declared;
import dev.drydock.index.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Names of objects that the repository declares. */
final class Names {
  private Names() {}

  /** Namespaces that are declared, and those that objects say they are in. */
  static Stream<String> namespaces(Snapshot snapshot) {
    return Stream.concat(
        snapshot.catalogue().ofKind("Namespace").stream().map(d -> d.id().name()),
        snapshot.catalogue().all().map(d -> d.id().namespace()));
  }

  /** Objects of a kind, those in the file's neighbourhood first. */
  static List<Candidate> of(Request r, String kind, String namespace) {
    return r.snapshot().catalogue().ofKind(kind).stream()
        .filter(d -> !d.id().name().isEmpty())
        .filter(
            d ->
                namespace.isEmpty()
                    || d.id().namespace().isEmpty()
                    || d.id().namespace().equals(namespace))
        .sorted(Comparator.comparing((Declared d) -> -common(d.path(), r.path())))
        .map(
            d ->
                r.value(Candidate.Kind.OBJECT, d.id().name())
                    .detail(d.id().label())
                    .documented("in " + d.path())
                    .ordered(
                        String.format(
                                java.util.Locale.ROOT, "%03d", 500 - common(d.path(), r.path()))
                            + d.id().name()))
        .toList();
  }

  /** How many letters two paths begin with alike. */
  private static int common(String a, String b) {
    int n = 0;
    while (n < Math.min(a.length(), b.length()) && n < 400 && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return n;
  }
}
