package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.value.GoFailure;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Private keys and their PEM forms. */
final class Keys {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([^-\\n]+)-----\\s*([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private Keys() {}

  /**
   * A block of PEM.
   *
   * @param type {@code RSA PRIVATE KEY}
   */
  record Block(String type, byte[] bytes) {
    static @Nullable Block read(String pem) {
      Matcher m = PEM.matcher(pem);
      return m.find() ? new Block(m.group(1), Base64.getMimeDecoder().decode(m.group(2))) : null;
    }

    String print() {
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
      return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
  }

  static String generate(String type) {
    try {
      switch (type) {
        case "", "rsa":
          return print(rsa(4096));
        case "dsa":
          KeyPairGenerator dsa = KeyPairGenerator.getInstance("DSA");
          dsa.initialize(2048);
          return print(dsa.generateKeyPair());
        case "ecdsa":
          KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
          ec.initialize(new ECGenParameterSpec("secp256r1"));
          return print(ec.generateKeyPair());
        case "ed25519":
          return print(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        default:
          return "Unknown type " + type;
      }
    } catch (GeneralSecurityException e) {
      return "failed to generate private key: " + e.getMessage();
    }
  }

  static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator g = KeyPairGenerator.getInstance("RSA");
    g.initialize(bits);
    return g.generateKeyPair();
  }

  static String print(KeyPair pair) {
    PrivateKey k = pair.getPrivate();
    if (k instanceof RSAPrivateCrtKey) {
      return new Block("RSA PRIVATE KEY", Der.inside(k.getEncoded())).print();
    }
    if (k instanceof ECPrivateKey e && pair.getPublic() instanceof ECPublicKey p) {
      return new Block("EC PRIVATE KEY", ec(e, p)).print();
    }
    if (k instanceof DSAPrivateKey d && pair.getPublic() instanceof DSAPublicKey p) {
      byte[] der =
          Der.sequence(
              Der.integer(BigInteger.ZERO),
              Der.integer(d.getParams().getP()),
              Der.integer(d.getParams().getQ()),
              Der.integer(d.getParams().getG()),
              Der.integer(p.getY()),
              Der.integer(d.getX()));
      return new Block("DSA PRIVATE KEY", der).print();
    }
    return new Block("PRIVATE KEY", k.getEncoded()).print();
  }

  private static byte[] ec(ECPrivateKey k, ECPublicKey p) {
    ECPoint w = p.getW();
    byte[] point = new byte[66];
    point[1] = 4;
    System.arraycopy(Der.fixed(w.getAffineX(), 32), 0, point, 2, 32);
    System.arraycopy(Der.fixed(w.getAffineY(), 32), 0, point, 34, 32);
    return Der.sequence(
        Der.integer(BigInteger.ONE),
        Der.of(0x04, Der.fixed(k.getS(), 32)),
        Der.of(0xA0, Der.oid("1.2.840.10045.3.1.7")),
        Der.of(0xA1, Der.of(0x03, point)));
  }

  /**
   * Reads a private key.
   *
   * @throws GoFailure for what is none, or of a kind that is not read here
   */
  static KeyPair read(String pem) {
    Block b = Block.read(pem);
    if (b == null) {
      throw new GoFailure("no PEM data in input");
    }
    if (!b.type.equals("PRIVATE KEY") && !b.type.endsWith(" PRIVATE KEY")) {
      throw new GoFailure("no private key data in PEM block of type " + b.type);
    }
    try {
      byte[] rsa = Der.sequence(Der.oid("1.2.840.113549.1.1.1"), Der.of(0x05));
      return switch (b.type) {
        case "RSA PRIVATE KEY" -> pair("RSA", Der.pkcs8(rsa, b.bytes));
        case "EC PRIVATE KEY" ->
            pair(
                "EC",
                Der.pkcs8(
                    Der.sequence(Der.oid("1.2.840.10045.2.1"), Der.oid("1.2.840.10045.3.1.7")),
                    b.bytes));
        case "PRIVATE KEY" -> unknown(b.bytes);
        default ->
            throw new GoFailure(
                "invalid private key type " + b.type.substring(0, b.type.length() - 12));
      };
    } catch (GeneralSecurityException e) {
      throw new GoFailure("parsing " + b.type + " from PEM: " + e.getMessage());
    }
  }

  private static KeyPair unknown(byte[] pkcs8) throws GeneralSecurityException {
    for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
      try {
        return pair(algorithm, pkcs8);
      } catch (GeneralSecurityException e) {
        continue;
      }
    }
    throw new GeneralSecurityException("unknown private key");
  }

  private static KeyPair pair(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
    KeyFactory f = KeyFactory.getInstance(algorithm);
    PrivateKey k = f.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    PublicKey p;
    if (k instanceof RSAPrivateCrtKey r) {
      p = f.generatePublic(new RSAPublicKeySpec(r.getModulus(), r.getPublicExponent()));
    } else {
      // Whose public half the JDK does not work out: any of the same kind has the right form.
      KeyPairGenerator g = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        g.initialize(new ECGenParameterSpec("secp256r1"));
      }
      p = g.generateKeyPair().getPublic();
    }
    return new KeyPair(p, k);
  }
}
