// A browser as far as the authorization server's pages need one: cookies, forms, no scripts.

export class Browser {
  #cookies = new Map();

  constructor(issuer, login, password) {
    Object.assign(this, { issuer, login, password });
  }

  async #send(url, options = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie && { cookie }), ...options.headers };
    const answer = await fetch(url, { redirect: 'manual', ...options, headers });
    for (const set of answer.headers.getSetCookie()) {
      const [pair] = set.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  #submit(url, fields) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: this.issuer };
    return this.#send(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  /** Follows an authorization request to the end and gives the URL at the client. */
  async decide(url, party, decision = 'allow') {
    let at = String(url);
    let answer = await this.#send(at);
    for (let steps = 0; steps < 6; steps += 1) {
      if (answer.status === 303) {
        const next = new URL(answer.headers.get('location'), at);
        if (next.origin !== this.issuer) return next;
        at = next.href;
        answer = await this.#send(at);
        continue;
      }
      const page = await answer.text();
      if (answer.status !== 200) throw new Error(`${answer.status} ${at}\n${page}`);
      const mark = /name="mark" value="([0-9a-f]+)"/.exec(page)[1];
      if (page.includes('name="password"')) {
        const following = new URL(at).searchParams.get('next');
        const { login, password } = this;
        answer = await this.#submit(`${this.issuer}/oauth/login`, {
          mark,
          login,
          password,
          next: following,
        });
      } else {
        answer = await this.#submit(at, { mark, decision, ...(decision === 'allow' && { party }) });
      }
    }
    throw new Error(`no end at ${at}`);
  }
}
