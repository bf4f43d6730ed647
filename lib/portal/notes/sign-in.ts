import { and, either, isEmpty, isNotEmpty, isKind, items, not, omit, or, overlaid, type Input } from '../../helm';
import { allowsGuests } from '../extensions/auth';
import { docsPage } from '../../values';
import type { Values } from '../values';
import { configured, isDemoImage, isIgnoredByDemoImage } from './demo-image';
import type { Warning } from './warning';

/** The providers that the values give; one that is null was taken away. */
const providersOf = ({ auth }: Values): Input<Record<string, string>> =>
  overlaid({}, auth.providers as unknown as Input<Record<string, string>>);

/** Whether a way to sign in is configured. */
const hasProviders = (values: Values): Input<boolean> =>
  or(isNotEmpty(providersOf(values)), isNotEmpty(configured(values, 'auth', 'providers')));

/** How people get in. */
export function signInNotes(values: Values): string[] {
  const { extraAppConfig } = values.backstage;
  const isGuest = allowsGuests(values);
  const nobody = and(not(isGuest), not(hasProviders(values)), isDemoImage(values));
  return [
    ...items(isGuest, ['Sign in as a guest: click "Enter".']),
    ...items(and(not(isGuest), hasProviders(values)), [
      'Sign in with the providers in auth.providers; the image must have the module of each, @backstage/plugin-auth-backend-module-<provider>-provider.',
    ]),
    ...items(and(nobody, isEmpty(extraAppConfig)), [
      `Nobody can sign in yet: configure auth.providers, see ${docsPage('auth')} and https://backstage.io/docs/auth/.`,
    ]),
    ...items(and(nobody, isNotEmpty(extraAppConfig)), [
      'Sign in as the files in backstage.extraAppConfig say (auth.providers).',
    ]),
  ];
}

/** Warnings of guests, and of what the demo image ignores. */
export function signInWarnings(values: Values): Warning[] {
  const { catalog, events } = values;
  const inConfig = configured(values, 'auth', 'providers');
  const given = overlaid({}, either(isKind(inConfig, 'map'), inConfig, {}) as Input<Record<string, string>>);
  const others = [providersOf(values), given].map((providers) => isNotEmpty(omit(providers, 'guest')));
  return [
    [
      allowsGuests(values),
      'guests sign in without a password (auth.providers.guest): whoever reaches the portal can get in.',
    ],
    [
      and(isDemoImage(values), or(...others)),
      `the demo image has the module of guest only: it ignores the other auth.providers, and nobody can sign in with them; build an image with @backstage/plugin-auth-backend-module-<provider>-provider (${docsPage('image')}).`,
    ],
    [
      isIgnoredByDemoImage(values, isNotEmpty(catalog.providers), 'catalog', 'providers'),
      `the demo image ignores catalog.providers: it has none of their modules; build one with @backstage/plugin-catalog-backend-module-github, -github-org or that of your provider (${docsPage('image')}).`,
    ],
    [
      isIgnoredByDemoImage(values, isNotEmpty(events.useEventBus), 'events'),
      `the demo image ignores events: it has no @backstage/plugin-events-backend (${docsPage('image')}).`,
    ],
  ];
}
