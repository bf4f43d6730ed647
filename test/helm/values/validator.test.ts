import { compileFunction } from 'node:vm';
import { validate } from '../../../lib/helm/values/validate';
import { validatedBy, validatorCode } from '../../../lib/helm/values/validator';
import { Type } from '../../../lib/helm';

const declared = () =>
  Type.Object({
    name: Type.String({ pattern: '^[a-z]+$', title: 'a word' }),
    pods: Type.Object({ replicas: Type.Integer({ default: 1 }), of: Type.Union([Type.String(), Type.Boolean()]) }),
  });

/** What the code of a module exports. */
function run(code: string): any {
  const module = { exports: undefined };
  compileFunction(code, ['module', 'require'])(module, require);
  return module.exports;
}

test('the code of a validator says what the declaration itself says', () => {
  const [plain, built] = [declared(), declared()];
  let loads = 0;
  validatedBy(built, () => (loads++, run(validatorCode(plain))));
  const all = [
    { name: 'a', pods: { replicas: 2, of: true } },
    { name: 'A', pods: { replicas: 'x', of: 1, more: 2 } },
    { pods: 1, other: 2 },
  ];
  expect(all.map((values) => validate(built, values))).toEqual(all.map((values) => validate(plain, values)));
  expect(validate(built, all[1])).toHaveLength(4);
  expect(loads).toBe(1);
});

test('a declaration is compiled where the build brought no code', () => {
  const schema = declared();
  validatedBy(schema, () => undefined);
  expect(validate(schema, { name: 'A', pods: { replicas: 1, of: 'x' } })).toEqual(['name: got "A", allowed is a word']);
});
