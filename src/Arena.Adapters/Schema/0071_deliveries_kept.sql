-- When a delivery was given up: such a one is kept for a while, for whoever asks for it again. Of those before it is not known; they count from when they were due.
alter table {schema}.deliveries add column given_up_at timestamptz;

update {schema}.deliveries set given_up_at = due_at where status = 'dead';

create index deliveries_given_up on {schema}.deliveries (given_up_at) where status = 'dead';
