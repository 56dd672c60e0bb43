package dev.drydock.lsp.text;

import dev.drydock.base.LineIndex;
import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * A document that the editor holds, as it is there.
 *
 * @param uri as the editor spells it
 * @param version the editor's number for this state
 * @param text what stands in it, saved or not
 */
public record OpenDocument(String uri, int version, String text) {
  /** The document after a change: each event on the result of the one before. */
  public OpenDocument changed(
      int newVersion, List<TextDocumentContentChangeEvent> events, PositionEncoding encoding) {
    String now = text;
    for (TextDocumentContentChangeEvent e : events) {
      now = apply(now, e, encoding);
    }
    return new OpenDocument(uri, newVersion, now);
  }

  private static String apply(
      String before, TextDocumentContentChangeEvent event, PositionEncoding encoding) {
    Range range = event.getRange();
    if (range == null) {
      return event.getText();
    }
    LineIndex lines = new LineIndex(before);
    int start = encoding.offset(before, lines, range.getStart());
    int end = Math.max(start, encoding.offset(before, lines, range.getEnd()));
    return before.substring(0, start) + event.getText() + before.substring(end);
  }
}
