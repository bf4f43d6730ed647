import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import {
  chartFile,
  fieldsOf,
  isSymbolic,
  join,
  keepKeysUnique,
  MAX_NAME,
  omit,
  partial,
  refuse,
  sha256,
  suffixed,
  text,
  when,
  type Input,
} from '../helm';
import {
  COMPONENT_LABEL,
  objectMetadata,
  podAccount,
  shortHash,
  type Component,
  type NamingProps,
} from '../kubernetes';
import { checkProps, namingProps, unchecked, withMembers, without } from '../values';
import {
  nodeJsContainerFields,
  nodeJsPodFields,
  nodeJsPodText,
  type JobNetwork,
  type NodeJsPodProps,
} from './node-js-pod';

/** What a generated Secret needs. */
export interface GeneratedSecretProps extends Pick<NamingProps, 'namespace' | 'labels' | 'commonAnnotations'> {
  /** The name of the Secret. */
  readonly secretName: string;
  /** The keys; each gets a password of its own (256 random bits). */
  readonly keys: Input<readonly string[]> | readonly Input<string>[];
  /** What the Secret belongs to, for the label `app.kubernetes.io/component`. */
  readonly component: Component;
  /** How the Job runs. */
  readonly pod: NodeJsPodProps;
}

const SCRIPT = readFileSync(pathOf(__dirname, 'scripts', 'make-secret.js'), 'utf8');
const SUFFIX = 'make-secret';
/** What the properties of {@link GeneratedSecret} are checked by. */
const generatedSecretProps = {
  ...without(namingProps, 'name', 'selectorLabels'),
  ...{ secretName: unchecked, keys: unchecked, component: unchecked },
  pod: withMembers('{ image } of a Job', 'image').required,
};
const RESOURCES = { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '128Mi' } };

