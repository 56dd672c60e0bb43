package dev.drydock.kustomize.seeded;

import static dev.drydock.kustomize.seeded.Dice.list;
import static dev.drydock.kustomize.seeded.Dice.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What generators make objects of, and images. */
final class Sources {
  private static final String DIGEST =
      "sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3";

  private final Dice dice;
  private final Scalars scalars;
  private final Map<String, Object> files;

  /** Names that generators of either sort have made, for those that join them. */
  private final List<List<String>> made = List.of(new ArrayList<>(), new ArrayList<>());

  Sources(Dice dice, Scalars scalars, Map<String, Object> files) {
    this.dice = dice;
    this.scalars = scalars;
    this.files = files;
  }

  Map<String, Object> generator(String directory, boolean secret) {
    List<String> before = made.get(secret ? 1 : 0);
    boolean join = !before.isEmpty() && dice.chance(45);
    Map<String, Object> out =
        map(
            "name",
            join
                ? dice.pick(before)
                : dice.chance(30) ? scalars.name() : "generated" + dice.roll(1000));
    before.add((String) out.get("name"));
    if (dice.chance(join ? 4 : 12)) {
      out.put("namespace", dice.of("blue", "default"));
    }
    if (join) {
      out.put("behavior", dice.of("merge", "merge", "replace"));
    } else if (dice.chance(10)) {
      out.put("behavior", dice.of("merge", "create", "create", "create"));
    }
    if (dice.chance(70)) {
      out.put("literals", literals());
    }
    if (dice.chance(35)) {
      out.put("files", dice.some(1, 2, () -> file(directory)));
    }
    if (dice.chance(20)) {
      String file = "vars" + dice.roll(3) + ".env";
      files.put(
          directory + "/" + file,
          dice.of(
              "# comment\nA=1\n\nB=two words\nC=\"q\"\n",
              "D=\n  E=lead\nF=a=b\n",
              "G=no newline",
              "\uFEFFH=bom\n#I=x\n",
              "J='x'\r\nK=y\r\n"));
      if (dice.chance(25)) {
        out.put("env", file);
      } else {
        out.put("envs", list(file));
      }
    }
    if (dice.chance(20)) {
      out.put("options", options());
    }
    if (secret && dice.chance(30)) {
      out.put("type", dice.of("Opaque", "kubernetes.io/tls", "example.com/x"));
    }
    return out;
  }

  private List<Object> literals() {
    List<Object> out = new ArrayList<>();
    for (String key : List.of("a", "b", "key", "password", "HOST_NAME", "x.y-z")) {
      if (dice.chance(30)) {
        out.add(
            key
                + "="
                + dice.of(
                    "1",
                    "true",
                    "x y",
                    "",
                    "'quoted'",
                    "\"dq\"",
                    "é",
                    "a=b",
                    "multi word value",
                    "line\nbreak",
                    "$(VAR_A)",
                    "\"half",
                    " lead",
                    "0x1F",
                    "null",
                    "a very long line of words that goes on and on until the printer has to fold it somewhere near eighty"));
      }
    }
    return out;
  }

  private Object file(String directory) {
    int n = dice.roll(5);
    String file = (n < 2 ? "data" : n < 4 ? "conf" : "sub/raw") + n + ".txt";
    Object content =
        dice.of(
            "one\ntwo\n",
            "no newline",
            "",
            "tab\there\n",
            "  lead\n",
            "é\n",
            "trail \nx\n",
            "cr\r\nlf\r\n",
            "a: 1\nb: [x]\n",
            "{\"json\": {\"deep\": [1, 2]}}\n",
            "\n\nblank first\n",
            "blank last\n\n\n",
            "# comment only\n",
            "$(VAR_A)\n");
    if (dice.chance(20)) {
      content = bytes();
    }
    files.put(directory + "/" + file, content);
    return dice.chance(50) || n == 4 ? "k" + n + ".conf=" + file : file;
  }

  /** Bytes that are no text, a few or enough for several lines of base64. */
  private byte[] bytes() {
    byte[] out = new byte[dice.of(1, 3, 60, 200)];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) dice.roll(256);
    }
    out[0] = (byte) 0xff;
    return out;
  }

  Map<String, Object> options() {
    Map<String, Object> out = map();
    if (dice.chance(50)) {
      out.put("disableNameSuffixHash", dice.chance(70));
    }
    if (dice.chance(40)) {
      out.put("labels", scalars.labels());
    }
    if (dice.chance(30)) {
      out.put("annotations", map("gen", scalars.label()));
    }
    if (dice.chance(20)) {
      out.put("immutable", dice.chance(80));
    }
    return out;
  }

  Map<String, Object> image() {
    Map<String, Object> out =
        map(
            "name",
            dice.of(
                "nginx",
                "redis",
                "app",
                "gcr.io/x/app",
                "localhost:5000/nginx",
                "ngin.*",
                "$(VAR_A)"));
    if (dice.chance(40)) {
      out.put("newName", dice.of("quay.io/org/nginx", "mirror:5000/app"));
    }
    if (dice.chance(50)) {
      out.put("newTag", dice.of("1.25", "v2", "latest", "012"));
    } else if (dice.chance(40)) {
      out.put("digest", DIGEST);
    } else if (dice.chance(30)) {
      out.put("tagSuffix", "-alpine");
    }
    return out;
  }
}
