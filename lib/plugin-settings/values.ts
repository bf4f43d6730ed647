import { Type } from '../helm';
import { duration, timeSpan, timeText, optionalCount, optionalFlag, optionalOneOf, text } from '../values';

/** `scaffolder.*` */
export const scaffolderValues = Type.Object(
  {
    defaultAuthor: Type.Object({
      name: text('Whom the commits of templates are from.'),
      email: text('The address of that author.'),
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

/** What the properties of {@link PluginSettings} are checked by. */
export const pluginSettingsProps = {
  scaffolder: scaffolderValues,
  permission: permissionValues,
  events: eventsValues,
  notifications: notificationsValues,
};
