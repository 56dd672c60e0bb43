package dev.drydock.kustomize.patch;

import dev.drydock.base.Origin;
import dev.drydock.kustomize.load.KeyComment;
import dev.drydock.model.Schema;
import dev.drydock.model.Schemas;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The walk over target and patch: kyaml's walk package with merge2's visitor, items of the patch in
 * front.
 */
final class Merger {
  private final Schemas schemas;
  private final boolean commented;

  private final List<Origin> emptied = new ArrayList<>();

  /** Whether what is walked stands in braces or brackets. */
  private boolean flow;

  /**
   * @param commented whether the target has the comments of its file
   */
  Merger(Schemas schemas, boolean commented) {
    this.schemas = schemas;
    this.commented = commented;
  }

  /** Keys that have a comment behind them, but nothing else any more. */
  List<Origin> emptied() {
    return emptied;
  }

  /** What target and patch make; null where nothing is left. The target is changed in place. */
  @Nullable Draft walk(@Nullable Draft target, @Nullable Draft patch, @Nullable Schema known)
      throws MergeFailure {
    Schema schema = known != null ? known : schemaOf(target, patch);
    Draft first = !Draft.missing(target) ? target : !Draft.missing(patch) ? patch : null;
    if (first == null) {
      return walkMap(target, patch, schema);
    }
    if (first != patch && !Draft.missing(patch) && patch != null && !sameKind(first, patch)) {
      throw new MergeFailure(
          "the patch has a " + kind(patch) + " where the target has a " + kind(first),
          patch.source());
    }
    if (first.isMap()) {
      return patch == null && inert(first.source(), schema)
          ? target
          : walkMap(target, patch, schema);
    }
    if (first.isList()) {
      return schema != null && schema.merges()
          ? walkList(target, patch, schema)
          : patch != null ? patch : target;
    }
    return patch != null ? patch : target;
  }

  private static boolean sameKind(Draft a, Draft b) {
    return a.isMap() == b.isMap() && a.isList() == b.isList();
  }

  private static String kind(Draft d) {
    return d.isMap() ? "map" : d.isList() ? "list" : "scalar";
  }

  private @Nullable Schema schemaOf(@Nullable Draft target, @Nullable Draft patch) {
    for (Draft d : new Draft[] {target, patch}) {
      Schema s = d != null && d.isMap() ? schemaOf(d) : null;
      if (s != null) {
        return s;
      }
    }
    return null;
  }

  private @Nullable Schema schemaOf(Draft d) {
    if (!(d.source() instanceof MapNode m) || !m.has("kind") || !m.has("apiVersion")) {
      return null;
    }
    Draft kind = d.field("kind");
    Draft api = d.field("apiVersion");
    return kind == null || api == null || Draft.missing(kind) || Draft.missing(api)
        ? null
        : schemas.of(api.text(), kind.text());
  }

