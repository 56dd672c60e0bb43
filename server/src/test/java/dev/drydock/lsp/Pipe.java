package dev.drydock.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A stream of bytes from any thread to any thread; unlike the JDK's, it does not mind which of them
 * ended.
 */
final class Pipe {
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();

  final OutputStream in =
      new OutputStream() {
        @Override
        public void write(int b) {
          chunks.add(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
          if (length > 0) {
            byte[] copy = new byte[length];
            System.arraycopy(bytes, from, copy, 0, length);
            chunks.add(copy);
          }
        }

        @Override
        public void close() {
          chunks.add(END);
        }
      };

  final InputStream out =
      new InputStream() {
        private byte[] chunk = {};
        private int at;
        private boolean ended;

        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
          if (length == 0) {
            return 0;
          }
          try {
            if (!ended && at == chunk.length) {
              chunk = chunks.take();
              at = 0;
              ended = chunk == END;
            }
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          if (ended) {
            return -1;
          }
          int n = Math.min(length, chunk.length - at);
          System.arraycopy(chunk, at, to, from, n);
          at += n;
          return n;
        }
      };
}
