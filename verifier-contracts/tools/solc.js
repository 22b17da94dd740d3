#!/usr/bin/env node
// Makes the npm compiler look like the native one to forge: it answers --version and --standard-json.
'use strict';
const solc = require('solc');

if (process.argv.includes('--version')) {
  console.log('solc, the solidity compiler commandline interface\nVersion: ' + solc.version());
} else {
  const input = require('fs').readFileSync(0, 'utf8');
  process.stdout.write(solc.compile(input));
}
