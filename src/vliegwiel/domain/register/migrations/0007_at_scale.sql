-- As before; and of each row it is told whether it says something else, or only stands on the list again.
CREATE OR REPLACE FUNCTION register_lay_out() RETURNS void
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
    row bigint, establishment_id bigint, kinds text[] NOT NULL, before jsonb NOT NULL,
    differs boolean NOT NULL DEFAULT true
  ) ON COMMIT DROP;
  GRANT SELECT, INSERT, UPDATE, DELETE ON pg_temp.register_delivered, pg_temp.register_told TO vliegwiel_app;
END $$;

-- As before; the list itself is not looked over a second time when it was compared.
CREATE OR REPLACE FUNCTION register_look_over() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_temp.register_told) THEN
    ANALYZE pg_temp.register_told;
  ELSE
    ANALYZE pg_temp.register_delivered;
  END IF;
END $$;

-- Indexes that millions of rows pay for and no question asks: the key of a supplier begins with the supplier, most
-- establishments lie in no area that anybody drew, and stand on the latest list.
DROP INDEX register_establishment_supplier_id_idx;
DROP INDEX register_establishment_last_delivery_id_idx;
DROP INDEX register_establishment_village_id_idx;
DROP INDEX register_establishment_park_id_idx;
CREATE INDEX register_establishment_village_id_idx ON register_establishment (workspace_id, village_id)
  WHERE village_id IS NOT NULL;
CREATE INDEX register_establishment_park_id_idx ON register_establishment (workspace_id, park_id)
  WHERE park_id IS NOT NULL;

-- Until now it was told by which list somebody was changed last. Whoever was by the latest stands on it.
UPDATE register_establishment AS known SET last_delivery_id = NULL
FROM (
  SELECT DISTINCT ON (supplier_id) supplier_id, id FROM register_delivery WHERE state = 'done'
  ORDER BY supplier_id, reference_date DESC, id DESC
) AS latest
WHERE known.last_delivery_id = latest.id AND known.ended_date IS NULL;
