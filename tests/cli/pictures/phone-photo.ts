import sharp from "sharp";

/*
 * Photos as phones make them: JPEG with noise, EXIF and a position.
 */

/** The edges of a photo as it is shown, each with its own colour: red at the top, blue at the left, grey elsewhere. */
const pixels = (width: number, height: number): Buffer => {
  const rgb = Buffer.alloc(width * height * 3);
  let noise = 1;
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    noise = (noise * 48_271) % 2_147_483_647;
    const grey = 100 + (noise % 60);
    const colour = y < height / 8 ? [220, 20, 20] : x < width / 8 ? [20, 20, 220] : [grey, grey, grey];
    rgb.set(colour, at * 3);
  }
  return rgb;
};

/** Rotates the pixels of a photo as a phone does that is held upright: the file has orientation 6. */
const ROTATED = 6;

/**
 * Returns a photo with a position (GPS), the name of the owner and the camera's model in EXIF.
 *
 * @param width as it is shown, in pixels
 * @param held `rotated`: the pixels in the file are rotated by a quarter, and EXIF says so
 */
export const phoneJPEG = async (
  width: number,
  height: number,
  { held = "level" }: { held?: "level" | "rotated" } = {},
): Promise<Buffer> => {
  const shown = sharp(pixels(width, height), { raw: { width, height, channels: 3 } });
  // Rotating by 270 degrees is undone by orientation 6, which rotates by 90.
  const stored = held === "rotated" ? shown.rotate(270) : shown;
  return stored
    .withMetadata({ orientation: held === "rotated" ? ROTATED : 1 })
    .withExifMerge({
      IFD0: { Make: "Phone", Model: "Phone 12", Artist: "Ines Holm" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "59/1 54/1 4949/100",
        GPSLongitudeRef: "E",
        GPSLongitude: "10/1 45/1 873/100",
      },
    })
    .jpeg({ quality: 85 })
    .toBuffer();
};
