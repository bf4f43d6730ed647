// Answers what ANSWERS says for a path, and others with their URL and headers, for Node.js in a pod.
const { ANSWERS, PORT } = process.env;
const answers = JSON.parse(ANSWERS);

require('node:http')
  .createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[request.url] ?? { url: request.url, headers: request.headers }));
  })
  .listen(Number(PORT));

// The first process of a container ends only when it says so.
process.on('SIGTERM', () => process.exit());
