import { add, and, choose, contains, define, dig, document, each, either, eq, fields, fieldsOf } from '../../lib/helm';
import {
  fieldsOfList,
  flow,
  ge,
  nonNullString,
  gt,
  hasKey,
  ifEmpty,
  ifNull,
  isBlank,
  isEmpty,
  isKind,
  isNotEmpty,
} from '../../lib/helm';
import { isNull, items, itemsOf, itemsOfMap, le, length, lower, lt, mul, ne, not } from '../../lib/helm';
import { omit, or, overlaid, required, sha256, shorten, string, nonNull, toJson, toPrettyJson } from '../../lib/helm';
import { trimSuffix, trunc, unlessEmpty, urlPart, when, text } from '../../lib/helm';
import { erase, find, leaves } from '../../lib/helm/internal';
import { thing, type Body } from '../helm/support/charts';
import type { TortureValues } from './torture-values';

type Make = Body<typeof TortureValues>;

/** All combinators, an object or more for each family. */
export const everything: Readonly<Record<string, Make>> = {
  operators: (chart, v) =>
    thing(chart, 'operators', {
      eq: [eq(v.mode, 'a'), eq(v.n, 7007), eq(v.flag, v.other), eq(v.text, ''), eq(v.text, v.slug)],
      ne: [ne(v.mode, 'b'), ne(v.n, v.small)],
      order: [lt(v.n, 5), le(v.n, v.small), gt(v.small, 999999), ge(v.n, 0)],
      logic: [
        and(v.flag, v.other),
        or(v.flag, eq(v.mode, 'c')),
        not(v.flag),
        and(not(v.other), or(v.flag, v.other), v.flag),
      ],
      empty: [
        isEmpty(v.text),
        isEmpty(v.n),
        isEmpty(v.flag),
        isEmpty(v.map),
        isEmpty(v.list),
        isEmpty(v.unset.n),
        isEmpty(v.unset.text),
      ],
      null: [isNull(v.unset.flag), isNull(v.unset.n), isNull(v.unset.text), isNull(v.map), isNull(v.text)],
      kinds: [isKind(dig(v.free, 'a'), 'map'), isKind(dig(v.free, 'a'), 'slice'), isKind(dig(v.free, 'a'), 'string')],
      lengths: [length(v.map), length(v.list), add(length(v.texts), 1)],
      math: [add(v.n, 1), mul(v.small, v.small), add(mul(v.small, 2), v.n), string(add(v.n, -1))],
      contains: [contains(v.text, 'a'), contains(v.slug, v.mode), contains(v.text, v.text)],
    }),

  texts: (chart, v) =>
    thing(chart, 'texts', {
      scalars: [v.text, v.n, v.flag, v.decimal, v.slug, v.mode],
      joined: text`${v.text}:${v.n} ${v.flag}|${v.decimal}%${v.mode}`,
      strings: [string(v.text), string(v.n), string(v.flag), string(v.decimal)],
      slug: [
        lower(v.slug),
        trunc(v.slug, 5),
        trimSuffix(v.slug, '-'),
        shorten(v.slug, 15),
        shorten(text`${v.slug}-${v.n}`, 20),
      ],
      sha: [sha256(v.text), sha256(text`${v.text}${v.n}`), trunc(sha256(toJson(v.free)), 8)],
      json: [toJson(v.text), toJson(v.n), toJson(v.list), toJson(v.free), toJson(v.unset.n), toJson(v.decimal)],
      pretty: toPrettyJson(v.free),
      inner: { pretty: toPrettyJson(v.things), list: [toPrettyJson(v.list)] },
      [text`key-${v.slug}`]: 1,
    }),

  defaults: (chart, v) =>
    thing(chart, 'defaults', {
      ifNull: [
        ifNull(v.unset.flag, true),
        ifNull(v.unset.n, 5),
        ifNull(v.unset.text, v.text),
        ifNull(v.unset.decimal, 0.25),
      ],
      ifEmpty: [
        ifEmpty(v.unset.flag, true),
        ifEmpty(v.unset.n, v.n),
        ifEmpty(v.text, 'none'),
        ifEmpty(v.unset.text, ifEmpty(v.slug, 'x')),
      ],
      whole: { map: ifNull(v.map, { x: 'y' }), list: ifEmpty(v.texts, v.texts) },
      raw: { ...v.unset },
      items: [v.unset.flag, v.unset.n, v.unset.text, v.unset.decimal].map((value) => ({ value })),
      lookups: {
        a: dig(v.map, 'a'),
        b: dig(v.numbers, 'a.b/c'),
        c: dig(v.free, 'key with space'),
        d: dig(v.things, 'app'),
      },
      deep: { port: (dig(v.things, 'a') as any)?.port, tags: ifNull((dig(v.things, 'b') as any)?.tags, []) },
      required: [required(ifEmpty(v.unset.text, 'x'), 'never'), required(v.n, 'never')],
      given: fields(isNotEmpty(v.unset.text), { text: text`<${nonNullString(v.unset.text)}>` }),
    }),

  conditions: (chart, v) =>
    thing(chart, 'conditions', {
      choose: choose(v.flag, 'yes', 'no'),
      maybe: choose(eq(v.mode, 'b'), { n: v.n, text: v.text }),
      kinds: choose<unknown>(v.other, [v.n], { n: v.n }),
      chain: choose<unknown>(
        eq(v.mode, 'a'),
        'A',
        choose<unknown>(eq(v.mode, 'b'), ['B'], choose(v.flag, { c: v.text })),
      ),
      inText: text`${choose(v.flag, v.text as never, text`${v.n}`)}!`,
      ...fields(v.flag, { one: v.text, two: { ...fields(v.other, { three: 3 }) } }),
      list: [...items(v.flag, [v.text, { n: v.n }]), 'always', ...items(v.other, [...items(v.flag, ['both'])])],
      only: [...items(v.other, ['only'])],
      objects: [{ ...fields(v.flag, { a: v.text }), b: choose(v.other, v.n) }, [...items(v.flag, [1])]],
      ...fields(and(v.flag, v.other), { last: [{ deep: [[v.text]] }] }),
    }),

  loops: (chart, v) =>
    thing(chart, 'loops', {
      texts: itemsOf(v.texts),
      mixed: ['first', ...itemsOf(v.texts), ...itemsOf(v.list, (e) => string(e.name)), 'last'],
      objects: itemsOf(v.list, (e, i) => ({
        id: text`${e.name}-${i}`,
        port: e.port,
        note: choose(isNotEmpty(e.note), text`${nonNullString(e.note)}!`),
        tags: e.tags,
        all: [...itemsOf(e.tags, (tag, j) => text`${i}.${j} ${tag as never}`), string(v.text)],
        labels: { own: e.name, ...fieldsOf(e.labels, (value, key) => ({ [text`x-${key}`]: value })) },
      })),
      several: itemsOf(v.list, (e, i) => [text`${i}`, { on: e.on }, ...items(e.on, [string(e.name)])]),
      on: [{ name: 'always' }, ...itemsOf(v.list, (e) => items(e.on, [{ name: e.name }]))],
      map: itemsOfMap(v.map, (value, key) => ({ key, value })),
      flat: itemsOfMap(v.numbers, (value, key) => [key, text`${key}=${value}`]),
      nested: itemsOfMap(v.things, (thing, key) => ({
        key,
        labels: itemsOfMap(thing.labels, (value, inner) => text`${key}/${inner}=${value as never}`),
        tags: itemsOf(thing.tags),
      })),
      fields: {
        ...fieldsOf(v.things, (thing, key) => ({ [key]: { on: thing.on, port: ifNull(thing.port, 80), raw: thing } })),
      },
      two: {
        own: 1,
        ...fieldsOf(v.numbers, (value, key) => ({ [`${key}-a`]: value, [text`${key}-b`]: text`${value}` })),
      },
    }),

  computed: (chart, v) =>
    thing(chart, 'computed', {
      found: { a: dig(v.any, 'a'), deep: dig(v.any, 'a', 'b'), odd: dig(v.any, 'length'), map: dig(v.map, 'a.b/c') },
      unset: [isNull(dig(v.any, 'a')), isBlank(dig(v.free, 'a')), isEmpty(dig(v.things, 'a', 'tags'))],
      json: toJson(dig(v.any, 'b')),
      blank: [isBlank(v.text), isBlank(v.n), isBlank(v.unset.text), isBlank(v.any), isBlank(v.pods), isBlank(v.port)],
      url: (['scheme', 'host', 'hostname', 'path'] as const).map((part) => urlPart(v.url, part)),
      either: [text`${either(v.flag, v.n, v.small)}`, either(v.other, v.text, v.slug), either(v.flag, v.map, {})],
      overlaid: overlaid({ own: 'own', a: 'own' }, v.map, either<Record<string, string>>(v.flag, { app: 'own' }, {})),
      omitted: { rest: omit(v.free, 'a', 'b'), ...fieldsOf(omit(v.numbers, 'a', 'yes')), a: 'own', yes: v.n },
      has: [hasKey(v.map, 'a'), hasKey(v.things, 'app'), hasKey(v.free, 'key with space')],
      leaves: [toJson(leaves(v.any, 'any')), toJson(leaves(v.free, '')), toJson(leaves(v.unset.n, 'n'))],
      patterns: [
        find(v.text as never, /[a-c]+/i),
        erase(text`${v.text}`, /[^a-z]/),
        find(leaves(v.free, 'f'), /^.*"$/m),
      ],
      sure: choose(not(isNull(v.unset.n)), text`${nonNull(v.unset.n)}`),
      scalars: { port: v.port, pods: v.pods, text: text`${v.port}|${ifEmpty(v.pods, 1)}` },
      some: unlessEmpty(v.pods),
      indexed: { own: 1, ...fieldsOfList(v.list, (e, index) => ({ [text`${e.name}-${index}`]: { on: e.on } })) },
      nested: [
        ...items(or(v.flag, v.other), [{ ...fields(v.flag, { a: v.n }), ...fields(v.other, { b: v.text }) }]),
        { ...fields(v.flag, { a: choose(v.flag, v.n) }), ...fields(not(v.flag), { b: choose(v.flag, 1, 2) }) },
      ],
    }),

  passes: (chart, v) =>
    thing(chart, 'passes', {
      map: v.map,
      list: v.list,
      free: v.free,
      all: { map: { ...fieldsOf(v.map) }, free: { ...fieldsOf(v.free) }, texts: [...itemsOf(v.texts)] },
      with: { 'x/own': v.n, ...fieldsOf(v.numbers) },
      items: [v.n, ...itemsOf(v.list), [...itemsOf(v.texts)]],
      merged: { ...fieldsOf<unknown>(v.map), ...fieldsOf(v.free as never) },
      three: { a: 'first', own: v.text, ...fieldsOf<unknown>(v.map), b: v.n, app: 'last' },
      partly: { ...fieldsOf<unknown>(v.numbers), ...fieldsOf<unknown>(v.map) },
    }),

  empty: (chart, v) =>
    thing(chart, 'empty', {
      text: unlessEmpty(v.text),
      n: unlessEmpty(v.n),
      map: unlessEmpty(v.map),
      list: unlessEmpty(v.texts),
      unset: unlessEmpty(v.unset.text),
      object: unlessEmpty({ n: v.unset.n, ...fields(v.other, { a: v.text }), map: unlessEmpty(v.map) }),
      items: unlessEmpty([...items(v.flag, [v.n]), ...itemsOf(v.texts)]),
      chosen: choose<unknown>(v.flag, unlessEmpty(v.map), unlessEmpty([...itemsOf(v.texts)])),
      merged: unlessEmpty({ ...fieldsOf<unknown>(v.map), ...fieldsOf(v.free as never) }),
      deep: { deeper: unlessEmpty({ deepest: unlessEmpty({ text: unlessEmpty(v.text) }) }) },
      inList: [{ map: unlessEmpty(v.map) }, { ...fieldsOf(v.numbers) }],
    }),

  named: (chart, v) => {
    const label = define('label', text`${v.text}-${v.n}`);
    const labels = define('pairs', { label, n: string(v.n), ...fields(v.flag, { flag: v.mode }) });
    const list = define('list', [...items(v.flag, [v.text]), ...itemsOf(v.texts)]);
    const doc = define('doc', document({ label, map: flow(v.map) }));
    for (const id of ['named', 'renamed']) {
      thing(chart, id, {
        label,
        labels,
        more: { ...labels, own: id },
        text: text`${label}!`,
        sha: sha256(doc),
        doc,
        list,
        lists: [v.n, ...list, [...list]],
        inLoop: itemsOf(v.texts, (t) => ({ t, label, labels })),
      });
    }
  },

  documents: (chart, v) =>
    thing(chart, 'documents', {
      simple: document({ n: v.n, text: v.text, literal: ' {{ x }}\n', yes: ['yes', '1.10', '~'] }),
      rich: document({
        app: { title: text`${v.text} ${v.n}`, on: v.flag, decimal: v.decimal, unset: v.unset.text },
        ...fields(v.flag, { backend: { map: flow(v.map), list: flow(v.list), free: flow(v.free) } }),
        list: [
          v.text,
          ...items(v.other, [{ a: v.n }]),
          ...itemsOf(v.list, (e) => ({ name: e.name, ...fields(e.on, { tags: flow(e.tags) }) })),
        ],
        loops: { own: 1, ...fieldsOf(v.things, (e, key) => ({ [key]: { port: e.port, on: e.on } })) },
        none: unlessEmpty(flow(v.map)),
        choice: choose<unknown>(v.other, { a: v.text }, 'none'),
        pretty: toJson(v.free),
      }),
    }),

  scopes: (chart, v) => {
    when(v.flag, () => thing(chart, 'when', { n: v.n }));
    when(and(v.other, gt(length(v.texts), 0)), () => {
      thing(chart, 'inner', { texts: v.texts });
      when(not(v.flag), () => thing(chart, 'innermost', { text: v.text }));
    });
    each(v.things, (e, key) => {
      thing(chart, text`each-${key}`, { key, name: e.name, port: e.port, tags: itemsOf(e.tags), all: v.map });
      when(e.on, () => thing(chart, text`on-${key}`, { labels: { ...fieldsOf(e.labels) } }));
    });
    each(v.list, (e, index) => when(v.flag, () => thing(chart, text`list-${index}`, { name: e.name, on: e.on })));
  },
};
