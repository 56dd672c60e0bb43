package dev.drydock.ide.rules;

import dev.drydock.ide.rules.kustomize.ComponentNotComponent;
import dev.drydock.ide.rules.kustomize.Cycle;
import dev.drydock.ide.rules.kustomize.DeprecatedField;
import dev.drydock.ide.rules.kustomize.DirectoryWithoutKustomization;
import dev.drydock.ide.rules.kustomize.DuplicateEntry;
import dev.drydock.ide.rules.kustomize.GeneratorFileNotFound;
import dev.drydock.ide.rules.kustomize.NotAManifest;
import dev.drydock.ide.rules.kustomize.OutsideRoot;
import dev.drydock.ide.rules.kustomize.PatchFileNotFound;
import dev.drydock.ide.rules.kustomize.RemoteResource;
import dev.drydock.ide.rules.kustomize.RemoteUnpinned;
import dev.drydock.ide.rules.kustomize.ResourceNotFound;
import dev.drydock.ide.rules.kustomize.UnknownField;
import dev.drydock.ide.rules.lighthouse.AlwaysRunConflict;
import dev.drydock.ide.rules.lighthouse.BadRegex;
import dev.drydock.ide.rules.lighthouse.JobNameDuplicate;
import dev.drydock.ide.rules.lighthouse.ParamNotProvided;
import dev.drydock.ide.rules.lighthouse.RerunDoesNotTrigger;
import dev.drydock.ide.rules.lighthouse.SourceNotAPipelineRun;
import dev.drydock.ide.rules.lighthouse.SourceNotFound;
import dev.drydock.ide.rules.tekton.DeprecatedApi;
import dev.drydock.ide.rules.tekton.DeprecatedVariable;
import dev.drydock.ide.rules.tekton.DuplicateName;
import dev.drydock.ide.rules.tekton.ResultUnknown;
import dev.drydock.ide.rules.tekton.RunAfterUnknown;
import dev.drydock.ide.rules.tekton.TaskOrder;
import dev.drydock.ide.rules.tekton.VariableUnknown;
import dev.drydock.ide.rules.tekton.VolumeUndefined;
import dev.drydock.ide.rules.tekton.WorkspaceUnbound;
import dev.drydock.ide.rules.yaml.DuplicateKey;
import dev.drydock.ide.rules.yaml.YamlErrors;
import java.util.List;
import java.util.Optional;

/** Every rule there is. No scanning: a rule that is not named here does not run. */
public final class Rules {
  private Rules() {}

  /** In the order of docs/rules.md. */
  public static final List<Rule> ALL =
      List.of(
          new YamlErrors(YamlErrors.SYNTAX),
          new DuplicateKey(),
          new YamlErrors(YamlErrors.UNDEFINED_ALIAS),
          new YamlErrors(YamlErrors.TOO_LARGE),
          new ResourceNotFound(),
          new DirectoryWithoutKustomization(),
          new NotAManifest(),
          new Cycle(),
          new OutsideRoot(),
          new DuplicateEntry(),
          new UnknownField(),
          new DeprecatedField(),
          new RemoteResource(),
          new RemoteUnpinned(),
          new PatchFileNotFound(),
          new GeneratorFileNotFound(),
          new ComponentNotComponent(),
          new ResultUnknown(),
          new RunAfterUnknown(),
          new TaskOrder(),
          new WorkspaceUnbound(),
          new VariableUnknown(),
          new DeprecatedVariable(),
          new DeprecatedApi(),
          new DuplicateName(),
          new VolumeUndefined(),
          new SourceNotFound(),
          new SourceNotAPipelineRun(),
          new JobNameDuplicate(),
          new ParamNotProvided(),
          new BadRegex(),
          new RerunDoesNotTrigger(),
          new AlwaysRunConflict());

  public static Optional<Rule> byCode(String code) {
    return ALL.stream().filter(r -> r.code().equals(code)).findFirst();
  }
}