/**
 * A Secret with random passwords, made once in the cluster and never changed. It belongs to no release: it survives
 * upgrades, re-applying and uninstalling, as the data does that it protects. A small Job makes it, with rights on this
 * one Secret only; Helm runs the Job as a hook and takes the rights away afterwards.
 * @example
 * const { image } = new Backstage(chart, 'backstage');
 * new GeneratedSecret(chart, 'session', {
 *   secretName: 'portal-session',
 *   keys: ['secret'],
 *   component: 'backstage',
 *   pod: { image },
 * });
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export class GeneratedSecret extends Construct {
  /** The name of the Secret. */
  readonly secretName: string;
  /** The Job that makes the Secret. */
  readonly job: ApiObject;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    checkProps(this, props, generatedSecretProps, {});
    this.secretName = props.secretName;
    checkKeys(this, props.keys);
    const account = podAccount(this, { create: true }, this.metadata(props, '-10'));
    this.role(props);
    this.roleBinding(props, account.name);
    const { network } = props.pod;
    if (network !== undefined) when(network.enabled, () => this.networkPolicy(props, network));
    this.job = this.makingJob(props, account.name);
  }

  private get script(): string {
    return chartFile(this, 'make-secret.js', SCRIPT);
  }

  /** Helm runs what carries these annotations before the rest, and deletes it once it has succeeded. */
  private metadata(props: GeneratedSecretProps, weight: string) {
    const { commonAnnotations, ...naming } = props;
    const annotations = partial(
      'hookAnnotations',
      { commonAnnotations, weight },
      (given) => ({ ...fieldsOf(omit(given.commonAnnotations, ...Object.keys(hook('')))), ...hook(given.weight) }),
      'The annotations of what Helm makes before the rest, and deletes once it has succeeded.',
    );
    const metadata = objectMetadata({ ...naming, name: props.secretName }, props.component, { suffix: SUFFIX });
    return { ...metadata, annotations };
  }

  private role(props: GeneratedSecretProps): void {
    new ApiObject(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: this.metadata(props, '-10'),
      rules: [
        {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: [props.secretName],
          verbs: ['get', 'create', 'patch'],
        },
      ],
    });
  }

  private roleBinding(props: GeneratedSecretProps, accountName: string): void {
    new ApiObject(this, 'role-binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: this.metadata(props, '-9'),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: accountName },
      // Without a namespace it is that of the RoleBinding, wherever the manifests are applied.
      subjects: [{ kind: 'ServiceAccount', name: accountName }],
    });
  }

  /** Lets the Job reach the API server where Helm runs it before all other policies are there. */
  private networkPolicy(props: GeneratedSecretProps, { egress }: JobNetwork): void {
    new ApiObject(this, 'network-policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: this.metadata(props, '-10'),
      spec: {
        podSelector: { matchLabels: podLabels(props.component, props.pod) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [],
        egress,
      },
    });
  }

  private makingJob(props: GeneratedSecretProps, serviceAccountName: string): ApiObject {
    const keys = Array.isArray(props.keys)
      ? (props.keys as Input<string>[]).map((key) => text`${key}`).join(',')
      : join(props.keys as Input<readonly string[]>, ',');
    const variable = text`${nodeJsPodText(props.pod)} ${keys} ${sha256(this.script)}`;
    const base = suffixed(props.secretName, SUFFIX, MAX_NAME - 9);
    const job = new ApiObject(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      // A Job cannot be changed: another image makes another Job.
      metadata: {
        ...this.metadata(props, '-5'),
        name: `${base}-${shortHash(variable)}`,
      },
      spec: this.jobSpec(props.pod, {
        serviceAccountName,
        keys,
        secretName: props.secretName,
        component: props.component,
      }),
    });
    return keepKeysUnique(job);
  }

  /** What a Job runs; those of one pod differ in a few texts only. */
  private jobSpec(pod: NodeJsPodProps, own: JobTexts): object {
    const { templates } = pod;
    const about = 'What a Job runs that makes a Secret.';
    const spec = ({ serviceAccountName, secretName, keys, component }: JobTexts) => ({
      backoffLimit: 10,
      template: {
        metadata: { labels: podLabels(component, pod) },
        spec: {
          serviceAccountName,
          automountServiceAccountToken: true,
          enableServiceLinks: false,
          restartPolicy: 'OnFailure',
          ...nodeJsPodFields(pod),
          containers: [
            {
              name: 'make-secret',
              ...nodeJsContainerFields(pod, RESOURCES),
              command: ['node', '-e', this.script],
              env: [
                { name: 'SECRET_NAME', value: secretName },
                { name: 'SECRET_KEYS', value: keys },
                { name: 'SECRET_LABELS', value: text`app.kubernetes.io/component=${component}` },
              ],
            },
          ],
        },
      },
    });
    return templates === undefined ? spec(own) : partial(`${templates}.secretMaker`, own, spec, about);
  }
}

/** What the Jobs differ in. */
interface JobTexts {
  readonly serviceAccountName: string;
  readonly secretName: string;
  readonly keys: string;
  readonly component: string;
}

const hook = (weight: string) => ({
  'helm.sh/hook': 'pre-install,pre-upgrade',
  'helm.sh/hook-weight': weight,
  'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
});

/** The labels of the pods of the Job, by which no Service selects them. */
const podLabels = (component: string, pod: NodeJsPodProps) => ({
  ...pod.network?.selectorLabels,
  [COMPONENT_LABEL]: text`${component}-secret`,
});

/** The Job takes the keys as one text. Symbolic ones are checked where the values are. */
function checkKeys(scope: Construct, keys: GeneratedSecretProps['keys']): void {
  if (isSymbolic(keys)) return;
  const known = keys as readonly string[];
  refuse(scope, known.length === 0, 'keys: got [], allowed are one or more keys of a Secret');
  // A comma is between those of which only some may be made.
  const wrong = known.find((key) => !/^[-._a-zA-Z0-9,]+$/.test(key));
  refuse(scope, wrong !== undefined, `keys: got ${JSON.stringify(wrong)}, allowed are letters, digits, -, _ and .`);
}
