package dev.drydock.helm.template.functions;

import dev.drydock.helm.template.format.GoPrint;
import dev.drydock.helm.template.value.GoFailure;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** X.509 certificates of the shape that sprig makes: new keys, valid from now. */
final class Certificates {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Certificates() {}

  /** A certificate and its key, both PEM. */
  record Pair(String certificate, String key) {}

  /** Whom a certificate is for. */
  record Subject(String name, List<?> ips, List<?> dns, long days) {}

  static Pair custom(String certificate64, String key64) {
    byte[] certificate = decode(certificate64, "unable to decode base64 certificate");
    byte[] key = decode(key64, "unable to decode base64 private key");
    String pem = new String(certificate, StandardCharsets.UTF_8);
    Keys.Block block = Keys.Block.read(pem);
    if (block == null) {
      throw new GoFailure("unable to decode certificate");
    }
    read(block.bytes(), "error parsing certificate: decodedCert.Bytes: ");
    String keyPem = new String(key, StandardCharsets.UTF_8);
    readKey(keyPem, "error parsing private key: ");
    return new Pair(pem, keyPem);
  }

  private static byte[] decode(String s, String complaint) {
    try {
      return EncodingFunctions.decode64(s);
    } catch (GoFailure e) {
      throw new GoFailure(complaint);
    }
  }

  private static X509Certificate read(byte[] der, String complaint) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new GoFailure(complaint + "x509: malformed certificate");
    }
  }

  private static KeyPair readKey(String pem, String complaint) {
    try {
      return Keys.read(pem);
    } catch (GoFailure e) {
      throw new GoFailure(complaint + e.text());
    }
  }

  private static KeyPair key(@Nullable String pem) {
    if (pem != null) {
      return readKey(pem, "parsing private key: ");
    }
    try {
      return Keys.rsa(2048);
    } catch (GeneralSecurityException e) {
      throw new GoFailure("error generating rsa key: " + e.getMessage());
    }
  }

  static Pair authority(String name, long days, @Nullable String pem) {
    KeyPair own = key(pem);
    Subject s = new Subject(name, List.of(), List.of(), days);
    return make(s, own, name(name), own.getPrivate(), true);
  }

  static Pair selfSigned(Subject s, @Nullable String pem) {
    KeyPair own = key(pem);
    return make(s, own, name(s.name), own.getPrivate(), false);
  }

  static Pair signed(Subject s, Pair by, @Nullable String pem) {
    KeyPair own = key(pem);
    Keys.Block block = Keys.Block.read(by.certificate);
    if (block == null) {
      throw new GoFailure("unable to decode certificate");
    }
    X509Certificate signer =
        read(block.bytes(), "error parsing certificate: decodedSignerCert.Bytes: ");
    KeyPair signing = readKey(by.key, "error parsing private key: ");
    byte[] issuer = signer.getSubjectX500Principal().getEncoded();
    return make(s, own, issuer, signing.getPrivate(), false);
  }

  private static byte[] name(String common) {
    return Der.sequence(Der.of(0x31, Der.sequence(Der.oid("2.5.4.3"), Der.text(common))));
  }

  private static byte[] time(Instant t) {
    String full = TIME.format(t);
    boolean utc = full.compareTo("2050") < 0;
    return Der.of(
        utc ? 0x17 : 0x18, (utc ? full.substring(2) : full).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] algorithm(PrivateKey k) {
    return switch (k.getAlgorithm()) {
      case "RSA" -> Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.of(0x05));
      case "EC" -> Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
      default -> Der.sequence(Der.oid("1.3.101.112"));
    };
  }

  private static byte[] sign(PrivateKey k, byte[] what) throws GeneralSecurityException {
    Signature s =
        Signature.getInstance(
            switch (k.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> "Ed25519";
            });
    s.initSign(k);
    s.update(what);
    return s.sign();
  }

  private static Pair make(
      Subject s, KeyPair own, byte[] issuer, PrivateKey signing, boolean authority) {
    byte[] alternative = alternative(s);
    Instant now = Instant.now();
    byte[] body =
        Der.sequence(
            Der.of(0xA0, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(128, new SecureRandom())),
            algorithm(signing),
            issuer,
            Der.sequence(time(now), time(now.plusSeconds(s.days * 86_400))),
            name(s.name),
            own.getPublic().getEncoded(),
            Der.of(0xA3, Der.sequence(extensions(authority, alternative))));
    try {
      byte[] signature = sign(signing, body);
      byte[] bits = new byte[signature.length + 1];
      System.arraycopy(signature, 0, bits, 1, signature.length);
      byte[] der = Der.sequence(body, algorithm(signing), Der.of(0x03, bits));
      return new Pair(new Keys.Block("CERTIFICATE", der).print(), Keys.print(own));
    } catch (GeneralSecurityException e) {
      throw new GoFailure("error creating certificate: " + e.getMessage());
    }
  }

  private static byte[][] extensions(boolean authority, byte[] alternative) {
    byte[] yes = Der.of(0x01, new byte[] {(byte) 0xFF});
    byte[] usage = authority ? new byte[] {2, (byte) 0xA4} : new byte[] {5, (byte) 0xA0};
    List<byte[]> out = new ArrayList<>();
    out.add(extension("2.5.29.15", yes, Der.of(0x03, usage)));
    out.add(
        extension(
            "2.5.29.37",
            new byte[0],
            Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"), Der.oid("1.3.6.1.5.5.7.3.2"))));
    out.add(extension("2.5.29.19", yes, authority ? Der.sequence(yes) : Der.sequence()));
    if (alternative.length > 0) {
      out.add(extension("2.5.29.17", new byte[0], Der.sequence(alternative)));
    }
    return out.toArray(new byte[0][]);
  }

  private static byte[] extension(String id, byte[] critical, byte[] value) {
    return Der.sequence(Der.oid(id), critical, Der.of(0x04, value));
  }

  private static byte[] alternative(Subject s) {
    java.io.ByteArrayOutputStream ips = new java.io.ByteArrayOutputStream();
    for (Object ip : s.ips) {
      if (!(ip instanceof String text)) {
        throw new GoFailure("error parsing ip: " + GoPrint.print(ip) + " is not a string");
      }
      byte[] address = IpAddress.parse(text);
      if (address == null) {
        throw new GoFailure("error parsing ip: " + text);
      }
      ips.writeBytes(Der.of(0x87, address));
    }
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (Object dns : s.dns) {
      if (!(dns instanceof String text)) {
        throw new GoFailure(
            "error processing alternate dns name: " + GoPrint.print(dns) + " is not a string");
      }
      all.writeBytes(Der.of(0x82, text.getBytes(StandardCharsets.UTF_8)));
    }
    all.writeBytes(ips.toByteArray());
    return all.toByteArray();
  }
}
