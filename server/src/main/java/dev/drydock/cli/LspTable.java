package dev.drydock.cli;

import dev.drydock.cli.launch.Terminal;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/** A table of measurements, each beside its goal, and whether the 95th percentile meets it. */
final class LspTable {
  /** In the place of a goal where there is none. */
  static final int NONE = 0;

  /** Of what somebody waits for while typing: completion, hover. */
  static final int ANSWER = 20;

  static final int PREVIEW = 100;

  private static final String CELLS = "%-66s %9s %9s %9s %8s  %s%n";

  private final Terminal terminal;
  private int met;
  private int missed;

  /**
   * @param what is measured, for the line above
   */
  LspTable(Terminal terminal, String what) throws IOException {
    this.terminal = terminal;
    terminal.print(
        String.format(
            Locale.ROOT, "%s; milliseconds%n" + CELLS, what, "", "min", "p50", "p95", "goal", ""));
  }

  /**
   * @param goal in milliseconds, for 95 of 100
   */
  void row(String what, long[] nanos, int goal) throws IOException {
    if (nanos.length == 0) {
      return;
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    cells(
        what,
        number(sorted[0] / 1e6),
        number(at(sorted, 0.5)),
        number(at(sorted, 0.95)),
        goal,
        at(sorted, 0.95) <= goal);
  }

  void memory(String what, OptionalLong kilobytes, int goal) throws IOException {
    if (kilobytes.isPresent()) {
      long mb = kilobytes.getAsLong() / 1024;
      cells(what + ", MB", "", String.valueOf(mb), "", goal, mb <= goal);
    }
  }

  /** How many goals there were and how many of them were met. */
  void sum() throws IOException {
    terminal.print(String.format(Locale.ROOT, "%d of %d goals met%n", met, met + missed));
  }

  private void cells(String what, String min, String p50, String p95, int goal, boolean meets)
      throws IOException {
    String mark = goal == NONE ? "" : meets ? "ok" : "MISSED";
    met += mark.equals("ok") ? 1 : 0;
    missed += mark.equals("MISSED") ? 1 : 0;
    String line =
        String.format(Locale.ROOT, CELLS, what, min, p50, p95, goal == NONE ? "" : "" + goal, mark);
    terminal.print(line.stripTrailing() + "\n");
  }

  private static String number(double ms) {
    return String.format(Locale.ROOT, "%.1f", ms);
  }

  private static double at(long[] sorted, double q) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(q * (sorted.length - 1)))] / 1e6;
  }
}
