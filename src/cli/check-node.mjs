// Loaded before any TypeScript, so it must run on every Node there is.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Broadsheet needs Node 24, which its own "node" package brings; this is ${process.version}. Run "npm install" with install scripts allowed, then use "npm start" or "npm run broadsheet".`,
  );
  process.exit(1);
}
