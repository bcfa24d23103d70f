-- Words are counted as the index holds them, instead of being read from the texts once more: half the work of making a
-- thing findable.

-- The words of an entry, each once, as 12.person:smit; not its numbers.
CREATE FUNCTION platform_search_held(lexemes tsvector) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lexeme FROM tsvector_to_array(lexemes) AS every, unnest(every) AS lexeme
  WHERE strpos(lexeme, '#') = 0 AND (strpos(lexeme, '/') = 0 OR replace(lexeme, '/', ':') <> ALL (every))
$$;

-- Workspace, kind and word of what an entry holds; nothing of what is no word.
CREATE FUNCTION platform_search_taken_apart(lexeme text, OUT workspace_id bigint, OUT kind text, OUT word text)
RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT part[1]::bigint, part[2], part[3]
  FROM regexp_matches(lexeme, '^([0-9]+)\.([a-z_]+)[:/]([[:alpha:]]{2,})$') AS part
$$;

CREATE OR REPLACE FUNCTION platform_search_counted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  came jsonb;
  went jsonb;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT jsonb_agg(held) INTO came FROM (
      SELECT lexeme, count(*) AS step FROM arrived, platform_search_held(lexemes) AS lexeme GROUP BY lexeme
    ) AS held;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    SELECT jsonb_agg(held) INTO went FROM (
      SELECT lexeme, -count(*) AS step FROM departed, platform_search_held(lexemes) AS lexeme GROUP BY lexeme
    ) AS held;
  END IF;
  PERFORM platform_search_count(jsonb_agg(net)) FROM (
    SELECT workspace_id, kind, word, sum(step) AS step
    FROM jsonb_to_recordset(coalesce(came, '[]') || coalesce(went, '[]')) AS change(lexeme text, step int),
      platform_search_taken_apart(lexeme)
    GROUP BY workspace_id, kind, word
  ) AS net;
  RETURN NULL;
END $$;

DROP FUNCTION platform_search_words;
REVOKE ALL ON FUNCTION platform_search_held, platform_search_taken_apart FROM PUBLIC;
