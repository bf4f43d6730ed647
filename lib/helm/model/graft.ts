import { isMap, type Values } from '../base/map';
import { carry, isExpr, whole } from '../expression/carrier';
import { isSymbolic } from '../expression/operand';
import { spreadInstead } from '../expression/spreads';
import type { Structure } from '../expression/structure';

/** What a class makes of an object; what it does not know is not in it. */
export type Convert = (given: unknown) => unknown;
type Path = readonly (string | number)[];

const DROPPED =
  'a symbolic value or condition was dropped by the construct, which does not expect it there: set the field with overlay()';

/**
 * What a class made of an object, with what it dropped: symbolic values and structure, where they were given. What stands
 * in conditions and loops is converted as the class converts it elsewhere.
 */
export function grafted(given: object, made: unknown, convert: Convert): unknown {
  return made === given || !isSymbolic(given) ? made : new Graft(given, convert).at(given, made, [], []);
}

class Graft {
  constructor(
    private readonly root: unknown,
    private readonly convert: Convert,
  ) {}

  /**
   * @param path where `given` is in the object that was given
   * @param madePath where `made` is in what the class made, which spells some fields in another way
   */
  at(given: unknown, made: unknown, path: Path, madePath: Path): unknown {
    if (given === made || !isSymbolic(given)) return made;
    if (Array.isArray(given)) return this.list(given, made, path, madePath);
    if (isMap(given)) return this.map(given, made, path, madePath);
    const symbol = typeof given === 'string' ? whole(given) : undefined;
    if (symbol === undefined || isExpr(symbol)) return given;
    const inner = (content: unknown) => this.inner(content, path, madePath);
    if (symbol.piece === 'choose') return carry({ ...symbol, then: inner(symbol.then), else: inner(symbol.else) });
    return symbol.piece === 'unlessEmpty' ? carry({ ...symbol, body: inner(symbol.body) }) : given;
  }

  private list(given: readonly unknown[], made: unknown, path: Path, madePath: Path): unknown {
    if (!Array.isArray(made) || made.length !== given.length) throw new Error(DROPPED);
    return given.map((item, index) => {
      const symbol = structureOf(item);
      if (symbol === undefined || made[index] === item)
        return this.at(item, made[index], [...path, index], [...madePath, index]);
      const inner = (body: unknown) => this.inner([body].flat(), path, madePath);
      if (symbol.piece === 'optional') return carry({ ...symbol, body: inner(symbol.body) });
      if (symbol.piece === 'repeat') return carry({ ...symbol, body: inner(symbol.body) });
      return this.at(item, made[index], [...path, index], [...madePath, index]);
    });
  }

  private map(given: Values, made: unknown, path: Path, madePath: Path): unknown {
    // A number or a quantity of the API stands in an object of its class.
    if (!isMap(made) && Object.values(given).includes(made)) return made;
    if (!isMap(made)) throw new Error(DROPPED);
    const grafts = new Map<string, unknown>();
    for (const [key, value] of Object.entries(given)) {
      if (made[key] === value || !isSymbolic(key, value)) continue;
      const symbol = structureOf(key);
      if (symbol !== undefined) {
        const entry = this.entries(symbol, given, key, path, madePath);
        grafts.set(entry, entry);
        continue;
      }
      const field = fieldOf(key, made) ?? this.fieldNamed(key, made, path, madePath);
      if (field === undefined) {
        throw new Error(
          `its class does not know the field ${[...madePath, key].join('.')}, and drops it: set it with overlay()`,
        );
      }
      grafts.set(field, this.at(value, made[field], [...path, key], [...madePath, field]));
    }
    const kept = Object.entries(made).filter(([key]) => structureOf(key) === undefined || made[key] === given[key]);
    return inOrder(given, Object.fromEntries([...kept, ...grafts]));
  }

