import { createPortal } from 'react-dom';
import { signIn, signOut, useSession } from './session.js';

const PLACE = document.getElementById('caller');

function Scopes({ regions }) {
  return (
    <ul>
      {regions.map(({ region, scopes }) => (
        <li key={region}>
          <strong>{region}</strong>
          <span>{scopes.length ? scopes.join('  ') : '无权限 none'}</span>
        </li>
      ))}
    </ul>
  );
}

function SignedIn({ viewer }) {
  const count = new Set(viewer.regions.flatMap(({ scopes }) => scopes)).size;
  return (
    <>
      <details className="caller">
        <summary>
          <strong>{viewer.displayName ?? viewer.subject}</strong>
          {viewer.party && <span>{viewer.party.name}</span>}
          <span>
            {count} 项权限 <span lang="en">scopes</span>
          </span>
        </summary>
        <div>
          {viewer.party && (
            <p>
              {viewer.party.name} · {viewer.party.type}
            </p>
          )}
          <Scopes regions={viewer.regions} />
        </div>
      </details>
      <button type="button" onClick={signOut}>
        退出 <span lang="en">Sign out</span>
      </button>
    </>
  );
}

/** Who uses the page, in its masthead: their party and scopes, or a way to sign in. */
export function Caller() {
  const { server, viewer, problem } = useSession();
  if (!server) return null; // nobody can sign in here
  return createPortal(
    <>
      {problem && <output className="problem">{problem}</output>}
      {viewer ? (
        <SignedIn viewer={viewer} />
      ) : (
        <>
          <span className="anonymous">
            匿名 <span lang="en">Anonymous</span>
          </span>
          <button type="button" onClick={signIn}>
            登录 <span lang="en">Sign in</span>
          </button>
        </>
      )}
    </>,
    PLACE,
  );
}
