import { PART_NAME, PORT_NAME } from '../../kubernetes';
import { Type } from '../../helm';
import { whole } from './object';
import { choice, formed, shaped } from './text';

/** The name of a part of a pod or Service. */
export const PART = shaped(PART_NAME, '{{');

/** The name of a port in a container. */
export const portName = () =>
  Type.String({
    ...formed(PORT_NAME, '{{'),
    allOf: [{ pattern: '^.{1,15}$|\\{\\{', title: 'a name of at most 15 characters', examples: ['http'] }],
  });

/** A port by its number. */
export const portNumber = () => whole(1, 65535);

/** A port by its number or its name. */
export const portOrName = () => Type.Union([portNumber(), portName()]);

export const protocol = () => choice('', 'TCP', 'UDP', 'SCTP');
