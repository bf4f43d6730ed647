import { Construct } from 'constructs';
import { ofConcern, type BackstageExtension } from '../extension';
import {
  choose,
  dig,
  eq,
  fields,
  flow,
  ifEmpty,
  isNotEmpty,
  items,
  itemsOf,
  itemsOfMap,
  omit,
  overlaid,
  string,
} from '../helm';
import { text, unlessEmpty, type Input } from '../helm';
import { toVariable } from '../helm/internal';
import type { EnvironmentVariable } from '../kubernetes';
import { checkGitHub } from './checks';
import {
  GITHUB_DEFAULTS,
  type GitHubAppProps,
  type GitHubHostProps,
  type GitHubIntegrationProps,
} from './github-props';
import { checkFields, checkProps } from '../values';
import { gitHubIntegrationProps, integrationsValues } from './values';

const FOLDER = '/etc/backstage/github-app';
const KEY_FILE = 'private-key.pem';
const PRIVATE_KEY = 'privateKey';

const prefixOf = (index: string): string => text`GITHUB_${index}_`;
const folderOf = (index: string): string => text`${FOLDER}-${index}`;
const volumeOf = (index: string): string => text`github-app-${index}`;
const nameOf = (name: Input<string | undefined>): string => string(ifEmpty(name, ''));

/** The keys of the App's Secret that become variables: those that are not given are called as in the configuration. */
const keysOf = (app: GitHubAppProps | undefined): Input<Record<string, string>> =>
  omit(overlaid(GITHUB_DEFAULTS.secretKeys, app?.secretKeys as Input<Record<string, string>> | undefined), PRIVATE_KEY);

/**
 * GitHub for reading repositories, and for writing to them by software templates: with a token or as a GitHub App.
 * @example
 * const github = new GitHubIntegration(chart, 'github', {
 *   hosts: [{ token: { existingSecret: 'github', key: 'token' } }],
 * });
 * new Backstage(chart, 'backstage', { extensions: [github] });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/integrations/github/locations
 */
export class GitHubIntegration extends Construct {
  /** For `Backstage`. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, props: GitHubIntegrationProps = {}) {
    super(scope, id);
    checkProps(this, props, gitHubIntegrationProps, { 'integrations.github': 'hosts' });
    checkFields(this, props, { hosts: integrationsValues.properties.github });
    const { hosts = [], dangerouslyAllowPlainSecrets = false } = props;
    checkGitHub(this, hosts, dangerouslyAllowPlainSecrets);
    this.extensions = ofConcern('integrations', [
      {
        enabled: isNotEmpty(hosts),
        lists: [{ key: ['integrations', 'github'], path: 'integrations.github', given: isNotEmpty(hosts) }],
        appConfig: {
          integrations: {
            github: itemsOf<GitHubHostProps, object>(hosts, (host, index) => config(host as GitHubHostProps, index)),
          },
        },
        env: itemsOf<GitHubHostProps, EnvironmentVariable>(hosts, (host, index) =>
          environment(host as GitHubHostProps, index),
        ),
        reservedEnv: 'GITHUB_[0-9]+_.*',
        volumes: itemsOf<GitHubHostProps, object>(hosts, (host, index) => keyVolume(host as GitHubHostProps, index)),
        volumeMounts: itemsOf<GitHubHostProps, object>(hosts, (host, index) =>
          keyMount(host as GitHubHostProps, index),
        ),
      },
    ]);
  }
}

function config({ host, apiBaseUrl, rawBaseUrl, token, app }: GitHubHostProps, index: string): object {
  const variable = (key: string) => [key, text`\${${prefixOf(index)}${toVariable(key)}}`];
  return {
    host: string(ifEmpty(host, GITHUB_DEFAULTS.host)),
    apiBaseUrl: unlessEmpty(apiBaseUrl),
    rawBaseUrl: unlessEmpty(rawBaseUrl),
    ...fields(isNotEmpty(token?.existingSecret), { token: text`\${${prefixOf(index)}TOKEN}` }),
    ...fields(isNotEmpty(app?.existingSecret), {
      apps: [
        {
          privateKey: { $file: text`${folderOf(index)}/${KEY_FILE}` },
          ...Object.fromEntries(Object.keys(GITHUB_DEFAULTS.secretKeys).map(variable)),
          allowedInstallationOwners: unlessEmpty(flow(app?.allowedInstallationOwners)),
        },
      ],
    }),
  };
}

function environment({ token, app }: GitHubHostProps, index: string): EnvironmentVariable[] {
  const variable = (key: string, secretName: Input<string | undefined>, secretKey: Input<string>) => ({
    name: text`${prefixOf(index)}${key}`,
    // Not every App has webhooks.
    valueFrom: {
      secretKeyRef: {
        name: nameOf(secretName),
        key: string(secretKey),
        optional: choose(eq(key, 'WEBHOOK_SECRET'), true),
      },
    },
  });
  return [
    ...items(isNotEmpty(token?.existingSecret), [
      variable('TOKEN', token?.existingSecret, ifEmpty(token?.key, GITHUB_DEFAULTS.tokenKey)),
    ]),
    ...items(
      isNotEmpty(app?.existingSecret),
      itemsOfMap(keysOf(app), (key, name) => variable(toVariable(name), app?.existingSecret, key as Input<string>)),
    ),
  ];
}

function keyVolume({ app }: GitHubHostProps, index: string): object[] {
  const given = dig(app?.secretKeys, PRIVATE_KEY) as Input<string | undefined>;
  const key = string(ifEmpty(given, GITHUB_DEFAULTS.privateKeyKey));
  const secret = { secretName: nameOf(app?.existingSecret), items: [{ key, path: KEY_FILE }] };
  return items(isNotEmpty(app?.existingSecret), [{ name: volumeOf(index), secret }]);
}

function keyMount({ app }: GitHubHostProps, index: string): object[] {
  const mount = { name: volumeOf(index), mountPath: folderOf(index), readOnly: true };
  return items(isNotEmpty(app?.existingSecret), [mount]);
}
