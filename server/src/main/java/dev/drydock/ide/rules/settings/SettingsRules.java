package dev.drydock.ide.rules.settings;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.BuildRule;
import dev.drydock.ide.rules.Rule;
import dev.drydock.settings.Settings;
import java.util.List;

/** The rules about drydock.yaml. */
public final class SettingsRules {
  public static final List<Rule> ALL =
      List.of(
          new UnknownSetting(),
          new InvalidSetting(),
          new BuildRule(
              new About(
                  Settings.UNUSED,
                  Severity.WARNING,
                  "An environment or a group of drydock.yaml names clusters that are not there.",
                  "Clusters are named as drydock fleet prints them, or by their paths; * and ** stand for parts of either. A name that means nothing is mostly a cluster that was renamed and has silently left its environment.")));

  private SettingsRules() {}
}
