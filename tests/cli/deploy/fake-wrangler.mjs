// A stand-in for Wrangler and a Cloudflare account. The account is a JSON file, named by FAKE_ACCOUNT.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";

const file = process.env.FAKE_ACCOUNT;
const account = JSON.parse(readFileSync(file, "utf8"));
const args = process.argv.slice(2);
const [command, verb, name] = args;
let input = "";
if (command === "secret" && verb === "put") for await (const chunk of process.stdin) input += chunk;

account.calls.push({ args, input });
const save = () => writeFileSync(file, JSON.stringify(account));
const end = (code, { out = "", error = "" } = {}) => {
  save();
  process.stdout.write(out);
  process.stderr.write(error);
  process.exit(code);
};
const failure = (text) => `\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m ${text}\n\n`;

if (command === "whoami")
  end(account.isLoggedIn ? 0 : 1, { out: JSON.stringify({ loggedIn: account.isLoggedIn }) });
if (command === "secret" && verb === "list") {
  if (account.fails.includes("list")) end(1, { error: failure("Authentication error [code: 10000].") });
  if (account.accounts > 1 && !account.isChosen)
    end(1, {
      error: failure("More than one account available but unable to select one in non-interactive mode."),
    });
  if (account.secrets === undefined) end(1, { error: failure('Worker "courier" not found.') });
  end(0, {
    out: JSON.stringify(Object.keys(account.secrets).map((each) => ({ name: each, type: "secret_text" }))),
  });
}
if (command === "secret" && verb === "put") {
  if (account.fails.includes("put"))
    end(1, { error: failure(`The value ${input} was not stored [code: 10013].`) });
  account.secrets[name] = input;
  end(0, { out: `Success! Uploaded secret ${name}` });
}
if (command === "deploy") {
  if (account.fails.includes("deploy")) end(1, { error: failure("A request to the Cloudflare API failed.") });
  if (args.includes("--dry-run")) end(0);
  account.isChosen = true;
  account.secrets ??= {};
  account.deploys += 1;
  if (process.env.WRANGLER_OUTPUT_FILE_PATH !== undefined && account.targets !== undefined)
    appendFileSync(
      process.env.WRANGLER_OUTPUT_FILE_PATH,
      `{"type":"wrangler-session","version":1}\n${JSON.stringify({ type: "deploy", version: 1, version_id: "1a2b3c4d", targets: account.targets })}\n`,
    );
  end(0);
}
end(9, { error: failure(`unknown command ${args.join(" ")}`) });
