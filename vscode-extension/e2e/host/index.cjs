// Entry of the tests inside the extension host. Its report goes to a file: the console of the extension host is mixed with the log of the workbench.
const fs = require('node:fs');
const path = require('node:path');
const { format } = require('node:util');
const Mocha = require('mocha');

exports.run = () => new Promise((resolve, reject) => {
  const report = process.env.THREADLINT_HOST_REPORT;
  const print = (...words) => fs.appendFileSync(report, format(...words) + '\n');
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000, reporter: 'spec' });
  Mocha.reporters.Base.consoleLog = print;
  fs.readdirSync(__dirname).filter(name => name.endsWith('.test.cjs')).sort().forEach(name => mocha.addFile(path.join(__dirname, name)));
  const runner = mocha.run(failures => {
    const { passes, tests } = runner.stats;
    print(`${passes} passed, ${failures} failed`);
    if (failures > 0 || tests === 0) {
      reject(new Error(`${failures} failed of ${tests}`));
    } else {
      resolve();
    }
  });
});
