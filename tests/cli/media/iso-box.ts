/** Returns a box of AVIF or MP4 with its length and its type. Texts are Latin-1. */
export const isoBox = (type: string, ...contents: readonly (string | Uint8Array)[]): Buffer => {
  const content = Buffer.concat(contents.map((each) => Buffer.from(each as string, "latin1")));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
};
