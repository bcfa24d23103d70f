-- How things are found. Predicates of full text and trigrams are not leakproof, so under row security they use no index:
-- one function, which runs as the owner and holds itself to what the transaction may read, does the searching.

-- All are trusted: whoever owns the database may install them.
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA public;

-- The words of a text with single spaces between them: lower case, without accents; "B.V." is one word. Immutable because
-- the dictionary is named; a text's end and a word's end, far out, are cut off to fit into indexes.
CREATE FUNCTION platform_sort_key(given text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  btrim(regexp_replace(
    regexp_replace(
      regexp_replace(
        translate(lower(public.unaccent('public.unaccent'::regdictionary, left(given, 20000))), '''`´', ''),
        '(\m[[:alpha:]])\.(?=[[:alpha:]]\M)', '\1', 'g'),
      '[^[:alnum:]]+', ' ', 'g'),
    '([[:alnum:]]{60})[[:alnum:]]+', '\1', 'g'));

-- Numbers, one a line, as words: +31 (0)6-12 34 56 78 becomes 0612345678.
CREATE FUNCTION platform_numbers(given text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  btrim(replace(lower(regexp_replace(
    regexp_replace(given, '(^|\n)\s*(\+|00)\s*31[\s-]*(\(0\))?', '\1' || '0', 'g'),
    '[^[:alnum:]\n]+', '', 'g')), chr(10), ' '));

CREATE FUNCTION platform_tagged(tag text, words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  CASE WHEN words = '' THEN '{}' ELSE string_to_array(tag || replace(words, ' ', ' ' || tag), ' ') END;

-- Every word carries workspace and kind, so that an index on all of them reads only those of one: 12.person:smit in a
-- title, 12.person/smit elsewhere, 12.person#0612345678 for a number.
CREATE FUNCTION platform_lexemes(tag text, title text, rest text, numbers text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN array_to_tsvector(
  platform_tagged(tag || ':', platform_sort_key(title))
  || platform_tagged(tag || '/', platform_sort_key(rest))
  || platform_tagged(tag || '#', platform_numbers(numbers)));

ALTER TABLE platform_searchentry
  ADD COLUMN sort_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(platform_sort_key(title), 200)) STORED,
  ADD COLUMN lexemes tsvector NOT NULL
    GENERATED ALWAYS AS (platform_lexemes(workspace_id || '.' || kind, title, detail || ' ' || text, numbers)) STORED;
CREATE INDEX platform_searchentry_order ON platform_searchentry (workspace_id, kind, sort_key, id);
-- Without a list of things still to be put into the index, which every search would have to read through.
CREATE INDEX platform_searchentry_lexemes ON platform_searchentry USING gin (lexemes) WITH (fastupdate = off);
CREATE INDEX platform_searchword_alike ON platform_searchword
  USING gin (workspace_id, kind, word public.gin_trgm_ops) WITH (fastupdate = off);

CREATE FUNCTION platform_search_words(title text, rest text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT DISTINCT word
  FROM string_to_table(platform_sort_key(title) || ' ' || platform_sort_key(rest), ' ') AS word
  WHERE word ~ '^[[:alpha:]]{2,}$'
$$;

-- Words that came and went, by how often. Words that somebody else is counting at this moment are passed over: their count
-- is a little off, and nobody waits until a long import is done. Words that stand in no entry any more are removed: somebody
-- who was forgotten must not live on in the vocabulary.
CREATE FUNCTION platform_search_count(changes jsonb) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  WITH changed AS (
    SELECT * FROM jsonb_to_recordset(changes) AS change(workspace_id bigint, kind text, word text, step int)
    WHERE step <> 0
  ), free AS (
    SELECT known.id, known.count + step AS count
    FROM platform_searchword AS known JOIN changed USING (workspace_id, kind, word)
    FOR UPDATE OF known SKIP LOCKED
  ), gone AS (
    DELETE FROM platform_searchword AS known USING free
    -- No count is off by a thousand: there the entries need not be asked.
    WHERE known.id = free.id AND free.count < least(known.count, 1000) AND NOT EXISTS (
      SELECT FROM platform_searchentry AS entry WHERE entry.lexemes
        @@ format('''%s.%s:%s'' | ''%1$s.%2$s/%3$s''', known.workspace_id, known.kind, known.word)::tsquery
    )
    RETURNING known.id
  ), counted AS (
    UPDATE platform_searchword AS known SET count = greatest(free.count, 1) FROM free
    WHERE known.id = free.id AND NOT EXISTS (SELECT FROM gone WHERE gone.id = free.id)
  )
  INSERT INTO platform_searchword (workspace_id, kind, word, count, code, created_at)
  SELECT workspace_id, kind, word, step, lpad(to_hex(nextval('platform_searchword_id_seq')), 8, '0'), now()
  FROM changed
  WHERE step > 0 AND NOT EXISTS (
    SELECT FROM platform_searchword AS known
    WHERE (known.workspace_id, known.kind, known.word) = (changed.workspace_id, changed.kind, changed.word)
  )
  ORDER BY workspace_id, kind, word
  ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION platform_search_counted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  came jsonb;
  went jsonb;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT jsonb_agg(words) INTO came FROM (
      SELECT workspace_id, kind, word, count(*) AS step
      FROM arrived, platform_search_words(title, detail || ' ' || text) AS word GROUP BY workspace_id, kind, word
    ) AS words;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    SELECT jsonb_agg(words) INTO went FROM (
      SELECT workspace_id, kind, word, -count(*) AS step
      FROM departed, platform_search_words(title, detail || ' ' || text) AS word GROUP BY workspace_id, kind, word
    ) AS words;
  END IF;
  PERFORM platform_search_count(jsonb_agg(net)) FROM (
    SELECT workspace_id, kind, word, sum(step) AS step
    FROM jsonb_to_recordset(coalesce(came, '[]') || coalesce(went, '[]'))
      AS change(workspace_id bigint, kind text, word text, step int)
    GROUP BY workspace_id, kind, word
  ) AS net;
  RETURN NULL;
END $$;

CREATE TRIGGER platform_searchentry_arrived AFTER INSERT ON platform_searchentry
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION platform_search_counted();
CREATE TRIGGER platform_searchentry_changed AFTER UPDATE ON platform_searchentry
  REFERENCING NEW TABLE AS arrived OLD TABLE AS departed FOR EACH STATEMENT EXECUTE FUNCTION platform_search_counted();
CREATE TRIGGER platform_searchentry_departed AFTER DELETE ON platform_searchentry
  REFERENCING OLD TABLE AS departed FOR EACH STATEMENT EXECUTE FUNCTION platform_search_counted();

-- The word itself and words of the vocabulary that may be meant by it: those with the fewest letters wrong, at most one
-- (two in longer words); two letters that changed places count as one. The end of a word may still have to be typed.
CREATE FUNCTION platform_search_meant(place bigint, sort text, given text) RETURNS text[]
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  size CONSTANT int := length(given);
  swapped text[];
BEGIN
  IF size < 4 OR given !~ '^[[:alpha:]]+$' THEN
    RETURN ARRAY[given];
  END IF;
  -- One letter wrong in four leaves this much alike.
  PERFORM set_config('pg_trgm.word_similarity_threshold', '0.35', true);
  swapped := ARRAY(
    SELECT overlay(given PLACING substr(given, at + 1, 1) || substr(given, at, 1) FROM at FOR 2)
    FROM generate_series(1, size - 1) AS at
  );
  RETURN given || ARRAY(
    WITH candidates AS (
      SELECT word, count,
        CASE WHEN left(word, size) = ANY (swapped) THEN 1 ELSE least(
          levenshtein_less_equal(given, left(word, size - 1), 2),
          levenshtein_less_equal(given, left(word, size), 2),
          levenshtein_less_equal(given, left(word, size + 1), 2)
        ) END AS distance
      FROM platform_searchword
      WHERE workspace_id = place AND kind = sort AND given <% word AND length(word) >= size - 1
        AND word NOT LIKE given || '%'
    )
    SELECT word FROM candidates
    WHERE distance <= CASE WHEN size < 6 THEN 1 ELSE 2 END AND distance = (SELECT min(distance) FROM candidates)
    ORDER BY abs(length(word) - size), count DESC, word LIMIT 10
  );
END $$;

-- The query for lexemes: each term in one of its spellings, behind one of these signs; or the whole as a number.
CREATE FUNCTION platform_search_asked(tag text, terms jsonb, number text, signs text) RETURNS tsquery
LANGUAGE sql IMMUTABLE AS $$
  SELECT (
    '(' || (
      SELECT string_agg('(' || (
        SELECT string_agg(format('''%s%s%s'':*', tag, sign, word), '|')
        FROM jsonb_array_elements_text(term) AS word, string_to_table(signs, NULL) AS sign
        WHERE sign <> '#' OR word ~ '[0-9]{3}'
      ) || ')', '&') FROM jsonb_array_elements(terms) AS term
    ) || ')' || CASE WHEN number = '' THEN '' ELSE format('|''%s#%s'':*', tag, number) END
  )::tsquery
$$;

-- Things of one kind in one workspace: first those whose title begins with the query, then those with its words in the
-- title, then those with its words anywhere. By title, but of very many matches only the first few thousand are sorted.
CREATE FUNCTION platform_search_part(place bigint, sort text, begins text, number text, terms jsonb, maximum int)
RETURNS SETOF platform_searchentry
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  tag CONSTANT text := place || '.' || sort;
  in_title CONSTANT tsquery := platform_search_asked(tag, terms, '', ':');
  anywhere CONSTANT tsquery := platform_search_asked(tag, terms, number, ':/#');
  start CONSTANT text := begins || '%';
  already int := 0;
  more int;
BEGIN
  RETURN QUERY
    SELECT * FROM platform_searchentry
    WHERE workspace_id = place AND kind = sort AND sort_key LIKE start
    ORDER BY sort_key, id LIMIT maximum;
  GET DIAGNOSTICS already = ROW_COUNT;
  IF already < maximum THEN
    RETURN QUERY
      WITH matches AS MATERIALIZED (
        SELECT id, workspace_id, kind, sort_key FROM platform_searchentry WHERE lexemes @@ in_title LIMIT 2000
      ), best AS (
        SELECT id FROM matches WHERE workspace_id = place AND kind = sort AND sort_key NOT LIKE start
        ORDER BY sort_key, id LIMIT maximum - already
      )
      SELECT entry.* FROM platform_searchentry AS entry JOIN best USING (id) ORDER BY sort_key, id;
    GET DIAGNOSTICS more = ROW_COUNT;
    already := already + more;
  END IF;
  IF already < maximum THEN
    RETURN QUERY
      WITH matches AS MATERIALIZED (
        SELECT id, workspace_id, kind, sort_key FROM platform_searchentry
        WHERE lexemes @@ anywhere AND NOT lexemes @@ in_title LIMIT 2000
      ), best AS (
        SELECT id FROM matches WHERE workspace_id = place AND kind = sort AND sort_key NOT LIKE start
        ORDER BY sort_key, id LIMIT maximum - already
      )
      SELECT entry.* FROM platform_searchentry AS entry JOIN best USING (id) ORDER BY sort_key, id;
  END IF;
END $$;

-- Searches those of these workspaces that the transaction may read, whoever asks: row security does not hold in here.
-- No kinds means all; at most `maximum` of each. Only when nothing is found are words searched that look alike.
CREATE FUNCTION platform_search(workspaces bigint[], query text, kinds text[], maximum int)
RETURNS TABLE (workspace_id bigint, kind text, subject text, title text, detail text, alike boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  readable CONSTANT bigint[] := string_to_array(nullif(current_setting('vliegwiel.workspaces', true), ''), ',');
  asked CONSTANT text := left(query, 200);
  begins CONSTANT text := platform_sort_key(asked);
  words CONSTANT text[] := (string_to_array(begins, ' '))[1:8];
  number text := platform_numbers(replace(asked, chr(10), ' '));
  terms jsonb;
  place bigint;
  sort text;
  nothing boolean := true;
BEGIN
  IF coalesce(length(begins), 0) < 2 OR maximum < 1 THEN
    RETURN;
  END IF;
  IF number !~ '^([0-9]{3,}|[0-9]{4}[a-z]{1,2})$' THEN
    number := '';
  END IF;
  SELECT jsonb_agg(jsonb_build_array(word)) INTO terms FROM unnest(words) AS word;
  FOR alike IN SELECT unnest(ARRAY[false, true]) LOOP
    FOREACH place IN ARRAY ARRAY(SELECT unnest(workspaces) INTERSECT SELECT unnest(readable) ORDER BY 1) LOOP
      FOREACH sort IN ARRAY coalesce(kinds, platform_search_kinds(place)) LOOP
        CONTINUE WHEN sort !~ '^[a-z_]+$';
        IF alike THEN
          SELECT jsonb_agg(to_jsonb(platform_search_meant(place, sort, word))) INTO terms FROM unnest(words) AS word;
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

-- Which kinds there are: one step through the index for each.
CREATE FUNCTION platform_search_kinds(place bigint) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE kinds AS (
    SELECT min(kind) AS kind FROM platform_searchentry WHERE workspace_id = place
    UNION ALL
    SELECT (SELECT min(entry.kind) FROM platform_searchentry AS entry WHERE workspace_id = place AND entry.kind > kinds.kind)
    FROM kinds WHERE kinds.kind IS NOT NULL
  )
  SELECT coalesce(array_agg(kind ORDER BY kind), '{}') FROM kinds WHERE kind IS NOT NULL
$$;

REVOKE ALL ON FUNCTION platform_search_words, platform_search_count, platform_search_counted, platform_search_meant,
  platform_search_asked, platform_search_part, platform_search_kinds, platform_search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_search TO vliegwiel_app;
