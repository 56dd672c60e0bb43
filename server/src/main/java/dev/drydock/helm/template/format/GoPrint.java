package dev.drydock.helm.template.format;

import dev.drydock.helm.template.value.GoValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** fmt.Sprint, fmt.Sprintln and fmt.Sprintf. */
public final class GoPrint {
  private GoPrint() {}

  /** A value alone, as a template prints it. */
  public static String print(@Nullable Object v) {
    if (v instanceof String s) {
      return s;
    }
    Verbs p = new Verbs();
    p.argument(GoValues.plain(v), 'v');
    return p.text();
  }

  /** fmt.Sprint: a space between two values of which neither is a string. */
  public static String sprint(List<? extends @Nullable Object> values) {
    Verbs p = new Verbs();
    boolean wasString = false;
    for (int i = 0; i < values.size(); i++) {
      boolean string = values.get(i) instanceof String;
      if (i > 0 && !string && !wasString) {
        p.literal(" ");
      }
      p.argument(values.get(i), 'v');
      wasString = string;
    }
    return p.text();
  }

  /** fmt.Sprintln. */
  public static String sprintln(List<? extends @Nullable Object> values) {
    Verbs p = new Verbs();
    for (int i = 0; i < values.size(); i++) {
      p.literal(i > 0 ? " " : "");
      p.argument(values.get(i), 'v');
    }
    p.literal("\n");
    return p.text();
  }

  /** fmt.Sprintf. */
  public static String sprintf(String format, List<? extends @Nullable Object> values) {
    return new Directives(format, values).run();
  }
}
