// What is to be seen on a screenshot, told by its colours.
import { inBlankPage } from "./reader.mjs";

/**
 * The commonest colour of a picture (PNG), `[red, green, blue]`, what share of it stands out from that, and the
 * colour in its middle.
 */
export const seen = (png) =>
  inBlankPage(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0);
    const points = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    const parts = (point) => [point & 255, (point >> 8) & 255, (point >> 16) & 255];
    const counts = new Map();
    for (const point of points) counts.set(point, (counts.get(point) ?? 0) + 1);
    const byCount = [...counts].sort((one, other) => other[1] - one[1]);
    const ground = parts(byCount[0][0]);
    const standsOut = (point) => parts(point).some((part, nth) => Math.abs(part - ground[nth]) > 90);
    const ink = byCount.reduce((sum, [point, count]) => sum + (standsOut(point) ? count : 0), 0);
    const middle = parts(points[Math.floor(height / 2) * width + Math.floor(width / 2)]);
    return { ground, ink: ink / points.length, middle };
  }, png.toString("base64"));

export const isDark = ([red, green, blue]) => red + green + blue < 3 * 90;

/** A colour as style sheets tell it, `rgb(223, 234, 248)`, in numbers. */
export const numbers = (colour) => colour.match(/\d+/g).slice(0, 3).map(Number);
