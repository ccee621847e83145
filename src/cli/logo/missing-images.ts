import type { Site } from "../../site.ts";

/** The time to wait for one image, in ms. */
const TIMEOUT_MS = 5_000;

/** The images of the settings, and the command that stores one. */
const IMAGES = [
  { name: "LOGO", of: ({ logo }: ImageSettings) => logo, command: "npx broadsheet logo logo.png" },
  { name: "ICON", of: ({ icon }: ImageSettings) => icon, command: "npx broadsheet media put icon.png" },
] as const;

type ImageSettings = Pick<Site, "logo" | "icon">;

/** Returns what a site responds instead of an image; undefined if it responds with one, or does not respond. */
const wrongResponse = async (url: string): Promise<string | undefined> => {
  try {
    const { status, headers, body } = await fetch(url, {
      headers: { Accept: "image/*" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await body?.cancel();
    if (status !== 200) return `status ${status}`;
    const type = headers.get("Content-Type") ?? "no type";
    return type.startsWith("image/") ? undefined : type;
  } catch {
    return undefined;
  }
};

/**
 * Returns a warning for each image of the settings that is a path of the site and that the site does not serve, such as
 * `LOGO = "/logo.png"`.
 *
 * @param origin the site's origin
 */
export const missingImages = async (settings: ImageSettings, origin: string): Promise<string[]> => {
  const warnings: string[] = [];
  for (const { name, of, command } of IMAGES) {
    const path = of(settings);
    if (path?.startsWith("/") !== true) continue;
    const wrong = await wrongResponse(new URL(path, origin).href);
    if (wrong !== undefined)
      warnings.push(
        `${name} is ${path}, and the site has no image there (${wrong}). Store the image with \`${command}\`, and set ${name} to the path that it prints.`,
      );
  }
  return warnings;
};
