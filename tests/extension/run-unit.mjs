// The extension's unit tests. Arguments narrow by file name: `npm test -- native-port`.
import { runTests } from "./run-tests.mjs";

process.exit(await runTests("unit", process.argv.slice(2)));
