// Serves a repository with the files in FILES by HTTP, to whom has the password in PASSWORD, for Node.js and Git in a pod.
const { execFileSync, spawn } = require('child_process');
const { mkdirSync, writeFileSync } = require('fs');
const { NAME, PASSWORD, FILES, PORT } = process.env;
const folder = '/tmp/git/' + NAME;
const git = (...args) => execFileSync('git', ['-C', folder, '-c', 'user.name=e2e', '-c', 'user.email=e2e', ...args]);
mkdirSync(folder, { recursive: true });
for (const [path, content] of Object.entries(JSON.parse(FILES))) {
  mkdirSync(require('path').dirname(folder + '/' + path), { recursive: true });
  writeFileSync(folder + '/' + path, content);
}
for (const command of ['init', 'add .', 'commit --message docs']) git(...command.split(' '));

require('http')
  .createServer((request, response) => {
    const basic = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
    if (basic.split(':')[1] !== PASSWORD) {
      return response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    }
    const { pathname, search } = new URL(request.url, 'http://git');
    const backend = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: '/tmp/git',
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
      },
    });
    request.pipe(backend.stdin);
    const chunks = [];
    backend.stdout
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => {
        const all = Buffer.concat(chunks);
        const end = all.indexOf('\r\n\r\n');
        const headers = Object.fromEntries(
          all
            .subarray(0, end)
            .toString()
            .split('\r\n')
            .map((line) => line.split(': ')),
        );
        response.writeHead(parseInt(headers.Status ?? '200'), headers).end(all.subarray(end + 4));
      });
  })
  .listen(Number(PORT));
