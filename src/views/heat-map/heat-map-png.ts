// The picture of the heat map as a file: its canvases one above the other, on the page's ground.

/** undefined where nothing is drawn. */
export async function drawPng(canvases: readonly HTMLCanvasElement[]): Promise<Blob | undefined> {
  const { width = 0, height = 0 } = canvases[0] ?? {};
  if (width === 0) return undefined;
  const sheet = new OffscreenCanvas(width, height);
  const context = sheet.getContext('2d');
  if (context === null) return undefined;
  context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  context.fillRect(0, 0, width, height);
  for (const canvas of canvases) context.drawImage(canvas, 0, 0);
  return sheet.convertToBlob({ type: 'image/png' });
}
