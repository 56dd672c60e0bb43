package dev.drydock.lsp.wire;

import java.util.Set;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Lets through what the protocol allows at the time: nothing before {@code initialize}, nothing
 * after {@code shutdown}, {@code exit} always.
 */
final class Gate {
  private static final Set<String> ALWAYS = Set.of("exit", "$/cancelRequest");

  private final MessageConsumer out;
  private boolean initialized;
  private boolean shutdown;

  Gate(MessageConsumer out) {
    this.out = out;
  }

  boolean shutdownAsked() {
    return shutdown;
  }

  /**
   * Whether the message is to be handled; where it is a request and is not, it is answered here.
   */
  boolean admits(Message message) {
    if (message instanceof NotificationMessage n) {
      return ALWAYS.contains(n.getMethod()) || (initialized && !shutdown);
    }
    if (!(message instanceof RequestMessage r)) {
      return true;
    }
    boolean first = r.getMethod().equals("initialize");
    if (shutdown) {
      refuse(r, ResponseErrorCode.InvalidRequest, "the server was asked to shut down");
    } else if (!initialized && !first) {
      refuse(r, ResponseErrorCode.ServerNotInitialized, "the first request must be initialize");
    } else if (initialized && first) {
      refuse(r, ResponseErrorCode.InvalidRequest, "the server is initialized already");
    } else {
      initialized = true;
      shutdown = r.getMethod().equals("shutdown");
      return true;
    }
    return false;
  }

  private void refuse(RequestMessage request, ResponseErrorCode code, String why) {
    out.consume(Answers.error(request.getRawId(), code, why));
  }
}
