package dev.drydock.ide.rules;

/** One diagnostic of the catalogue. */
public sealed interface Rule
    permits FileRule, ObjectRule, ClusterRule, SurveyRule, FleetRule, BuildRule {
  About about();

  default String code() {
    return about().code();
  }
}
