// Official releases of MicroPython for the Raspberry Pi Pico that `npm run firmware` knows by version,
// each with the SHA-256 of its file as it was published, so that what arrives is what was meant.

export interface Release {
  /** As on the download page, https://micropython.org/download/RPI_PICO/ */
  readonly file: string;
  readonly sha256: string;
}

export const RELEASES: Readonly<Record<string, Release>> = {
  'v1.19.1': {
    file: 'rp2-pico-20220618-v1.19.1.uf2',
    sha256: '958ad98a21a036a529c0b17bad1e0223e80cdd4b089cd5596d14966760ab3c3f',
  },
  'v1.22.1': {
    file: 'RPI_PICO-20240105-v1.22.1.uf2',
    sha256: 'd859348c97e770e7fdf815f360d679a961a1c2360f7159cbcd7137d2d06339c4',
  },
  'v1.23.0': {
    file: 'RPI_PICO-20240602-v1.23.0.uf2',
    sha256: 'b7966f448e5a23d2691ca28d6894065fc9dab659fcea0113a1f006c1702dd61c',
  },
  'v1.24.1': {
    file: 'RPI_PICO-20241129-v1.24.1.uf2',
    sha256: 'a41b7dbadfe4f399a10bd344002b365427ad033de993cf372c29c884b33a4cdf',
  },
  'v1.25.0': {
    file: 'RPI_PICO-20250415-v1.25.0.uf2',
    sha256: 'e0c40eacf1afc550a6add74888c48bb981b28788a6d75a62a0e2444e997b9864',
  },
};

/** One from before 1.20, when heap and USB were others, and the newest. */
export const USUAL: readonly string[] = ['v1.19.1', 'v1.25.0'];
