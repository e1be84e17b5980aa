// Thrown inside the model, answered as a value: the caller hands over what is missing and asks again.

export class Absent extends Error {
  readonly id: string;
  readonly what: 'capture' | 'film';

  constructor(id: string, what: 'capture' | 'film') {
    super(`${what} ${id} is not here`);
    this.id = id;
    this.what = what;
  }
}
