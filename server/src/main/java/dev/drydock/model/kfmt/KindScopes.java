package dev.drydock.model.kfmt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds are namespaced: what kfmt knows by itself, then {@code kubectl api-resources}, then
 * definitions among the inputs, then flags; later ones count more.
 */
public final class KindScopes {
  private static final Map<Gvk, Boolean> BUILT_IN = builtIn();
  private static final Set<String> CORE_GROUPS = coreGroups();

  private final Map<Gvk, Boolean> namespaced = new HashMap<>(BUILT_IN);

  private KindScopes() {}

  private static Map<Gvk, Boolean> builtIn() {
    Map<Gvk, Boolean> out = new HashMap<>();
    try (InputStream in = KindScopes.class.getResourceAsStream("scopes.txt")) {
      if (in == null) {
        throw new IllegalStateException("scopes.txt is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ");
          for (String kind : Arrays.asList(words).subList(3, words.length)) {
            String group = words[0].equals("-") ? "" : words[0];
            out.put(new Gvk(group, words[1], kind), words[2].equals("Namespaced"));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  private static Set<String> coreGroups() {
    Set<String> out = new HashSet<>();
    BUILT_IN.keySet().forEach(k -> out.add(k.group()));
    return out;
  }

  /**
   * @param resources what {@code kubectl api-resources} printed; empty for nothing
   * @param versions what {@code kubectl api-versions} printed
   * @throws KfmtFailure where a line is none of theirs
   */
  public static KindScopes of(String resources, String versions) throws KfmtFailure {
    KindScopes s = new KindScopes();
    Map<Gvk, Boolean> listed = new LinkedHashMap<>();
    for (String line : resources.split("\n")) {
      List<String> words = Arrays.asList(line.strip().split("\\s+"));
      int n = words.size();
      if (line.isBlank() || words.get(0).equals("NAME")) {
        continue;
      }
      if (n < 3) {
        throw new KfmtFailure("api-resources.txt: not a line of kubectl api-resources: " + line);
      }
      Boolean scope = bool(words.get(n - 2));
      if (scope == null) {
        throw new KfmtFailure(
            "strconv.ParseBool: parsing \"" + words.get(n - 2) + "\": invalid syntax");
      }
      listed.put(Gvk.of(words.get(n - 3), words.get(n - 1)), scope);
    }
    Map<Gvk, Boolean> more = new HashMap<>(listed);
    for (String line : versions.split("\n")) {
      Gvk gv = Gvk.of(line.strip(), "");
      listed.forEach(
          (k, v) -> {
            if (!line.isBlank() && k.group().equals(gv.group())) {
              more.put(new Gvk(k.group(), gv.version(), k.kind()), v);
            }
          });
    }
    s.namespaced.putAll(more);
    return s;
  }

  private static @Nullable Boolean bool(String word) {
    return switch (word) {
      case "1", "t", "T", "true", "TRUE", "True" -> Boolean.TRUE;
      case "0", "f", "F", "false", "FALSE", "False" -> Boolean.FALSE;
      default -> null;
    };
  }

  void put(Gvk gvk, boolean isNamespaced) {
    namespaced.put(gvk, isNamespaced);
  }

  /** Takes a kind for namespaced or not where nothing is known of it. */
  public void assume(String apiVersion, String kind, boolean isNamespaced) {
    namespaced.putIfAbsent(Gvk.of(apiVersion, kind), isNamespaced);
  }

  /** A flag: {@code Kind.group/version:Namespaced}. */
  void flag(String text) throws KfmtFailure {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new KfmtFailure("failed to parse GVK scope: " + text);
    }
    String scope = text.substring(colon + 1);
    if (!scope.equals("Namespaced") && !scope.equals("Cluster")) {
      throw new KfmtFailure("unrecognised scope " + scope);
    }
    String gvk = text.substring(0, colon);
    int dot = gvk.indexOf('.');
    if (dot < 0) {
      throw new KfmtFailure("failed to parse GVK: " + gvk);
    }
    String gv = gvk.substring(dot + 1);
    if (gv.indexOf('/') != gv.lastIndexOf('/')) {
      throw new KfmtFailure("unexpected GroupVersion string: " + gv);
    }
    put(Gvk.of(gv, gvk.substring(0, dot)), scope.equals("Namespaced"));
  }

  boolean isNamespaced(Gvk gvk) throws KfmtFailure {
    Boolean known = namespaced.get(gvk);
    if (known == null) {
      throw new KfmtFailure("could not find REST mapping for resource " + gvk);
    }
    return known;
  }

  /** Whether files of a group's kinds do without its name. */
  static boolean isCore(String group) {
    return CORE_GROUPS.contains(group);
  }
}
