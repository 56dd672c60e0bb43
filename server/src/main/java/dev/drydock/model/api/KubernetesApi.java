package dev.drydock.model.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds that Kubernetes itself serves, by its minor version: 1.25 to 1.37, from its published
 * OpenAPI documents. The values that a field allows come from the validation code and stand in
 * enums.txt, as the published documents leave them out.
 */
public final class KubernetesApi {
  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private static final Pattern DECLARED = Pattern.compile("v?1\\.(\\d{1,3})(?:[.+-].*)?");

  private KubernetesApi() {}

  /** Versions that are known, oldest first: {@code 1.25}. */
  public static List<String> versions() {
    return Held.TABLE.versions();
  }

  public static String newest() {
    return versions().get(versions().size() - 1);
  }

  /**
   * The known version that stands for a version as a cluster declares it ({@code v1.29.3}, {@code
   * 1.29}); empty for what is none or not known.
   */
  public static Optional<String> version(String declared) {
    String v = declared.startsWith("v") ? declared.substring(1) : declared;
    return versions().stream().filter(k -> v.equals(k) || v.startsWith(k + ".")).findFirst();
  }

  /**
   * The minor version of 1 that a cluster declares ({@code v1.29.3}, {@code 1.29}), known here or
   * not; empty for what is none.
   */
  public static OptionalInt minor(String declared) {
    Matcher m = DECLARED.matcher(declared);
    return m.matches() ? OptionalInt.of(Integer.parseInt(m.group(1))) : OptionalInt.empty();
  }

  /**
   * Whether an API group is, or was, Kubernetes' own: no CustomResourceDefinition defines its
   * kinds.
   */
  public static boolean owns(String group) {
    return Held.GROUPS.contains(group);
  }

  /** A kind as a version has it; empty where that version does not serve it. */
  public static Optional<FieldType> of(String version, String apiVersion, String kind) {
    int index = versions().indexOf(version);
    return index < 0 ? Optional.empty() : Held.TABLE.of(index, apiVersion, kind);
  }

  /** The kind in the newest version that serves it. */
  public static Optional<FieldType> newest(String apiVersion, String kind) {
    int mask = Held.TABLE.served(apiVersion, kind);
    return mask == 0
        ? Optional.empty()
        : Held.TABLE.of(31 - Integer.numberOfLeadingZeros(mask), apiVersion, kind);
  }

  /** The versions, oldest first, that serve a kind. */
  public static List<String> servedBy(String apiVersion, String kind) {
    int mask = Held.TABLE.served(apiVersion, kind);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < versions().size(); i++) {
      if ((mask >> i & 1) != 0) {
        out.add(versions().get(i));
      }
    }
    return out;
  }

  /** {@code apiVersion kind} of everything that a version serves. */
  public static List<String> kinds(String version) {
    int index = versions().indexOf(version);
    return index < 0 ? List.of() : Held.TABLE.kinds(index);
  }

  /** The metadata of every object. */
  public static FieldType metadata() {
    return Held.TABLE.named(versions().size() - 1, META).orElse(Simple.ANY);
  }

  /** Loaded when first asked for. */
  private static final class Held {
    static final ApiTable TABLE = new ApiTable("kubernetes.txt", enums());
    static final Set<String> GROUPS = groups();

    private static Set<String> groups() {
      Set<String> out = new HashSet<>();
      TABLE.kinds().forEach(k -> out.add(group(k)));
      Lifecycle.kinds().forEach(k -> out.add(group(k)));
      return out;
    }

    private static String group(String kind) {
      int slash = kind.indexOf('/');
      return slash < 0 ? "" : kind.substring(0, slash);
    }

    private static Map<String, Map<String, List<String>>> enums() {
      Map<String, Map<String, List<String>>> out = new HashMap<>();
      for (String line : ApiTable.lines("enums.txt")) {
        String[] parts = line.split(" ", -1);
        out.computeIfAbsent("io.k8s.api." + parts[0], k -> new HashMap<>())
            .put(parts[1], List.of(parts).subList(2, parts.length));
      }
      return out;
    }
  }
}
