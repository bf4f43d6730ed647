import { deleteTestNamespaces } from './namespace';

export default function globalTeardown(): void {
  if (process.env.E2E_KEEP !== '1') deleteTestNamespaces();
}
