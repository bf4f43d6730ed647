import type { ApiObjectMetadata } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { choose, ifEmpty, string, when, type Input } from '../helm';

/** The account that pods run with: one that is made, or one that is there. */
export interface PodAccountOptions {
  /** Whether to make a ServiceAccount. */
  readonly create: Input<boolean>;
  /** The name of the account. @default - that in the metadata, or `default` where none is made */
  readonly name?: Input<string | undefined>;
}

/** The account that pods run with. */
export interface PodAccount {
  /** The ServiceAccount; in plain manifests it is unset where none is made. */
  readonly serviceAccount: ServiceAccount | undefined;
  /** The name of the account, whoever made it. */
  readonly name: string;
}

/** Makes the ServiceAccount of pods, without a token, if it is wanted. */
export function podAccount(
  scope: Construct,
  { create, name }: PodAccountOptions,
  metadata: ApiObjectMetadata,
): PodAccount {
  const named = name === undefined ? metadata : { ...metadata, name: string(ifEmpty(name, metadata.name ?? '')) };
  let serviceAccount: ServiceAccount | undefined;
  when(create, () => {
    serviceAccount = new ServiceAccount(scope, 'service-account', { metadata: named, automountToken: false });
  });
  const other = string(ifEmpty(name, 'default'));
  const nameOf = (made: ServiceAccount | undefined) => (made === undefined ? other : choose(create, made.name, other));
  return { serviceAccount, name: nameOf(serviceAccount) };
}
