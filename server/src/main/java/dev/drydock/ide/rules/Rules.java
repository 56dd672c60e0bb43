package dev.drydock.ide.rules;

import dev.drydock.ide.rules.clusterapi.ClusterNameMismatch;
import dev.drydock.ide.rules.clusterapi.EvenControlPlane;
import dev.drydock.ide.rules.clusterapi.HealthCheckSelector;
import dev.drydock.ide.rules.clusterapi.NetworkOverlap;
import dev.drydock.ide.rules.clusterapi.ReferenceNotFound;
import dev.drydock.ide.rules.clusterapi.ResourceSetResourceNotFound;
import dev.drydock.ide.rules.clusterapi.SelectorMatchesNothing;
import dev.drydock.ide.rules.clusterapi.VersionSkew;
import dev.drydock.ide.rules.fleet.BaseUnknown;
import dev.drydock.ide.rules.fleet.BaseUnused;
import dev.drydock.ide.rules.fleet.ClusterDeletion;
import dev.drydock.ide.rules.fleet.ClusterNotBootstrapped;
import dev.drydock.ide.rules.fleet.ClusterNotDeclared;
import dev.drydock.ide.rules.fleet.ClusterNotSynced;
import dev.drydock.ide.rules.fleet.FlavourUnused;
import dev.drydock.ide.rules.fleet.ImmutableChange;
import dev.drydock.ide.rules.fleet.PinBehind;
import dev.drydock.ide.rules.fleet.PinOlderThanDestination;
import dev.drydock.ide.rules.fleet.StageSkipped;
import dev.drydock.ide.rules.fleet.StatefulDeletion;
import dev.drydock.ide.rules.flux.AbbreviatedCommit;
import dev.drydock.ide.rules.flux.ChartRules;
import dev.drydock.ide.rules.flux.CommitInBranch;
import dev.drydock.ide.rules.flux.CommitNotFound;
import dev.drydock.ide.rules.flux.CommitNotOnDefaultBranch;
import dev.drydock.ide.rules.flux.DecryptionSecret;
import dev.drydock.ide.rules.flux.DroppedField;
import dev.drydock.ide.rules.flux.FluxBuildRules;
import dev.drydock.ide.rules.flux.HealthCheckNotFound;
import dev.drydock.ide.rules.flux.NamespaceNotCreated;
import dev.drydock.ide.rules.flux.ObjectOwnedTwice;
import dev.drydock.ide.rules.flux.RemovedApiVersion;
import dev.drydock.ide.rules.flux.SourceUnused;
import dev.drydock.ide.rules.flux.Suspended;
import dev.drydock.ide.rules.flux.TagNotFound;
import dev.drydock.ide.rules.flux.VariableUnused;
import dev.drydock.ide.rules.generated.Clash;
import dev.drydock.ide.rules.generated.EditedByHand;
import dev.drydock.ide.rules.generated.Layout;
import dev.drydock.ide.rules.generated.VersionMismatch;
import dev.drydock.ide.rules.kubernetes.KubernetesRules;
import dev.drydock.ide.rules.kustomize.ComponentNotComponent;
import dev.drydock.ide.rules.kustomize.Cycle;
import dev.drydock.ide.rules.kustomize.DeprecatedField;
import dev.drydock.ide.rules.kustomize.DirectoryWithoutKustomization;
import dev.drydock.ide.rules.kustomize.DuplicateEntry;
import dev.drydock.ide.rules.kustomize.GeneratorFileNotFound;
import dev.drydock.ide.rules.kustomize.ImageUnused;
import dev.drydock.ide.rules.kustomize.KustomizeBuildRules;
import dev.drydock.ide.rules.kustomize.NotAManifest;
import dev.drydock.ide.rules.kustomize.OutsideRoot;
import dev.drydock.ide.rules.kustomize.PatchFileNotFound;
import dev.drydock.ide.rules.kustomize.RemoteResource;
import dev.drydock.ide.rules.kustomize.RemoteUnpinned;
import dev.drydock.ide.rules.kustomize.ResourceNotFound;
import dev.drydock.ide.rules.kustomize.UnknownField;
import dev.drydock.ide.rules.kustomize.UnknownNameReference;
import dev.drydock.ide.rules.kustomize.UnreferencedFile;
import dev.drydock.ide.rules.lighthouse.AlwaysRunConflict;
import dev.drydock.ide.rules.lighthouse.BadRegex;
import dev.drydock.ide.rules.lighthouse.BranchNeverMatches;
import dev.drydock.ide.rules.lighthouse.JobNameDuplicate;
import dev.drydock.ide.rules.lighthouse.ParamNotProvided;
import dev.drydock.ide.rules.lighthouse.RerunDoesNotTrigger;
import dev.drydock.ide.rules.lighthouse.SourceNotAPipelineRun;
import dev.drydock.ide.rules.lighthouse.SourceNotFound;
import dev.drydock.ide.rules.references.NotFoundRules;
import dev.drydock.ide.rules.settings.SettingsRules;
import dev.drydock.ide.rules.tekton.DeprecatedApi;
import dev.drydock.ide.rules.tekton.DeprecatedVariable;
import dev.drydock.ide.rules.tekton.DuplicateName;
import dev.drydock.ide.rules.tekton.ParamMissing;
import dev.drydock.ide.rules.tekton.ParamUnknown;
import dev.drydock.ide.rules.tekton.ParamUnused;
import dev.drydock.ide.rules.tekton.PipelineNotFound;
import dev.drydock.ide.rules.tekton.ResultUnknown;
import dev.drydock.ide.rules.tekton.RunAfterUnknown;
import dev.drydock.ide.rules.tekton.ServiceAccountNotFound;
import dev.drydock.ide.rules.tekton.TaskNotFound;
import dev.drydock.ide.rules.tekton.TaskOrder;
import dev.drydock.ide.rules.tekton.VariableUnknown;
import dev.drydock.ide.rules.tekton.VolumeUndefined;
import dev.drydock.ide.rules.tekton.WorkspaceUnbound;
import dev.drydock.ide.rules.yaml.DuplicateKey;
import dev.drydock.ide.rules.yaml.YamlErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every rule there is. No scanning: a rule that is not named here does not run. */
public final class Rules {
  private static final List<Rule> YAML =
      List.of(
          new YamlErrors(YamlErrors.SYNTAX),
          new DuplicateKey(),
          new YamlErrors(YamlErrors.UNDEFINED_ALIAS),
          new YamlErrors(YamlErrors.TOO_LARGE));

