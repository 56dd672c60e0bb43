package dev.drydock.gitops.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvsubstTest {
  private static final Map<String, String> VARIABLES =
      Map.of("x", "X", "v", "foo-o-bar", "empty", "", "u", "äb", "p", "a/b/c", "s", "straße");

  private static String eval(String text, boolean strict) throws EnvsubstException {
    return Envsubst.eval(text, VARIABLES, strict, new LinkedHashSet<>());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain|plain",
        "a ${x} b|a X b",
        "$x $(x) 5$|$x $(x) 5$",
        "$$ $${x} $$${x}|$ ${x} $X",
        "${no:=d} ${no:-d} ${no=d}|d d d",
        "${empty:=d}${x:=d}|dX",
        "${x:+a}${no:+a}${no:?m}|Xam",
        "${no:=pre-${x}-${no:=deep}}|pre-X-deep",
        "${#v}${#u}|93",
        "${v^^} ${v^} ${x,,} ${x,}|FOO-O-BAR Foo-o-bar x x",
        "${v:2} ${v:1:3} ${v:0:-1} ${v:-2}|o-o-bar oo- foo-o-ba foo-o-bar",
        "${v/o/0} ${v//o/0} ${v/#foo/X} ${v/%bar/X} ${v//o/}|f0o-o-bar f00-0-bar X-o-bar foo-o-X f--bar",
        "${p//\\//_} ${p//\\//}|a_b_c abc",
        "${v#f*o} ${v##f*o} ${v%o*r} ${v%%o*r}|o-o-bar -bar foo- f",
        "${p#?/} ${v#[a-f]} ${v#[^a-f]} ${v%[a-r]}|b/c oo-o-bar foo-o-bar foo-o-bar",
        "${s^^} ${s/ß/ss} ${s//e/x}|STRAßE strasse straßx",
        "${x//${empty}/-} ${v: 1} ${v:1:99999999999}|-X- foo-o-bar oo-o-bar",
        "${p##*/} ${p#*/} ${p%%/*} ${p%/*}|c b/c a a/b",
      })
  void putsIn(String text, String expected) throws EnvsubstException {
    assertThat(eval(text, false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${}",
        "${ x }",
        "${{ x }}",
        "${x",
        "${bad-name}",
        "${x-d}",
        "${x:=",
        "${x/a",
        "${x:é}",
        "${u:1:1}"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> eval(text, false)).isInstanceOf(EnvsubstException.class);
  }

  @Test
  void strictWantsAValueOrADefault() throws EnvsubstException {
    assertThat(eval("${no:=}${no:=d}", true)).isEqualTo("d");
    assertThatThrownBy(() -> eval("${no}", true)).hasMessageContaining("no is not set");
    assertThatThrownBy(() -> eval("${no^^}", true)).hasMessageContaining("no is not set");
    assertThatThrownBy(() -> eval("${x:=${no}}", true)).hasMessageContaining("no is not set");
  }

  @Test
  void tellsWhichVariablesATextAsksFor() throws EnvsubstException {
    Set<String> used = new LinkedHashSet<>();
    Envsubst.eval("${x} ${no:=${v}} $${y}", VARIABLES, false, used);
    assertThat(used).containsExactly("x", "v", "no");
  }
}
