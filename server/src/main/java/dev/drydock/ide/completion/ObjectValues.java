package dev.drydock.ide.completion;

import dev.drydock.ide.Apis;
import dev.drydock.ide.NameFields;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the fields of any object name: its own kind, namespaces, other objects. */
final class ObjectValues {
  private ObjectValues() {}

  static List<Candidate> of(Request r) {
    Spot spot = r.spot();
    if (spot.role() != Spot.Role.VALUE) {
      return List.of();
    }
    if (spot.is("apiVersion")) {
      return versions(r);
    }
    if (spot.is("kind")) {
      return kinds(r);
    }
    if (spot.is("metadata", "namespace")) {
      return r.objects(Names.namespaces(r.snapshot()));
    }
    List<Candidate> out = new ArrayList<>();
    String namespace = r.document().value("metadata", "namespace").orElse("");
    for (String kind : NameFields.kinds(spot.shape(), r.beside("kind"))) {
      out.addAll(Names.of(r, kind, namespace));
    }
    return out;
  }

  private static List<Candidate> versions(Request r) {
    String kind = r.document().kind();
    Set<String> out = new TreeSet<>();
    for (String known : Apis.kinds(r.snapshot())) {
      int space = known.indexOf(' ');
      if (kind.isEmpty() || known.substring(space + 1).equals(kind)) {
        out.add(known.substring(0, space));
      }
    }
    return r.values(out);
  }

  private static List<Candidate> kinds(Request r) {
    String api = r.document().apiVersion();
    List<Candidate> out = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String known : Apis.kinds(r.snapshot())) {
      int space = known.indexOf(' ');
      String kind = known.substring(space + 1);
      if ((api.isEmpty() || known.substring(0, space).equals(api)) && seen.add(kind)) {
        out.add(r.value(Candidate.Kind.VALUE, kind).detail(known.substring(0, space)));
      }
    }
    return out;
  }
}
