package dev.drydock.helm.template.functions;

/**
 * One comparison.
 *
 * @param open whether a part of the version is left open: {@code 1.x}, {@code 1}, {@code *}
 * @param minorOpen whether it ends with the first number
 * @param patchOpen whether it ends with the second
 */
record VersionConstraint(
    String operator, GoVersion version, boolean open, boolean minorOpen, boolean patchOpen) {
  boolean allows(GoVersion v, boolean prereleases) {
    if (!v.pre().isEmpty() && !prereleases) {
      return false;
    }
    return switch (operator) {
      case "!=" -> notEqual(v);
      case ">" -> greater(v);
      case "<" -> v.compareTo(version) < 0;
      case ">=", "=>" -> v.compareTo(version) >= 0;
      case "<=", "=<" -> lessOrEqual(v);
      case "~", "~>" -> tilde(v);
      case "^" -> caret(v);
      default -> open ? tilde(v) : v.compareTo(version) == 0;
    };
  }

  private boolean sameMajor(GoVersion v) {
    return v.major() == version.major();
  }

  private boolean sameMinor(GoVersion v) {
    return v.minor() == version.minor();
  }

  private boolean notEqual(GoVersion v) {
    if (open) {
      if (!sameMajor(v)) {
        return true;
      }
      if (!sameMinor(v) && !minorOpen) {
        return true;
      }
      if (minorOpen) {
        return false;
      }
      if (v.patch() != version.patch() && !patchOpen) {
        return true;
      }
      if (patchOpen) {
        boolean pre = !v.pre().isEmpty() || !version.pre().isEmpty();
        return pre && GoVersion.comparePre(v.pre(), version.pre()) != 0;
      }
    }
    return v.compareTo(version) != 0;
  }

  private boolean greater(GoVersion v) {
    if (!open) {
      return v.compareTo(version) > 0;
    }
    int major = Long.compareUnsigned(v.major(), version.major());
    if (major != 0) {
      return major > 0;
    }
    if (minorOpen) {
      return false;
    }
    if (patchOpen) {
      return Long.compareUnsigned(v.minor(), version.minor()) > 0;
    }
    return v.compareTo(version) > 0;
  }

  private boolean lessOrEqual(GoVersion v) {
    if (!open) {
      return v.compareTo(version) <= 0;
    }
    int major = Long.compareUnsigned(v.major(), version.major());
    return major < 0
        || (major == 0 && (minorOpen || Long.compareUnsigned(v.minor(), version.minor()) <= 0));
  }

  private boolean tilde(GoVersion v) {
    if (v.compareTo(version) < 0) {
      return false;
    }
    boolean zero = version.major() == 0 && version.minor() == 0 && version.patch() == 0;
    if (zero && !minorOpen && !patchOpen) {
      return true;
    }
    return sameMajor(v) && (sameMinor(v) || minorOpen);
  }

  private boolean caret(GoVersion v) {
    if (v.compareTo(version) < 0) {
      return false;
    }
    if (version.major() != 0 || minorOpen) {
      return sameMajor(v);
    }
    if (v.major() != 0) {
      return false;
    }
    if (version.minor() != 0 || patchOpen) {
      return sameMinor(v);
    }
    return v.minor() == 0 && v.patch() == version.patch();
  }
}
