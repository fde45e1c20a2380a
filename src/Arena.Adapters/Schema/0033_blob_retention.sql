-- What retention has deleted is told from what is missing: the hash stays.
alter table {schema}.blobs alter column content drop not null;
alter table {schema}.blobs add column pruned_at timestamptz;
create index blobs_stored_at on {schema}.blobs (stored_at) where content is not null;
