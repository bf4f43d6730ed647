import { isSymbolic } from '../helm';
import { isRef } from '../helm/internal';

/** A property that no schema describes: a construct, or another object with members of its own. */
export class KnownObject {
  constructor(
    /** What is allowed, in words. */
    readonly title: string,
    private readonly fits: (value: unknown) => boolean,
    private readonly more: {
      readonly isRequired?: boolean;
      readonly isList?: boolean;
      readonly takesNull?: boolean;
    } = {},
  ) {}

  /** The property, where it must be given. */
  get required(): KnownObject {
    return new KnownObject(this.title, this.fits, { ...this.more, isRequired: true });
  }

  /** The property, where null says something else than nothing. */
  get orNull(): KnownObject {
    return new KnownObject(this.title, this.fits, { ...this.more, takesNull: true });
  }

  /** A list of such objects. */
  get list(): KnownObject {
    return new KnownObject(this.title, this.fits, { ...this.more, isList: true });
  }

  /** What is wrong with a value, in sentences that begin with its path. */
  problems(path: string, value: unknown): string[] {
    const { isRequired = false, isList = false, takesNull = false } = this.more;
    if (isRequired && (value ?? undefined) === undefined) return [`${path}: missing or null, allowed is ${this.title}`];
    if (value === undefined) return [];
    if (value === null) return takesNull ? [] : [gotNull(path, isList ? `a list, of ${this.title}` : this.title)];
    if (!isList) return this.fits(value) ? [] : [unfit(path, value, this.title)];
    if (!Array.isArray(value)) return [unfit(path, value, `a list, of ${this.title}`)];
    return value.flatMap((item, index) => (this.fits(item) ? [] : [unfit(`${path}[${index}]`, item, this.title)]));
  }
}

/** An object that has some members. */
export const withMembers = (title: string, ...members: readonly string[]) =>
  new KnownObject(title, (value) => has(value, members));

/** The sentence about `null` in the place of a property. */
export const gotNull = (path: string, allowed: string) =>
  `${path}: got null, allowed is ${allowed}; leave it out instead`;

/** A property of which the construct says itself what is wrong. */
export const unchecked = new KnownObject('anything else', () => true);

/** Whether a value is an object with some members. */
export const has = (value: unknown, members: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && members.every((member) => member in value);

const unfit = (path: string, value: unknown, title: string) =>
  isOpen(value)
    ? `${path}: got what depends on values, which nobody knows yet, allowed is ${title}; make it in when(), or say with its field enabled when it is used`
    : `${path}: got ${received(value)}, allowed is ${title}`;

/** Whether it depends on values what a value is, or which members it has. */
export const isOpen = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !isRef(value)
    ? Object.keys(value).some((key) => isSymbolic(key))
    : isRef(value) || isSymbolic(value);

function received(value: unknown): string {
  if (typeof value === 'function') return `the class ${value.name}`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : JSON.stringify(value);
  return Array.isArray(value) ? 'a list' : value.constructor === Object ? 'an object' : `a ${value.constructor.name}`;
}
