// Node loads this file before any TypeScript, so it must run on every version of Node.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Broadsheet needs Node 22.18 or later, and this is Node ${process.version}. Run "npm install" with install scripts allowed: it installs Node 24 for this project. Then use "npm start" or "npm run broadsheet".`,
  );
  process.exit(1);
}
