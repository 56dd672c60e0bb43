package dev.drydock.lsp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * The colours that the client was told last of each document, so that it can be told only what is
 * different now. Safe for many threads.
 */
final class TokenAnswers {
  /** Of so many documents they are remembered, the ones asked about last. */
  private static final int DOCUMENTS = 64;

  private record Given(String id, List<Integer> data) {}

  private final Map<String, Given> given =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
          return size() > DOCUMENTS;
        }
      };

  /** All of them, under an id. */
  SemanticTokens whole(String uri, List<Integer> data) {
    Given now = new Given(id(data), List.copyOf(data));
    synchronized (given) {
      given.put(uri, now);
    }
    return new SemanticTokens(now.id(), now.data());
  }

  /**
   * What is different since an answer, or all of them where that is not remembered.
   *
   * @param previous the id of that answer
   */
  Either<SemanticTokens, SemanticTokensDelta> since(
      String uri, String previous, List<Integer> data) {
    Given before;
    synchronized (given) {
      before = given.get(uri);
    }
    SemanticTokens now = whole(uri, data);
    return before == null || !before.id().equals(previous)
        ? Either.forLeft(now)
        : Either.forRight(
            new SemanticTokensDelta(edits(before.data(), now.getData()), now.getResultId()));
  }

  /** One edit, between what begins alike and what ends alike. */
  private static List<SemanticTokensEdit> edits(List<Integer> before, List<Integer> now) {
    int least = Math.min(before.size(), now.size());
    int start = 0;
    while (start < least && before.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < least - start
        && before.get(before.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    int gone = before.size() - end - start;
    List<Integer> come = now.subList(start, now.size() - end);
    return gone == 0 && come.isEmpty()
        ? List.of()
        : List.of(new SemanticTokensEdit(start, gone, List.copyOf(come)));
  }

  private static String id(List<Integer> data) {
    return data.size() + "-" + Integer.toHexString(data.hashCode());
  }
}
