import { ApiObject, ApiObjectMetadataDefinition, JsonPatch } from 'cdk8s';
import { isSymbolic } from '../expression/combinators';
import { toPlaceholders } from '../expression/helper';
import { whileReading } from '../expression/ref';

/** What cdk8s makes of objects, and what each was before its L1 class rewrote it. */
interface Captured {
  readonly json: object[];
  readonly before: ReadonlyMap<ApiObject, object>;
}

/** Runs cdk8s' synthesis so that nothing of the order in which somebody wrote is lost. */
export function capture(synth: () => object[]): Captured {
  const before = new Map<ApiObject, object>();
  const sort = process.env.CDK8S_DISABLE_SORT;
  process.env.CDK8S_DISABLE_SORT = 'true';
  try {
    const json = withResult(
      ApiObject.prototype,
      (made, apiObject) => before.set(apiObject, made),
      () =>
        withResult(ApiObjectMetadataDefinition.prototype, inWrittenOrder, () =>
          withReferencesInPatches(() => whileReading(synth)),
        ),
    );
    return { json, before };
  } finally {
    if (sort === undefined) delete process.env.CDK8S_DISABLE_SORT;
    else process.env.CDK8S_DISABLE_SORT = sort;
  }
}

/** Runs the body while somebody looks at whatever `toJson` of a class gives. */
function withResult<C extends { toJson(): object }, R>(
  prototype: C,
  look: (made: object, of: C) => unknown,
  body: () => R,
): R {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its object below
  const original = prototype.toJson;
  prototype.toJson = function (this: C) {
    const made = original.call(this);
    look(made, this);
    return made;
  };
  try {
    return body();
  } finally {
    prototype.toJson = original;
  }
}

/** cdk8s copies the values of patches as JSON, of which references are none. */
function withReferencesInPatches<R>(body: () => R): R {
  const prototype = JsonPatch.prototype as unknown as { _toJson: () => { value?: unknown } };
  const original = prototype._toJson;
  prototype._toJson = function () {
    const { value, ...patch } = original.call(this);
    return value === undefined ? patch : { ...patch, value: toPlaceholders(value) };
  };
  try {
    return body();
  } finally {
    prototype._toJson = original;
  }
}

type Texts = Record<string, string>;

/** Of maps that are spread into labels or annotations the later one wins, and cdk8s sorts them by their placeholders. */
function inWrittenOrder(made: object, metadata: ApiObjectMetadataDefinition): void {
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
}
