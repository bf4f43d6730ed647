// What Backstage needs of a GitHub Enterprise Server, for Node.js in a pod: sign-in by OAuth, and an organization.
const http = require('node:http');
const { randomUUID } = require('node:crypto');

const { PORT = '8080', GITHUB } = process.env;
const { host, clientId, clientSecret, callback, token, accounts, organization } = JSON.parse(GITHUB);

/** The logins behind the codes, which hold once, and behind the tokens. */
const codes = new Map();
const tokens = new Map();

const account = (login) => accounts.find((one) => one.login === login);
const person = ({ login, name, email }) => ({ id: `id-of-${login}`, login, name, email, bio: '', avatarUrl: '' });
const page = (nodes) => ({ pageInfo: { hasNextPage: false, endCursor: null }, nodes });
const people = (logins) =>
  page(logins.map((login) => ({ ...person(account(login)), organizationVerifiedDomainEmails: [] })));
const team = ([slug, logins]) => ({
  ...{ slug, combinedSlug: `${organization.login}/${slug}`, name: `Team ${slug}`, description: '' },
  ...{ avatarUrl: '', editTeamUrl: null, parentTeam: null, members: people(logins) },
});

const repository = (name, { catalogPathRef }) => {
  const text = organization.repositories[name][catalogPathRef.replace('HEAD:', '')];
  return {
    ...{ name, url: `http://${host}/${organization.login}/${name}`, defaultBranchRef: { name: 'main' } },
    ...{ isArchived: false, isFork: false, visibility: 'INTERNAL', repositoryTopics: { nodes: [] } },
    catalogInfoFile: text === undefined ? null : { __typename: 'Blob', id: name, text },
  };
};

const json = (body) => ({ status: 200, type: 'application/json', body: JSON.stringify(body) });
const refused = { status: 401, type: 'application/json', body: JSON.stringify({ message: 'Bad credentials' }) };

const isRequest = (asked) =>
  asked.get('client_id') === clientId &&
  asked.get('redirect_uri') === callback &&
  asked.get('response_type') === 'code' &&
  Boolean(asked.get('state'));

function askPerson({ asked }) {
  if (!isRequest(asked)) return refused;
  const button = ({ login }) => `<button name="login" value="${login}">Authorize as ${login}</button>`;
  const body = `<title>Sign in to GitHub</title><form method="post">${accounts.map(button).join('')}</form>`;
  return { status: 200, type: 'text/html', body };
}

function giveCode({ asked, form }) {
  if (!isRequest(asked)) return refused;
  const code = randomUUID();
  codes.set(code, form.get('login'));
  const location = `${callback}?${new URLSearchParams({ code, state: asked.get('state') })}`;
  return { status: 302, location, body: '' };
}

function giveToken({ form }) {
  const login = codes.get(form.get('code'));
  codes.delete(form.get('code'));
  const isClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
  if (!isClient) return json({ error: 'incorrect_client_credentials' });
  if (login === undefined) return json({ error: 'bad_verification_code' });
  const given = randomUUID();
  tokens.set(given, login);
  return json({ access_token: given, token_type: 'bearer', scope: 'read:user' });
}

function tellAccount({ bearer }) {
  const found = account(tokens.get(bearer));
  return found ? json({ ...found, id: accounts.indexOf(found), node_id: `id-of-${found.login}` }) : refused;
}

function query({ bearer, text }) {
  if (bearer !== token) return refused;
  const { query, variables } = JSON.parse(text);
  if (variables.org !== organization.login) return json({ data: { organization: null, repositoryOwner: null } });
  if (query.includes('repositoryOwner(')) {
    const repositories = page(Object.keys(organization.repositories).map((name) => repository(name, variables)));
    return json({ data: { repositoryOwner: { login: organization.login, repositories } } });
  }
  const field = /membersWithRole|teams/.exec(query.slice(query.indexOf('organization(')))?.[0];
  const found = {
    membersWithRole: people(organization.members),
    teams: page(Object.entries(organization.teams).map(team)),
  };
  return json({ data: { organization: { [field]: found[field] } } });
}

/** A file of a repository, as it is. */
function readFile({ bearer, asked, path }) {
  const [, owner, name, file] = /^\/api\/v3\/repos\/([^/]+)\/([^/]+)\/contents\/(.+)$/.exec(path) ?? [];
  if (bearer !== token) return refused;
  const body = organization.login === owner && asked.get('ref') === 'main' && organization.repositories[name]?.[file];
  return body ? { status: 200, body } : { status: 404, body: '' };
}

const routes = {
  'GET /login/oauth/authorize': askPerson,
  'POST /login/oauth/authorize': giveCode,
  'POST /login/oauth/access_token': giveToken,
  'GET /api/v3/user': tellAccount,
  'POST /api/graphql': query,
};

http
  .createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const { pathname, searchParams: asked } = new URL(request.url, 'http://github');
    const bearer = /^(?:Bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const answer =
      routes[`${request.method} ${pathname}`] ??
      (request.method === 'GET' && pathname.startsWith('/api/v3/repos/') && readFile);
    const {
      status,
      body,
      type = 'text/plain',
      location,
    } = answer
      ? answer({ asked, form: new URLSearchParams(text), text, bearer, path: pathname })
      : { status: 404, body: '' };
    console.log(request.method, pathname, status);
    response.writeHead(status, { 'content-type': type, ...(location && { location }) }).end(body);
  })
  .listen(Number(PORT));
