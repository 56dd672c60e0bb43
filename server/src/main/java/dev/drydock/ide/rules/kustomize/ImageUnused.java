package dev.drydock.ide.rules.kustomize;

import dev.drydock.base.Place;
import dev.drydock.base.Severity;
import dev.drydock.base.Span;
import dev.drydock.ide.Nearest;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.FleetRule;
import dev.drydock.ide.rules.FleetSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.index.Snapshot;
import dev.drydock.kustomize.Rendered;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A new image for nothing. */
public final class ImageUnused implements FleetRule {
  private static final About ABOUT =
      new About(
          "kustomize/image-unused",
          Severity.WARNING,
          "An entry of images changes no image of the build.",
          "kustomize passes over an entry whose name is no image of what was gathered, and says nothing: the version that somebody set is not what runs. Components are not looked at by themselves.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FleetSubject fleet, Report report) {
    for (String directory : fleet.snapshot().kustomizations()) {
      fleet.cancel().check();
      fleet
          .snapshot()
          .<Unused>found(new Of(directory), "", s -> of(s, directory))
          .entries()
          .forEach(e -> report.find(e.at(), e.message()));
    }
  }

  private record Of(String directory) {}

  private record Entry(Place at, String message) {}

  private record Unused(List<Entry> entries) {}

  private static Unused of(Snapshot snapshot, String directory) {
    List<Entry> out = new ArrayList<>();
    Optional<KustomizationFile> file =
        snapshot
            .kustomizationFile(directory)
            .flatMap(p -> FileSubject.of(snapshot, p))
            .flatMap(KustomizationFile::of);
    List<MapNode> images =
        file.filter(k -> !k.isComponent()).map(k -> k.maps("images")).orElse(List.of());
    if (!images.isEmpty()) {
      Rendered built = snapshot.built(directory);
      if (built.succeeded()) {
        images.forEach(i -> entry(file.get(), i, built.resources(), out));
      }
    }
    return new Unused(List.copyOf(out));
  }

  private static void entry(
      KustomizationFile k, MapNode image, List<Resource> resources, List<Entry> out) {
    Optional<ScalarNode> name = KustomizationFile.scalar(image, "name");
    Span range = YamlEdits.span(image);
    if (name.isEmpty() || Trails.ledThrough(resources, k.file().path(), range)) {
      return;
    }
    String now =
        KustomizationFile.scalar(image, "newName")
            .map(ScalarNode::value)
            .orElse(name.get().value());
    Set<String> there = new TreeSet<>();
    Trails.anywhere(resources, n -> collect(n, there));
    if (there.contains(now)) {
      return;
    }
    String near = Nearest.of(name.get().value(), there).map(n -> "; there is " + n).orElse("");
    out.add(
        new Entry(
            k.place(name.get()), "no image of this build is called " + name.get().value() + near));
  }

  /** Gathers the names of images; never true, so that every node is seen. */
  private static boolean collect(Node n, Set<String> out) {
    if (n instanceof MapNode m) {
      m.text("image").ifPresent(i -> out.add(bare(i)));
    }
    return false;
  }

  private static String bare(String image) {
    int from = Math.max(0, image.indexOf('/'));
    String digestless =
        image.indexOf('@', from) < 0 ? image : image.substring(0, image.indexOf('@', from));
    int colon = digestless.lastIndexOf(':');
    return colon > digestless.lastIndexOf('/') && colon >= 0
        ? digestless.substring(0, colon)
        : digestless;
  }
}
