/** Values, of which any may be left out. */
type Tree = Record<string, any>;

const HANDLERS = ['httpGet', 'exec', 'tcpSocket', 'grpc', 'sleep'];
const SOURCES = ['secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef'];
const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];
const HOOKS = ['postStart', 'preStop'];

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const trees = (value: unknown): Tree[] => (Array.isArray(value) ? value.filter(isTree) : []);
const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Leaves out of some fields all but the first that is given, and says which. */
function keepFirst(tree: Tree, fields: readonly string[]): string | undefined {
  const kept = fields.find((field) => isGiven(tree[field]));
  for (const field of fields) if (field !== kept) delete tree[field];
  return kept;
}

/** Makes what Kubernetes takes of the fields of pods anywhere in values: random ones seldom go together. */
export function podFields(values: unknown): void {
  if (Array.isArray(values)) values.forEach(podFields);
  if (!isTree(values)) return;
  for (const key of [...PROBES, ...HOOKS]) if (isTree(values[key])) handler(values[key]);
  for (const key of ['extraEnvVars', 'env']) trees(values[key]).forEach(variable);
  if (Array.isArray(values.envFrom))
    values.envFrom = trees(values.envFrom).filter((each) => isGiven(keepFirst(each, ['configMapRef', 'secretRef'])));
  for (const each of trees(values.extraVolumes)) volume(each);
  for (const key of ['extraVolumeMounts', 'volumeMounts'])
    for (const each of trees(values[key])) keepFirst(each, ['subPath', 'subPathExpr']);
  for (const each of trees(values.tolerations)) {
    if (each.operator === 'Exists') delete each.value;
    if (each.effect !== 'NoExecute') delete each.tolerationSeconds;
  }
  for (const each of trees(values.topologySpreadConstraints))
    if (each.whenUnsatisfiable !== 'DoNotSchedule') delete each.minDomains;
  for (const each of trees(values.initContainers))
    if (each.restartPolicy !== 'Always') for (const key of [...PROBES, 'lifecycle']) delete each[key];
  for (const each of trees(values.matchExpressions)) condition(each);
  for (const key of ['securityContext', 'containerSecurityContext'])
    if (isTree(values[key]) && values[key].privileged === true) values[key].allowPrivilegeEscalation = true;
  if (isTree(values.resources)) resources(values.resources);
  Object.values(values).forEach(podFields);
}

function handler(tree: Tree): void {
  tree[keepFirst(tree, HANDLERS) ?? 'exec'] ??= { command: ['true'] };
}

function variable(tree: Tree): void {
  if (!isTree(tree.valueFrom)) return;
  if (keepFirst(tree.valueFrom, SOURCES) === undefined) delete tree.valueFrom;
  else delete tree.value;
}

function volume(tree: Tree): void {
  keepFirst(
    tree,
    Object.keys(tree).filter((key) => key !== 'name'),
  );
  const { projected } = tree as { projected?: Tree };
  if (isTree(projected))
    projected.sources = trees(projected.sources).filter((each) => isGiven(keepFirst(each, Object.keys(each))));
}

function condition(tree: Tree): void {
  if (String(tree.operator).includes('Exist')) delete tree.values;
  else tree.values = ['1'];
}

/** Those of a default must not stay beside others. */
function resources(tree: Tree): void {
  const [kept, other] = isGiven(tree.limits) ? ['limits', 'requests'] : ['requests', 'limits'];
  if (isGiven(tree[kept])) tree[other] = null;
}

/** Amounts over those of the chart: limits above any request, and requests below any limit. */
export function helperAmounts({ helpers }: Tree): void {
  const { limits, requests } = (helpers?.resources ?? {}) as Record<string, Tree | null | undefined>;
  for (const [name, amount] of Object.entries(limits ?? {})) limits![name] = typeof amount === 'number' ? 1e12 : '64Gi';
  for (const [name, amount] of Object.entries(requests ?? {}))
    requests![name] = typeof amount === 'number' ? 0.5 : '1m';
}

/** Containers of the user, of which ports, mounts and hooks tell each other apart and are there. */
export function ownContainers(own: Tree): void {
  const given = [...trees(own.extraContainers), ...trees(own.initContainers)];
  for (const [index, container] of given.entries()) {
    container.name = `container-${index}`;
    delete container.volumeDevices;
    container.env = trees(container.env).filter(
      ({ name }, index, env) => env.findIndex((v) => v.name === name) === index,
    );
    const { ports, volumeMounts } = container as Record<string, unknown>;
    for (const [number, port] of trees(ports).entries())
      Object.assign(port, { name: `port-${number}`, containerPort: 21000 + 100 * index + number });
    for (const [number, mount] of trees(volumeMounts).entries())
      Object.assign(mount, { name: `${String(mount.name)}-${index}`, mountPath: `/mounts/${number}` });
    const port = trees(ports)[0]?.name ?? 8080;
    const hooks = isTree(container.lifecycle) ? HOOKS.map((hook) => (container.lifecycle as Tree)[hook]) : [];
    for (const each of [...PROBES.map((probe) => container[probe]), ...hooks].filter(isTree))
      for (const way of [each.httpGet, each.tcpSocket].filter(isTree)) way.port = port;
  }
  const mounted = given.flatMap(({ volumeMounts }) => trees(volumeMounts).map(({ name }) => ({ name, emptyDir: {} })));
  if (mounted.length > 0) own.extraVolumes = [...trees(own.extraVolumes), ...mounted];
}
