import { givenConfig, givenConfigJson } from '../backstage';
import { and, contains, defineCondition, dig, eq, isEmpty, isGiven, items, not, omit, or, overlaid } from '../helm';
import { toJson, type Input } from '../helm';
import { BACKSTAGE_IMAGE } from '../kubernetes';
import type { Values } from './values';
import type { Warning } from './warning';

/** A provider that is null was taken away. */
const providersOf = ({ auth }: Values): Input<Record<string, string>> =>
  overlaid({}, auth.providers as unknown as Input<Record<string, string>>);

/** Whether the image is that of the demo, of which it is known what it lacks. */
export const isDemo = ({ backstage }: Values): Input<boolean> =>
  eq(backstage.image.repository, BACKSTAGE_IMAGE.repository);

/** Whether guests are let in, wherever the configuration says so. */
export function allowsGuests({ auth, backstage }: Values): Input<boolean> {
  const key = '"dangerouslyAllowOutsideDevelopment":true';
  const isIn = or(contains(toJson(auth.providers), key), contains(givenConfigJson(backstage), key));
  return defineCondition('allowsGuests', isIn);
}

/** Whether a way to sign in is configured. */
const hasProviders = (values: Values): Input<boolean> =>
  or(isGiven(providersOf(values)), isGiven(dig(givenConfig(values.backstage), 'auth', 'providers')));

/** How people get in. */
export function signInNotes(values: Values): string[] {
  const { extraAppConfig } = values.backstage;
  const isGuest = allowsGuests(values);
  const nobody = and(not(isGuest), not(hasProviders(values)), isDemo(values));
  return [
    ...items(isGuest, ['Sign in as a guest: click "Enter".']),
    ...items(and(not(isGuest), hasProviders(values)), [
      'Sign in with the providers in auth.providers; the image must have the module of each, @backstage/plugin-auth-backend-module-<provider>-provider.',
    ]),
    ...items(and(nobody, isEmpty(extraAppConfig)), [
      'Nobody can sign in yet: configure auth.providers, see docs/auth.md and https://backstage.io/docs/auth/.',
    ]),
    ...items(and(nobody, isGiven(extraAppConfig)), [
      'Sign in as the files in backstage.extraAppConfig say (auth.providers).',
    ]),
  ];
}

/** Who gets in without a password, and what the image of the demo ignores. */
export function signInWarnings(values: Values): Warning[] {
  const { catalog, events } = values;
  const lacks = (section: unknown) => and(isGiven(section), isDemo(values));
  return [
    [
      allowsGuests(values),
      'guests sign in without a password (auth.providers.guest): whoever reaches the portal can get in.',
    ],
    [
      lacks(omit(providersOf(values), 'guest')),
      'the demo image has the module of guest only: it ignores the other auth.providers, and nobody can sign in with them; build an image with @backstage/plugin-auth-backend-module-<provider>-provider (docs/image.md).',
    ],
    [
      lacks(catalog.providers),
      'the demo image ignores catalog.providers: it has none of their modules; build one with @backstage/plugin-catalog-backend-module-github, -github-org or that of your provider (docs/image.md).',
    ],
    [
      lacks(events.useEventBus),
      'the demo image ignores events: it has no @backstage/plugin-events-backend (docs/image.md).',
    ],
  ];
}
