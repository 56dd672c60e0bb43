package dev.drydock.lsp.wire;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/** Error answers. */
public final class Answers {
  /** For people, where the heap does not suffice. */
  public static final String OUT_OF_MEMORY =
      "out of memory; DRYDOCK_JAVA_OPTS=-Xmx1g gives the server more";

  private Answers() {}

  /** What a handler throws to answer its request with an error. */
  public static ResponseErrorException failure(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }

  /**
   * @param id of the request; null where it could not be read
   */
  static ResponseMessage error(
      @Nullable Either<String, Number> id, ResponseErrorCode code, String message) {
    ResponseMessage m = new ResponseMessage();
    m.setRawId(id);
    m.setError(new ResponseError(code, message, null));
    return m;
  }

  /**
   * The error that answers a request whose handler failed. What is a mistake of this program goes
   * to the log in one line, naming where it happened.
   */
  static ResponseError of(Throwable thrown, Consumer<String> log) {
    Throwable t = cause(thrown);
    if (t instanceof ResponseErrorException e) {
      return e.getResponseError();
    }
    if (t instanceof CancellationException || t instanceof RejectedExecutionException) {
      return new ResponseError(ResponseErrorCode.RequestCancelled, "cancelled", null);
    }
    if (t instanceof OutOfMemoryError) {
      log.accept(OUT_OF_MEMORY);
      return new ResponseError(ResponseErrorCode.RequestFailed, OUT_OF_MEMORY, null);
    }
    log.accept("internal error: " + describe(t));
    return new ResponseError(ResponseErrorCode.InternalError, "internal error: " + t, null);
  }

  /** What went wrong at bottom, without the wrappers that futures and reflection put around it. */
  public static Throwable cause(Throwable thrown) {
    Throwable t = thrown;
    while (t.getCause() != null
        && (t instanceof CompletionException
            || t instanceof ExecutionException
            || t instanceof InvocationTargetException)) {
      t = t.getCause();
    }
    return t;
  }

  /** One line: the exception and the first place of this program in its trace. */
  public static String describe(Throwable t) {
    for (StackTraceElement e : t.getStackTrace()) {
      if (e.getClassName().startsWith("dev.drydock.")) {
        return t + " at " + e;
      }
    }
    return String.valueOf(t);
  }
}
