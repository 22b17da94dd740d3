#!/usr/bin/env node
// Runs forge, anvil or cast of the npm packages and hands on its exit status, which their own wrappers do not: with those, failed tests
// would end in success. Usage: node tools/foundry.js forge test
'use strict';
const path = require('path');
const { spawnSync } = require('child_process');

const [tool, ...args] = process.argv.slice(2);
const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch];
const name = `@foundry-rs/${tool}-${process.platform}-${arch}`;

let home;
try {
  home = path.dirname(require.resolve(`${name}/package.json`));
} catch {
  console.error(`${name} is not installed: run npm ci; forge, anvil and cast exist for linux and darwin, amd64 and arm64`);
  process.exit(2);
}

const run = spawnSync(path.join(home, 'bin', tool), args, { stdio: 'inherit' });
if (run.error) console.error(run.error.message);
process.exit(run.status ?? 1);
