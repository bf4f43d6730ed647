import type { Construct } from 'constructs';
import { and, isEmpty, isNotEmpty, matches, not, or, refuse, repeated, replace, text } from '../helm';
import { firstLike, firstUnlike } from '../helm/internal';
import { checkSchedule, checkVariables } from '../kubernetes';
import type { CompletePublisherProps } from './complete-publisher';
import { gitOrigin } from './publisher-options';

const PATH = 'techdocs.publish';

/** Refuses what does not go together, with one sentence for each rule. */
export function checkPublisher(scope: Construct, props: CompletePublisherProps): void {
  const { storage, credentials, schedule } = props;
  const { isType, hasVolume, azureBlobStorage } = storage.settings;
  refuse(scope, isType(''), `${PATH}: has no storage to publish to, choose techdocs.publisher.type`);
  refuse(
    scope,
    and(isType('local'), not(hasVolume)),
    `${PATH}: needs a volume that it shares with Backstage; set techdocs.publisher.local.persistence.enabled, or use a bucket`,
  );
  refuse(
    scope,
    and(
      isType('azureBlobStorage'),
      isEmpty(azureBlobStorage.accountName),
      isEmpty(credentials.azureBlobStorage.accountName),
    ),
    `${PATH}.credentials.azureBlobStorage.accountName: must be given, techdocs-cli takes no connection string`,
  );
  checkSchedule(scope, `${PATH}.schedule`, schedule);
  checkCredentials(scope, props);
  checkSites(scope, props);
  checkGit(scope, props);
  checkEnvironment(scope, props);
}

/** Keys for a storage that is not the chosen one would have no effect. */
function checkCredentials(scope: Construct, { storage, credentials }: CompletePublisherProps): void {
  const { awsS3, googleGcs, azureBlobStorage } = credentials;
  const given: Record<keyof typeof credentials, unknown[]> = {
    awsS3: [awsS3.existingSecret, awsS3.roleArn],
    googleGcs: [googleGcs.existingSecret],
    azureBlobStorage: [azureBlobStorage.existingSecret, azureBlobStorage.accountName],
  };
  for (const type of Object.keys(given) as (keyof typeof credentials)[]) {
    const others = given[type].map(isNotEmpty);
    refuse(
      scope,
      and(not(storage.settings.isType(type)), or(...others)),
      text`${PATH}.credentials.${type}: is given, but techdocs.publisher.type is "${storage.settings.type}"; leave it out`,
    );
  }
}

const SEGMENT = '[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?';
const FORMS = [
  ['ref', '[A-Za-z0-9][-A-Za-z0-9._/]*', 'a branch or a tag, such as main'],
  ['path', '[A-Za-z0-9_][-A-Za-z0-9._/ ]*', 'a folder in the repository, such as services/api'],
  ['folder', '(/[A-Za-z0-9._-]+)+', 'a folder of the pod, such as /sites/handbook'],
] as const;

function checkSites(scope: Construct, { sites }: CompletePublisherProps): void {
  refuse(scope, isEmpty(sites), `${PATH}.sites: is empty, list what is to be published`);
  const twice = repeated(sites, 'entity');
  refuse(scope, isNotEmpty(twice), text`${PATH}.sites: the entity ${twice} occurs twice, each has one site`);
  const wrong = (fields: string | string[], pattern: string, field = String(fields)) => {
    const found = firstUnlike(sites, fields, `^(${pattern})$`, field);
    return { found, isFound: isNotEmpty(found) };
  };
  const entity = wrong('entity', `${SEGMENT}/${SEGMENT}/${SEGMENT}`);
  refuse(scope, entity.isFound, text`${PATH}.sites${entity.found} is no entity, allowed is namespace/kind/name`);
  const sources = wrong(['repository', 'folder'], '[^\n]+\n|\n[^\n]+', 'entity');
  refuse(
    scope,
    sources.isFound,
    text`${PATH}.sites${sources.found} must have one of repository and folder, give exactly one of them`,
  );
  // It may hold a password, which no message shows.
  const repository = wrong('repository', '|https?://[^@? \t\n]+', 'entity');
  refuse(
    scope,
    repository.isFound,
    text`${PATH}.sites${repository.found} has a repository with a user or a query, or one that is no http or https URL; put the user into ${PATH}.gitCredentials`,
  );
  for (const [field, pattern, what] of FORMS) {
    const { found, isFound } = wrong(field, `|${pattern}`);
    refuse(scope, isFound, text`${PATH}.sites${found} is no ${field}, allowed is ${what}`);
  }
}

/** A token for a host from which nothing is fetched would not be used, and be missed elsewhere. */
function checkGit(scope: Construct, { gitCredentials, sites }: CompletePublisherProps): void {
  const { existingSecret, host } = gitCredentials;
  refuse(
    scope,
    not(matches(host, '^(https?://)?[A-Za-z0-9.-]+(:[0-9]+)?$')),
    `${PATH}.gitCredentials.host: is no host, allowed is a host with or without a port, such as git.example.com, and http:// before it where it has no HTTPS`,
  );
  const origin = gitOrigin(gitCredentials);
  const fetched = firstLike(sites, 'repository', text`^${replace(origin, '.', '[.]')}/`);
  refuse(
    scope,
    and(isNotEmpty(existingSecret), isEmpty(fetched)),
    text`${PATH}.gitCredentials.host: none of the sites has a repository at ${origin}, which alone gets the token; name the host that it is for`,
  );
}

function checkEnvironment(scope: Construct, props: CompletePublisherProps): void {
  const { storage, credentials, gitCredentials, extraEnvVars } = props;
  const { isType, awsS3, googleGcs, objectStorage } = storage.settings;
  const reason = (path: string) => `is set by ${path} too, leave one of them out`;
  const key = (path: string) => reason(`${PATH}.credentials.${path}`);
  checkVariables(scope, `${PATH}.extraEnvVars`, extraEnvVars, [
    { names: ['SITES', 'PUBLISH_DIRECTORY', 'GIT_ORIGIN'], reason: 'is set by the publisher itself, leave it out' },
    {
      names: ['AWS_REGION'],
      enabled: and(isType('awsS3'), isNotEmpty(awsS3.region)),
      reason: reason('techdocs.publisher.awsS3.region or objectStorage'),
    },
    {
      names: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      enabled: or(isNotEmpty(credentials.awsS3.existingSecret), objectStorage.isUsed),
      reason: key('awsS3 or objectStorage'),
    },
    {
      names: ['GOOGLE_APPLICATION_CREDENTIALS'],
      enabled: isNotEmpty(credentials.googleGcs.existingSecret),
      reason: key('googleGcs'),
    },
    {
      names: ['GOOGLE_CLOUD_PROJECT'],
      enabled: and(isType('googleGcs'), isNotEmpty(googleGcs.projectId)),
      reason: reason('techdocs.publisher.googleGcs.projectId'),
    },
    {
      names: ['AZURE_ACCOUNT_KEY'],
      enabled: isNotEmpty(credentials.azureBlobStorage.existingSecret),
      reason: key('azureBlobStorage'),
    },
    {
      names: ['GIT_USERNAME', 'GIT_PASSWORD'],
      enabled: isNotEmpty(gitCredentials.existingSecret),
      reason: reason(`${PATH}.gitCredentials`),
    },
  ]);
}
