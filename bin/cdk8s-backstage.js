#!/usr/bin/env node
require('../build/lib/cli/main.js');
