package dev.drydock.helm.template;

/**
 * A file of a chart's templates.
 *
 * @param name as Helm names it: {@code app/charts/db/templates/x.yaml}
 */
public record TemplateFile(String name, String text) {
  /** Whether Helm only reads the definitions of it and never renders it: {@code _helpers.tpl}. */
  public boolean partial() {
    return name.substring(name.lastIndexOf('/') + 1).startsWith("_");
  }
}
