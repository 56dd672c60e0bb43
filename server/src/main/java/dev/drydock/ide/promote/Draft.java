package dev.drydock.ide.promote;

import dev.drydock.base.Edit;
import dev.drydock.base.Source;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.KustomizationEntry;
import dev.drydock.model.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Edits as they are collected, by file; and what speaks against them. */
final class Draft {
  private final Map<String, Edited> edited = new LinkedHashMap<>();
  private final Map<String, String> created = new LinkedHashMap<>();
  final List<PromotedSync> syncs = new ArrayList<>();
  final List<Mention> mentions = new ArrayList<>();
  final List<String> refusals = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  private record Edited(Source source, List<Edit> edits) {}

  void edit(Source source, List<Edit> more) {
    if (more.isEmpty()) {
      return;
    }
    List<Edit> all =
        edited.computeIfAbsent(source.path(), p -> new Edited(source, new ArrayList<>())).edits();
    more.stream().filter(e -> !all.contains(e)).forEach(all::add);
  }

  /**
   * @param kustomization one that is not promoted
   * @param source what it syncs from, which moves
   */
  record TakenAlong(ResourceId kustomization, ResourceId source) {}

  private final List<TakenAlong> takenAlong = new ArrayList<>();

  void takeAlong(ResourceId kustomization, ResourceId source) {
    TakenAlong t = new TakenAlong(kustomization, source);
    if (!takenAlong.contains(t)) {
      takenAlong.add(t);
    }
  }

  List<TakenAlong> takenAlong() {
    return List.copyOf(takenAlong);
  }

  void enter(KustomizationEntry.Outcome entry) {
    entry.refusal().ifPresent(refusals::add);
    entry.edit().ifPresent(e -> e.source().ifPresent(s -> edit(s, e.edits())));
  }

  void create(String path, String text) {
    created.put(path, text);
  }

  List<FileEdit> fileEdits() {
    List<FileEdit> out = new ArrayList<>();
    created.forEach((path, text) -> out.add(FileEdit.create(path, text)));
    edited.values().forEach(e -> out.add(FileEdit.of(e.source(), e.edits())));
    return out;
  }
}
