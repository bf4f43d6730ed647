import * as h from '../../lib/helm';
import { Type } from '../../lib/helm';
import { specsOf } from './support/charts';

const { Optional, Integer, String: Str, Number: Num, Boolean: Bool } = Type;
const one = (schema: any, spec: any, cases: object[], expected?: any[]) => {
  const got = specsOf(Type.Object(schema), spec, cases);
  if (expected) expect(got).toEqual(expected);
};
const rec = Type.Record(Str(), Str(), { default: {} });
const probes: Record<string, () => void> = {
  ifNullInt: () => one({ n: Optional(Integer()) }, (v: any) => ({ n: h.ifNull(v.n, 5) }), [{}, { n: 0 }, { n: 3 }], [{ n: 5 }, { n: 0 }, { n: 3 }]),
  isNullInt: () => one({ n: Optional(Integer()) }, (v: any) => ({ n: h.isNull(v.n) }), [{}, { n: 0 }], [{ n: true }, { n: false }]),
  optInt: () => one({ n: Optional(Integer()) }, (v: any) => ({ a: 1, n: v.n }), [{}, { n: 0 }], [{ a: 1 }, { a: 1, n: 0 }]),
  optIntItem: () => one({ n: Optional(Integer()) }, (v: any) => ({ a: [v.n] }), [{}, { n: 0 }], [{ a: [] }, { a: [0] }]),
  gtNum: () => one({ n: Num({ default: 0.5 }) }, (v: any) => ({ a: h.gt(v.n, 1), b: h.lt(v.n, 0.6) }), [{}, { n: 2 }]),
  eqNum: () => one({ n: Num({ default: 0.5 }) }, (v: any) => ({ a: h.eq(v.n, 1) }), [{}, { n: 1 }]),
  textNum: () => one({ n: Optional(Num()) }, (v: any) => ({ a: h.text`x ${h.ifNull(v.n, 1)}` }), [{}, { n: 0.5 }]),
  dollarChart: () => one({ s: Str({ default: '' }) }, (v: any) => ({ a: h.ifEmpty(v.s, '$CHART') }), [{}]),
  lower: () => one({ s: Str({ default: '' }) }, (v: any) => ({ a: h.lower(v.s) }), [{ s: 'ÄΣ ΑΣ' }, { s: 'İ' }]),
  trunc: () => one({ s: Str({ default: '' }) }, (v: any) => ({ a: h.trunc(v.s, 3) }), [{ s: 'äöü' }, { s: 'a😀b' }]),
  shortenUni: () => one({ s: Str({ default: '' }) }, (v: any) => ({ a: h.shorten(v.s, 12) }), [{ s: 'ääääääää' }]),
  document: () => one({ s: Str({ default: '' }) }, (v: any) => ({ a: h.document({ a: v.s }) }), [{}]),
  lazyTernary: () => one({ f: Bool({ default: false }), s: Optional(Str()) }, (v: any) => ({ a: h.text`a-${h.choose(v.f, h.required(v.s, 'need s') as string, 'x')}` }), [{}, { f: true, s: 'y' }]),
  emptyRepeat: () => one({ l: Type.Array(Type.Object({ n: Str(), e: Bool() }), { default: [] }) }, (v: any) => ({ a: h.itemsOf(v.l, (e: any) => h.choose(e.e, { n: e.n })), b: h.fieldsOf(v.l as never, ((e: any, k: string) => h.fields(e.e, { [e.n]: k })) as never) }), [{}, { l: [{ n: 'a', e: false }] }, { l: [{ n: 'a', e: true }] }]),
  indexField: () => one({ l: Type.Array(Str(), { default: [] }) }, (v: any) => ({ a: h.itemsOf(v.l, (e: any, i: string) => ({ i, t: h.text`${i}` })) }), [{ l: ['x', 'y'] }]),
  spreadOrder: () => one({ m: rec }, (v: any) => ({ a: { x: 'own', ...h.fieldsOf(v.m) as any }, b: { ...h.fieldsOf(v.m) as any, x: 'own' } }), [{}, { m: { x: 'map', y: 'z' } }]),
  loopOrder: () => one({ m: rec }, (v: any) => ({ a: { x: 'own', ...h.fieldsOf(v.m, (e: any, k: string) => ({ [k]: e })) as any }, b: { ...h.fieldsOf(v.m, (e: any, k: string) => ({ [k]: e })) as any, x: 'own' } }), [{}, { m: { x: 'map', y: 'z' } }]),
  anyScalar: () => one({ x: Type.Unknown({ default: 'x' }) }, (v: any) => ({ a: v.x, l: [v.x] }), [{}, { x: ' a\nb' }, { x: ' a\nb\n' }, { x: '\n\n' }, { x: 'a\n' }, { x: 1000000 }, { x: null }, { x: {} }, { x: [] }, { x: [[]] }, { x: [{ a: null }] }, { x: { a: null } }, { x: { a: { b: null } } }, { x: [null] }]),
  literals: () => one({ f: Bool({ default: true }) }, (v: any) => ({ a: 'x  \n', ...h.fields(v.f, { b: 'y  \n' }), c: 'z  \ny  ', ...h.fields(v.f, { d: 'x\n\n' }), e: 'x\n\n', ...h.fields(v.f, { g: 'w' }), h: 'x\n\n\n' }), [{}, { f: false }]),
  trailing: () => one({ f: Bool({ default: true }) }, (v: any) => ({ l: h.items(v.f, ['x\n\n']), c: 'x\n\n' }), [{}, { f: false }]),
  sectionOfOptionals: () => one({ s: Type.Object({ x: Optional(Str()) }) }, (v: any) => ({ a: 1, x: v.s.x }), [{}, { s: { x: 'y' } }]),
  oddSections: () => one({ no: Type.Object({ x: Str({ default: 'd' }) }), 'a: b': Type.Object({ x: Str({ default: 'e' }) }), '1': Type.Object({ x: Str({ default: 'e' }) }) }, (v: any) => ({ a: v.no.x, b: v['a: b'].x, c: v['1'].x }), [{}]),
  defaultsText: () => one({ a: Str({ default: 'x\n\n' }), b: Str({ default: ' y\n' }), c: Type.Object({ d: Str({ default: 'x\n\n\n' }), e: Str({ default: '  \n' }) }) }, (v: any) => ({ a: v.a, b: v.b, d: v.c.d, e: v.c.e }), [{}], [{ a: 'x\n\n', b: ' y\n', d: 'x\n\n\n', e: '  \n' }]),
  unlessChoose: () => one({ f: Bool({ default: true }), m: rec }, (v: any) => ({ z: 1, a: h.unlessEmpty(h.choose(v.f, { ...h.fieldsOf(v.m) as any })), b: h.choose(v.f, h.unlessEmpty(v.m)) }), [{}, { m: { a: 'b' } }, { f: false }]),
  tplNum: () => one({ t: Str({ default: '' }), n: Integer({ default: 1000000 }), b: Bool({ default: true }), o: Optional(Str()), x: Type.Object({ y: Num({ default: 0.00001 }) }) }, (v: any) => ({ a: h.string(h.tpl(v.t)) }), ['{{ .Values.n }}', '{{ .Values.b }}', '{{ .Values.o }}', '[{{- .Values.n -}} ]', ' {{- .Values.n }} ', '{{.Values.x.y}}', '${{ x }}{{ .Release.Name }}', '${{ {{ .Release.Name }} }}'].map((t) => ({ t })).concat([{ n: 123456789, t: '{{ .Values.n }}' } as never, { n: 123456, t: '{{ .Values.n }}' } as never])),
};
test.each(Object.keys(probes))('%s', (name) => probes[name]!());
