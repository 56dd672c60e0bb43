package dev.drydock.helm.template;

/** Parsed template files by name and content, for one process; safe for threads, bounded. */
public final class ParseCache {
  /**
   * @param entries how many files are kept
   */
  public ParseCache(int entries) {}
}
