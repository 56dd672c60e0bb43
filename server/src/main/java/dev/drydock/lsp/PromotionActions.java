package dev.drydock.lsp;

import com.google.gson.JsonObject;
import dev.drydock.gitops.Cluster;
import dev.drydock.gitops.Pin;
import dev.drydock.ide.Finding;
import dev.drydock.ide.PromotionSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;

/**
 * Promotions as quick fixes of a pin that is behind. Each runs {@code drydock.promote}, so that
 * what it does is seen before it is done.
 */
final class PromotionActions {
  private static final String BEHIND = "fleet/pin-behind";

  /** So many are offered for one cluster. */
  private static final int MOST = 3;

  /** So many clusters may share the pin: promoting one of them promotes all. */
  private static final int CLUSTERS = 3;

  private PromotionActions() {}

  static List<CodeAction> of(View view, Finding finding, Diagnostic about) {
    List<CodeAction> out = new ArrayList<>();
    if (!finding.code().equals(BEHIND)) {
      return out;
    }
    for (String name : finding.clusters().stream().limit(CLUSTERS).toList()) {
      view.snapshot()
          .fleet()
          .cluster(name)
          .ifPresent(
              to ->
                  PromotionSteps.from(view.snapshot(), to).stream()
                      .limit(MOST)
                      .forEach(o -> out.add(action(view, finding, o, to, about))));
    }
    return out;
  }

  private static CodeAction action(
      View view, Finding finding, PromotionSteps.Step step, Cluster to, Diagnostic about) {
    Optional<String> now =
        to.syncs().stream().flatMap(k -> to.pin(k).flatMap(Pin::commit).stream()).findFirst();
    String title =
        "Promote "
            + step.from().name()
            + " to "
            + to.name()
            + " ("
            + now.map(c -> brief(c) + " → ").orElse("")
            + brief(step.commit())
            + ")…";
    JsonObject arguments = new JsonObject();
    arguments.addProperty("from", step.from().name());
    arguments.addProperty("to", to.name());
    CodeAction out = new CodeAction(title);
    out.setKind(CodeActionKind.QuickFix);
    out.setDiagnostics(List.of(about));
    // Clients ask for the edit of an action that has none: this says that it is whole.
    out.setData(
        QuickFixes.data(
            view,
            finding.path(),
            finding.code(),
            finding.message(),
            title,
            finding.start().line()));
    out.setCommand(new Command(title, Commands.PROMOTE, List.of(arguments)));
    return out;
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(7, commit.length()));
  }
}
