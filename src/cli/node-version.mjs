// Node loads this file before any TypeScript, so it must run on every version of Node.

/**
 * Tests whether a version of Node runs TypeScript.
 *
 * @param {string} version such as `24.1.0`
 * @returns {boolean}
 */
export const canRunTypeScript = (version) => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
};

/**
 * Returns the error for a version of Node that is too old.
 *
 * @param {string} version such as `v20.19.0`
 * @returns {string}
 */
export const tooOld = (version) =>
  `Broadsheet needs Node 22.18 or later, and this is Node ${version}. Run "npm install" with install scripts allowed: it installs Node 24 for this project. Then use "npm start" or "npx broadsheet".`;
