import { givenConfig, isDemoImage as isDemo } from '../../backstage';
import { and, dig, isNotEmpty, or, type Input } from '../../helm';
import type { Values } from '../values';

/** Whether the image is the demo image of Backstage or a mirror of it, of which it is known what modules it lacks. */
export const isDemoImage = ({ backstage }: Values): Input<boolean> => isDemo(backstage.image.repository);

/** The value at a path of the configuration that is given. */
export const configured = ({ backstage }: Values, ...path: string[]): Input<unknown> =>
  dig(givenConfig(backstage), ...path);

/** Whether the demo image runs and a section of the values, or of the configuration at a path, asks for modules that it lacks. */
export const isIgnoredByDemoImage = (values: Values, section: Input<boolean>, ...path: string[]): Input<boolean> =>
  and(isDemoImage(values), or(section, isNotEmpty(configured(values, ...path))));
