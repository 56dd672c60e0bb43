package dev.drydock.ide.rules.lighthouse;

import dev.drydock.ide.rules.FileSubject;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.SeqNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lighthouse's TriggerConfig files: {@code .lighthouse/…/triggers.yaml}. */
final class Triggers {
  /** The kinds of job, named as their lists are. */
  enum Kind {
    PRESUBMITS,
    POSTSUBMITS,
    DEPLOYMENTS;

    String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One job. */
  record Job(Kind kind, MapNode node) {
    String name() {
      return node.text("name").orElse("");
    }
  }

  private Triggers() {}

  static List<Job> jobs(FileSubject file) {
    List<Job> out = new ArrayList<>();
    for (MapNode m : file.maps()) {
      boolean ours =
          m.text("kind").filter("TriggerConfig"::equals).isPresent()
              && m.text("apiVersion")
                  .filter(v -> v.startsWith("config.lighthouse.jenkins-x.io/"))
                  .isPresent();
      if (ours) {
        m.map("spec").ifPresent(s -> collect(s, out));
      }
    }
    return out;
  }

  private static void collect(MapNode spec, List<Job> out) {
    for (Kind kind : Kind.values()) {
      spec.seq(kind.field())
          .map(SeqNode::items)
          .orElse(List.of())
          .forEach(n -> n.asMap().ifPresent(j -> out.add(new Job(kind, j))));
    }
  }
}
