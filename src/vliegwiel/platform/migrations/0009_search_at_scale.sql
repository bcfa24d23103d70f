-- Search among millions: texts become words faster, many entries at once cost less, and words that stand nearly everywhere
-- cost a search no more than rare ones.

-- As before, with less work: most texts are plain letters, digits and single spaces. In PL/pgSQL, because the dictionary of
-- accents keeps SQL from being woven into what calls it; names are whole, because a restore sets no search path.
CREATE OR REPLACE FUNCTION platform_sort_key(given text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  made text := lower(left(given, 20000));
BEGIN
  IF octet_length(made) <> length(made) THEN
    made := lower(public.unaccent('public.unaccent'::regdictionary, left(given, 20000)));
  END IF;
  IF length(made) <= 60 AND made ~ '^[a-z0-9]+( [a-z0-9]+)*$' THEN
    RETURN made;
  END IF;
  made := translate(made, '''`´', '');
  IF strpos(made, '.') > 0 THEN
    made := regexp_replace(made, '(\m[[:alpha:]])\.(?=[[:alpha:]]\M)', '\1', 'g');
  END IF;
  made := regexp_replace(made, '[^[:alnum:]]+', ' ', 'g');
  IF length(made) > 60 THEN
    made := regexp_replace(made, '([[:alnum:]]{60})[[:alnum:]]+', '\1', 'g');
  END IF;
  RETURN btrim(made);
END $$;

CREATE OR REPLACE FUNCTION platform_tagged(tag text, words text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF words = '' THEN
    RETURN '{}';
  END IF;
  RETURN string_to_array(tag || replace(words, ' ', ' ' || tag), ' ');
END $$;

CREATE OR REPLACE FUNCTION platform_lexemes(tag text, title text, rest text, numbers text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN array_to_tsvector(
    public.platform_tagged(tag || ':', public.platform_sort_key(title))
    || public.platform_tagged(tag || '/', public.platform_sort_key(rest))
    || CASE WHEN numbers = '' THEN '{}' ELSE public.platform_tagged(tag || '#', public.platform_numbers(numbers)) END);
END $$;

-- A statement that writes many entries puts their words into the index in one go; none leaves any words waiting, which
-- every search would have to read through.
ALTER INDEX platform_searchentry_lexemes SET (fastupdate = on);
CREATE FUNCTION platform_search_settled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM gin_clean_pending_list('platform_searchentry_lexemes');
  RETURN NULL;
END $$;
CREATE TRIGGER platform_searchentry_settled AFTER INSERT OR UPDATE ON platform_searchentry
  FOR EACH STATEMENT EXECUTE FUNCTION platform_search_settled();
REVOKE ALL ON FUNCTION platform_search_settled FROM PUBLIC;

-- In how many entries, roughly, a word begins with one of these spellings; and which words those are, where they are few.
-- A word that ends in "=" is meant whole.
CREATE FUNCTION platform_search_often(place bigint, sort text, spellings jsonb, OUT often bigint, OUT words jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  few CONSTANT int := 30;
  most CONSTANT int := 300;
  spelling text;
  number int;
  counted bigint;
  known text[];
BEGIN
  often := 0;
  words := '[]';
  FOR spelling IN SELECT jsonb_array_elements_text(spellings) LOOP
    IF spelling ~ '[^[:alpha:]]' THEN
      -- Digits are in no vocabulary: those of a house number stand everywhere, longer ones hardly anywhere.
      counted := CASE WHEN length(spelling) < 3 THEN 1000000 ELSE 1 END;
      words := NULL;
    ELSE
      SELECT count(*), coalesce(sum(count), 0), (array_agg(word || '='))[1:few]
      INTO number, counted, known FROM (
        SELECT word, count FROM platform_searchword
        WHERE workspace_id = place AND kind = sort AND word >= spelling AND word < spelling || chr(1114111)
        LIMIT most
      ) AS beginning;
      IF number = most THEN
        counted := greatest(counted, 1000000);
      END IF;
      words := CASE WHEN number < few AND words IS NOT NULL THEN words || to_jsonb(coalesce(known, '{}')) END;
    END IF;
    often := often + counted;
  END LOOP;
  IF words = '[]' THEN
    words := NULL;
  END IF;
END $$;

-- As before, and a word that ends in "=" is searched whole.
CREATE OR REPLACE FUNCTION platform_search_asked(tag text, terms jsonb, number text, signs text) RETURNS tsquery
LANGUAGE sql IMMUTABLE AS $$
  SELECT (
    '(' || (
      SELECT string_agg('(' || (
        SELECT string_agg(
          format('''%s%s%s''', tag, sign, rtrim(word, '=')) || CASE WHEN right(word, 1) = '=' THEN '' ELSE ':*' END, '|')
        FROM jsonb_array_elements_text(term) AS word, string_to_table(signs, NULL) AS sign
        WHERE sign <> '#' OR word ~ '[0-9]{3}'
      ) || ')', '&') FROM jsonb_array_elements(terms) AS term
    ) || ')' || CASE WHEN number = '' THEN '' ELSE format('|''%s#%s'':*', tag, number) END
  )::tsquery
$$;

-- What the index is asked of these terms: the rare ones, and of the others those that are few words; all, where none is
-- rare. What it is not asked is looked for in the entries that it gives.
CREATE FUNCTION platform_search_plan(
  place bigint, sort text, terms jsonb, OUT asked jsonb, OUT everywhere boolean, OUT all_asked boolean
)
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  WITH term AS MATERIALIZED (
    SELECT spellings, often, words, often > 20000 AS is_common
    FROM jsonb_array_elements(terms) AS spellings, platform_search_often(place, sort, spellings)
  ), used AS (
    SELECT CASE WHEN is_common AND words IS NOT NULL THEN words ELSE spellings END AS spellings
    FROM term WHERE NOT is_common OR words IS NOT NULL OR (SELECT bool_and(is_common) FROM term)
  )
  SELECT (SELECT jsonb_agg(spellings) FROM used), (SELECT bool_and(is_common) FROM term),
    (SELECT count(*) FROM used) = (SELECT count(*) FROM term)
$$;

-- Things of one kind in one workspace: first those whose title begins with the query, then those with its words in the
-- title, then those with its words anywhere. By title, but of very many matches only some hundreds are sorted.
CREATE OR REPLACE FUNCTION platform_search_part(place bigint, sort text, begins text, number text, terms jsonb, maximum int)
RETURNS SETOF platform_searchentry
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  tag CONSTANT text := place || '.' || sort;
  start CONSTANT text := begins || '%';
  enough CONSTANT int := 500;
  in_title tsquery;
  anywhere tsquery;
  plan record;
  early text;
  shown bigint[] := '{}';
  one platform_searchentry;
BEGIN
  FOR one IN
    SELECT * FROM platform_searchentry
    WHERE workspace_id = place AND kind = sort AND sort_key LIKE start
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
    -- Words that stand nearly everywhere: some thousands of titles, first those that begin with the first word, surely
    -- hold some.
    FOREACH early IN ARRAY ARRAY[split_part(begins, ' ', 1) || '%', '%'] LOOP
      FOR one IN
        SELECT * FROM (
          SELECT * FROM platform_searchentry
          WHERE workspace_id = place AND kind = sort AND sort_key LIKE early ORDER BY sort_key, id LIMIT 3000
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

-- Entries that the index gives for one query, and that match a second one and not a third, by title.
CREATE FUNCTION platform_search_matching(
  place bigint, sort text, asked tsquery, also tsquery, but_not tsquery, shown bigint[], enough int, maximum int
) RETURNS SETOF platform_searchentry
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
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

-- As before, and kinds that are not there are not looked for; words that look alike are searched only where there are any.
CREATE OR REPLACE FUNCTION platform_search(workspaces bigint[], query text, kinds text[], maximum int)
RETURNS TABLE (workspace_id bigint, kind text, subject text, title text, detail text, alike boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  readable CONSTANT bigint[] := string_to_array(nullif(current_setting('vliegwiel.workspaces', true), ''), ',');
  asked CONSTANT text := left(query, 200);
  begins CONSTANT text := platform_sort_key(asked);
  words CONSTANT text[] := (string_to_array(begins, ' '))[1:8];
  number text := platform_numbers(replace(asked, chr(10), ' '));
  exactly jsonb;
  terms jsonb;
  place bigint;
  sort text;
  there text[];
  nothing boolean := true;
BEGIN
  IF coalesce(length(begins), 0) < 2 OR maximum < 1 THEN
    RETURN;
  END IF;
  IF number !~ '^([0-9]{3,}|[0-9]{4}[a-z]{1,2})$' THEN
    number := '';
  END IF;
  SELECT jsonb_agg(jsonb_build_array(word)) INTO exactly FROM unnest(words) AS word;
  FOR alike IN SELECT unnest(ARRAY[false, true]) LOOP
    FOREACH place IN ARRAY ARRAY(SELECT unnest(workspaces) INTERSECT SELECT unnest(readable) ORDER BY 1) LOOP
      there := platform_search_kinds(place);
      FOREACH sort IN ARRAY coalesce(kinds, there) LOOP
        CONTINUE WHEN sort <> ALL (there);
        terms := exactly;
        IF alike THEN
          SELECT jsonb_agg(to_jsonb(platform_search_meant(place, sort, word))) INTO terms FROM unnest(words) AS word;
          CONTINUE WHEN terms = exactly;
        END IF;
        FOR workspace_id, kind, subject, title, detail IN
          SELECT part.workspace_id, part.kind, part.subject, part.title, part.detail
          FROM platform_search_part(place, sort, begins, number, terms, least(maximum, 100)) AS part
        LOOP
          nothing := false;
          RETURN NEXT;
        END LOOP;
      END LOOP;
    END LOOP;
    EXIT WHEN NOT nothing;
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION platform_search_often, platform_search_plan, platform_search_matching FROM PUBLIC;
