-- Where a list stands while it is compared with what is known. The application may make no temporary tables, for they would
-- go before ours in what a function looks up; it may have exactly these two made, and fill them. They are of one connection,
-- seen by no other, and gone at the end of the transaction, also after kill -9. COPY does not write where row security is.
CREATE FUNCTION register_lay_out() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
BEGIN
  DROP TABLE IF EXISTS pg_temp.register_delivered;
  DROP TABLE IF EXISTS pg_temp.register_told;
  CREATE TEMPORARY TABLE register_delivered (
    row bigint NOT NULL, code text NOT NULL, supplier_key text NOT NULL,
    kvk_number text NOT NULL, branch_number text NOT NULL, name text NOT NULL, also_called text NOT NULL,
    legal_form text NOT NULL, sole_trader boolean NOT NULL, sbi_code text NOT NULL, sbi_edition text NOT NULL,
    sbi_date date, further_sbi jsonb NOT NULL, size text NOT NULL, address text NOT NULL, postcode text NOT NULL,
    place text NOT NULL, municipality_code text NOT NULL, bag_address_id text NOT NULL, bag_object_id text NOT NULL,
    phone text NOT NULL, email text NOT NULL, website text NOT NULL, non_mailing boolean NOT NULL,
    started_date date, ended_date date, village_id bigint, park_id bigint
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE register_told (
    row bigint, establishment_id bigint, kinds text[] NOT NULL, before jsonb NOT NULL
  ) ON COMMIT DROP;
  GRANT SELECT, INSERT, UPDATE, DELETE ON pg_temp.register_delivered, pg_temp.register_told TO vliegwiel_app;
END $$;

-- Only the owner of a table may have PostgreSQL look what is in it; without that it plans for a handful of rows.
CREATE FUNCTION register_look_over() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  ANALYZE pg_temp.register_delivered;
  ANALYZE pg_temp.register_told;
$$;

REVOKE ALL ON FUNCTION register_lay_out, register_look_over FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_lay_out, register_look_over TO vliegwiel_app;
