// Runs npm scripts beside each other: node scripts/side-by-side.mjs NAME... Each says all that it has to say when it ends.
import { spawn } from 'node:child_process';

function run(name) {
  return new Promise((resolve) => {
    const script = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [script.stdout, script.stderr]) stream.on('data', (text) => (output += text));
    script.on('close', (status) => {
      process.stdout.write(`${output}npm run ${name}: ${status === 0 ? 'passed' : `failed with status ${status}`}\n`);
      resolve(status === 0);
    });
  });
}

const passed = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = passed.every(Boolean) ? 0 : 1;
