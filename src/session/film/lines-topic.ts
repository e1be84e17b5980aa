// What can be looked at of the lines of a film.

export type LinesTopic = 'lines' | 'holders' | 'collections' | 'imports';
