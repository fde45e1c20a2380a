-- Recorded candles, shared by all users. A series is named once, so that a row of candles is its numbers alone.
create table {schema}.candle_series (
    id        int     generated always as identity primary key,
    symbol    varchar not null,
    timeframe int     not null check (timeframe > 0), -- seconds
    unique (symbol, timeframe)
);

create table {schema}.candles (
    series    int         not null references {schema}.candle_series,
    open_time timestamptz not null,
    open      numeric     not null,
    high      numeric     not null,
    low       numeric     not null,
    close     numeric     not null,
    volume    numeric     not null,
    primary key (series, open_time)
);
