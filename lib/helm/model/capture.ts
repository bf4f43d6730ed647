import { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { isSymbolic } from '../expression/operand';
import { whileReading } from '../expression/ref';
import { digestible, grafted } from './graft';
import { withKeyedItems } from './keyed-items';
import { located } from './located';
import { withSymbolicPatches } from './patches';

/** Runs cdk8s' synthesis of a chart so that nothing is lost: no symbol that a class does not expect, and no order of writing. */
export function capture(apiObjects: readonly ApiObject[], synth: () => object[]): object[] {
  const sort = process.env.CDK8S_DISABLE_SORT;
  process.env.CDK8S_DISABLE_SORT = 'true';
  const classes = new Set(apiObjects.map(classOf).filter((of) => of !== ApiObject.prototype));
  const body = [...classes].reduce<() => object[]>(
    (inner, of) => () => withToJson(of, graftedBy, inner),
    () => whileReading(synth),
  );
  try {
    return withToJson(ApiObjectMetadataDefinition.prototype, inWrittenOrder, () => withSymbolicPatches(body));
  } finally {
    if (sort === undefined) delete process.env.CDK8S_DISABLE_SORT;
    else process.env.CDK8S_DISABLE_SORT = sort;
  }
}

/** The prototype of which the `toJson` makes the object. */
function classOf(apiObject: ApiObject): ApiObject {
  let of = Object.getPrototypeOf(apiObject) as ApiObject;
  while (!Object.hasOwn(of, 'toJson')) of = Object.getPrototypeOf(of) as ApiObject;
  return of;
}

/** An L1 class hands on the fields that it knows; the others are put back. */
function graftedBy(toJson: () => object, apiObject: ApiObject): object {
  return located(apiObject.node.path, () => withGrafts(toJson));
}

function withGrafts(toJson: () => object): object {
  let given: object | undefined;
  const convert = (instead?: unknown) =>
    withToJson(
      ApiObject.prototype,
      (original) => {
        if (instead !== undefined) return instead as object;
        given = withKeyedItems(original()) as object;
        return digestible(given);
      },
      toJson,
    );
  const made = convert();
  return given === undefined ? made : (grafted(given, made, convert) as object);
}

/** Runs the body while `toJson` of a class is another one, which gets the original. */
function withToJson<C extends { toJson(): object }, R>(
  prototype: C,
  instead: (original: () => object, of: C) => object,
  body: () => R,
): R {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its object below
  const original = prototype.toJson;
  prototype.toJson = function (this: C) {
    return instead(() => original.call(this), this);
  };
  try {
    return body();
  } finally {
    prototype.toJson = original;
  }
}

type Texts = Record<string, string>;

/** Of maps that are spread into labels or annotations the later one wins, and cdk8s sorts them by their placeholders. */
function inWrittenOrder(original: () => object, metadata: ApiObjectMetadataDefinition): object {
  const made = original();
  for (const field of ['labels', 'annotations'] as const) {
    const sorted = (made as Record<typeof field, Texts | undefined>)[field];
    if (sorted === undefined || Object.keys(sorted).filter((key) => isSymbolic(key)).length < 2) continue;
    const written = Object.keys((metadata as unknown as Record<typeof field, Texts>)[field]).filter(
      (key) => key in sorted && isSymbolic(key),
    );
    const entries = Object.keys(sorted).map((key) => {
      const own = isSymbolic(key) ? written.shift()! : key;
      return [own, sorted[own]!] as const;
    });
    Object.assign(made, { [field]: Object.fromEntries(entries) });
  }
  return made;
}
