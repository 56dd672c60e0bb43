package dev.drydock.helm.schema;

import dev.drydock.base.Origin;
import dev.drydock.base.Place;
import dev.drydock.helm.chart.Chart;
import dev.drydock.helm.chart.ChartFile;
import dev.drydock.helm.values.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of a chart and its subcharts held against their values.schema.json. */
public final class SchemaChecks {
  /**
   * All that does not fit.
   *
   * @param message as Helm says it
   * @param wrong one for each value that is to blame
   */
  public record Violation(String message, List<Wrong> wrong) {
    public Violation {
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * A value that does not fit.
   *
   * @param chart whose schema says so
   * @param pointer to the value among that chart's values: {@code /image/tag}
   * @param place where the value is written, or what holds it where it is missing
   */
  public record Wrong(String chart, String pointer, String message, Optional<Place> place) {}

  private final Consumer<String> warnings;
  private final StringBuilder text = new StringBuilder();
  private final List<Wrong> wrong = new ArrayList<>();

  private SchemaChecks(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /**
   * Judges.
   *
   * @param all the values, laid over the chart's own
   * @param warnings what could not be judged
   */
  public static Optional<Violation> of(Chart chart, Table all, Consumer<String> warnings) {
    SchemaChecks checks = new SchemaChecks(warnings);
    checks.judge(chart, all, all);
    return checks.text.length() == 0
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "values don't meet the specifications of the schema(s) in the following chart(s):\n"
                    + checks.text,
                checks.wrong));
  }

  private void judge(Chart chart, Table values, Table above) {
    chart.schema().ifPresent(f -> judge(chart, f, values, above));
    for (Chart sub : chart.dependencies()) {
      Object raw = values.get(sub.name());
      if (raw instanceof Table t) {
        judge(sub, t, values);
      } else if (raw != null) {
        text.append(sub.name())
            .append(":\ninvalid type for values: expected object (map), got ")
            .append(raw instanceof List ? "[]interface {}" : raw.getClass().getSimpleName())
            .append('\n');
      }
    }
  }

  private void judge(Chart chart, ChartFile file, Table values, Table above) {
    try {
      Validator validator = new Validator(new Schema(file.bytes()));
      SchemaError error = validator.judge(values);
      validator
          .elsewhere()
          .forEach(
              ref ->
                  warnings.accept(
                      "values.schema.json of "
                          + chart.name()
                          + " refers to "
                          + ref
                          + ", which is not looked at"));
      if (error == null) {
        return;
      }
      StringBuilder out = new StringBuilder();
      error.parts().forEach(e -> e.print(out, 0));
      text.append(chart.name()).append(":\n").append(out).append('\n');
      error.parts().forEach(e -> blame(chart, e, values, above));
    } catch (SchemaUnusable e) {
      text.append(chart.name()).append(":\n").append(e.text());
      wrong.add(
          new Wrong(
              chart.name(),
              "",
              e.text(),
              Optional.of(file.source().place(dev.drydock.base.Span.at(0)))));
    }
  }

  private void blame(Chart chart, SchemaError e, Table values, Table above) {
    if (e.reference() && !e.causes().isEmpty()) {
      e.causes().forEach(c -> blame(chart, c, values, above));
      return;
    }
    List<String> path = new ArrayList<>(e.path());
    if (!e.blamed().isEmpty()) {
      path.add(e.blamed().get(0));
    }
    Place at = place(values.originAt(path));
    if (at == null) {
      at = place(above.origin(chart.name()));
    }
    StringBuilder message = new StringBuilder(e.message());
    e.causes().forEach(c -> c.print(message, 1));
    wrong.add(
        new Wrong(
            chart.name(),
            SchemaError.pointer(e.path()),
            message.toString(),
            Optional.ofNullable(at)));
  }

  private static @Nullable Place place(Origin o) {
    return o.place().orElse(null);
  }
}
