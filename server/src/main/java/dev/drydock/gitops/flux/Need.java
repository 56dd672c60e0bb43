package dev.drydock.gitops.flux;

import dev.drydock.base.Place;
import java.util.Optional;

/** Something that lies elsewhere and that a cluster cannot be rendered without. */
public sealed interface Need {
  /** The URL as the source has it. */
  String url();

  /** Where the repository names it. */
  Optional<Place> at();

  /** For people: {@code branch main}, {@code podinfo 6.x}. */
  String what();

  /** The same but for where it is named. */
  Object key();

  /**
   * A commit of another git repository.
   *
   * @param ref the field of {@code spec.ref} that counts, with its value: {@code branch:main}
   */
  record Git(String url, String ref, Optional<Place> at) implements Need {
    @Override
    public String what() {
      return ref.replaceFirst(":", " ");
    }

    @Override
    public Object key() {
      return new Git(url, ref, Optional.empty());
    }
  }

  /**
   * An OCI artifact.
   *
   * @param insecure whether its registry is spoken to without TLS
   */
  record Artifact(OciReference reference, boolean insecure, Optional<Place> at) implements Need {
    @Override
    public String url() {
      return reference.url();
    }

    @Override
    public String what() {
      return reference.effective().replaceFirst(":", " ");
    }

    @Override
    public Object key() {
      return new Artifact(reference, insecure, Optional.empty());
    }
  }

  /**
   * A chart of a repository, by HTTP, or by OCI where the URL says so.
   *
   * @param range versions that will do, as the release has it
   * @param insecure whether a registry is spoken to without TLS
   */
  record Chart(String url, String name, String range, boolean insecure, Optional<Place> at)
      implements Need {
    @Override
    public String what() {
      return name + " " + range;
    }

    @Override
    public Object key() {
      return new Chart(url, name, range, insecure, Optional.empty());
    }
  }
}
