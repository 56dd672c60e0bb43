package dev.drydock.helm.template.functions;

import org.jspecify.annotations.Nullable;

/** Internet addresses as Go's net.ParseIP reads them; no name is ever looked up. */
final class IpAddress {
  private IpAddress() {}

  /** Its 4 or 16 bytes; null where it is none. */
  static byte @Nullable [] parse(String s) {
    return s.indexOf(':') >= 0 ? six(s) : four(s);
  }

  private static byte @Nullable [] four(String s) {
    String[] parts = s.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] out = new byte[4];
    for (int i = 0; i < 4; i++) {
      if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
        return null;
      }
      out[i] = (byte) Integer.parseInt(parts[i]);
    }
    return out;
  }

  private static byte @Nullable [] six(String s) {
    int gap = s.indexOf("::");
    if (gap >= 0 && s.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    byte[] head = groups(gap < 0 ? s : s.substring(0, gap));
    byte[] tail = gap < 0 ? new byte[0] : groups(s.substring(gap + 2));
    if (head == null || tail == null) {
      return null;
    }
    int n = head.length + tail.length;
    if (gap < 0 ? n != 16 : n > 14) {
      return null;
    }
    byte[] out = new byte[16];
    System.arraycopy(head, 0, out, 0, head.length);
    System.arraycopy(tail, 0, out, 16 - tail.length, tail.length);
    return out;
  }

  private static byte @Nullable [] groups(String s) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    String[] parts = s.isEmpty() ? new String[0] : s.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        byte[] four = four(parts[i]);
        if (four == null) {
          return null;
        }
        out.writeBytes(four);
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        int v = Integer.parseInt(parts[i], 16);
        out.write(v >> 8);
        out.write(v);
      } else {
        return null;
      }
    }
    return out.toByteArray();
  }
}
