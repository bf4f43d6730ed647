import { isMap } from '../base/map';
import { amount } from '../base/quantity';
import { compareKeys, goJson } from '../expression/go-json';
import { fieldRules, isOneOf } from './field-rules';

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with an object. */
interface FieldProblem {
  readonly sentence: string;
  /** The fields that it is about, the first one foremost. @default - the object itself */
  readonly fields?: readonly string[];
  /** Texts in the JSON of the values behind it, the first one foremost. */
  readonly texts: readonly string[];
}

/** What the Kubernetes API refuses of an object of a type; the named template `fieldProblems` finds the same in Helm. */
export function fieldProblems(map: Fields, type: string): FieldProblem[] {
  const { amounts = false } = fieldRules(type);
  return [
    ...notOneOf(map, type),
    ...besideOthers(map, type),
    ...missing(map, type),
    ...(amounts ? requestsAboveLimits(map) : []),
  ];
}

const jsonField = (name: string, value: unknown): string => `${goJson(name)}:${goJson(value)}`;
/** What says nothing of a field, as JSON. */
const NOTHING = ['null', '""', 'false', '[]'];
const isSaid = (value: unknown): boolean => value !== undefined && !NOTHING.includes(goJson(value));
const isNotBlank = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function notOneOf(map: Fields, type: string): FieldProblem[] {
  const { oneOf } = fieldRules(type);
  if (oneOf === undefined) return [];
  const { fields = [], item, orNone = false } = oneOf;
  const given = Object.keys(map)
    .filter((field) => isOneOf(oneOf, field) && isNotBlank(map[field]))
    .sort(compareKeys);
  if (given.length === 1 || (given.length === 0 && orNone)) return [];
  const sentence =
    given.length === 0
      ? `got no ${item}, allowed is one of ${fields.join(', ')}`
      : `got ${given.join(' and ')}, allowed is one ${item}; leave the others out`;
  return [{ sentence, texts: [goJson(map)] }];
}

function besideOthers(map: Fields, type: string): FieldProblem[] {
  const { goesWith = [] } = fieldRules(type);
  return goesWith.flatMap(({ field, other, values }) => {
    const value = isNotBlank(map[other]) ? map[other] : '';
    if (!isSaid(map[field]) || values.includes(value as string)) return [];
    const sentence = `${field} goes with the ${other} ${goJson(values[0])}, got ${goJson(value)}; leave one of them out`;
    return [{ sentence, texts: [goJson(map), jsonField(field, map[field])] }];
  });
}

function missing(map: Fields, type: string): FieldProblem[] {
  const { neededFor = [] } = fieldRules(type);
  return neededFor.flatMap(({ field, other, values }) => {
    const value = map[other];
    if (!values.includes(value as string) || isSaid(map[field])) return [];
    const sentence = `the ${other} ${goJson(value)} needs ${field}; give them, or change the ${other}`;
    return [{ sentence, texts: [goJson(map), jsonField(other, value)] }];
  });
}

/** Resources that cannot be shared, so that requests and limits are the same. */
const EXACT = /\/|^hugepages-/;

function requestsAboveLimits({ requests, limits }: Fields): FieldProblem[] {
  if (!isMap(requests)) return [];
  return Object.entries(requests)
    .sort(([a], [b]) => compareKeys(a, b))
    .flatMap(([name, request]) => {
      const limit = isMap(limits) && Object.hasOwn(limits, name) ? limits[name] : undefined;
      const [asked, allowed] = [amount(request), amount(limit)];
      if (asked === undefined || allowed === undefined) return [];
      const isExact = EXACT.test(name);
      if (isExact ? asked === allowed : asked <= allowed) return [];
      const most = `${isExact ? 'exactly' : 'at most'} its limit, which is ${goJson(limit)}`;
      const sentence = `the request of ${name} is ${goJson(request)}, allowed is ${most}; change one of them`;
      const texts = [goJson(requests), jsonField(name, limit)];
      return [{ sentence, fields: ['requests', 'limits'], texts }];
    });
}
