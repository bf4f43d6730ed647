import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  define,
  fields,
  given,
  isEmpty,
  not,
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

/** The credentials of the database. */
export interface PostgresAuthProps {
  /** The application's role. It may create databases and is no superuser. @default 'backstage' */
  readonly username?: Input<string>;
  /** A database that the role owns. @default 'backstage' */
  readonly database?: Input<string>;
  /** An existing Secret with both passwords; the name may hold Helm expressions. @default - made once in the cluster */
  readonly existingSecret?: Input<string | undefined>;
  /** The Secret's keys. @default 'admin-password' and 'user-password' */
  readonly secretKeys?: { readonly adminPasswordKey?: Input<string>; readonly userPasswordKey?: Input<string> };
  /** The password of the role itself, of which a Secret is made. @default - made once in the cluster */
  readonly password?: Input<string | undefined>;
  /** The password of the superuser itself, of which a Secret is made. @default - made once in the cluster */
  readonly postgresPassword?: Input<string | undefined>;
}

/** What {@link Passwords} needs besides the properties of the database. */
export interface PasswordsProps {
  /** The properties of the database. */
  readonly props: CompleteProps;
  /** The name of the Secret with what is made in the cluster. */
  readonly secretName: string;
  /** How the Job runs that makes it. */
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
    const isPlain = (own: Input<string | undefined>) => not(isEmpty(own));
    const plain = this.plainSecret(props);
    when(and(isEmpty(existingSecret), or(isEmpty(password), isEmpty(postgresPassword))), () => {
      new GeneratedSecret(this, 'generated', {
        secretName,
        labels: props.labels,
        keys: [
          choose(
            isPlain(postgresPassword),
            text`${userKey}`,
            choose(isPlain(password), text`${adminKey}`, text`${adminKey},${userKey}`),
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
            choose(not(isEmpty(existingSecret)), tpl(given(existingSecret)), secretName),
          );
    const nameFor = (own: Input<string | undefined>) =>
      plain === undefined ? made : choose(isPlain(own), plain, made);
    this.admin = { name: nameFor(postgresPassword), key: string(adminKey) };
    this.user = { name: nameFor(password), key: string(userKey) };
  }

  /** A Secret of the passwords that are given. @returns its name, if there can be one */
  private plainSecret(props: CompleteProps): string | undefined {
    const { password, postgresPassword, secretKeys } = props.auth;
    const isGiven = [password, postgresPassword].map((own) => not(isEmpty(own)));
    let name: string | undefined;
    when(or(...isGiven), () => {
      name = new ApiObject(this, 'plain', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: objectMetadata(props, COMPONENT, { suffix: 'auth' }),
        stringData: unlessEmpty({
          ...fields(not(isEmpty(postgresPassword)), { [string(secretKeys.adminPasswordKey)]: given(postgresPassword) }),
          ...fields(not(isEmpty(password)), { [string(secretKeys.userPasswordKey)]: given(password) }),
        }),
      }).name;
    });
    return name;
  }

  /** A volume with a file for each, named after its key: the pod does not start, and fill its volume, while one is missing. */
  get volume(): object {
    const sources = [this.admin, this.user].map(({ name, key }) => ({ secret: { name, items: [{ key, path: key }] } }));
    return { name: 'secrets', projected: { defaultMode: 0o440, sources } };
  }
}
