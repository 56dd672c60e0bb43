package dev.drydock.vfs;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit to the repository at hand. Left alone it runs {@code git} to find the system's
 * configuration, reads the user's, and measures the file system's clock by writing files into the
 * repository and the result into the user's configuration.
 */
final class QuietSystemReader extends SystemReader.Delegate {
  private QuietSystemReader(SystemReader rest) {
    super(rest);
  }

  /** Puts it in place for the whole process; more than once does nothing. */
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  /**
   * No configuration, but an answer about the clock, so nothing is measured: two seconds, the worst
   * there is.
   */
  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public @Nullable String getString(String section, @Nullable String subsection, String name) {
      if (ConfigConstants.CONFIG_FILESYSTEM_SECTION.equals(section)) {
        if (ConfigConstants.CONFIG_KEY_TIMESTAMP_RESOLUTION.equals(name)) {
          return "2 seconds";
        }
        if (ConfigConstants.CONFIG_KEY_MIN_RACY_THRESHOLD.equals(name)) {
          return "10 milliseconds";
        }
      }
      return super.getString(section, subsection, name);
    }
  }
}
