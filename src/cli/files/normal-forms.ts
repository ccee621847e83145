/** Returns the names that a file may have on a disk: its name, and both normal forms of Unicode. macOS has NFD. */
export const normalForms = (name: string): string[] => [
  ...new Set([name, name.normalize("NFC"), name.normalize("NFD")]),
];
