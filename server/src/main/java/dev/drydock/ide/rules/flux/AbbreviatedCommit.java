package dev.drydock.ide.rules.flux;

import dev.drydock.base.Severity;
import dev.drydock.ide.FileEdit;
import dev.drydock.ide.Fix;
import dev.drydock.ide.YamlEdits;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.FileRule;
import dev.drydock.ide.rules.FileSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.syntax.MapNode;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.ScalarNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Half of a commit id. */
public final class AbbreviatedCommit implements FileRule {
  private static final Pattern SHORT = Pattern.compile("[0-9a-fA-F]{4,39}");
  private static final About ABOUT =
      new About(
          "flux/abbreviated-commit",
          Severity.ERROR,
          "spec.ref.commit of a GitRepository has fewer than 40 digits.",
          "Flux looks the commit up by its full id only, and reports that it does not exist.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(FileSubject file, Report report) {
    for (MapNode m : file.maps()) {
      boolean source =
          m.text("kind").filter("GitRepository"::equals).isPresent()
              && m.text("apiVersion")
                  .filter(v -> v.startsWith("source.toolkit.fluxcd.io/"))
                  .isPresent();
      Optional<ScalarNode> commit =
          m.at("spec", "ref", "commit")
              .flatMap(Node::asScalar)
              .filter(s -> SHORT.matcher(s.value()).matches());
      if (source && commit.isPresent()) {
        ScalarNode node = commit.get();
        Report.Found found =
            report.find(
                file.place(node),
                node.value() + " has " + node.value().length() + " digits; Flux wants all 40");
        file.git()
            .flatMap(g -> g.commit(node.value()))
            .ifPresent(
                full ->
                    found.fix(
                        Fix.choice(
                            "Write " + full,
                            true,
                            () ->
                                FileEdit.of(file.source(), YamlEdits.replace(node, full))
                                    .asList())));
      }
    }
  }
}
