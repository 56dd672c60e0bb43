package dev.drydock.cli.output;

import dev.drydock.cli.launch.Style;
import dev.drydock.cli.launch.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell, two spaces between them. */
public final class Table {
  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... head) {
    this.head = List.of(head);
  }

  public void row(String... cells) {
    List<String> safe = new ArrayList<>();
    for (String cell : cells) {
      safe.add(Terminal.harmless(cell).replace('\n', ' '));
    }
    rows.add(safe);
  }

  public void print(Terminal terminal) throws IOException {
    terminal.print(terminal.styled(Style.BOLD, line(head)) + "\n");
    for (List<String> row : rows) {
      terminal.print(line(row) + "\n");
    }
  }

  private String line(List<String> cells) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      out.append(cells.get(i)).append(" ".repeat(width(i) - cells.get(i).length() + 2));
    }
    return out.toString().stripTrailing();
  }

  private int width(int column) {
    int width = head.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
