package dev.drydock.ide.completion;

import dev.drydock.ide.Apis;
import dev.drydock.index.Catalogue.Declared;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the rules of a role hold: API groups, resources of those, verbs, names. */
final class RbacValues {
  static final String GROUP = "rbac.authorization.k8s.io";

  /** From kubernetes.io/docs/reference/access-authn-authz/authorization, those that change last. */
  private static final List<String> VERBS =
      List.of(
          "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*");

  /** Verbs that few resources know: of roles, of users, of signers. */
  private static final List<String> RARE =
      List.of("bind", "escalate", "impersonate", "use", "approve", "sign");

  private RbacValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    boolean item = spot.is("rules", "[]") || spot.up(1).isEmpty();
    if (spot.is("roleRef", "apiGroup")) {
      return r.values(List.of(GROUP));
    }
    if (item || spot.shape().isEmpty() || !spot.shape().get(0).equals("rules")) {
      return List.of();
    }
    List<String> rule = spot.path().subList(0, Math.min(2, spot.path().size()));
    if (spot.is("rules", "[]", "apiGroups", "[]")) {
      return left(r, groups(r));
    }
    if (spot.is("rules", "[]", "resources", "[]")) {
      List<String> groups = r.document().items(TektonValues.with(rule, "apiGroups"));
      boolean core = groups.isEmpty() && r.document().keys(rule).contains("apiGroups");
      return left(r, resources(r, core ? List.of("") : groups));
    }
    if (spot.is("rules", "[]", "verbs", "[]")) {
      List<Candidate> out = new ArrayList<>();
      List<String> all = new ArrayList<>(VERBS);
      all.addAll(RARE);
      for (String v : all) {
        out.add(r.value(Candidate.Kind.VALUE, v).ordered("5" + (char) ('a' + out.size())));
      }
      return left(r, out);
    }
    return List.of();
  }

  /** Without what the list holds already. */
  private static List<Candidate> left(Request r, List<Candidate> all) {
    List<String> there = r.document().items(r.spot().up(1));
    return all.stream().filter(c -> !there.contains(c.label())).toList();
  }

  private static List<Candidate> groups(Request r) {
    Set<String> out = new TreeSet<>();
    for (String known : Apis.kinds(r.snapshot(), r.path())) {
      String api = known.substring(0, known.indexOf(' '));
      int slash = api.indexOf('/');
      if (slash > 0) {
        out.add(api.substring(0, slash));
      }
    }
    List<Candidate> all = new ArrayList<>();
    all.add(
        Candidate.of(Candidate.Kind.VALUE, "\"\"", r.word(), r.spot().quote() == 0 ? "\"\"" : "")
            .detail("the core group: Pods, Services, ConfigMaps, Secrets")
            .filtered("")
            .ordered("1"));
    out.forEach(g -> all.add(r.value(Candidate.Kind.VALUE, g)));
    return all;
  }

  private static List<Candidate> resources(Request r, List<String> groups) {
    TreeMap<String, String> out = new TreeMap<>();
    for (String known : Apis.kinds(r.snapshot(), r.path())) {
      int space = known.indexOf(' ');
      String api = known.substring(0, space);
      int slash = api.indexOf('/');
      String group = slash < 0 ? "" : api.substring(0, slash);
      if (groups.isEmpty() || groups.contains(group) || groups.contains("*")) {
        out.put(plural(known.substring(space + 1)), known);
      }
    }
    for (Declared d : r.snapshot().catalogue().ofKind("CustomResourceDefinition")) {
      int dot = d.id().name().indexOf('.');
      if (dot > 0 && groups.contains(d.id().name().substring(dot + 1))) {
        out.put(d.id().name().substring(0, dot), d.id().name());
      }
    }
    List<Candidate> all = new ArrayList<>();
    out.forEach((name, of) -> all.add(r.value(Candidate.Kind.VALUE, name).detail(of)));
    return all;
  }

  /** As Kubernetes forms the resource's name of a kind of its own. */
  static String plural(String kind) {
    String lower = kind.toLowerCase(Locale.ROOT);
    if (lower.endsWith("endpoints")) {
      return lower;
    }
    return lower.endsWith("s")
        ? lower + "es"
        : lower.endsWith("y") && !lower.matches(".*[aeiou]y")
            ? lower.substring(0, lower.length() - 1) + "ies"
            : lower + "s";
  }
}
