-- What spectators may see hangs on the bot. Policies of other read models ask through this function, which finds the table by name
-- when it runs: a rebuild replaces the table, and a policy that named it would hold on to the old one.
create function {schema}.public_bot_ids() returns text[] language plpgsql stable
as $ids$
begin
    return (select array_agg(id) from {schema}.bots where is_public);
end
$ids$;
