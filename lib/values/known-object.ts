/** A property that no schema describes: a construct, or another object with members of its own. */
export class KnownObject {
  constructor(
    /** What is allowed, in words. */
    readonly title: string,
    private readonly fits: (value: unknown) => boolean,
    private readonly more: { readonly isRequired?: boolean; readonly isList?: boolean } = {},
  ) {}

  /** The property, where it must be given. */
  get required(): KnownObject {
    return new KnownObject(this.title, this.fits, { ...this.more, isRequired: true });
  }

  /** A list of such objects. */
  get list(): KnownObject {
    return new KnownObject(this.title, this.fits, { ...this.more, isList: true });
  }

  /** What is wrong with a value, in sentences that begin with its path. */
  problems(path: string, value: unknown): string[] {
    const { isRequired = false, isList = false } = this.more;
    if (value === undefined || value === null)
      return isRequired ? [`${path}: missing or null, allowed is ${this.title}`] : [];
    if (!isList) return this.fits(value) ? [] : [`${path}: got ${received(value)}, allowed is ${this.title}`];
    if (!Array.isArray(value)) return [`${path}: got ${received(value)}, allowed is a list, of ${this.title}`];
    return value.flatMap((item, index) =>
      this.fits(item) ? [] : [`${path}[${index}]: got ${received(item)}, allowed is ${this.title}`],
    );
  }
}

/** An object that has some members. */
export const withMembers = (title: string, ...members: readonly string[]) =>
  new KnownObject(title, (value) => has(value, members));

/** A property of which the construct says itself what is wrong. */
export const unchecked = new KnownObject('anything', () => true);

/** Whether a value is an object with some members. */
export const has = (value: unknown, members: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && members.every((member) => member in value);

function received(value: unknown): string {
  if (typeof value === 'function') return `the class ${value.name}`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : JSON.stringify(value);
  return Array.isArray(value) ? 'a list' : value.constructor === Object ? 'an object' : `a ${value.constructor.name}`;
}
