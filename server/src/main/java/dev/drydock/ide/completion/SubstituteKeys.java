package dev.drydock.ide.completion;

import dev.drydock.ide.Ingredients;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.syntax.loose.Spot;
import dev.drydock.vfs.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables that what a Kustomization builds uses, and that it does not set yet. */
final class SubstituteKeys {
  private static final Pattern USE =
      Pattern.compile("(?<!\\$)\\$\\{([_A-Za-z][_A-Za-z0-9]*)([:=-][^}\\n]*)?\\}");

  private SubstituteKeys() {}

  static List<Candidate> of(Request r) {
    boolean here =
        r.spot().role() == Spot.Role.KEY
            && r.spot().is("spec", "postBuild", "substitute")
            && r.document().kind().equals("Kustomization");
    Optional<String> directory =
        here
            ? r.document().value("spec", "path").flatMap(p -> Paths.resolve("", p))
            : Optional.empty();
    if (directory.isEmpty()) {
      return List.of();
    }
    Map<String, String> used = new TreeMap<>();
    Set<String> files = new TreeSet<>();
    for (Declared d : Ingredients.in(r.snapshot(), directory.get()).all()) {
      if (files.add(d.path())) {
        r.snapshot().cancel().check();
        r.snapshot().parsed(d.path()).ifPresent(p -> uses(p.source().text(), d.path(), used));
      }
    }
    List<Candidate> out = new ArrayList<>();
    Set<String> there = r.document().keys(r.spot().path());
    used.forEach(
        (name, where) -> {
          if (!there.contains(name)) {
            String text = name + (r.spot().colon() ? "" : ": ");
            out.add(
                Candidate.of(Candidate.Kind.VARIABLE, name, r.word(), text)
                    .detail("used, not set here")
                    .documented(where));
          }
        });
    return out;
  }

  private static void uses(String text, String path, Map<String, String> out) {
    Matcher m = USE.matcher(text);
    while (m.find()) {
      String fallback = m.group(2) == null ? "" : ", with the default " + m.group(2);
      out.putIfAbsent(m.group(1), "used in " + path + fallback);
    }
  }
}
