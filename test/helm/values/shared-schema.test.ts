import { Ajv } from 'ajv';
import fc from 'fast-check';
import { PortalValues } from '../../../lib';
import { Type } from '../../../lib/helm';
import { valuesSchema } from '../../../lib/helm/values/schema';
import { sharedSchema } from '../../../lib/helm/values/shared-schema';
import { valuesOf } from '../../support/arbitrary';

const resources = (description: string) =>
  Type.Object(
    { limits: Type.String({ minLength: 3 }), requests: Type.String({ pattern: '^[0-9]+m$' }) },
    { description },
  );

describe('a schema that is shared', () => {
  const schema = sharedSchema(
    valuesSchema(Type.Object({ a: resources('one'), b: resources('two'), c: Type.String() })),
  );

  test('has what occurs twice once, under the name of its first key', () => {
    expect(schema).toMatchObject({
      properties: { a: { $ref: '#/definitions/a' }, b: { $ref: '#/definitions/a' }, c: { type: 'string' } },
      definitions: { a: { type: 'object', additionalProperties: false } },
    });
  });

  test('has once what several values may be, among others', () => {
    const either = () => Type.Union([Type.String(), Type.Object({ limits: resources('of both') })]);
    const { definitions } = sharedSchema(valuesSchema(Type.Object({ a: either(), b: Type.Array(either()) })));
    expect(Object.keys(definitions as object)).toContain('either');
  });

  test('refers to nothing outside of itself', () => {
    const refs = JSON.stringify(sharedSchema(valuesSchema(PortalValues))).match(/"\$ref":"[^"]*"/g)!;
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => !ref.startsWith('"$ref":"#/definitions/'))).toEqual([]);
  });

  test('has no definitions where nothing occurs twice', () => {
    expect(sharedSchema(valuesSchema(Type.Object({ a: resources('one') })))).not.toHaveProperty('definitions');
  });

  test('accepts what the whole schema accepts, and refuses what it refuses', () => {
    const ajv = new Ajv({ strict: false, logger: false });
    const whole = valuesSchema(PortalValues);
    const [accepts, alsoAccepts] = [whole, sharedSchema(whole)].map((one) => ajv.compile(one));
    const broken = fc.constantFrom<object>({ nope: 1 }, { backstage: { resources: { nope: 1 } } }, { postgresql: 3 });
    fc.assert(
      fc.property(fc.oneof(valuesOf(PortalValues), broken), (values) => accepts!(values) === alsoAccepts!(values)),
      { numRuns: 200 },
    );
  });
});
