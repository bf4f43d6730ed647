/** What a box stands for. */
export interface Thing {
  readonly kind: string;
  readonly name: string;
}

/** Those who open the portal. */
export const USERS: Thing = { kind: 'users', name: '' };

/** The brackets that give a box its shape: https://mermaid.js.org/syntax/flowchart.html#node-shapes */
const SHAPES: Readonly<Record<string, readonly [string, string]>> = {
  Service: ['(', ')'],
  Ingress: ['(', ')'],
  HTTPRoute: ['(', ')'],
  ConfigMap: ['[/', '/]'],
  Secret: ['[/', '/]'],
  PersistentVolumeClaim: ['[(', ')]'],
  NetworkPolicy: ['{{', '}}'],
  users: ['([', '])'],
};

/** What a brief picture shows. */
const BRIEF = new Set(['users', 'Deployment', 'StatefulSet', 'Cluster', 'Job', 'CronJob']);

/** A flowchart of Mermaid: boxes, and arrows between them. */
export class Picture {
  constructor(private readonly isBrief: boolean) {}

  private readonly boxes = new Map<string, string>();
  private readonly arrows = new Set<string>();

  box(thing: Thing): string {
    const id = idOf(thing);
    const [open, close] = SHAPES[thing.kind] ?? ['[', ']'];
    this.boxes.set(id, `${id}${open}"${[thing.kind, labelOf(thing)].filter(Boolean).join('<br/>')}"${close}`);
    return id;
  }

  /** An arrow through things in their order; the label stands on its first part. */
  arrow(things: readonly Thing[], label = ''): void {
    const shown = this.isBrief ? things.filter(({ kind }) => BRIEF.has(kind)) : things;
    if (shown.length < 2) return;
    const ids = shown.map((thing) => this.box(thing));
    for (const [index, id] of ids.slice(1).entries()) {
      const text = index === 0 && label !== '' ? `|"${label}"|` : '';
      this.arrows.add(`${ids[index]!} -->${text} ${id}`);
    }
  }

  toString(): string {
    const lines = ['flowchart LR', ...[...this.boxes.values(), ...this.arrows].map((line) => `  ${line}`)];
    return `${lines.join('\n')}\n`;
  }
}

/** The name without the hash that tells a Job from the one before. */
const labelOf = ({ kind, name }: Thing): string => (kind === 'Job' ? name.replace(/-[0-9a-f]{8}$/, '') : name);

const idOf = (thing: Thing): string =>
  [thing.kind.toLowerCase(), labelOf(thing).replaceAll(/[^a-z0-9-]/g, '_')].filter((part) => part !== '').join('-');
