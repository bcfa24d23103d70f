-- Searching costs less before it begins: how to go about it is planned once a session instead of with every question. And
-- words with a typing error that may be meant for common ones are looked for where titles begin with those.

-- As before; the start of a title lies between two bounds, which any plan can use.
CREATE OR REPLACE FUNCTION platform_search_part(place bigint, sort text, begins text, number text, terms jsonb, maximum int)
RETURNS SETOF platform_searchentry
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off AS $$
DECLARE
  tag CONSTANT text := place || '.' || sort;
  past CONSTANT text := chr(1114111);
  enough CONSTANT int := 500;
  in_title tsquery;
  anywhere tsquery;
  plan record;
  spelled CONSTANT int := jsonb_array_length(terms -> 0);
  early text;
  shown bigint[] := '{}';
  one platform_searchentry;
BEGIN
  FOR one IN
    SELECT * FROM platform_searchentry
    WHERE workspace_id = place AND kind = sort AND sort_key >= begins AND sort_key < begins || past
    ORDER BY sort_key, id LIMIT maximum
  LOOP
    shown := shown || one.id;
    RETURN NEXT one;
  END LOOP;
  IF cardinality(shown) >= maximum THEN
    RETURN;
  END IF;
  in_title := platform_search_asked(tag, terms, '', ':');
  anywhere := platform_search_asked(tag, terms, number, ':/#');
  SELECT * INTO plan FROM platform_search_plan(place, sort, terms);
  IF plan.everywhere AND number = '' THEN
    -- Words that stand nearly everywhere: some thousands of titles, first those that begin with the first word in one of its
    -- spellings, surely hold some.
    FOR early IN SELECT jsonb_array_elements_text(terms -> 0) UNION ALL SELECT '' LOOP
      FOR one IN
        SELECT * FROM (
          SELECT * FROM platform_searchentry
          WHERE workspace_id = place AND kind = sort AND sort_key >= early AND sort_key < early || past
          ORDER BY sort_key, id LIMIT CASE WHEN early = '' THEN 3000 ELSE 3000 / spelled END
        ) AS entry
        WHERE ts_match_vq(lexemes, anywhere) AND entry.id <> ALL (shown)
        ORDER BY sort_key, id LIMIT maximum - cardinality(shown)
      LOOP
        shown := shown || one.id;
        RETURN NEXT one;
      END LOOP;
      IF cardinality(shown) >= maximum THEN
        RETURN;
      END IF;
    END LOOP;
  END IF;
  FOR one IN
    SELECT * FROM platform_search_matching(
      place, sort, platform_search_asked(tag, plan.asked, '', ':'), CASE WHEN NOT plan.all_asked THEN in_title END, NULL,
      shown, enough, maximum - cardinality(shown))
  LOOP
    shown := shown || one.id;
    RETURN NEXT one;
  END LOOP;
  IF cardinality(shown) < maximum THEN
    RETURN QUERY SELECT * FROM platform_search_matching(
      place, sort, platform_search_asked(tag, plan.asked, number, ':/#'), CASE WHEN NOT plan.all_asked THEN anywhere END,
      in_title, shown, enough, maximum - cardinality(shown));
  END IF;
END $$;

-- As before, by one plan for all questions: the index of words, which nothing else can answer.
CREATE OR REPLACE FUNCTION platform_search_matching(
  place bigint, sort text, asked tsquery, also tsquery, but_not tsquery, shown bigint[], enough int, maximum int
) RETURNS SETOF platform_searchentry
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off AS $$
BEGIN
  RETURN QUERY
    WITH matches AS MATERIALIZED (
      SELECT entry.id, entry.workspace_id, entry.kind, entry.sort_key FROM platform_searchentry AS entry
      WHERE entry.lexemes @@ asked AND (also IS NULL OR ts_match_vq(entry.lexemes, also))
        AND (but_not IS NULL OR NOT ts_match_vq(entry.lexemes, but_not))
      LIMIT enough
    ), best AS (
      SELECT id FROM matches WHERE workspace_id = place AND kind = sort AND id <> ALL (shown)
      ORDER BY sort_key, id LIMIT maximum
    )
    SELECT entry.* FROM platform_searchentry AS entry JOIN best USING (id) ORDER BY entry.sort_key, entry.id;
END $$;