  /**
   * Whether a walk without a patch leaves a tree as it is: it drops nulls written as nothing,
   * rearranges lists that merge, and refuses empty keys.
   */
  private boolean inert(Node node, @Nullable Schema known) {
    if (node instanceof ScalarNode s) {
      return (!s.isNull() || !s.value().isEmpty()) && Restyle.walked(s) == s;
    }
    if (node instanceof SeqNode) {
      return known == null || !known.merges();
    }
    if (!(node instanceof MapNode m)) {
      return false;
    }
    Schema schema = known;
    if (schema == null && m.has("kind") && m.has("apiVersion")) {
      schema = schemas.of(m.text("apiVersion").orElse(""), m.text("kind").orElse(""));
    }
    for (MapNode.Entry e : m.entries()) {
      if (e.name().isEmpty() || !inert(e.value(), schema == null ? null : schema.field(e.name()))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Draft walkMap(
      @Nullable Draft target, @Nullable Draft patch, @Nullable Schema schema) throws MergeFailure {
    Draft dest = visitMap(target, patch);
    if (dest == null) {
      return null;
    }
    if (patch != null && dest == target) {
      dest.styledAs(patch);
    }
    Map<String, Draft> theirs = new TreeMap<>();
    if (patch != null && patch.isMap()) {
      patch.fields().forEach(f -> theirs.putIfAbsent(f.name(), f.value));
    }
    if (dest.isMap()) {
      walkFields(dest, patch, theirs, schema);
    }
    return dest;
  }

  /** Walks the fields of the target in place, then those that only the patch has. */
  private void walkFields(
      Draft dest, @Nullable Draft patch, Map<String, Draft> theirs, @Nullable Schema schema)
      throws MergeFailure {
    boolean outer = flow;
    flow |= dest.flow();
    fields(dest, patch, theirs, schema);
    flow = outer;
  }

  private void fields(
      Draft dest, @Nullable Draft patch, Map<String, Draft> theirs, @Nullable Schema schema)
      throws MergeFailure {
    List<Draft.Field> out = new ArrayList<>();
    boolean changed = false;
    Set<String> seen = dest.repeats() ? new HashSet<>() : null;
    for (Draft.Field f : List.copyOf(dest.fields())) {
      String name = f.name();
      demandNamed(name, f.key);
      if (seen != null && !seen.add(name)) {
        out.add(f);
        continue;
      }
      Draft value = walk(f.value, theirs.remove(name), schema == null ? null : schema.field(name));
      if (value == null || (Draft.missing(value) && !value.kept())) {
        changed = true;
        continue;
      }
      if ((commented || dest.fromPatch())
          && value.isEmpty()
          && f.value.isBlock()
          && KeyComment.isBehind(f.key)) {
        emptied.add(f.key.origin());
      }
      if (value != f.value) {
        value.styledLike(f.value);
        demandReadable(value, flow || value.flow());
      }
      Draft now = value == f.value ? walked(value) : restyled(value, f.value);
      changed |= now != f.value;
      out.add(now == f.value ? f : new Draft.Field(f.key, now));
    }
    for (Map.Entry<String, Draft> e : theirs.entrySet()) {
      demandNamed(e.getKey(), e.getValue().source());
      Draft value = walk(null, e.getValue(), schema == null ? null : schema.field(e.getKey()));
      if (value != null && !Draft.missing(value)) {
        demandReadable(value, flow);
        out.add(new Draft.Field(keyOf(patch, e.getKey(), value), walked(value)));
        changed = true;
      }
    }
    if (changed) {
      dest.setFields(out);
    }
  }

  private static void demandNamed(String name, Node at) throws MergeFailure {
    if (name.isEmpty()) {
      throw new MergeFailure("kustomize cannot merge a map that has an empty key", at);
    }
  }

  /**
   * In braces the comment behind a key would come between the key and its value.
   *
   * @param value as it comes into the target, all of it
   */
  private static void demandReadable(Draft value, boolean inFlow) throws MergeFailure {
    Node key = inFlow && value.fromPatch() ? KeyComment.firstIn(value.source()) : null;
    if (key != null) {
      throw new MergeFailure(
          "the comment behind this key would stand in braces, where kustomize cannot read it again",
          key);
    }
  }

  private static Draft walked(Draft value) {
    return value.source() instanceof ScalarNode s ? value.withScalar(Restyle.walked(s)) : value;
  }

  private static Draft restyled(Draft value, Draft old) {
    boolean scalars = old.source() instanceof ScalarNode && value.source() instanceof ScalarNode;
    return scalars
        ? value.withScalar(Restyle.as((ScalarNode) value.source(), (ScalarNode) old.source()))
        : value;
  }

  private static Node keyOf(@Nullable Draft patch, String name, Draft value) {
    if (patch != null && patch.source() instanceof MapNode m) {
      Optional<MapNode.Entry> e = m.entry(name);
      if (e.isPresent()) {
        return e.get().key();
      }
    }
    return ScalarNode.string(name, value.source().origin());
  }

  private static @Nullable Draft visitMap(@Nullable Draft target, @Nullable Draft patch)
      throws MergeFailure {
    if (target == null || Draft.missing(target)) {
      if (patch != null
          && (patch.isMap() || patch.isList())
          && known(patch) == SmpDirective.DELETE) {
        return null;
      }
      return patch == null && target != null && !target.text().isEmpty() ? target.keep() : patch;
    }
    if (patch != null && Draft.missing(patch)) {
      return null;
    }
    return switch (SmpDirective.take(patch)) {
      case DELETE -> null;
      case REPLACE -> patch;
      case MERGE -> target;
    };
  }

  /** What is added may hold a directive nobody knows: it stays, as a field. */
  private static SmpDirective known(Draft patch) {
    try {
      return SmpDirective.take(patch);
    } catch (MergeFailure e) {
      return SmpDirective.MERGE;
    }
  }

  private @Nullable Draft walkList(@Nullable Draft target, @Nullable Draft patch, Schema schema)
      throws MergeFailure {
    Draft dest = visitList(target, patch);
    if (dest == null) {
      return null;
    }
    if (patch != null && dest == target) {
      dest.styledAs(patch);
    }
    List<String> keys = schema.mergeKeys();
    List<List<String>> values = ItemKeys.values(patch, dest, keys);
    return keys.isEmpty()
        ? walkItems(ItemKeys.scalars(patch, dest), ItemKeys.SCALARS, dest, patch, schema.items())
        : walkItems(values, keys, dest, patch, schema.items());
  }

  private static @Nullable Draft visitList(@Nullable Draft target, @Nullable Draft patch)
      throws MergeFailure {
    if (Draft.missing(target)) {
      return patch;
    }
    if (patch != null && Draft.missing(patch)) {
      return null;
    }
    return switch (SmpDirective.take(patch)) {
      case DELETE -> null;
      case REPLACE -> patch;
      case MERGE -> target;
    };
  }

  private @Nullable Draft walkItems(
      List<List<String>> all,
      List<String> keys,
      Draft dest,
      @Nullable Draft patch,
      @Nullable Schema items)
      throws MergeFailure {
    Draft added = Draft.list(dest);
    if (keys.size() > 1) {
      ItemKeys.join(all);
    }
    List<String> lastKeys = keys;
    for (List<String> values : all) {
      ItemKeys.Valued used = ItemKeys.used(all, values, keys);
      lastKeys = used.keys();
      ItemKeys.Valued own = ItemKeys.used(List.of(used.values()), used.values(), used.keys());
      Draft theirs = ItemKeys.find(dest, own.keys(), own.values());
      Draft item = walk(theirs, ItemKeys.find(patch, own.keys(), own.values()), items);
      if (Draft.missingOrEmptyMap(item)) {
        for (int i = 0; i < used.keys().size(); i++) {
          ItemKeys.put(dest, used.keys(), used.values(), null);
        }
        continue;
      }
      if (item != null) {
        demandReadable(item, flow || dest.flow());
        setKeys(item, used);
        ItemKeys.put(added, used.keys(), used.values(), item);
      }
    }
    if (all.isEmpty()) {
      return dest;
    }
    ItemKeys.putAll(added, dest, lastKeys);
    return added;
  }

  /** Items that took part in a merge have their merge keys. */
  private static void setKeys(Draft item, ItemKeys.Valued used) {
    for (int i = 0; i < used.keys().size(); i++) {
      String key = used.keys().get(i);
      String value = used.values().get(i);
      if (item.source() instanceof ScalarNode s && !value.isEmpty() && s.tag() != null) {
        item.become(new ScalarNode(s.value(), s.style(), null, null, s.origin()));
      }
      if (item.isMap() && !value.isEmpty() && item.field(key) == null) {
        Origin o = item.source().origin();
        item.set(ScalarNode.string(key, o), Draft.of(ScalarNode.plain(value, o), item.fromPatch()));
      }
    }
  }
}