  /** A piece of structure that was spread into a map, with what is in it converted. */
  private entries(symbol: Structure, given: Values, key: string, path: Path, madePath: Path): string {
    const { [key]: _piece, ...others } = given;
    const inner = (body: unknown): unknown => {
      if (!isMap(body)) return body;
      const made = this.inner({ ...others, ...body }, path, madePath);
      const own = Object.keys(body).map((name) => fieldOf(name, made as Values) ?? name);
      return Object.fromEntries(own.map((name) => [name, (made as Values)[name]]));
    };
    if (symbol.piece === 'optional') return spreadInstead(key, { ...symbol, body: inner(symbol.body) });
    if (symbol.piece === 'repeat') return spreadInstead(key, { ...symbol, body: inner(symbol.body) });
    return key;
  }

  /** A content as the class converts it where it is given without conditions. */
  private inner(content: unknown, path: Path, madePath: Path): unknown {
    if (typeof content !== 'object' || content === null) return content;
    const root = replaced(this.root, path, content);
    const made = get(this.convert(digestible(root)), madePath);
    return new Graft(root, this.convert).at(content, made, path, madePath);
  }

  /** How a class spells a field of which it took nothing over, found by giving it something else. */
  private fieldNamed(key: string, made: Values, path: Path, madePath: Path): string | undefined {
    for (const probe of ['probe', ['probe'], { value: 'probe' }]) {
      const found = get(this.tried(replaced(this.root, [...path, key], probe)), madePath);
      const field = isMap(found) ? Object.keys(found).find((name) => !(name in made)) : undefined;
      if (field !== undefined) return field;
    }
    return undefined;
  }

  private tried(given: unknown): unknown {
    try {
      return this.convert(digestible(given));
    } catch {
      return undefined;
    }
  }
}

/** Fields in the order in which they were given, if any is spread, as the later one wins. */
function inOrder(given: Values, fields: Values): Values {
  const spread = Object.keys(fields).filter((key) => structureOf(key) !== undefined);
  if (spread.length === 0) return fields;
  const keys = Object.keys(given).map((key) =>
    structureOf(key) === undefined ? fieldOf(key, fields) : spread.shift(),
  );
  const { ...left } = fields;
  const ordered = keys.flatMap((key) => (key === undefined ? [] : [[key, fields[key]] as const]));
  for (const [key] of ordered) delete left[key];
  return { ...Object.fromEntries(ordered), ...left };
}

/** The name under which a class hands on a field: `clusterIp` is `clusterIP` in the API. */
function fieldOf(key: string, made: Values): string | undefined {
  if (key in made) return key;
  return Object.keys(made).find((name) => name.toLowerCase() === key.toLowerCase());
}

function structureOf(text: unknown): Structure | undefined {
  const symbol = typeof text === 'string' ? whole(text) : undefined;
  return symbol === undefined || isExpr(symbol) ? undefined : symbol;
}

/** The data in a form that classes can go through: where they want a list, a symbol for a whole one is its only item. */
export function digestible<T>(data: T): T {
  if (Array.isArray(data)) return data.map(digestible) as T;
  if (isMap(data)) return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, digestible(value)])) as T;
  return (standsForList(data) ? [data] : data) as T;
}

function standsForList(data: unknown): boolean {
  if (Array.isArray(data)) return true;
  const symbol = typeof data === 'string' ? whole(data) : undefined;
  if (symbol === undefined) return false;
  if (isExpr(symbol)) return symbol.kind === 'list';
  if (symbol.piece === 'choose') return standsForList(symbol.then) || standsForList(symbol.else);
  return symbol.piece === 'unlessEmpty' && standsForList(symbol.body);
}

function replaced(data: unknown, path: Path, by: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return by;
  if (Array.isArray(data))
    return data.map((item: unknown, index) => (index === first ? replaced(item, rest, by) : item));
  return { ...(data as Values), [first]: replaced((data as Values)[first], rest, by) };
}

const get = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Values | undefined)?.[key], data);
