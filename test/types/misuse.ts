import { choose, eq, gt, HelmChart, ifNull, number, text, Type } from '../../lib/helm';

// Nothing here is run: `npm run typecheck` fails where an expected error is none.
const _schema = Type.Object({
  replicas: Type.Integer({ default: 1 }),
  on: Type.Boolean({ default: true }),
  tag: Type.Optional(Type.String()),
  name: Type.String({ default: '' }),
  map: Type.Record(Type.String(), Type.String(), { default: {} }),
  list: Type.Array(Type.String(), { default: [] }),
  image: Type.Object({ tag: Type.String({ default: '' }) }),
});

/* eslint-disable @typescript-eslint/no-unnecessary-condition, @typescript-eslint/strict-boolean-expressions, @typescript-eslint/restrict-plus-operands */

export function misuse({ values: v, release }: HelmChart<typeof _schema>): unknown[] {
  const used: unknown[] = [];
  // @ts-expect-error a symbolic value is always truthy
  if (v.on) used.push(1);
  // @ts-expect-error in a condition, too
  used.push(v.on ? 1 : 2);
  // @ts-expect-error it is true with &&, too
  used.push(v.image.tag && 1);
  // @ts-expect-error nothing is compared
  used.push(v.replicas > 1);
  // @ts-expect-error comparing with a text
  used.push(v.name === 'x');
  // @ts-expect-error comparing with a number
  used.push(v.replicas !== 1);
  // @ts-expect-error nothing is added
  used.push(v.replicas + 1);
  // @ts-expect-error nothing is multiplied
  used.push(v.replicas * 2);
  // @ts-expect-error no methods are called
  used.push(v.name.toLowerCase());
  // @ts-expect-error a list has no length yet
  used.push(v.list.length > 1);
  // @ts-expect-error nor has it items
  for (const item of v.list) used.push(item);
  // @ts-expect-error an entry of a map needs dig()
  used.push(v.map.key);
  // @ts-expect-error a value that is not declared
  used.push(v.image.tags);
  // @ts-expect-error a symbolic text is no string
  used.push(((name: string) => name)(v.name));
  // @ts-expect-error nor is the release's name one
  used.push(((name: string) => name)(release.name));
  // @ts-expect-error a comparison of different types
  used.push(eq(v.replicas, 'x'));
  // @ts-expect-error a number is compared with a text
  used.push(gt(v.name, 1));
  // @ts-expect-error a text is no number
  used.push(number(v.name));
  // @ts-expect-error a condition is a boolean
  used.push(choose(v.name, 1));
  // @ts-expect-error a default of another type
  used.push(ifNull(v.tag, 1));
  // @ts-expect-error a map is no part of a text
  used.push(text`${v.map}`);
  return used;
}

export function properUse({ values: v }: HelmChart<typeof _schema>): unknown[] {
  const replicas: number = number(v.replicas);
  const image: string = text`${v.name}:${v.image.tag}`;
  const tag = ifNull(v.tag, 'latest');
  return [replicas, image, tag, choose(eq(v.name, 'x'), 1, 2), choose(gt(v.replicas, 1), image)];
}

/** What is wrong in the values that somebody writes in TypeScript. */
export function schemas(): void {
  const chart = undefined as unknown as HelmChart<typeof _schema>;
  chart.manifests({ replicas: 3 });
  // @ts-expect-error values are an object
  chart.manifests('x');
  // @ts-expect-error a condition is needed
  chart.refuse('x', 'message');
}
