import type { Input } from '../helm';

/** The keys of the Secret of a GitHub App. */
export type GitHubAppKeys = Readonly<
  Partial<Record<'appId' | 'clientId' | 'clientSecret' | 'webhookSecret' | 'privateKey', string>>
>;

/** A GitHub App that belongs to Backstage. */
export interface GitHubAppProps {
  /** The Secret with what the App's page shows: its ids and keys. @default - there is no App */
  readonly existingSecret?: Input<string | undefined>;
  /** The Secret's keys. @default - appId, clientId, clientSecret, webhookSecret and privateKey, each under its own name */
  readonly secretKeys?: Input<GitHubAppKeys | undefined>;
  /** The organizations whose installations the App uses. @default - all */
  readonly allowedInstallationOwners?: Input<readonly string[] | undefined>;
}

/** A GitHub, in the words of `integrations.github` of Backstage, but for what is secret. */
export interface GitHubHostProps {
  /** The name of the host. @default 'github.com' */
  readonly host?: Input<string | undefined>;
  /** The address of the API, such as `https://github.example.com/api/v3`; must be given for another host than github.com. @default - the address of github.com */
  readonly apiBaseUrl?: Input<string | undefined>;
  /** The address of raw files. @default - the address of github.com; of another host, files are read by the API */
  readonly rawBaseUrl?: Input<string | undefined>;
  /** A personal access token. @default - none */
  readonly token?: {
    /** The name of the Secret. @default - none */
    readonly existingSecret?: Input<string | undefined>;
    /** The Secret's key. @default 'token' */
    readonly key?: Input<string | undefined>;
  };
  /** A GitHub App instead of a token. @default - none */
  readonly app?: GitHubAppProps;
}

/** Properties of {@link GitHubIntegration}. */
export interface GitHubIntegrationProps {
  /** Each with a token or with an App. @default - none */
  readonly hosts?: Input<readonly GitHubHostProps[]>;
  /** Whether secrets may be given here at all, which everybody can read. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
}

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const GITHUB_DEFAULTS = {
  host: 'github.com',
  tokenKey: 'token',
  /** The private key is a file, the others are variables. */
  secretKeys: { appId: 'appId', clientId: 'clientId', clientSecret: 'clientSecret', webhookSecret: 'webhookSecret' },
  privateKeyKey: 'privateKey',
};
