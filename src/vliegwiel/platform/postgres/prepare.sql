-- Roles, database, extensions and rights as Vliegwiel needs them, on PostgreSQL 15 or later. May be run again.
--
--   psql --no-psqlrc --dbname=postgres --file=prepare.sql
--
-- as a superuser, or as a role that may create roles and databases where unaccent and pg_trgm are trusted extensions
-- (they are, unless somebody changed that). It asks for what it is not given:
--
--   --set=database=vliegwiel      the database; made when it is not there
--   OWNER_PASSWORD, APP_PASSWORD  environment variables: the passwords of the two roles
--   --set=tests=on                the owner may make databases; never where people work
--
-- vliegwiel_owner owns the tables, migrates and makes backups (DATABASE_OWNER_URL). vliegwiel_app serves the pages
-- (DATABASE_URL); it owns nothing, so row security holds for it.

\set ON_ERROR_STOP on
\set QUIET on
\if :{?database}
\else
  \prompt 'Database: ' database
\endif
\if :{?tests}
\else
  \set tests off
\endif
\getenv owner_password OWNER_PASSWORD
\if :{?owner_password}
\else
  \prompt 'Password for vliegwiel_owner: ' owner_password
\endif
\getenv app_password APP_PASSWORD
\if :{?app_password}
\else
  \prompt 'Password for vliegwiel_app: ' app_password
\endif

SET client_min_messages = warning;
-- One at a time: two that change a role at once hinder each other.
SELECT pg_advisory_lock(hashtext('vliegwiel prepare')) \g /dev/null

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY['vliegwiel_owner', 'vliegwiel_app']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
ALTER ROLE vliegwiel_owner LOGIN PASSWORD :'owner_password';
ALTER ROLE vliegwiel_app LOGIN NOINHERIT PASSWORD :'app_password';

-- What a role may have got since. Only where it has: some of this only a superuser may say, even when it changes nothing.
SELECT format('ALTER ROLE %I NOSUPERUSER', rolname)
FROM pg_roles WHERE rolname IN ('vliegwiel_owner', 'vliegwiel_app') AND rolsuper
\gexec
SELECT format('ALTER ROLE %I NOBYPASSRLS', rolname)
FROM pg_roles WHERE rolname IN ('vliegwiel_owner', 'vliegwiel_app') AND rolbypassrls
\gexec
SELECT format('ALTER ROLE %I NOREPLICATION', rolname)
FROM pg_roles WHERE rolname IN ('vliegwiel_owner', 'vliegwiel_app') AND rolreplication
\gexec
SELECT format('ALTER ROLE %I NOCREATEROLE', rolname)
FROM pg_roles WHERE rolname IN ('vliegwiel_owner', 'vliegwiel_app') AND rolcreaterole
\gexec
SELECT 'ALTER ROLE vliegwiel_app NOCREATEDB'
FROM pg_roles WHERE rolname = 'vliegwiel_app' AND rolcreatedb
\gexec
SELECT format('ALTER ROLE vliegwiel_owner %s', CASE WHEN :'tests'::boolean THEN 'CREATEDB' ELSE 'NOCREATEDB' END)
FROM pg_roles WHERE rolname = 'vliegwiel_owner' AND rolcreatedb <> :'tests'::boolean
\gexec
-- A role that is a member of another may become it.
SELECT format('REVOKE %I FROM vliegwiel_app', roleid::regrole::text)
FROM pg_auth_members WHERE member = 'vliegwiel_app'::regrole
\gexec

-- Whoever is no superuser has to be a member of the owner to give it a database; that ends below.
SELECT rolsuper AS all_powerful FROM pg_roles WHERE rolname = current_user
\gset
\if :all_powerful
\else
  GRANT vliegwiel_owner TO CURRENT_USER;
\endif

-- One order of letters everywhere, whatever the machine; where people read a list, it is sorted on a key made for that.
SELECT current_setting('server_version_num')::int >= 170000 AS has_builtin
\gset
\if :has_builtin
  \set locale 'LOCALE_PROVIDER builtin BUILTIN_LOCALE ''C.UTF-8'' LOCALE ''C'''
\else
  \set locale 'LOCALE ''C.UTF-8'''
\endif
SELECT format('CREATE DATABASE %I OWNER vliegwiel_owner TEMPLATE template0 ENCODING ''UTF8'' %s', :'database', :'locale')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec
SELECT format('ALTER DATABASE %I OWNER TO vliegwiel_owner', datname)
FROM pg_database WHERE datname = :'database' AND datdba <> 'vliegwiel_owner'::regrole
\gexec
-- Nor temporary tables: they would go before ours in what a function looks up.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC, vliegwiel_app;
GRANT CONNECT ON DATABASE :"database" TO vliegwiel_app;
ALTER DATABASE :"database" SET timezone TO 'UTC';

\connect :"database"
SET client_min_messages = warning;
SELECT pg_advisory_lock(hashtext('vliegwiel prepare')) \g /dev/null

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

REVOKE ALL ON SCHEMA public FROM PUBLIC, vliegwiel_app;
GRANT USAGE ON SCHEMA public TO vliegwiel_app;
-- Of whatever the owner makes from now on. Never TRUNCATE, which row security does not see.
ALTER DEFAULT PRIVILEGES FOR ROLE vliegwiel_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO vliegwiel_app;
ALTER DEFAULT PRIVILEGES FOR ROLE vliegwiel_owner IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO vliegwiel_app;

\if :all_powerful
\else
  REVOKE vliegwiel_owner FROM CURRENT_USER;
\endif
