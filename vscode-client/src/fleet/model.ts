/** What the page is told: the fleet in the words it shows. */
export interface GraphModel {
  environments: { name: string; clusters: GraphCluster[] }[];
  flavours: { path: string; bases: string[] }[];
  bases: { path: string }[];
}

export interface GraphCluster {
  name: string;
  pin: string;
  behind: number;
  flavours: string[];
}

/** What the page asks for. */
export type GraphRequest = { kind: "ready" } | { kind: "preview"; cluster: string };
