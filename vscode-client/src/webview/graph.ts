import type { GraphCluster, GraphModel, GraphRequest } from "../fleet/model";

declare function acquireVsCodeApi(): { postMessage(message: GraphRequest): void };

/** More clusters than this of one environment stand together where they are alike. */
const MANY = 40;

/** So many names are told of a group. */
const SHOWN = 30;

interface Entry {
  id: string;
  column: 0 | 1 | 2;
  heading?: string;
  label: string;
  note: string;
  behind: boolean;
  links: string[];
  words: string;
  cluster?: string;
  members?: GraphCluster[];
  /** The group that a cluster stands in. */
  within?: string;
}

const editor = acquireVsCodeApi();
const graph = document.querySelector<HTMLElement>("#graph")!;
const filter = document.querySelector<HTMLInputElement>("#filter")!;
const count = document.querySelector<HTMLElement>("#count")!;
const opened = new Set<string>();
let model: GraphModel = { environments: [], flavours: [], bases: [] };
let chosen: string | undefined;

/** Clusters one by one, or those that are alike as one entry that opens. */
function clusters(): Entry[] {
  const out: Entry[] = [];
  for (const environment of model.environments) {
    const many = environment.clusters.length > MANY;
    const alike = new Map<string, GraphCluster[]>();
    for (const c of environment.clusters) {
      const key = many ? [c.flavours.join(), c.pin, c.behind].join("\n") : c.name;
      alike.set(key, [...(alike.get(key) ?? []), c]);
    }
    let heading: string | undefined = environment.name || "Clusters";
    // Live clusters first, then by how far behind they are.
    const groups = many ? [...alike].sort(([, a], [, b]) => a[0]!.behind - b[0]!.behind) : alike;
    for (const [key, members] of groups) {
      const id = `group:${environment.name}:${key}`;
      const entries =
        members.length === 1 || opened.has(id)
          ? [...(members.length > 1 ? [group(id, members)] : []), ...members.map((c) => single(c, id))]
          : [group(id, members)];
      for (const e of entries) {
        out.push({ ...e, heading });
        heading = undefined;
      }
    }
  }
  return out;
}

function single(c: GraphCluster, within: string): Entry {
  return {
    id: `cluster:${c.name}`,
    within,
    column: 0,
    label: c.name,
    note: note(c),
    behind: c.behind > 0,
    links: c.flavours.map((f) => `flavour:${f}`),
    words: [c.name, c.pin, ...c.flavours].join(" "),
    cluster: c.name,
  };
}

function group(id: string, members: GraphCluster[]): Entry {
  const first = members[0]!;
  return {
    id,
    column: 0,
    label: `${first.name} and ${members.length - 1} more`,
    note: note(first),
    behind: first.behind > 0,
    links: first.flavours.map((f) => `flavour:${f}`),
    words: members.map((c) => `${c.name} ${c.pin}`).join(" ") + first.flavours.join(" "),
    members,
  };
}

function note(c: GraphCluster): string {
  return c.behind > 0 ? `${c.pin}, ${c.behind} behind` : c.pin;
}

function entries(): Entry[] {
  const directory = (column: 1 | 2, kind: string, path: string, links: string[]): Entry => ({
    id: `${kind}:${path}`,
    column,
    label: path,
    note: "",
    behind: false,
    links,
    words: path,
  });
  return [
    ...clusters(),
    ...model.flavours.map((f, i) => ({
      ...directory(
        1,
        "flavour",
        f.path,
        f.bases.map((b) => `base:${b}`),
      ),
      heading: i === 0 ? "Flavours" : undefined,
    })),
    ...model.bases.map((b, i) => ({ ...directory(2, "base", b.path, []), heading: i === 0 ? "Bases" : undefined })),
  ];
}

/** Who points at whom, both ways. */
class Links {
  private readonly down = new Map<string, string[]>();
  private readonly up = new Map<string, string[]>();

  constructor(all: Entry[]) {
    for (const e of all) {
      this.down.set(e.id, e.links);
      for (const l of e.links) {
        const from = this.up.get(l);
        if (from) {
          from.push(e.id);
        } else {
          this.up.set(l, [e.id]);
        }
      }
    }
  }

  /** Some entries, all that they reach, and all that reach them. */
  related(ids: Iterable<string>): Set<string> {
    return new Set([...closure(ids, this.down), ...closure(ids, this.up)]);
  }
}

function closure(start: Iterable<string>, next: Map<string, string[]>): Set<string> {
  const out = new Set(start);
  // A set's iteration comes to what is added to it on the way.
  for (const id of out) {
    next.get(id)?.forEach((n) => out.add(n));
  }
  return out;
}

