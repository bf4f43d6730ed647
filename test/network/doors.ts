import type { Manifest } from '../support/synth';

const COMPONENT = 'app.kubernetes.io/component';

type Labels = Record<string, string>;

/** A pod template, and all text that its containers read. */
interface Pods {
  readonly name: string;
  readonly labels: Labels;
  readonly text: string;
}

/** The pods of all workloads and Jobs, but for those that make Secrets, which are called like the Services. */
function podsOf(objects: readonly Manifest[]): Pods[] {
  const configs = objects.filter(({ kind }) => kind === 'ConfigMap');
  return objects.flatMap(({ kind, metadata, spec }) => {
    const template = (spec?.jobTemplate?.spec ?? spec)?.template as Manifest | undefined;
    if (template?.spec?.containers === undefined || String(metadata.name).includes('make-secret')) return [];
    const labels = template.metadata.labels as Labels;
    const own = JSON.stringify(template);
    // The frontend has the configuration of the backend, of which it serves a part.
    const isReader = labels[COMPONENT] !== 'frontend';
    const read = configs.filter(({ metadata: { name } }) => isReader && own.includes(`"${name}"`));
    return [{ name: `${kind} ${metadata.name}`, labels, text: own + JSON.stringify(read) }];
  });
}

const selects = (selector: Manifest, labels: Labels): boolean =>
  Object.entries((selector.matchLabels ?? selector) as Labels).every(([key, value]) => labels[key] === value);

/** Whether policies let pods connect: those of a direction that select `own`, if there are any, must name `other`. */
function isOpen(policies: readonly Manifest[], direction: 'Ingress' | 'Egress', own: Labels, other: Labels): boolean {
  const ofOwn = policies.filter(
    ({ spec }) => selects(spec.podSelector as Manifest, own) && (spec.policyTypes as string[]).includes(direction),
  );
  const [rules, peers] = direction === 'Ingress' ? (['ingress', 'from'] as const) : (['egress', 'to'] as const);
  const named = ofOwn.flatMap(({ spec }) =>
    ((spec[rules] ?? []) as Manifest[]).flatMap((rule) => (rule[peers] ?? []) as Manifest[]),
  );
  return (
    ofOwn.length === 0 ||
    named.some(({ podSelector }) => podSelector !== undefined && selects(podSelector as Manifest, other))
  );
}

/** The connections between pods, as `client -> Service`: a client names the Service; and those that the policies shut. */
export function doorsOf(objects: readonly Manifest[]) {
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const pods = podsOf(objects);
  const connections = objects
    .filter(({ kind, spec }) => kind === 'Service' && spec.clusterIP !== 'None')
    .flatMap(({ metadata, spec }) => {
      const names = new RegExp(`(^|[^a-z0-9-])${metadata.name}([^a-z0-9-]|$)`);
      const server = pods.find(({ labels }) => selects(spec.selector as Manifest, labels))!;
      const clients = pods.filter(
        ({ text, labels }) => names.test(text) && !selects(spec.selector as Manifest, labels),
      );
      return clients.map((client) => ({
        door: `${client.name} -> ${metadata.name}`,
        isIn: isOpen(policies, 'Ingress', server.labels, client.labels),
        isOut: isOpen(policies, 'Egress', client.labels, server.labels),
      }));
    });
  return {
    all: connections.map(({ door }) => door).sort(),
    notLetIn: connections.filter(({ isIn }) => !isIn).map(({ door }) => door),
    notLetOut: connections.filter(({ isOut }) => !isOut).map(({ door }) => door),
  };
}

/** What policies allow, with components for their pods: `from -> to: ports`. */
export function rulesOf(objects: readonly Manifest[]): string[] {
  const nameOf = ({ podSelector, ...peer }: Manifest) =>
    (podSelector?.matchLabels?.[COMPONENT] ?? JSON.stringify({ podSelector, ...peer })) as string;
  const lines = objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .flatMap(({ spec }) => {
      const own = nameOf({ podSelector: spec.podSelector as Manifest });
      const line = (direction: string, peers: Manifest[] = [{}], ports: Manifest[] = []) =>
        peers.map((peer) => `${own} ${direction} ${nameOf(peer)}: ${ports.map(({ port }) => port).join()}`);
      return [
        ...((spec.ingress ?? []) as Manifest[]).flatMap(({ from, ports }) =>
          line('<-', from as Manifest[], ports as Manifest[]),
        ),
        ...((spec.egress ?? []) as Manifest[]).flatMap(({ to, ports }) =>
          line('->', to as Manifest[], ports as Manifest[]),
        ),
      ];
    });
  return lines.sort();
}
