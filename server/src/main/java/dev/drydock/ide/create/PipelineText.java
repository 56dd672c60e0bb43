package dev.drydock.ide.create;

import dev.drydock.ide.YamlEdits;
import java.util.List;
import java.util.Optional;

/**
 * The PipelineRun and the trigger of a promotion. What Lighthouse passes reaches scripts as
 * environment variables only: a tag is a name that anybody may push, and Tekton would paste a param
 * into a script as it is.
 *
 * @param name of the job
 * @param apiVersion of Tekton, as the repository's other pipelines have it
 * @param account that runs it
 * @param identity a Secret whose keys say who commits; empty for a fixed name
 * @param image of the steps: one with git and Drydock
 * @param from empty where {@code group} says what is promoted
 */
record PipelineText(
    String name,
    String apiVersion,
    String account,
    Optional<String> identity,
    String image,
    String from,
    String to,
    String group) {
  private static final List<String> PEOPLE =
      List.of("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL");

  /** {@code 1.2.0} and {@code v1.2.0}, as semantic versioning has them, releases only. */
  private static final String TAGS = "^v?(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$";

  /** An entry of {@code spec.postsubmits}, as lines without the dash. */
  String trigger(String source) {
    return "name: "
        + name
        + "\nsource: "
        + YamlEdits.scalar(source)
        + "\n# Lighthouse matches the names of pushed tags here, too.\nbranches:\n- '"
        + TAGS
        + "'";
  }

  /** A file of its own for it. */
  String triggers(String source) {
    return """
        apiVersion: config.lighthouse.jenkins-x.io/v1alpha1
        kind: TriggerConfig
        spec:
          postsubmits:
        """
        + "  - "
        + trigger(source).replace("\n", "\n    ")
        + "\n";
  }

  String pipelineRun() {
    String what =
        group.isEmpty()
            ? "--from \"$FROM\" --to \"$TO\""
            : from.isEmpty() ? "--group \"$GROUP\"" : "--from \"$FROM\" --group \"$GROUP\"";
    StringBuilder names = new StringBuilder();
    variable(names, "FROM", from);
    variable(names, "TO", to);
    variable(names, "GROUP", group);
    return """
        # Promotes a release when its tag is pushed: a commit on a branch of its own, for review.
        # What is passed in reaches the scripts as environment variables and nowhere else.
        apiVersion: %s
        kind: PipelineRun
        metadata:
          name: %s
        spec:
        %s  pipelineSpec:
            params:
            - name: REPO_URL
              type: string
              description: git url to clone
            - name: PULL_BASE_REF
              type: string
              description: the tag that was pushed
            tasks:
            - name: promote
              params:
              - name: REPO_URL
                value: $(params.REPO_URL)
              - name: PULL_BASE_REF
                value: $(params.PULL_BASE_REF)
              taskSpec:
                params:
                - name: REPO_URL
                  type: string
                - name: PULL_BASE_REF
                  type: string
                stepTemplate:
                  env:
                  - name: HOME
                    value: /tekton/home
                  volumeMounts:
                  - name: work
                    mountPath: /work
                steps:
                - name: clone
                  # An image with git and Drydock.
                  image: %s
                  workingDir: /work
                  env:
                  - name: REPO_URL
                    value: $(params.REPO_URL)
                  script: |
                    #!/bin/sh
                    set -eu
                    git clone -- "$REPO_URL" fleet
                - name: promote
                  image: %s
                  workingDir: /work
        %s          env:
                  - name: TAG
                    value: $(params.PULL_BASE_REF)
        %s%s          script: |
                    #!/bin/sh
                    set -eu
                    cd fleet
                    git rev-parse --verify --quiet "refs/tags/$TAG^{commit}" > /dev/null
                    branch="promote/$%s/$TAG"
                    drydock promote %s --ref "refs/tags/$TAG" --commit --branch "$branch"
                    # Nothing to do leaves no branch.
                    if git rev-parse --verify --quiet "refs/heads/$branch" > /dev/null; then
                      git push origin "refs/heads/$branch"
                    fi
                volumes:
                - name: work
                  emptyDir: {}
        """
        .formatted(
            apiVersion,
            name,
            accountField(),
            YamlEdits.scalar(image),
            YamlEdits.scalar(image),
            identity
                .map(
                    s ->
                        "          envFrom:\n          - secretRef:\n              name: "
                            + YamlEdits.scalar(s)
                            + "\n")
                .orElse(""),
            names,
            identity.isPresent() ? "" : people(),
            group.isEmpty() ? "TO" : "GROUP",
            what);
  }

  /** v1 has it one level further down. */
  private String accountField() {
    String field = "serviceAccountName: " + YamlEdits.scalar(account) + "\n";
    return apiVersion.endsWith("/v1") ? "  taskRunTemplate:\n    " + field : "  " + field;
  }

  private static void variable(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      out.append("          - name: ")
          .append(key)
          .append("\n            value: ")
          .append(YamlEdits.scalar(value))
          .append('\n');
    }
  }

  private static String people() {
    StringBuilder out = new StringBuilder();
    for (String key : PEOPLE) {
      variable(out, key, key.endsWith("NAME") ? "drydock" : "drydock@localhost");
    }
    return out.toString();
  }
}
