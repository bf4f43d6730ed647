import { CIDR, IP, PART_NAME, PORT_NAME, VARIABLE_NAME, type Format } from '../../kubernetes';
import * as keys from './kubernetes-fields';

/**
 * What a declaration says of a text of a form.
 * @param others `''` where the text may be empty, and `'{{'` where it may hold Helm expressions instead
 */
export function formed({ pattern, title, examples }: Format, ...others: ('' | '{{')[]) {
  const whole = `^(${pattern})${others.includes('') ? '?' : ''}$`;
  return { pattern: others.includes('{{') ? `${whole}|\\{\\{` : whole, title, examples: [...examples] };
}

const part = { name: formed(PART_NAME, '{{') };

/** The texts of a form in objects of the Kubernetes API, by the keys of these. */
export const FORMS: ReadonlyMap<readonly string[], Readonly<Record<string, object>>> = new Map<
  readonly string[],
  Record<string, object>
>([
  [keys.CONTAINER, part],
  [keys.VOLUME, part],
  [keys.VOLUME_MOUNT, part],
  [keys.SERVICE_PORT, part],
  [
    keys.CONTAINER_PORT,
    {
      name: {
        ...formed(PORT_NAME, '{{'),
        allOf: [{ pattern: '^.{1,15}$|\\{\\{', title: 'a name of at most 15 characters' }],
      },
    },
  ],
  [keys.ENV_VAR, { name: formed(VARIABLE_NAME) }],
  [keys.HOST_ALIAS, { ip: formed(IP, '{{') }],
  [keys.IP_BLOCK, { cidr: formed(CIDR) }],
]);