function draw(): void {
  const all = entries();
  const words = filter.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const links = new Links(all);
  const hits = all.filter((e) => words.every((w) => e.words.toLowerCase().includes(w)));
  const around = links.related(hits.map((h) => h.id));
  const kept = words.length === 0 ? all : all.filter((e) => around.has(e.id));
  const lit = chosen ? links.related([chosen]) : undefined;
  all.filter((e) => e.within === chosen).forEach((e) => lit?.add(e.id));
  const focus = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["id"] : undefined;
  graph.replaceChildren();
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  graph.append(svg);
  const buttons = new Map<string, HTMLButtonElement>();
  for (const column of [0, 1, 2] as const) {
    const list = document.createElement("ul");
    for (const e of kept.filter((k) => k.column === column)) {
      if (e.heading) {
        const heading = document.createElement("li");
        heading.className = "heading";
        heading.textContent = e.heading;
        list.append(heading);
      }
      const item = document.createElement("li");
      const button = row(e, lit);
      buttons.set(e.id, button);
      item.append(button);
      list.append(item);
    }
    graph.append(list);
  }
  lines(svg, kept, buttons, lit);
  if (focus) {
    buttons.get(focus)?.focus();
  }
  const total = model.environments.reduce((n, e) => n + e.clusters.length, 0);
  const environments = model.environments.filter((e) => e.name).length;
  count.textContent = `${total} clusters${environments > 0 ? ` in ${environments} environments` : ""}, ${model.flavours.length} flavours, ${model.bases.length} bases`;
}

/** Names come from the repository: they are set as text, never as markup. */
function row(e: Entry, lit: Set<string> | undefined): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset["id"] = e.id;
  const label = document.createElement("span");
  for (const part of e.label.split(/(?<=[/-])/)) {
    // A long path is broken where it has a joint.
    label.append(part, document.createElement("wbr"));
  }
  button.append(label);
  if (e.note) {
    const small = document.createElement("small");
    small.textContent = e.note;
    button.append(small);
  }
  button.classList.toggle("behind", e.behind);
  button.classList.toggle("dim", lit !== undefined && !lit.has(e.id));
  button.setAttribute("aria-pressed", String(chosen === e.id));
  if (e.members) {
    button.setAttribute("aria-expanded", String(opened.has(e.id)));
  }
  button.title = e.cluster ? `${e.label}: choose to see what it is made of, twice for a preview` : names(e);
  button.addEventListener("click", () => {
    if (e.members) {
      opened[opened.has(e.id) ? "delete" : "add"](e.id);
    }
    chosen = chosen === e.id ? undefined : e.id;
    draw();
  });
  button.addEventListener("dblclick", () => {
    if (e.cluster) {
      editor.postMessage({ kind: "preview", cluster: e.cluster });
    }
  });
  button.addEventListener("keydown", (k) => {
    if (k.key === "p" && e.cluster) {
      editor.postMessage({ kind: "preview", cluster: e.cluster });
    }
  });
  return button;
}

/** Whom a group stands for, as far as it can be read at a glance. */
function names(e: Entry): string {
  const all = (e.members ?? []).map((c) => c.name);
  return all.length === 0
    ? e.label
    : all.slice(0, SHOWN).join(", ") + (all.length > SHOWN ? ` and ${all.length - SHOWN} more` : "");
}

function lines(svg: SVGSVGElement, kept: Entry[], buttons: Map<string, HTMLButtonElement>, lit: Set<string> | undefined): void {
  // All places are read before anything is drawn: between two reads a change would have the page laid out anew.
  const origin = graph.getBoundingClientRect();
  const size = { width: graph.scrollWidth, height: graph.scrollHeight, left: graph.scrollLeft, top: graph.scrollTop };
  const boxes = new Map([...buttons].map(([id, button]) => [id, button.getBoundingClientRect()]));
  const paths: SVGPathElement[] = [];
  for (const e of kept) {
    const from = boxes.get(e.id);
    for (const l of e.links) {
      const to = boxes.get(l);
      if (from && to) {
        const x = from.right - origin.left + size.left;
        const y = from.top + from.height / 2 - origin.top + size.top;
        const x2 = to.left - origin.left + size.left;
        const y2 = to.top + to.height / 2 - origin.top + size.top;
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        path.setAttribute("d", `M${x},${y} C${(x + x2) / 2},${y} ${(x + x2) / 2},${y2} ${x2},${y2}`);
        path.classList.toggle("dim", lit !== undefined && !(lit.has(e.id) && lit.has(l)));
        paths.push(path);
      }
    }
  }
  svg.setAttribute("width", String(size.width));
  svg.setAttribute("height", String(size.height));
  svg.append(...paths);
}

let drawing = 0;
filter.addEventListener("input", () => {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(draw);
});
window.addEventListener("resize", draw);
window.addEventListener("message", (m: MessageEvent<GraphModel>) => {
  model = m.data;
  draw();
});
editor.postMessage({ kind: "ready" });
