import { givenConfig, givenConfigJson } from '../backstage';
import { and, contains, defineCondition, dig, either, isEmpty, isGiven, isKind, items, matches } from '../helm';
import { not, omit, or, overlaid, toJson, type Input } from '../helm';
import { BACKSTAGE_IMAGE } from '../kubernetes';
import type { Values } from './values';
import type { Warning } from './warning';

/** A provider that is null was taken away. */
const providersOf = ({ auth }: Values): Input<Record<string, string>> =>
  overlaid({}, auth.providers as unknown as Input<Record<string, string>>);

/** Whether the image is that of the demo, or a mirror of it: it is known what that lacks. */
export const isDemo = ({ backstage }: Values): Input<boolean> =>
  matches(backstage.image.repository, `(^|/)${BACKSTAGE_IMAGE.repository}$`);

/** What the configuration that is given says, in the words of Backstage. */
const configured = ({ backstage }: Values, ...path: string[]): Input<unknown> => dig(givenConfig(backstage), ...path);

/** Whether the image lacks what the values ask for, or the configuration that is given. */
export const lacks = (values: Values, section: Input<boolean>, ...path: string[]): Input<boolean> =>
  and(isDemo(values), or(section, isGiven(configured(values, ...path))));

/** Whether guests are let in, wherever the configuration says so. */
export function allowsGuests({ auth, backstage }: Values): Input<boolean> {
  const key = '"dangerouslyAllowOutsideDevelopment":true';
  const isIn = or(contains(toJson(auth.providers), key), contains(givenConfigJson(backstage), key));
  return defineCondition('allowsGuests', isIn);
}

/** Whether a way to sign in is configured. */
const hasProviders = (values: Values): Input<boolean> =>
  or(isGiven(providersOf(values)), isGiven(configured(values, 'auth', 'providers')));

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
  const inConfig = configured(values, 'auth', 'providers');
  const given = overlaid({}, either(isKind(inConfig, 'map'), inConfig, {}) as Input<Record<string, string>>);
  const others = [providersOf(values), given].map((providers) => isGiven(omit(providers, 'guest')));
  return [
    [
      allowsGuests(values),
      'guests sign in without a password (auth.providers.guest): whoever reaches the portal can get in.',
    ],
    [
      and(isDemo(values), or(...others)),
      'the demo image has the module of guest only: it ignores the other auth.providers, and nobody can sign in with them; build an image with @backstage/plugin-auth-backend-module-<provider>-provider (docs/image.md).',
    ],
    [
      lacks(values, isGiven(catalog.providers), 'catalog', 'providers'),
      'the demo image ignores catalog.providers: it has none of their modules; build one with @backstage/plugin-catalog-backend-module-github, -github-org or that of your provider (docs/image.md).',
    ],
    [
      lacks(values, isGiven(events.useEventBus), 'events'),
      'the demo image ignores events: it has no @backstage/plugin-events-backend (docs/image.md).',
    ],
  ];
}
