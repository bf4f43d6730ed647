'use strict';
// Makes those of BUCKETS that are missing, and says in the policy of each who may do what with its objects.

const { S3Client, CreateBucketCommand, PutBucketPolicyCommand } = require('@aws-sdk/client-s3');
const { setTimeout: sleep } = require('node:timers/promises');

const { ENDPOINT, BUCKETS, READER_ACCESS_KEY_ID, WRITER_ACCESS_KEY_ID, TIMEOUT_SECONDS = '300' } = process.env;
const client = new S3Client({ endpoint: ENDPOINT, forcePathStyle: true }); // region and keys of root: from AWS_*
const log = (line) => console.log(`make-buckets: ${line}`);

const READ = ['s3:GetObject', 's3:ListBucket', 's3:GetBucketLocation'];
const WRITE = ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];

async function make({ name, readable }) {
  const Resource = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
  const allow = (user, Action) => ({ Effect: 'Allow', Principal: { AWS: [user] }, Action, Resource });
  const Statement = [
    allow(WRITER_ACCESS_KEY_ID, [...READ, ...WRITE]),
    ...(readable ? [allow(READER_ACCESS_KEY_ID, READ)] : []),
  ];
  await client.send(new CreateBucketCommand({ Bucket: name })).catch((error) => {
    if (error.name !== 'BucketAlreadyOwnedByYou') throw error;
  });
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await client.send(new PutBucketPolicyCommand({ Bucket: name, Policy }));
  log(`bucket ${name} is there${readable ? ', and readable' : ''}`);
}

async function main() {
  for (const start = Date.now(); ; await sleep(2000)) {
    try {
      for (const bucket of JSON.parse(BUCKETS)) await make(bucket);
      return;
    } catch (error) {
      const mayPass = !(error.$metadata?.httpStatusCode < 500); // no answer yet, or a failure of the server
      if (!mayPass || Date.now() - start > TIMEOUT_SECONDS * 1000) throw error;
      log(`trying again: ${error.message || error.code || error.name}`);
    }
  }
}

main().catch((error) => {
  console.error(`make-buckets: failed: ${error.name}: ${error.message}`);
  process.exit(1);
});
