package dev.drydock.ide.completion;

import dev.drydock.ide.Apis;
import dev.drydock.index.Snapshot;
import dev.drydock.syntax.loose.LooseDocument;
import dev.drydock.syntax.loose.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Completes what is typed.
 *
 * @param candidates best first
 * @param incomplete whether there are more, which another letter may bring
 */
public record Completions(List<Candidate> candidates, boolean incomplete) {
  /** So many are shown at once. */
  private static final int MOST = 400;

  public Completions {
    candidates = List.copyOf(candidates);
  }

  /**
   * @param path the file
   * @param text as it is at the moment
   * @param offset of the cursor
   * @param snippets whether the editor knows snippets
   * @param codes what findings may be called
   */
  public static Completions of(
      Snapshot snapshot, String path, String text, int offset, boolean snippets, List<Code> codes) {
    LooseDocument document = LooseDocument.at(text, offset);
    Request r =
        new Request(snapshot, path, document, document.spot(offset), offset, snippets, codes);
    if (r.spot().role() == Spot.Role.COMMENT) {
      return limited(r, CodeValues.comment(r));
    }
    List<Candidate> out = new ArrayList<>(Variables.of(r));
    if (out.isEmpty()) {
      out.addAll(Patches.of(r));
    }
    if (out.isEmpty() && r.spot().role() != Spot.Role.BLOCK) {
      out.addAll(values(r));
      out.addAll(SubstituteKeys.of(r));
      out.addAll(PodValues.selectorKeys(r));
      out.addAll(CodeValues.severities(r));
      out.addAll(Quantities.of(r));
      out.addAll(Fields.of(r));
      out.addAll(Snippets.of(r));
    }
    return limited(r, out);
  }

  private static List<Candidate> values(Request r) {
    if (Apis.isKustomization(r.path())) {
      return KustomizationValues.of(r);
    }
    if (Apis.isTriggers(r.path())) {
      return LighthouseValues.of(r);
    }
    if (Apis.isSettings(r.path())) {
      return SettingsValues.of(r);
    }
    String group = r.group();
    if (FluxValues.isFlux(group)) {
      return FluxValues.of(r);
    }
    return group.equals("tekton.dev") ? TektonValues.of(r) : ObjectValues.of(r);
  }

  /** Without doubles, those that begin as typed in front, not too many. */
  private static Completions limited(Request r, List<Candidate> all) {
    Map<String, Candidate> distinct = new LinkedHashMap<>();
    all.forEach(c -> distinct.putIfAbsent(c.label() + "\n" + c.text(), c));
    List<Candidate> fitting =
        distinct.values().stream()
            .filter(c -> fits(c.filter(), typed(r, c)))
            .sorted(
                Comparator.comparing((Candidate c) -> !c.filter().startsWith(typed(r, c)))
                    .thenComparing(Candidate::order))
            .toList();
    return fitting.size() <= MOST
        ? new Completions(fitting, false)
        : new Completions(fitting.subList(0, MOST), true);
  }

  private static String typed(Request r, Candidate c) {
    int start = Math.min(c.replaced().start(), r.offset());
    return r.document().text().substring(start, r.offset()).strip();
  }

  /** Whether the letters typed stand in the text in that order, whatever their case. */
  static boolean fits(String text, String typed) {
    int at = 0;
    for (int i = 0; i < text.length() && at < typed.length(); i++) {
      if (Character.toLowerCase(text.charAt(i)) == Character.toLowerCase(typed.charAt(at))) {
        at++;
      }
    }
    return at == typed.length();
  }
}
