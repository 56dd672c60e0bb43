package dev.drydock.kustomize.patch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which item of a merging list is which: kyaml's handling of merge keys, its oddities included. */
final class ItemKeys {
  /** The key of a list of scalars: the scalar itself. */
  static final List<String> SCALARS = List.of("");

  private ItemKeys() {}

  /** Keys with the values an item has for them. */
  record Valued(List<String> keys, List<String> values) {}

  /** The values of the merge keys over all items, those of the patch first, each once. */
  static List<List<String>> values(
      @Nullable Draft patch, @Nullable Draft target, List<String> keys) {
    Set<List<String>> seen = new LinkedHashSet<>();
    for (Draft list : new Draft[] {patch, target}) {
      if (list == null || keys.isEmpty()) {
        continue;
      }
      for (Draft item : list.items()) {
        List<String> v = new ArrayList<>();
        for (String key : keys) {
          Draft value = item.field(key);
          v.add(Draft.missing(value) || value == null ? "" : value.text());
        }
        seen.add(v);
      }
    }
    return new ArrayList<>(seen);
  }

  /** The scalars of both lists, those of the patch first, each once. */
  static List<List<String>> scalars(@Nullable Draft patch, @Nullable Draft target) {
    Set<String> seen = new LinkedHashSet<>();
    for (Draft list : new Draft[] {patch, target}) {
      if (list != null) {
        list.items().forEach(i -> seen.add(i.text()));
      }
    }
    List<List<String>> out = new ArrayList<>();
    seen.forEach(s -> out.add(List.of(s)));
    return out;
  }

  /** Two items that agree in one key and differ only where one says nothing are taken for one. */
  static void join(List<List<String>> all) {
    for (int i = 0; i < all.size(); i++) {
      List<String> one = all.get(i);
      for (int j = 0; j < all.size(); j++) {
        List<String> both = joined(one, all.get(j));
        if (both != null) {
          all.set(i, both);
          all.set(j, both);
        }
      }
    }
  }

  private static @Nullable List<String> joined(List<String> a, List<String> b) {
    boolean common = false;
    List<String> out = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      String x = a.get(i);
      String y = b.get(i);
      common |= x.equals(y);
      if (!x.equals(y) && !x.isEmpty() && !y.isEmpty()) {
        return null;
      }
      out.add(x.isEmpty() ? y : x);
    }
    return common ? out : null;
  }

  /** Keys that no item has a value for do not count, unless none has any. */
  static Valued used(List<List<String>> all, List<String> values, List<String> keys) {
    boolean[] used = new boolean[keys.size()];
    boolean any = false;
    for (List<String> v : all) {
      for (int i = 0; i < v.size(); i++) {
        used[i] |= !v.get(i).isEmpty();
        any |= used[i];
      }
    }
    if (!any) {
      return new Valued(keys, values);
    }
    List<String> k = new ArrayList<>();
    List<String> v = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (used[i]) {
        k.add(keys.get(i));
        v.add(values.get(i));
      }
    }
    return new Valued(k, v);
  }

  /** The first item with these values, an empty one included. */
  static @Nullable Draft find(@Nullable Draft list, List<String> keys, List<String> values) {
    if (list == null || !list.isList()) {
      return null;
    }
    for (Draft item : list.items()) {
      if (keys.get(0).isEmpty()) {
        if (item.text().equals(values.get(0))) {
          return item;
        }
        continue;
      }
      if (!item.isMap()) {
        continue;
      }
      boolean all = true;
      for (int i = 0; all && i < keys.size(); i++) {
        Draft field = item.field(keys.get(i));
        all = field != null && field.text().equals(values.get(i));
      }
      if (all) {
        return item;
      }
    }
    return null;
  }

  /** A key without a value asks only that the field is there. */
  private static boolean hasValue(Draft item, String key, String value) {
    Draft field = item.field(key);
    return field != null && (value.isEmpty() || field.text().equals(value));
  }

  /**
   * Sets, replaces or takes out (where {@code element} is null) the item with these values, as
   * kyaml's ElementSetter: items that are null or empty maps go; where no values are given
   * everything that does not match goes.
   */
  static void put(Draft list, List<String> keys, List<String> values, @Nullable Draft element)
      throws MergeFailure {
    List<Draft> out = new ArrayList<>();
    boolean mapping = !keys.get(0).isEmpty() && !values.isEmpty() && !values.get(0).isEmpty();
    boolean matched = false;
    for (Draft item : list.items()) {
      if (Draft.missingOrEmptyMap(item)) {
        continue;
      }
      if (!item.isMap() && mapping) {
        out.add(item);
        continue;
      }
      if (!matches(item, keys, values)) {
        if (!values.isEmpty()) {
          out.add(item);
        }
        continue;
      }
      matched = true;
      if (element != null) {
        out.add(element);
      }
    }
    if (element != null && !Draft.missing(element) && !matched) {
      out.add(element);
    }
    list.setItems(out);
  }

  private static boolean matches(Draft item, List<String> keys, List<String> values)
      throws MergeFailure {
    boolean last = false;
    for (int i = 0; i < keys.size(); i++) {
      if (i < values.size()) {
        if (keys.get(i).isEmpty()) {
          if (!item.isScalar()) {
            throw new MergeFailure("a list of scalars holds a map or list", item.source());
          }
          last = item.text().equals(values.get(i));
        } else {
          if (!item.isMap()) {
            throw new MergeFailure(
                "an item of a list that merges by " + keys.get(i) + " is no map", item.source());
          }
          last = hasValue(item, keys.get(i), values.get(i));
        }
      }
      if (!last) {
        return false;
      }
    }
    return true;
  }

  /**
   * Puts the items of {@code from} into {@code into}, each over the one with its values: kyaml's
   * appendListNode.
   */
  static void putAll(Draft into, Draft from, List<String> keys) throws MergeFailure {
    for (Draft item : List.copyOf(from.items())) {
      if (keys.get(0).isEmpty()) {
        put(into, SCALARS, List.of(item.text()), item);
        continue;
      }
      List<String> values = new ArrayList<>();
      for (String key : keys) {
        if (!item.isMap() && !Draft.missing(item)) {
          throw new MergeFailure(
              "an item of a list that merges by " + key + " is no map", item.source());
        }
        Draft value = item.field(key);
        if (value == null) {
          into.append(item);
        } else {
          values.add(value.text());
        }
      }
      if (keys.size() > 1) {
        put(into, keys, values, null);
      }
      put(into, keys, values, item);
    }
  }
}
