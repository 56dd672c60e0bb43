package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code derivePassword}: the Master Password algorithm, which gives the same each time. */
final class MasterPassword {
  private static final String SEED = "com.lyndir.masterpassword";
  private static final Map<String, List<String>> TEMPLATES =
      Map.of(
          "maximum", List.of("anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"),
          "long",
              List.of(
                  "CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv"
                      .concat(" CvccCvcvCvcvno CvcvnoCvccCvcv CvcvCvccnoCvcv CvcvCvccCvcvno")
                      .concat(" CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv")
                      .concat(" CvccCvccnoCvcv CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc")
                      .concat(" CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno")
                      .split(" ")),
          "medium", List.of("CvcnoCvc", "CvcCvcno"),
          "short", List.of("Cvcn"),
          "basic", List.of("aaanaaan", "aannaaan", "aaannaaa"),
          "pin", List.of("nnnn"));
  private static final String VOWELS = "AEIOU";
  private static final String CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ";
  private static final String LOWER = "bcdfghjklmnpqrstvwxyz";
  private static final String LETTERS = VOWELS + "aeiou" + CONSONANTS + LOWER;
  private static final Map<Character, String> CHARACTERS =
      Map.of(
          'V',
          VOWELS,
          'C',
          CONSONANTS,
          'v',
          "aeiou",
          'c',
          LOWER,
          'A',
          VOWELS + CONSONANTS,
          'a',
          LETTERS,
          'n',
          "0123456789",
          'o',
          "@&%?,=[]_:-+*$#!'^~;()/.",
          'x',
          LETTERS + "0123456789!@#$%^&*()");

  private MasterPassword() {}

  static String derive(long counter, String type, String password, String user, String site) {
    List<String> templates = TEMPLATES.get(type);
    if (templates == null) {
      return "cannot find password template " + type;
    }
    byte[] key = Scrypt.key(GoBytes.encode(password), salted(user), 32768, 8, 2, 64);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(salted(site));
    message.writeBytes(ByteBuffer.allocate(4).putInt((int) counter).array());
    byte[] seed;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      seed = mac.doFinal(message.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    String template = templates.get((seed[0] & 255) % templates.size());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      String from = CHARACTERS.getOrDefault(template.charAt(i), "x");
      out.append(from.charAt((seed[i + 1] & 255) % from.length()));
    }
    return out.toString();
  }

  private static byte[] salted(String s) {
    byte[] b = GoBytes.encode(s);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SEED.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(ByteBuffer.allocate(4).putInt(b.length).array());
    out.writeBytes(b);
    return out.toByteArray();
  }
}
