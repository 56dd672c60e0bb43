package dev.drydock.ide.rules.clusterapi;

import dev.drydock.base.Severity;
import dev.drydock.ide.rules.About;
import dev.drydock.ide.rules.ClusterRule;
import dev.drydock.ide.rules.ClusterSubject;
import dev.drydock.ide.rules.Report;
import dev.drydock.kustomize.Resource;
import dev.drydock.syntax.Node;
import dev.drydock.syntax.SeqNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pods and services at the same addresses. */
public final class NetworkOverlap implements ClusterRule {
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final About ABOUT =
      new About(
          "cluster-api/network-overlap",
          Severity.WARNING,
          "The addresses of a Cluster's pods and services overlap.",
          "A service address inside of the pods' range can belong to a pod too; packets go astray. Only IPv4 ranges are compared, within one Cluster.");

  /** A range of addresses, both ends in it. */
  private record Range(long first, long last) {
    boolean meets(Range o) {
      return first <= o.last && o.first <= last;
    }
  }

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(ClusterSubject cluster, Report report) {
    CapiObjects.of(cluster).ifPresent(capi -> check(capi, report));
  }

  private static void check(CapiObjects capi, Report report) {
    {
      for (Resource c : capi.kind("Cluster")) {
        for (Node pods : blocks(c, "pods")) {
          for (Node services : blocks(c, "services")) {
            Optional<Range> a = range(pods);
            Optional<Range> b = range(services);
            if (a.isPresent() && b.isPresent() && a.get().meets(b.get())) {
              capi.cluster()
                  .place(services)
                  .ifPresent(
                      p -> {
                        Report.Found f =
                            report.find(
                                p,
                                "services at "
                                    + services.text().orElse("")
                                    + " overlap with pods at "
                                    + pods.text().orElse(""));
                        capi.cluster().place(pods).ifPresent(q -> f.related(q, "the pods"));
                      });
            }
          }
        }
      }
    }
  }

  private static List<Node> blocks(Resource cluster, String of) {
    return cluster
        .root()
        .at("spec", "clusterNetwork", of, "cidrBlocks")
        .flatMap(Node::asSeq)
        .map(SeqNode::items)
        .orElse(List.of());
  }

  private static Optional<Range> range(Node block) {
    Matcher m = V4.matcher(block.text().orElse(""));
    if (!m.matches() || Integer.parseInt(m.group(5)) > 32) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      address = address * 256 + Long.parseLong(m.group(i));
    }
    long size = 1L << (32 - Integer.parseInt(m.group(5)));
    long first = address / size * size;
    return Optional.of(new Range(first, first + size - 1));
  }
}
