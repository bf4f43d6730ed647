import { helms } from '../../support/helm';
import { tryKubectl } from './kubectl';
import { deleteTestNamespaces } from './namespace';

export default function globalSetup(): void {
  const { status, stderr } = tryKubectl(['get', '--raw', '/readyz']);
  if (status !== 0) throw new Error(`The tests need a cluster (KUBECONFIG), such as that of kind: ${stderr.trim()}`);
  helms();
  deleteTestNamespaces('180s');
}
