// <heap-lab>: Heap Lab in a course page, as guide.html tells. Speaks the contract, version 1.
(() => {
  const home = new URL('.', document.currentScript?.src ?? location.href);
  const verbs = [
    ...'hello connect run snapshot open compare fits objects references export lesson'.split(' '),
    ...'film seek fastForward'.split(' '),
  ];

  async function pack(text) {
    const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = [...new Uint8Array(await new Response(deflated).arrayBuffer())];
    return btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''));
  }

  class HeapLab extends HTMLElement {
    #frame;
    #origin;
    #last = 0;
    #waiting = new Map();
    #ready = new Promise((done) => this.addEventListener('ready', done));

    async connectedCallback() {
      if (this.#frame) return;
      this.#frame = document.createElement('iframe');
      if (document.readyState === 'loading') {
        await new Promise((done) => document.addEventListener('DOMContentLoaded', done));
      }
      const src = new URL(this.getAttribute('src') ?? home, document.baseURI);
      const words = new URLSearchParams(src.hash.slice(1));
      words.set('embed', 1);
      for (const name of ['lesson', 'step', 'view', 'theme', 'board']) {
        if (this.hasAttribute(name)) words.set(name, this.getAttribute(name));
      }
      const program = this.querySelector('script')?.textContent.replace(/^\s*\n/, '');
      if (program) words.set('code', await pack(program));
      src.hash = words;
      this.#origin = src.origin;
      const title = this.title || 'Heap Lab';
      Object.assign(this.#frame, { src, title, allow: 'serial; clipboard-write' });
      this.#frame.style.cssText = 'display:block;width:100%;height:640px;border:0';
      this.#frame.onload = () => this.#send('hello');
      addEventListener('message', this.#receive);
      this.replaceChildren(this.#frame);
    }

    async request(verb, fields) {
      await this.#ready;
      return this.#send(verb, fields);
    }

    #send(verb, fields) {
      const id = ++this.#last;
      this.#frame.contentWindow.postMessage({ ...fields, heapLab: 1, id, do: verb }, this.#origin);
      return new Promise((...ends) => this.#waiting.set(id, ends));
    }

    #receive = ({ source, origin, data }) => {
      if (source !== this.#frame.contentWindow || origin !== this.#origin) return;
      if (data?.heapLab !== 1) return;
      const { id, event, ok, result, error, height } = data;
      const [resolve, reject] = this.#waiting.get(id) ?? [];
      this.#waiting.delete(id);
      if (ok) resolve?.(result);
      else reject?.(Object.assign(new Error(error.message), error));
      if (height) this.#frame.style.height = `${Math.min(4000, Math.max(200, height))}px`;
      if (event) this.dispatchEvent(new CustomEvent(event, { detail: data }));
    };
  }

  for (const verb of verbs) {
    HeapLab.prototype[verb] = function (fields) {
      return this.request(verb, fields);
    };
  }
  customElements.define('heap-lab', HeapLab);
})();
