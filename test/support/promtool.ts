import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from './cache';
import { go, moduleFolder } from './go-modules';

const PROMETHEUS = { path: 'github.com/prometheus/prometheus', version: 'v0.304.2' };

// All of promtool brings the clients of a dozen clouds, of which `promtool test rules` needs none.
const MAIN = `package main

import (
	"os"

	"${PROMETHEUS.path}/promql/promqltest"
)

const (
	successExitCode = 0
	failureExitCode = 1
)

func main() {
	options := promqltest.LazyLoaderOpts{EnableAtModifier: true, EnableNegativeOffset: true}
	os.Exit(RulesUnitTest(options, nil, true, false, false, os.Args[1:]...))
}
`;

/** Supplies the path of a `promtool test rules`, built once. @throws Error when Go 1.25 or its module proxy is not there */
const promtool = (): string =>
  join(
    cached(`promtool-${PROMETHEUS.version}`, (folder, scratch) => {
      copyFileSync(join(moduleFolder(PROMETHEUS), 'cmd', 'promtool', 'unittest.go'), join(scratch, 'unittest.go'));
      writeFileSync(join(scratch, 'main.go'), MAIN);
      writeFileSync(
        join(scratch, 'go.mod'),
        `module promtool\n\ngo 1.23.0\n\nrequire ${PROMETHEUS.path} ${PROMETHEUS.version}\n`,
      );
      go(['build', '-mod=mod', '-trimpath', '-ldflags', '-s -w', '-o', join(folder, 'promtool'), '.'], scratch);
    }),
    'promtool',
  );

/** What `promtool test rules` is told: https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/ */
export interface RuleTest {
  readonly interval: string;
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly alert_rule_test: readonly {
    readonly eval_time: string;
    readonly alertname: string;
    readonly exp_alerts: readonly object[];
  }[];
}

/** Runs the rule engine of Prometheus over series. @throws Error with what promtool says where alerts are not as expected */
export function testRules(groups: readonly object[], tests: readonly RuleTest[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
    write('rules.json', { groups });
    write('test.json', { rule_files: ['rules.json'], evaluation_interval: '1m', tests });
    const { status, stdout, stderr, error } = spawnSync(promtool(), ['test.json'], { cwd: folder, encoding: 'utf8' });
    if (error) throw error;
    if (status !== 0) throw new Error(`promtool: ${stderr}${stdout}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
