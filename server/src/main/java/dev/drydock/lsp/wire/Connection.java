package dev.drydock.lsp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;

/**
 * One client on two streams.
 *
 * @param <C> the client's side of the protocol
 */
public final class Connection<C> {
  private final Frames frames;
  private final MessageJsonHandler json;
  private final Outbox out;
  private final Gate gate;
  private final RemoteEndpoint endpoint;
  private final C client;
  private final Consumer<String> log;

  /** How a conversation ended. */
  public enum Ending {
    /** The stream ended between two messages. */
    CLOSED,
    /** The stream ended inside of a message. */
    CUT_OFF,
    /** The stream could not be read any more. */
    FAILED
  }

  /**
   * @param local handles what comes in, on the reader's thread
   * @param clientSide what can be asked of the client
   * @param log lines for people; never part of the conversation
   * @param whenDeaf called when the client reads no more
   */
  public Connection(
      Object local,
      Class<C> clientSide,
      InputStream in,
      OutputStream output,
      Consumer<String> log,
      Runnable whenDeaf) {
    Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
    methods.putAll(ServiceEndpoints.getSupportedMethods(clientSide));
    methods.putAll(ServiceEndpoints.getSupportedMethods(local.getClass()));
    this.frames = new Frames(in);
    this.json =
        new MessageJsonHandler(
            methods, gson -> gson.registerTypeAdapterFactory(new AnnotatedEdits()));
    this.log = log;
    this.out = new Outbox(output, json, whenDeaf);
    this.gate = new Gate(out);
    this.endpoint =
        new RemoteEndpoint(out, ServiceEndpoints.toEndpoint(local), t -> Answers.of(t, log));
    json.setMethodProvider(endpoint);
    this.client = ServiceEndpoints.toServiceObject(endpoint, clientSide);
  }

  public C client() {
    return client;
  }

  /** Whether the client asked the server to shut down. */
  public boolean shutdownAsked() {
    return gate.shutdownAsked();
  }

  /** Reads and handles messages, in order, until the stream ends. */
  public Ending listen() {
    try {
      while (true) {
        Frames.Next next = frames.next();
        if (next instanceof Frames.End end) {
          return end.midMessage() ? Ending.CUT_OFF : Ending.CLOSED;
        } else if (next instanceof Frames.Broken broken) {
          unreadable(broken.reason());
        } else if (next instanceof Frames.Body body) {
          handle(body.json());
        }
      }
    } catch (IOException e) {
      return Ending.FAILED;
    }
  }

  /** Writes what is still to be written, within the time. */
  public void close(long time, TimeUnit unit) {
    out.drain(time, unit);
  }

  private void handle(String text) {
    try {
      // LSP4J's reader takes an array or a number for a message and loses its place in the text.
      JsonElement tree = JsonParser.parseString(text);
      if (!tree.isJsonObject()) {
        out.consume(
            Answers.error(null, ResponseErrorCode.InvalidRequest, "a message must be an object"));
        log.accept("a message is no JSON object; ignored");
        return;
      }
      Message message = json.parseMessage(text);
      if (gate.admits(message)) {
        endpoint.consume(message);
      }
    } catch (MessageIssueException e) {
      endpoint.handle(e.getRpcMessage(), e.getIssues());
    } catch (JsonParseException | IllegalStateException e) {
      unreadable("a message is not JSON");
    } catch (OutOfMemoryError e) {
      log.accept("a message was too large: " + Answers.OUT_OF_MEMORY);
    } catch (RuntimeException | StackOverflowError e) {
      log.accept("a message could not be handled: " + Answers.describe(e));
    }
  }

  private void unreadable(String reason) {
    log.accept(reason + "; ignored");
    out.consume(Answers.error(null, ResponseErrorCode.ParseError, reason));
  }
}
