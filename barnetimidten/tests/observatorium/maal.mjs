// One line of JSON: what the MDN HTTP Observatory's own grader says of https://localhost.
// The library, not its command: that one overrides NODE_EXTRA_CA_CERTS.
import { scan } from "@mdn/mdn-http-observatory";

const { scan: result, tests } = await scan("localhost");
const points = Object.entries(tests).map(([name, test]) => [name, test.scoreModifier]);
console.log(JSON.stringify({ ...result, points: Object.fromEntries(points) }));
