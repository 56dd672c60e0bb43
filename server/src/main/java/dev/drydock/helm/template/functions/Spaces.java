package dev.drydock.helm.template.functions;

/** White space as Go's unicode package has it. */
final class Spaces {
  private Spaces() {}

  static boolean is(int point) {
    return switch (point) {
      case '\t',
          '\n',
          0x0B,
          '\f',
          '\r',
          ' ',
          0x85,
          0xA0,
          0x1680,
          0x2028,
          0x2029,
          0x202F,
          0x205F,
          0x3000 ->
          true;
      default -> point >= 0x2000 && point <= 0x200A;
    };
  }
}
