// Gives the user a file: the browser's own download, from memory.

export function saveTextAs(text: string, name: string, type: string): void {
  saveBlobAs(new Blob([text], { type }), name);
}

export function saveBlobAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
