package dev.drydock.kustomize.transform;

import dev.drydock.kustomize.BuildOptions;
import java.util.Optional;

/**
 * An image reference taken apart as kustomize 5.8 does: at the first {@code :} and {@code @} behind
 * the first {@code /}.
 */
record ImageName(String name, String tag, String digest) {
  static ImageName parse(String image) {
    int slash = Math.max(0, image.indexOf('/'));
    int at = image.indexOf('@', slash);
    int colon = image.indexOf(':', slash);
    if (colon < 0 && at < 0) {
      return new ImageName(image, "", "");
    }
    if (at >= 0 && (at < colon || colon < 0)) {
      return new ImageName(image.substring(0, at), "", image.substring(at + 1));
    }
    return at >= 0
        ? new ImageName(
            image.substring(0, colon), image.substring(colon + 1, at), image.substring(at + 1))
        : new ImageName(image.substring(0, colon), image.substring(colon + 1), "");
  }

  /**
   * The images that an entry's name means; the name is a pattern to kustomize, empty where it is
   * broken.
   */
  static Optional<GoRegex> pattern(String name, BuildOptions.Api api) {
    String digest =
        api == BuildOptions.Api.CURRENT ? "[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*" : "sha256";
    String tail = "(:[a-zA-Z0-9_.{}-]*)?(@" + digest + ":[a-zA-Z0-9_.{}-]*)?$";
    return GoRegex.compile("^" + name + tail);
  }

  @Override
  public String toString() {
    return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
  }
}
