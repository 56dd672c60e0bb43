package dev.drydock.ide;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, for people. */
public final class Ages {
  private Ages() {}

  /** In the largest unit that is not nought: {@code 3 days ago}. */
  public static String of(Instant time) {
    Duration d = Duration.between(time, Instant.now());
    if (d.toDays() > 0) {
      return d.toDays() == 1 ? "1 day ago" : d.toDays() + " days ago";
    }
    return d.toHours() > 0 ? d.toHours() + " h ago" : Math.max(0, d.toMinutes()) + " min ago";
  }
}
