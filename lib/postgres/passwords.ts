import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  define,
  fields,
  nonNullString,
  isEmpty,
  isNotEmpty,
  items,
  ne,
  or,
  string,
  text,
  tpl,
  unlessEmpty,
  when,
  type Input,
} from '../helm';
import { objectMetadata, type SecretKeyRef } from '../kubernetes';
import { GeneratedSecret, type NodeJsPodProps } from '../secrets';
import { COMPONENT, type CompleteProps } from './defaults';

/** What {@link Passwords} needs besides the properties of the database. */
export interface PasswordsProps {
  /** The properties of the database. */
  readonly props: CompleteProps;
  /** The name of the Secret with what is made in the cluster. */
  readonly secretName: string;
  /** How the Job runs that makes the Secret. */
  readonly pod: NodeJsPodProps;
}

/**
 * The passwords of the superuser and of the application's role: in a Secret that is there, in one that is made of what is
 * given, or made once in the cluster.
 */
export class Passwords extends Construct {
  readonly admin: SecretKeyRef;
  readonly user: SecretKeyRef;

  constructor(scope: Construct, id: string, { props, secretName, pod }: PasswordsProps) {
    super(scope, id);
    const { existingSecret, password, postgresPassword } = props.auth;
    const { adminPasswordKey: adminKey, userPasswordKey: userKey } = props.auth.secretKeys;
    const plain = this.plainSecret(props);
    when(and(isEmpty(existingSecret), or(isEmpty(password), isEmpty(postgresPassword))), () => {
      new GeneratedSecret(this, 'generated', {
        secretName,
        labels: props.labels,
        keys: [
          choose(
            isNotEmpty(postgresPassword),
            text`${userKey}`,
            choose(isNotEmpty(password), text`${adminKey}`, text`${adminKey},${userKey}`),
          ),
        ],
        namespace: props.namespace,
        commonAnnotations: props.commonAnnotations,
        component: COMPONENT,
        pod,
      });
    });
    const made =
      existingSecret === undefined
        ? secretName
        : define(
            `${scope.node.id}.secretName`,
            choose(isNotEmpty(existingSecret), tpl(nonNullString(existingSecret)), secretName),
            'The name of the Secret with the passwords of Postgres.',
          );
    const nameFor = (value: Input<string | undefined>) =>
      plain === undefined ? made : choose(isNotEmpty(value), plain, made);
    this.admin = { name: nameFor(postgresPassword), key: string(adminKey) };
    this.user = { name: nameFor(password), key: string(userKey) };
  }

  /** A Secret of the passwords that are given. @returns its name, if there can be one */
  private plainSecret(props: CompleteProps): string | undefined {
    const { password, postgresPassword, secretKeys } = props.auth;
    let name: string | undefined;
    when(or(isNotEmpty(password), isNotEmpty(postgresPassword)), () => {
      name = new ApiObject(this, 'plain', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: objectMetadata(props, COMPONENT, { suffix: 'auth' }),
        stringData: unlessEmpty({
          ...fields(isNotEmpty(postgresPassword), {
            [string(secretKeys.adminPasswordKey)]: nonNullString(postgresPassword),
          }),
          ...fields(isNotEmpty(password), { [string(secretKeys.userPasswordKey)]: nonNullString(password) }),
        }),
      }).name;
    });
    return name;
  }

  /** A volume with a file for each password, named after its key: the pod does not start, and fill its volume, while one is missing. */
  get volume(): object {
    const source = ({ name, key }: SecretKeyRef) => ({ secret: { name, items: [{ key, path: key }] } });
    // Kubernetes refuses a path that occurs twice.
    const sources = [source(this.admin), ...items(ne(this.admin.key, this.user.key), [source(this.user)])];
    return { name: 'secrets', projected: { defaultMode: 0o440, sources } };
  }
}
