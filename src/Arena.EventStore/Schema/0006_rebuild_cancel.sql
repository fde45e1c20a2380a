-- Moves a rebuild's position, with the rows of its page; fails the page when an operator has taken the rebuild back by deleting its row.
create function {schema}.advance_rebuild(projection varchar, next bigint) returns void
language plpgsql
as $advance$
begin
    perform set_config('synchronous_commit', 'off', true);

    update {schema}.projection_rebuilds set position = next, updated_at = now() where name = projection;
    if not found then
        raise exception 'the rebuild of % was cancelled', projection using errcode = 'AR002';
    end if;
end
$advance$;
