-- One schema for SQLite and PostgreSQL. What differs comes in as ${bytes} and ${identity}.
-- Times are Unix milliseconds; digests are SHA-256 in hexadecimal of the bytes beside them.

CREATE TABLE batch (
  number BIGINT PRIMARY KEY,
  content_hash TEXT NOT NULL,
  circuit_hash TEXT NOT NULL,
  shape TEXT NOT NULL,
  time BIGINT NOT NULL,
  old_root TEXT NOT NULL,
  new_root TEXT NOT NULL,
  queue_after BIGINT NOT NULL,
  round BIGINT NOT NULL,
  first_sequence BIGINT NOT NULL,
  last_sequence BIGINT NOT NULL,
  sealed_by TEXT NOT NULL,
  fills INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  accounts INTEGER NOT NULL,
  sealed_at BIGINT NOT NULL,
  checked_at BIGINT,
  proven_at BIGINT,
  committed_at BIGINT,
  commit_transaction TEXT,
  settled_at BIGINT,
  prove_transaction TEXT,
  final_at BIGINT,
  CHECK ((committed_at IS NULL) = (commit_transaction IS NULL)),
  CHECK ((settled_at IS NULL) = (prove_transaction IS NULL)),
  CHECK (settled_at IS NULL OR committed_at IS NOT NULL),
  CHECK (final_at IS NULL OR settled_at IS NOT NULL)
);
CREATE INDEX batch_unfinished ON batch (number) WHERE final_at IS NULL;

-- Large payloads lie apart, so that lists of batches stay cheap.
CREATE TABLE batch_trace (
  batch BIGINT PRIMARY KEY REFERENCES batch (number),
  trace ${bytes} NOT NULL
);

CREATE TABLE batch_check (
  batch BIGINT PRIMARY KEY REFERENCES batch (number),
  commitment ${bytes} NOT NULL,
  words ${bytes} NOT NULL,
  digest TEXT NOT NULL
);

CREATE TABLE batch_proof (
  batch BIGINT PRIMARY KEY REFERENCES batch (number),
  proven ${bytes} NOT NULL,
  digest TEXT NOT NULL
);

-- The queue. A lease is known by its number, which only grows. since and until are of the
-- database's clock: when the state began, and until when it holds (a lease, or a wait after a failure).
CREATE TABLE proof_job (
  batch BIGINT PRIMARY KEY REFERENCES batch (number),
  circuit_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('WAITING', 'LEASED', 'DONE', 'ASIDE')),
  since BIGINT NOT NULL,
  until BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  lease BIGINT NOT NULL,
  worker TEXT,
  failure TEXT,
  detail TEXT
);
CREATE INDEX proof_job_open ON proof_job (batch) WHERE state IN ('WAITING', 'LEASED');
CREATE INDEX proof_job_aside ON proof_job (batch) WHERE state = 'ASIDE';

CREATE TABLE worker (
  name TEXT PRIMARY KEY,
  shapes TEXT NOT NULL,
  batch BIGINT,
  proven BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);

-- Amounts of wei and gas are decimal text: they are wider than 64 bits.
CREATE TABLE l1_transaction (
  id ${identity},
  purpose TEXT NOT NULL,
  lane TEXT NOT NULL,
  nonce BIGINT NOT NULL,
  recipient TEXT NOT NULL,
  value TEXT NOT NULL,
  data ${bytes} NOT NULL,
  digest TEXT NOT NULL,
  gas_limit TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('PENDING', 'MINED', 'FINAL', 'REVERTED', 'GIVEN_UP')),
  created_at BIGINT NOT NULL,
  mined_transaction TEXT,
  mined_block BIGINT,
  mined_block_hash TEXT,
  mined_succeeded BOOLEAN,
  mined_gas_used BIGINT
);
CREATE UNIQUE INDEX l1_transaction_purpose ON l1_transaction (purpose) WHERE state <> 'GIVEN_UP';
CREATE UNIQUE INDEX l1_transaction_nonce ON l1_transaction (lane, nonce) WHERE state <> 'GIVEN_UP';
CREATE INDEX l1_transaction_lane ON l1_transaction (lane, nonce);

CREATE TABLE l1_attempt (
  transaction_id BIGINT NOT NULL REFERENCES l1_transaction (id),
  number INTEGER NOT NULL,
  max_fee TEXT NOT NULL,
  priority_fee TEXT NOT NULL,
  legacy BOOLEAN NOT NULL,
  hash TEXT NOT NULL,
  raw ${bytes} NOT NULL,
  height BIGINT NOT NULL,
  accepted BOOLEAN NOT NULL,
  PRIMARY KEY (transaction_id, number)
);

CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
