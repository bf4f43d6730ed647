import { Type } from '../helm';
import { duration, timeSpan, timeText, optionalCount, optionalFlag, optionalOneOf, text } from '../values';

/** `scaffolder.*` */
export const scaffolderValues = Type.Object(
  {
    defaultAuthor: Type.Object({
      name: text('The author of the commits that templates make.'),
      email: text('The email address of the author.'),
    }),
    defaultCommitMessage: text('The message of the first commit.'),
    concurrentTasksLimit: optionalCount('Tasks at the same time in each pod; by default 10, and 0 for none.'),
    taskTimeout: Type.Optional(
      duration('The time after which Backstage gives a task up, such as `{ hours: 1 }`; by default 24 hours.'),
    ),
  },
  { description: 'How the portal runs software templates: `scaffolder` of Backstage.' },
);

/** `permission.*` */
export const permissionValues = Type.Object({
  enabled: optionalFlag('Whether Backstage asks for permissions; code in the image says who has which.'),
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
