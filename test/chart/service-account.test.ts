import { render } from '../support/render';
import { find, type Manifest } from '../support/synth';

function accountOf(serviceAccount: object = {}, others: object = {}): { account?: Manifest; pod: Manifest } {
  const objects = render({ serviceAccount, postgresql: { enabled: false }, ...others });
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount');
  expect(accounts.length).toBeLessThan(2);
  return { ...(accounts[0] && { account: accounts[0] }), pod: find(objects, 'Deployment').spec.template.spec };
}

describe('the ServiceAccount of Backstage', () => {
  test('is by default its own, without any token', () => {
    const { account, pod } = accountOf();
    expect(account).toMatchObject({ metadata: { name: 'portal-backstage' }, automountServiceAccountToken: false });
    expect(account!.metadata).not.toHaveProperty('annotations');
    expect(pod).toMatchObject({ serviceAccountName: 'portal-backstage', automountServiceAccountToken: false });
  });

  test('is called serviceAccount.name', () => {
    const { account, pod } = accountOf({ name: 'runner' });
    expect(account!.metadata.name).toBe('runner');
    expect(pod.serviceAccountName).toBe('runner');
  });

  test('is the default one without serviceAccount.create, or that of the name', () => {
    expect(accountOf({ create: false })).not.toHaveProperty('account');
    expect(accountOf({ create: false }).pod.serviceAccountName).toBe('default');
    expect(accountOf({ create: false, name: 'theirs' }).pod.serviceAccountName).toBe('theirs');
    expect(accountOf({ create: false, name: 'theirs' })).not.toHaveProperty('account');
  });

  test('has serviceAccount.labels, with expressions, but not instead of the chart’s', () => {
    const own = ['component', 'name', 'instance'].map((name) => [`app.kubernetes.io/${name}`, 'mine'] as const);
    const labels = { team: '{{ .Release.Namespace }}', ...Object.fromEntries(own) };
    expect(accountOf({ labels }).account!.metadata.labels).toMatchObject({
      team: 'space',
      'app.kubernetes.io/component': 'backstage',
      'app.kubernetes.io/name': 'backstage',
      'app.kubernetes.io/instance': 'portal',
    });
  });

  test('has serviceAccount.annotations, with expressions, above commonAnnotations', () => {
    const annotations = { 'eks.amazonaws.com/role-arn': 'arn:{{ .Release.Name }}', a: 'own' };
    const { account } = accountOf({ annotations }, { commonAnnotations: { a: 'common', b: 'c' } });
    expect(account!.metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': 'arn:portal', a: 'own', b: 'c' });
  });

  test.each([true, false])(
    'gives the pods a token with serviceAccount.automountServiceAccountToken (create: %s)',
    (create) => {
      const { pod } = accountOf({ create, automountServiceAccountToken: true });
      expect(pod.automountServiceAccountToken).toBe(true);
      expect(accountOf({ create }).pod.automountServiceAccountToken).toBe(false);
    },
  );

  test('gives no token to the frontend, whatever the backend gets', () => {
    const objects = render({ frontend: { enabled: true }, serviceAccount: { automountServiceAccountToken: true } });
    const { automountServiceAccountToken, serviceAccountName } = find(objects, 'Deployment', '-frontend').spec.template
      .spec as Manifest;
    expect([automountServiceAccountToken, serviceAccountName]).toEqual([false, undefined]);
  });
});
