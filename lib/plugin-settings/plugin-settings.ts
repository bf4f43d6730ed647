import { Construct } from 'constructs';
import type { BackstageExtension } from '../extension';
import { choose, flow, isNotEmpty, isNull, not, or, nonNull, unlessEmpty, type Input } from '../helm';
import { checkProps } from '../values';
import { pluginSettingsProps } from './values';

type Optional<T> = Input<T | undefined>;

/** Properties of {@link PluginSettings}: keys of Backstage's configuration, in its own words. */
export interface PluginSettingsProps {
  /** Software templates: whom commits are from, and how tasks run. @default - Backstage's own defaults */
  readonly scaffolder?: {
    /** Whom commits are from. */
    readonly defaultAuthor?: {
      /** The name of the author. @default 'Scaffolder' */
      readonly name?: Optional<string>;
      /** The address of the author. @default 'scaffolder@backstage.io' */
      readonly email?: Optional<string>;
    };
    /** The message of first commits. */
    readonly defaultCommitMessage?: Optional<string>;
    /** Tasks at the same time in each pod; 0 for none. @default 10 */
    readonly concurrentTasksLimit?: Optional<number>;
    /** After which time a task is given up: `{ hours: 1 }`, or a text. @default - 24 hours */
    readonly taskTimeout?: Optional<string | object>;
  };
  /** Whether Backstage asks for permissions; code in the image says who has which. @default - what the configuration files say */
  readonly permission?: {
    /** Whether rights are asked for. */
    readonly enabled?: Optional<boolean>;
  };
  /** Whether pods tell each other of events: `never`, `always` or `auto`. @default 'auto' */
  readonly events?: {
    /** `never`, `always` or `auto`. @default 'auto' */
    readonly useEventBus?: Optional<string>;
  };
  /** What users are notified of, and how. @default - Backstage's own defaults */
  readonly notifications?: {
    /** Notifications that are sent at the same time. @default 10 */
    readonly concurrencyLimit?: Optional<number>;
    /** The time between two notifications. @default - 50 milliseconds */
    readonly throttleInterval?: Optional<string | object>;
    /** How long notifications are kept; false for ever. @default - 1 year */
    readonly retention?: Optional<string | object | false>;
    /** Channels, and what users get by them where they have not chosen. @default - everything */
    readonly defaultSettings?: Optional<object>;
  };
}

const isSet = (value: unknown): Input<boolean> => not(isNull(value));
/** A value of any kind, of which false and 0 count. */
const whole = (value: Optional<unknown>): unknown => choose(isSet(value), flow(nonNull(value)));

/**
 * What plugins of every Backstage have to be told now and then.
 * @example
 * const settings = new PluginSettings(chart, 'settings', { scaffolder: { defaultAuthor: { name: 'Portal' } } });
 * new Backstage(chart, 'backstage', { extensions: [settings] });
 */
export class PluginSettings extends Construct {
  /** What the backend needs for these settings. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, props: PluginSettingsProps = {}) {
    super(scope, id);
    checkProps(this, props, pluginSettingsProps, {});
    const { scaffolder = {}, permission, events, notifications = {} } = props;
    const { defaultAuthor, defaultCommitMessage, concurrentTasksLimit, taskTimeout } = scaffolder;
    const { concurrencyLimit, throttleInterval, retention, defaultSettings } = notifications;
    this.extensions = [
      {
        enabled: or(
          ...[defaultAuthor?.name, defaultAuthor?.email, defaultCommitMessage].map(isNotEmpty),
          ...[concurrentTasksLimit, taskTimeout].map(isSet),
        ),
        appConfig: {
          scaffolder: {
            defaultAuthor: unlessEmpty({
              name: unlessEmpty(defaultAuthor?.name),
              email: unlessEmpty(defaultAuthor?.email),
            }),
            defaultCommitMessage: unlessEmpty(defaultCommitMessage),
            concurrentTasksLimit,
            taskTimeout: whole(taskTimeout),
          },
        },
      },
      { enabled: isSet(permission?.enabled), appConfig: { permission: { enabled: permission?.enabled } } },
      {
        enabled: isNotEmpty(events?.useEventBus),
        appConfig: { events: { useEventBus: unlessEmpty(events?.useEventBus) } },
      },
      {
        enabled: or(...[concurrencyLimit, throttleInterval, retention].map(isSet), isNotEmpty(defaultSettings)),
        appConfig: {
          notifications: {
            concurrencyLimit,
            throttleInterval: whole(throttleInterval),
            retention: whole(retention),
            defaultSettings: unlessEmpty(flow(defaultSettings)),
          },
        },
      },
    ];
  }
}
