-- Events of one type in a stream: most types are rare among a bot's turns, and a page of them would look through the whole stream.
create index mt_events_stream_type on {schema}.mt_events (tenant_id, stream_id, type, version);
