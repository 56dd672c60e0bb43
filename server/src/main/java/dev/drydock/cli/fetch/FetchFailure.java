package dev.drydock.cli.fetch;

import java.io.IOException;

/** Something could not be fetched; the message says why, for people, and holds no credentials. */
public class FetchFailure extends IOException {
  private static final long serialVersionUID = 1L;

  FetchFailure(String message) {
    super(message);
  }
}
