package dev.drydock.lsp.wire;

import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * Writes messages in the order they were handed in, on a thread of its own: nobody who answers ever
 * waits for a client that does not read.
 */
final class Outbox implements MessageConsumer {
  private static final Message LAST = new ResponseMessage();

  private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean broken;

  /**
   * @param whenBroken called once, on the writer's thread, when the other side reads no more
   */
  Outbox(OutputStream out, MessageJsonHandler json, Runnable whenBroken) {
    StreamMessageConsumer to = new StreamMessageConsumer(out, json);
    writer = new Thread(() -> write(to, whenBroken), "drydock-writer");
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void consume(Message message) {
    if (!broken) {
      queue.add(message);
    }
  }

  /** Waits until everything handed in so far is written, or so long. */
  void drain(long time, TimeUnit unit) {
    queue.add(LAST);
    try {
      writer.join(unit.toMillis(time));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the last one is that one
  private void write(StreamMessageConsumer to, Runnable whenBroken) {
    try {
      for (Message m = queue.take(); m != LAST; m = queue.take()) {
        to.consume(m);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      broken = true;
      queue.clear();
      whenBroken.run();
    }
  }
}