  private static final List<Rule> KUSTOMIZE =
      List.of(
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
          new ImageUnused(),
          new UnknownNameReference(),
          new UnreferencedFile());

  private static final List<Rule> FLUX =
      List.of(
          new SourceUnused(),
          new CommitInBranch(),
          new AbbreviatedCommit(),
          new CommitNotFound(),
          new CommitNotOnDefaultBranch(),
          new TagNotFound(),
          new RemovedApiVersion(),
          new DroppedField(),
          new Suspended(),
          new ObjectOwnedTwice(),
          new DecryptionSecret(),
          new VariableUnused(),
          new HealthCheckNotFound(),
          new NamespaceNotCreated());

  private static final List<Rule> FLEET =
      List.of(
          new ClusterNotSynced(),
          new ClusterNotBootstrapped(),
          new ClusterNotDeclared(),
          new PinBehind(),
          new PinOlderThanDestination(),
          new StageSkipped(),
          new FlavourUnused(),
          new BaseUnused(),
          new ClusterDeletion(),
          new StatefulDeletion(),
          new ImmutableChange(),
          new BaseUnknown());

  private static final List<Rule> CLUSTER_API =
      List.of(
          new ReferenceNotFound(),
          new ClusterNameMismatch(),
          new VersionSkew(),
          new EvenControlPlane(),
          new ResourceSetResourceNotFound(),
          new SelectorMatchesNothing(),
          new HealthCheckSelector(),
          new NetworkOverlap());

  private static final List<Rule> TEKTON =
      List.of(
          new TaskNotFound(),
          new PipelineNotFound(),
          new ParamMissing(),
          new ParamUnknown(),
          new ParamUnused(),
          new ResultUnknown(),
          new RunAfterUnknown(),
          new TaskOrder(),
          new WorkspaceUnbound(),
          new VariableUnknown(),
          new DeprecatedVariable(),
          new DeprecatedApi(),
          new DuplicateName(),
          new ServiceAccountNotFound(),
          new VolumeUndefined());

  private static final List<Rule> GENERATED =
      List.of(new EditedByHand(), new VersionMismatch(), new Layout(), new Clash());

  private static final List<Rule> LIGHTHOUSE =
      List.of(
          new SourceNotFound(),
          new SourceNotAPipelineRun(),
          new JobNameDuplicate(),
          new ParamNotProvided(),
          new BadRegex(),
          new RerunDoesNotTrigger(),
          new AlwaysRunConflict(),
          new BranchNeverMatches());

  /** By family, in the order of docs/rules.md. */
  public static final List<Rule> ALL =
      joined(
          YAML,
          KUSTOMIZE,
          KustomizeBuildRules.ALL,
          FLUX,
          FluxBuildRules.ALL,
          ChartRules.ALL,
          FLEET,
          SettingsRules.ALL,
          CLUSTER_API,
          TEKTON,
          LIGHTHOUSE,
          KubernetesRules.ALL,
          NotFoundRules.KUBERNETES,
          GENERATED,
          NotFoundRules.REFERENCES);

  private static final Map<String, Rule> BY_CODE = new HashMap<>();

  static {
    ALL.forEach(r -> BY_CODE.putIfAbsent(r.code(), r));
  }

  private Rules() {}

  public static Optional<Rule> byCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  @SafeVarargs
  private static List<Rule> joined(List<Rule>... families) {
    List<Rule> out = new ArrayList<>();
    for (List<Rule> family : families) {
      out.addAll(family);
    }
    return List.copyOf(out);
  }
}
