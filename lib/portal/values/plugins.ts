import { duration, timeSpan, timeText } from '../../backstage';
import { Type } from '../../helm';
import { proxyEndpointsSchema } from '../../proxy';
import { optionalCount, optionalFlag, optionalOneOf, text } from '../../values';

/** `proxy.*` */
export const proxyValues = Type.Object(
  {
    endpoints: proxyEndpointsSchema(
      'Addresses that the frontend reaches through the backend, by their path: `{ /pagerduty: { target: https://api.pagerduty.com, headers: { Authorization: { existingSecret: pagerduty, key: token, prefix: "Token token=" } } } }`.',
    ),
    skipInvalidProxies: optionalFlag('Whether Backstage starts in spite of endpoints that it cannot use.'),
    reviveConsumedRequestBodies: optionalFlag('Whether bodies of requests that other code has read are sent again.'),
  },
  { description: '`proxy` of Backstage.' },
);

/** `scaffolder.*` */
export const scaffolderValues = Type.Object(
  {
    defaultAuthor: Type.Object({
      name: text('Whom the commits of templates are from.'),
      email: text('Their address.'),
    }),
    defaultCommitMessage: text('The message of the first commit.'),
    concurrentTasksLimit: optionalCount('Tasks at the same time in each pod; by default 10, and 0 for none.'),
    taskTimeout: Type.Optional(
      duration('After which time a task is given up, such as `{ hours: 1 }`; by default 24 hours.'),
    ),
  },
  { description: 'Software templates.' },
);

/** `permission.*` */
export const permissionValues = Type.Object({
  enabled: optionalFlag('Whether rights are asked for; who has them, code in the image says.'),
});

/** `events.*` */
export const eventsValues = Type.Object({
  useEventBus: optionalOneOf(
    ['never', 'always', 'auto'],
    'Whether pods tell each other of events; with `never`, pods that have @backstage/plugin-events-backend stop in seconds.',
  ),
});

/** `notifications.*` */
export const notificationsValues = Type.Object({
  concurrencyLimit: optionalCount('Notifications that are sent at the same time; by default 10.', undefined, 1),
  throttleInterval: Type.Optional(duration('The time between two notifications; by default 50 milliseconds.')),
  retention: Type.Optional(
    Type.Union([timeText(), timeSpan(), Type.Unsafe<false>({ type: 'boolean', enum: [false] })], {
      description: 'How long notifications are kept, such as `{ days: 90 }`; false for ever.',
    }),
  ),
  defaultSettings: Type.Record(Type.String(), Type.Unknown(), {
    default: {},
    description: 'What users get on which channel where they have not chosen: `{ channels: [{ id: Web }] }`.',
  }),
});
