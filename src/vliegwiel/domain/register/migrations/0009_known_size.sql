-- As before; and what a list is compared with is looked over too where that is not known any more. PostgreSQL does so by
-- itself, but later: a second list that comes at once was planned for a register of a handful, and never ended.
CREATE OR REPLACE FUNCTION register_look_over() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_temp.register_told) THEN
    ANALYZE pg_temp.register_told;
    RETURN;
  END IF;
  ANALYZE pg_temp.register_delivered;
  IF EXISTS (
    SELECT FROM pg_class AS known JOIN pg_stat_all_tables AS seen ON seen.relid = known.oid
    WHERE known.oid = 'public.register_establishment'::regclass
      AND (known.reltuples < 0 OR seen.n_mod_since_analyze > 0.2 * known.reltuples)
  ) THEN
    -- Whoever looks it over already need not be waited for.
    ANALYZE (SKIP_LOCKED) public.register_establishment;
  END IF;
END $$;
