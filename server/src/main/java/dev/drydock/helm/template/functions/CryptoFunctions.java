package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.exec.Args;
import dev.drydock.helm.template.exec.CallContext;
import dev.drydock.helm.template.value.GoBytes;
import dev.drydock.helm.template.value.GoFailure;
import dev.drydock.helm.template.value.GoKind;
import dev.drydock.helm.template.value.GoStruct;
import dev.drydock.helm.template.value.GoType;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys, certificates, passwords, random text: nearly all of it something else each time. */
final class CryptoFunctions {
  private static final GoType CERTIFICATE = GoType.of("sprig.certificate", GoKind.STRUCT);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";

  private CryptoFunctions() {}

  static void add(Registry r) {
    r.unrepeatable("randAlphaNum", "int", (c, a) -> random(c, a.integer(0), LETTERS + DIGITS));
    r.unrepeatable("randAlpha", "int", (c, a) -> random(c, a.integer(0), LETTERS));
    r.unrepeatable("randNumeric", "int", (c, a) -> random(c, a.integer(0), DIGITS));
    r.unrepeatable("randAscii", "int", (c, a) -> random(c, a.integer(0), ascii()));
    r.unrepeatable("randBytes", "int", CryptoFunctions::randomBytes);
    r.unrepeatable("shuffle", "string", (c, a) -> shuffle(a.string(0)));
    r.unrepeatable("uuidv4", "", (c, a) -> UUID.randomUUID().toString());
    r.unrepeatable("bcrypt", "string", (c, a) -> Bcrypt.hash(a.string(0)));
    r.unrepeatable("htpasswd", "string, string", (c, a) -> htpasswd(a.string(0), a.string(1)));
    r.add(
        "derivePassword",
        "uint32, string, string, string, string",
        (c, a) ->
            MasterPassword.derive(
                a.integer(0), a.string(1), a.string(2), a.string(3), a.string(4)));
    r.unrepeatable("encryptAES", "string, string", (c, a) -> encrypt(a.string(0), a.string(1)));
    r.add("decryptAES", "string, string", (c, a) -> decrypt(a.string(0), a.string(1)));
    r.unrepeatable("genPrivateKey", "string", (c, a) -> Keys.generate(a.string(0)));
    r.add("buildCustomCert", "string, string", (c, a) -> custom(a.string(0), a.string(1)));
    r.unrepeatable("genCA", "string, int", (c, a) -> authority(a, null));
    r.unrepeatable("genCAWithKey", "string, int, string", (c, a) -> authority(a, a.string(2)));
    String signed = "string, []any, []any, int";
    r.unrepeatable("genSelfSignedCert", signed, (c, a) -> selfSigned(a, null));
    r.unrepeatable(
        "genSelfSignedCertWithKey", signed + ", string", (c, a) -> selfSigned(a, a.string(4)));
    r.unrepeatable("genSignedCert", signed + ", certificate", (c, a) -> signed(a, null));
    r.unrepeatable(
        "genSignedCertWithKey", signed + ", certificate, string", (c, a) -> signed(a, a.string(5)));
  }

  private static String ascii() {
    StringBuilder b = new StringBuilder();
    for (char c = 32; c < 127; c++) {
      b.append(c);
    }
    return b.toString();
  }

  private static Object random(CallContext c, long n, String from) {
    c.allow(n);
    StringBuilder b = new StringBuilder();
    for (long i = 0; i < n; i++) {
      b.append(from.charAt(RANDOM.nextInt(from.length())));
    }
    return b.toString();
  }

  private static Object randomBytes(CallContext c, Args a) {
    long n = a.integer(0);
    if (n < 0) {
      throw new GoFailure("runtime error: makeslice: len out of range");
    }
    c.allow(n);
    byte[] b = new byte[(int) n];
    RANDOM.nextBytes(b);
    return EncodingFunctions.encode64(b);
  }

  private static String shuffle(String s) {
    int[] points = s.codePoints().toArray();
    for (int i = points.length - 1; i > 0; i--) {
      int k = RANDOM.nextInt(i + 1);
      int p = points[i];
      points[i] = points[k];
      points[k] = p;
    }
    return new String(points, 0, points.length);
  }

  private static String htpasswd(String user, String password) {
    return user.contains(":") ? "invalid username: " + user : user + ":" + Bcrypt.hash(password);
  }

  private static SecretKeySpec key(String password) {
    return new SecretKeySpec(Arrays.copyOf(GoBytes.encode(password), 32), "AES");
  }

  private static String encrypt(String password, String text) {
    if (text.isEmpty()) {
      return "";
    }
    try {
      byte[] iv = new byte[16];
      RANDOM.nextBytes(iv);
      Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
      c.init(Cipher.ENCRYPT_MODE, key(password), new IvParameterSpec(iv));
      byte[] sealed = c.doFinal(GoBytes.encode(text));
      byte[] all = Arrays.copyOf(iv, 16 + sealed.length);
      System.arraycopy(sealed, 0, all, 16, sealed.length);
      return EncodingFunctions.encode64(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String decrypt(String password, String sealed) {
    if (sealed.isEmpty()) {
      return "";
    }
    byte[] all = EncodingFunctions.decode64(sealed);
    if (all.length < 16) {
      throw new GoFailure(
          "runtime error: slice bounds out of range [:16] with capacity " + all.length);
    }
    if (all.length % 16 != 0) {
      throw new GoFailure("crypto/cipher: input not full blocks");
    }
    if (all.length == 16) {
      throw new GoFailure("runtime error: index out of range [-1]");
    }
    try {
      Cipher c = Cipher.getInstance("AES/CBC/NoPadding");
      c.init(Cipher.DECRYPT_MODE, key(password), new IvParameterSpec(all, 0, 16));
      byte[] text = c.doFinal(all, 16, all.length - 16);
      int end = text.length - (text[text.length - 1] & 255);
      if (end < 0) {
        throw new GoFailure("runtime error: slice bounds out of range [:" + end + "]");
      }
      return GoBytes.decode(Arrays.copyOf(text, end));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GoStruct certificate(Certificates.Pair p) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("Cert", p.certificate());
    fields.put("Key", p.key());
    return new GoStruct(CERTIFICATE, fields, null, null);
  }

  private static Object custom(String certificate, String key) {
    return certificate(Certificates.custom(certificate, key));
  }

  private static Object authority(Args a, @Nullable String key) {
    return certificate(Certificates.authority(a.string(0), a.integer(1), key));
  }

  private static Certificates.Subject subject(Args a) {
    return new Certificates.Subject(a.string(0), texts(a.get(1)), texts(a.get(2)), a.integer(3));
  }

  private static List<?> texts(@Nullable Object v) {
    return v instanceof List<?> l ? l : List.of();
  }

  private static Object selfSigned(Args a, @Nullable String key) {
    return certificate(Certificates.selfSigned(subject(a), key));
  }

  private static Object signed(Args a, @Nullable String key) {
    if (!(a.get(4) instanceof GoStruct ca)) {
      throw new GoFailure(Strval.NIL_DEREFERENCE);
    }
    Certificates.Pair by =
        new Certificates.Pair(String.valueOf(ca.get("Cert")), String.valueOf(ca.get("Key")));
    return certificate(Certificates.signed(subject(a), by, key));
  }
}
