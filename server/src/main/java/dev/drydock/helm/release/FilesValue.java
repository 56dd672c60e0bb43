package dev.drydock.helm.release;

import dev.drydock.base.Cancel;
import dev.drydock.helm.chart.ChartFile;
import dev.drydock.helm.template.Dialect;
import dev.drydock.helm.template.Limits;
import dev.drydock.helm.template.ParseCache;
import dev.drydock.helm.template.TemplateFile;
import dev.drydock.helm.template.TemplateSet;
import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoList;
import dev.drydock.helm.template.value.GoMap;
import dev.drydock.helm.template.value.GoMethod;
import dev.drydock.helm.template.value.GoType;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code .Files}: a chart's files by name, with Helm's methods. */
final class FilesValue {
  private static final GoType STRING = GoType.STRING;
  private static final String WRITER = "files";
  private static final TemplateSet TO_YAML =
      TemplateSet.parse(
          List.of(new TemplateFile(WRITER, "{{ toYaml . }}")), Dialect.HELM_3, new ParseCache(1));
  private static final GoType TYPE =
      GoType.map(GoType.BYTES)
          .named(
              "engine.files",
              Map.of(
                  "Get", method((files, a) -> text(files, String.valueOf(a.get(0)))),
                  "GetBytes", method((files, a) -> bytes(files, String.valueOf(a.get(0)))),
                  "Glob", method((files, a) -> glob(files, String.valueOf(a.get(0)))),
                  "Lines", method((files, a) -> lines(text(files, String.valueOf(a.get(0))))),
                  "AsConfig", new GoMethod(List.of(), (f, a) -> yaml(f, GoBytes::decode)),
                  "AsSecrets",
                      new GoMethod(
                          List.of(), (f, a) -> yaml(f, Base64.getEncoder()::encodeToString))));

  private FilesValue() {}

  private interface Body {
    @Nullable Object call(Map<String, @Nullable Object> files, List<@Nullable Object> arguments);
  }

  private static GoMethod method(Body body) {
    return new GoMethod(List.of(STRING), (f, a) -> body.call((GoMap) f, a));
  }

  /** The value for the files of a chart. */
  static GoMap of(List<ChartFile> files) {
    Map<String, @Nullable Object> out = new TreeMap<>();
    files.forEach(f -> out.put(f.name(), f.bytes()));
    return new GoMap(TYPE, out);
  }

  private static Object bytes(Map<String, @Nullable Object> files, String name) {
    Object held = files.get(name);
    return held == null ? new byte[0] : held;
  }

  private static byte[] raw(@Nullable Object held) {
    return held instanceof byte[] b ? b : new byte[0];
  }

  private static String text(Map<String, @Nullable Object> files, String name) {
    return GoBytes.decode(raw(files.get(name)));
  }

  private static GoList lines(String text) {
    if (text.isEmpty()) {
      return GoList.strings(List.of());
    }
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return GoList.strings(List.of(body.split("\n", -1)));
  }

  private static GoMap glob(Map<String, @Nullable Object> files, String glob) {
    Optional<Pattern> pattern = Glob.parse(glob);
    Map<String, @Nullable Object> out = new TreeMap<>();
    files.forEach(
        (name, held) -> {
          if (pattern.map(p -> p.matcher(name).matches()).orElse(true)) {
            out.put(name, held);
          }
        });
    return new GoMap(TYPE, out);
  }

  private static String yaml(Object receiver, Function<byte[], String> as) {
    Map<String, @Nullable Object> out = new TreeMap<>();
    ((GoMap) receiver)
        .forEach(
            (name, held) ->
                out.put(name.substring(name.lastIndexOf('/') + 1), as.apply(raw(held))));
    return TO_YAML.execute(WRITER, out, Limits.DEFAULT, Cancel.NONE).text();
  }
}
