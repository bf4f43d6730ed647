import { App } from 'cdk8s';
import { FileError, ValuesError } from 'cdk8s-backstage/helm';
import { AcmePortal } from './chart';

try {
  const app = new App();
  const chart = new AcmePortal(app);
  chart.write('dist/examples/own-values');
  app.synth();
} catch (error) {
  // What is wrong with values or folders is a sentence, and no reason to show where in the code.
  if (!(error instanceof ValuesError || error instanceof FileError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
