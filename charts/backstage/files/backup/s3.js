'use strict';
// Carries dumps between FOLDER and a bucket, in the image of Backstage: `node s3.js upload` and `node s3.js download`.

const { createReadStream, createWriteStream } = require('node:fs');
const { mkdir, readdir, stat } = require('node:fs/promises');
const { createRequire } = require('node:module');
const { pipeline } = require('node:stream/promises');

// The SDK that the backend itself has.
const fromBackend = createRequire(`${process.cwd()}/packages/backend/package.json`);
const s3 = createRequire(fromBackend.resolve('@backstage/backend-defaults'))('@aws-sdk/client-s3');

const { FOLDER, BUCKET: Bucket, PREFIX, ENDPOINT, FORCE_PATH_STYLE, SSE, KMS_KEY_ID, KEEP, RESTORE_FROM } = process.env;
const { AWS_REGION, PART_SIZE = 16 * 1024 * 1024 } = process.env;
const SUMS = 'SHA256SUMS'; // comes last and goes first: where it is, the dump is complete
const DUMP = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;
const [, , command] = process.argv;
const log = (line) => console.log(`${command}: ${line}`);

const client = new s3.S3Client({
  region: AWS_REGION || 'us-east-1',
  endpoint: ENDPOINT || undefined,
  forcePathStyle: FORCE_PATH_STYLE === 'true',
  followRegionRedirects: true,
  // Not every server knows the newer checksums, and we have our own.
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
});
const send = (operation, input) => client.send(new s3[`${operation}Command`]({ Bucket, ...input }));
const base = PREFIX.replace(/^\/+|\/+$/g, '').replace(/.$/, '$&/');
const keyOf = (...names) => base + names.join('/');

/** What is in the bucket: by the name of the dump its files. */
async function dumps() {
  const found = new Map();
  for await (const { Contents = [] } of s3.paginateListObjectsV2({ client }, { Bucket, Prefix: base }))
    for (const { Key } of Contents) {
      const [name, file, ...deeper] = Key.slice(base.length).split('/');
      if (DUMP.test(name) && file && deeper.length === 0) found.set(name, [...(found.get(name) ?? []), file]);
    }
  return found;
}
const complete = (all) => [...all.keys()].filter((name) => all.get(name).includes(SUMS)).sort();
const sumsFirst = (files) => files.sort((a, b) => (b === SUMS) - (a === SUMS));

async function upload() {
  const [name, ...others] = (await readdir(FOLDER)).filter((entry) => DUMP.test(entry));
  if (!name || others.length > 0) throw new Error(`there is not one dump in ${FOLDER}`);
  let bytes = 0;
  for (const file of sumsFirst(await readdir(`${FOLDER}/${name}`)).reverse())
    bytes += await put(`${FOLDER}/${name}/${file}`, keyOf(name, file));
  log(`s3://${Bucket}/${keyOf(name)} is complete: ${Math.ceil(bytes / 1000)} kB`);
  await prune();
}

/** Part by part, so that little of it is in memory and each part can be sent again. */
async function put(path, Key) {
  const { size } = await stat(path);
  const step = Math.max(Number(PART_SIZE), Math.ceil(size / 10000));
  const part = async (start) =>
    Buffer.concat(await createReadStream(path, { start, end: Math.min(size, start + step) - 1 }).toArray());
  const encryption = { ServerSideEncryption: SSE || undefined, SSEKMSKeyId: KMS_KEY_ID || undefined };
  if (size <= step) {
    await send('PutObject', { Key, Body: await part(0), ...encryption });
    return size;
  }
  const { UploadId } = await send('CreateMultipartUpload', { Key, ...encryption });
  try {
    const Parts = [];
    for (let start = 0, PartNumber = 1; start < size; start += step, PartNumber++) {
      const { ETag } = await send('UploadPart', { Key, UploadId, PartNumber, Body: await part(start) });
      Parts.push({ ETag, PartNumber });
    }
    await send('CompleteMultipartUpload', { Key, UploadId, MultipartUpload: { Parts } });
  } catch (error) {
    await send('AbortMultipartUpload', { Key, UploadId }).catch(() => {});
    throw error;
  }
  return size;
}

/** Deletes what comes before the oldest dump that stays, also what was never completed. */
async function prune() {
  const all = await dumps();
  const oldest = complete(all).at(-Number(KEEP));
  for (const name of [...all.keys()].filter((name) => name < oldest).sort()) {
    for (const file of sumsFirst(all.get(name))) await send('DeleteObject', { Key: keyOf(name, file) });
    log(`deleted ${name}`);
  }
}

/** Fetches the dump RESTORE_FROM; what is missing, restore.sh says. */
async function download() {
  const all = await dumps();
  const known = complete(all);
  log(`s3://${Bucket}/${keyOf()} has ${known.length} dumps: ${known.join(' ')}`);
  const name = RESTORE_FROM === 'latest' ? known.at(-1) : known.find((one) => one === RESTORE_FROM);
  if (!name) return;
  await mkdir(`${FOLDER}/${name}`);
  for (const file of all.get(name)) {
    for (let tries = 1; ; tries++) {
      try {
        const { Body } = await send('GetObject', { Key: keyOf(name, file) });
        await pipeline(Body, createWriteStream(`${FOLDER}/${name}/${file}`));
        break;
      } catch (error) {
        if (tries === 3) throw error;
      }
    }
  }
  log(`fetched ${name}`);
}

process.umask(0o027);
({ upload, download })[command]().catch((error) => {
  console.error(`${command}: failed: ${error.name}: ${error.message}`);
  process.exit(1);
});
