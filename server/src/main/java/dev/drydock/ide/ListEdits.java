package dev.drydock.ide;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Items at the end of a list of a block mapping, which may not be there yet. */
public final class ListEdits {
  private ListEdits() {}

  /**
   * Items that go, and others that come behind what stays.
   *
   * @param removals edits that take the old ones out
   */
  public static Optional<List<Edit>> replace(
      Source source, MapNode map, String field, List<Edit> removals, List<String> items) {
    boolean whole =
        map.entry(field)
            .filter(
                e ->
                    removals.size() == 1
                        && removals.get(0).span().start() <= e.key().origin().start())
            .isPresent();
    MapNode left = whole ? map.without(field) : map;
    return append(source, left, field, items)
        .map(
            added -> {
              // At one offset what is added has to come before what goes.
              List<Edit> out = new ArrayList<>(added);
              out.addAll(removals);
              return out;
            });
  }

  /**
   * @param map block mapping that holds the list
   * @param items each as lines without the dash and without indentation
   * @return empty where the list is not written in a way that lines could be added to
   */
  public static Optional<List<Edit>> append(
      Source source, MapNode map, String field, List<String> items) {
    if (items.isEmpty()) {
      return Optional.of(List.of());
    }
    if (map.flow() || map.isEmpty()) {
      return Optional.empty();
    }
    Optional<MapNode.Entry> entry = map.entry(field);
    if (entry.isEmpty()) {
      StringBuilder text = new StringBuilder(field + ":");
      items.forEach(i -> text.append("\n- ").append(i.replace("\n", "\n  ")));
      return Optional.of(
          List.of(YamlEdits.addEntryAfter(source, map, map.size() - 1, text.toString())));
    }
    Node value = entry.get().value();
    if (!(value instanceof SeqNode list) || list.flow() || list.size() == 0) {
      return Optional.empty();
    }
    List<Edit> out = new ArrayList<>();
    for (String item : items) {
      out.add(YamlEdits.appendItem(source, list, item.replace("\n", "\n  ")));
    }
    return Optional.of(out);
  }
}
